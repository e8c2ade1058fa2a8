"""The cases of the whole country that the benches share: 1 M cases over the communes, by a power law, as communes are.

They are built through the owner, in communes that are not online, and marked by their procedure (``bench.worklist``);
a second run finds them and builds nothing. ``clear`` takes them away, and nothing else. All is invented.
Of 1,024 cases 140 are open; the others have their decision, their clock, and for one in eight a suspension. Open cases and
half of the others are held, nine in ten of them by one of forty agents.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from mahalli.foundation.tenancy.api import publishing
from mahalli.procedures.definitions.api import load_pack, publish_pack

PROCEDURE = "bench.worklist"
FOLDER = Path(__file__).resolve().parent / "packs" / "five_questions"

BUILD = """
WITH ranked AS (
    SELECT code, row_number() OVER (ORDER BY population_2024 DESC NULLS LAST, code) AS rank
    FROM tenancy_authority WHERE kind = 'commune' AND NOT online
), weighed AS (
    SELECT code, rank, greatest(1, round(%(size)s * (1.0 / rank) / sum(1.0 / rank) OVER ()))::int AS share
    FROM ranked
), numbered AS (
    SELECT code, rank, n, gen_random_uuid() AS id, hashint4((rank * 1000003 + n)::int) & 1023 AS dice
    FROM weighed, generate_series(1, share) AS n
)
INSERT INTO procedures_case (
    id, authority_id, procedure, year, serial, number, status, phase, regime, stage, version, pack_version, pack_hash, overrides,
    law_hash, title, answers, applicant_ar, applicant_latin, birth_date, phone_tail, email, account_id,
    tracking_hash, submission_key, channel, filed_at, filed_on, complete_on, closed_at, due, service_due,
    tacit_on, proposed, order_id, search_text, awaited_from, awaited_since)
SELECT id, code, %(procedure)s, 2026, n, 'B-2026-' || lpad(n::text, 7, '0'),
    CASE WHEN dice < 102 THEN 'filed' WHEN dice < 120 THEN 'incomplete' WHEN dice < 130 THEN 'suspended'
         WHEN dice < 140 THEN 'granted' WHEN dice < 200 THEN 'refused' ELSE 'delivered' END,
    CASE WHEN dice < 102 THEN 'service' WHEN dice < 130 THEN 'person' WHEN dice < 140 THEN 'payment' ELSE 'closed' END,
    '55-19', '', 1, 1, '', '{}', '', '{"ar": "رخصة إصلاح", "fr": "Permis de réfection", "zgh": "ⵜⵓⵔⴰⴳⵜ"}', '{}',
    'محمد العلوي ' || n, 'Mohammed Alaoui ' || n, '1980-01-01', '1234', '', NULL,
    md5(id::text), id::text, CASE WHEN dice %% 3 = 0 THEN 'counter' ELSE 'online' END,
    now() - dice * interval '1 day', current_date - dice,
    CASE WHEN dice >= 102 AND dice < 120 THEN NULL ELSE current_date - dice END,
    CASE WHEN dice < 130 THEN NULL ELSE now() - (dice - 1 - (hashint4(n) & 63)) * interval '1 day' END,
    CASE WHEN dice < 140 THEN current_date + (dice - 20) ELSE NULL END,
    CASE WHEN dice < 140 THEN current_date + (dice - 20) ELSE NULL END,
    CASE WHEN dice < 102 THEN current_date + (dice + 30) ELSE NULL END,
    dice %% 2 = 0, NULL, 'محمد العلوي mohammed alaoui ' || n,
    CASE WHEN dice < 96 AND dice %% 16 = 0 THEN 'service' ELSE '' END,
    CASE WHEN dice < 96 AND dice %% 16 = 0 THEN now() - interval '1 day' END
FROM numbered
"""
CLOCKS = """
INSERT INTO procedures_clock (id, authority_id, case_id, kind, parameter, count, days, article, confidence, start, due,
    announced_due, state, ended_on, skipped)
SELECT gen_random_uuid(), authority_id, id, 'service', 'bench', 'working', 30, '', '', complete_on, complete_on + 42,
    complete_on + 42, 'met', closed_at::date, '[]'
FROM procedures_case WHERE procedure = %(procedure)s AND complete_on IS NOT NULL
"""
PAUSES = """
INSERT INTO procedures_clockpause (id, authority_id, clock_id, start, "end", reason, article)
SELECT gen_random_uuid(), authority_id, id, start + 1, start + 9, 'information', '' FROM procedures_clock
WHERE parameter = 'bench' AND hashint4(start - date '2020-01-01') & 7 = 0
"""
REQUESTS = """
INSERT INTO procedures_piecerequest (id, authority_id, case_id, kind, pieces, reason, asked_at, asked_by, answer)
SELECT gen_random_uuid(), k.authority_id, k.case_id, 'replacement', '["plan"]', 'bench', k.start, 'bench', ''
FROM procedures_clock k WHERE k.parameter = 'bench' AND hashint4(k.start - date '2020-01-01') & 7 = 0
"""
DECISIONS = """
INSERT INTO procedures_decision (id, authority_id, case_id, seq, outcome, reasons, proposed_by, signed_by, signer_name, signed_at,
    delegated_by, tacit)
SELECT gen_random_uuid(), authority_id, id, 1, CASE status WHEN 'refused' THEN 'refuse' ELSE 'grant' END, '', '', '', '', closed_at,
    '', status <> 'refused' AND serial %% 20 = 0
FROM procedures_case WHERE procedure = %(procedure)s AND closed_at IS NOT NULL
"""
HOLDINGS = """
INSERT INTO procedures_holding (id, authority_id, case_id, service_id, account_id, why, since)
SELECT gen_random_uuid(), authority_id, id, NULL,
    CASE WHEN serial %% 10 < 9 THEN lpad(to_hex(serial %% 40 + 1), 32, '0')::uuid END, '{}', filed_at
FROM procedures_case WHERE procedure = %(procedure)s AND (due IS NOT NULL OR serial %% 2 = 0)
"""
REMOVE = (
    "DELETE FROM procedures_clockpause p USING procedures_clock k WHERE k.authority_id = p.authority_id AND k.id = p.clock_id AND k.parameter = 'bench'",
    "DELETE FROM procedures_piecerequest WHERE asked_by = 'bench'",
    "DELETE FROM procedures_clock WHERE parameter = 'bench'",
    "DELETE FROM procedures_holding h USING procedures_case c WHERE c.authority_id = h.authority_id AND c.id = h.case_id AND c.procedure = %(procedure)s",
    "DELETE FROM procedures_decision d USING procedures_case c WHERE c.authority_id = d.authority_id AND c.id = d.case_id AND c.procedure = %(procedure)s",
    "DELETE FROM observatory_figuremark WHERE authority_id IN (SELECT authority_id FROM observatory_monthfigure WHERE procedure = %(procedure)s)",
    "DELETE FROM observatory_monthfigure WHERE procedure = %(procedure)s",
    "DELETE FROM procedures_casewords w USING procedures_case c WHERE c.id = w.case_id AND c.procedure = %(procedure)s",
    "DELETE FROM procedures_case WHERE procedure = %(procedure)s",
)


def owner(sql: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """A statement as the owner of the database."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(sql, {"procedure": PROCEDURE} if values is None else values)
        return cursor.fetchall() if cursor.description else []


def build(size: int, *, lives: bool = False) -> int:
    """The cases, once; with ``lives`` also their clocks, suspensions, requests and decisions."""
    count = "SELECT count(*) FROM procedures_case WHERE procedure = %(procedure)s"
    found = int(owner(count)[0][0])
    _publish()
    if found < size * 0.98 or found > size * 1.1:
        if found:
            clear()
        owner(BUILD, {"size": size, "procedure": PROCEDURE})
    if lives and not owner("SELECT 1 FROM procedures_clock WHERE parameter = 'bench' LIMIT 1"):
        for statement in (CLOCKS, PAUSES, REQUESTS, DECISIONS):
            owner(statement)
    held = "SELECT 1 FROM procedures_holding h JOIN procedures_case c ON c.id = h.case_id WHERE c.procedure = %(procedure)s LIMIT 1"
    if not owner(held):
        owner(HOLDINGS)
    settle()
    return int(owner(count)[0][0])


def _publish() -> None:
    """The procedure that the cases were filed under: a list asks it for its words."""
    pack = load_pack(FOLDER).model_copy(update={"id": PROCEDURE})
    with publishing(actor="bench"):
        publish_pack(pack=pack, published_by="bench", now=timezone.now())


def settle() -> None:
    """What autovacuum does in the hours after a load: statistics and the map of visible pages."""
    with connections["owner"].cursor() as cursor:
        for table in ("case", "clock", "clockpause", "piecerequest", "decision", "holding"):
            cursor.execute(f"VACUUM (ANALYZE) procedures_{table}")


def clear() -> None:
    """Take the cases of the bench away, and nothing else."""
    for statement in REMOVE:
        owner(statement)


def largest(limit: int) -> list[str]:
    """Communes with most cases: where pages are hardest."""
    sql = (
        "SELECT authority_id FROM procedures_case WHERE procedure = %(procedure)s "
        "GROUP BY 1 ORDER BY count(*) DESC LIMIT %(limit)s"
    )
    return [row[0] for row in owner(sql, {"procedure": PROCEDURE, "limit": limit})]
