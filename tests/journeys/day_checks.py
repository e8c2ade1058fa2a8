"""At the end of the day everything agrees: each figure is read where people read it, and counted again in the tables."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from decimal import Decimal

from pypdf import PdfReader

from tests.journeys import day_story as story
from tests.journeys.day_acts import PAPER, Day
from tests.journeys.people import Agent
from tests.journeys.town import Town

HERE = "(SELECT code FROM tenancy_authority WHERE slug = 'kenitra')"
FILED = 15
PROCEDURES = {
    story.REPAIR: 4, story.OCCUPANCY: 1, story.DOMAIN: 1, story.CLASS3: 1, story.BIRTH: 2, story.INFORMATION: 2, story.COMPLAINT: 1,
    story.PETITION: 1, story.SIGNATURE: 1, story.COPY: 1,
}  # fmt: skip
FOR_PERSON = ("completion", "answer", "complaint", "appeal", "court")


def cases_per_procedure(town: Town) -> Counter[str]:
    return Counter(dict(town.ask(f"SELECT procedure, count(*) FROM procedures_case WHERE authority_id = {HERE} GROUP BY 1")))


def limits(town: Town) -> dict[tuple[str, str, str], date]:
    """Every limit that runs, and its end."""
    rows = town.ask(f"SELECT case_id, kind, id, due FROM procedures_clock WHERE authority_id = {HERE} AND state = 'running'")
    return {(str(case), kind, str(clock)): due for case, kind, clock, due in rows}


def no_limit_is_worse_than_announced(town: Town, announced: dict[tuple[str, str, str], date]) -> None:
    """The administration never gets more time than it said, the person never less; something did move."""
    now = limits(town)
    assert set(now) == set(announced)
    assert [key[1] for key in announced if now[key] != announced[key]] == ["service"]  # the answer comes earlier
    kept = [key for key in announced if key[1] == "complaint"]
    assert kept  # the person's own time stays as it was said, though the same days are counted
    for key, before in announced.items():
        assert (now[key] >= before) if key[1] in FOR_PERSON else (now[key] <= before), (key, before, now[key])


def fifteen_filings_over_procedures(town: Town, before: Counter[str]) -> None:
    new = cases_per_procedure(town) - before
    assert sum(new.values()) == FILED
    assert dict(new) == PROCEDURES
    channels = dict(town.ask(f"SELECT channel, count(*) FROM procedures_case WHERE authority_id = {HERE} GROUP BY 1"))
    assert set(channels) >= {"online", "counter"}


def numbers_have_no_gap_and_no_double(day: Day) -> None:
    """Each series runs from one to its last number: a case, or a number of the book that is void with its reason."""
    town = day.town
    used: dict[tuple[str, int], list[int]] = {}
    for procedure, year, serial in town.ask(f"SELECT procedure, year, serial FROM procedures_case WHERE authority_id = {HERE}"):
        used.setdefault((procedure, year), []).append(serial)
    void = town.ask(f"SELECT procedure, year, serial, void_reason FROM procedures_booknumber WHERE authority_id = {HERE} AND state = 'void'")
    assert len(void) == 3
    assert all(reason for *_, reason in void)
    for procedure, year, serial, _ in void:
        used[procedure, year].append(serial)
    for key, serials in used.items():
        assert sorted(serials) == list(range(1, len(serials) + 1)), key
    for minutes, _arabic, _latin, card in PAPER:
        (filed_at,) = town.ask("SELECT filed_at AT TIME ZONE 'Africa/Casablanca' FROM procedures_case WHERE id = %s", day.cases[card])[0]
        assert f"{filed_at:%H:%M}" == f"10:{40 + int(minutes)}" if int(minutes) < 20 else "11:01"
    papers = town.ask(f"SELECT count(*), count(DISTINCT (case_id, kind)) FROM procedures_casedocument WHERE authority_id = {HERE} AND kind = 'receipt'")
    assert papers[0][0] == papers[0][1]


def money_agrees(day: Day) -> None:
    """Orders paid, receipts, the sum that the till shows."""
    town = day.town
    orders = dict(town.ask(f"SELECT status, sum(amount) FROM payments_paymentorder WHERE authority_id = {HERE} GROUP BY 1"))
    receipts = town.ask(f"SELECT serial, amount FROM payments_cashreceipt WHERE authority_id = {HERE} ORDER BY serial")
    assert [serial for serial, _ in receipts] == list(range(1, len(receipts) + 1)) == [1, 2]
    total = sum((amount for _, amount in receipts), Decimal(0))
    assert orders["paid"] == total
    assert "due" not in orders  # what was asked by the wrong decision is void
    assert orders["void"] == Decimal(300)
    till = day.agent("regisseur")
    till.open(f"{till.desk}till/").see()
    shown = re.sub(r"[\s\u00a0\u202f]", "", till.words())
    assert f"{total:.2f}".replace(".", ",") in shown, (total, till.words()[:600])


def registers_agree(day: Day) -> None:
    """Legalisation closed and printed in two equal copies; each birth copy has its transcription and its paper."""
    stamps = day.agent("legalisation")
    for kind in ("signature", "copy"):
        stamps.open(f"{stamps.desk}stamps/register/").see()
        stamps.send(stamps.form_with("kind", kind=kind)).see()
        digests = re.findall(r"SHA-256 ([0-9a-f]{64})", stamps.text)
        assert len(digests) == 2
        assert len(set(digests)) == 1
    for kind, serials in day.town.ask(f"SELECT kind, array_agg(serial ORDER BY serial) FROM legalisation_attestation WHERE authority_id = {HERE} GROUP BY kind"):
        assert serials == list(range(1, len(serials) + 1)), kind
    copies = day.town.ask(f"SELECT act_number FROM civil_status_transcription WHERE authority_id = {HERE} ORDER BY 1")
    assert [number for (number,) in copies] == ["131", "132"]
    officer = day.agent("etat-civil")
    for name in ("birth", "birth2"):
        officer.open(f"{officer.desk}cases/{day.cases[name]}/").see()
        assert officer.links("/documents/")


def the_signed_paper_names_the_delegation(day: Day) -> None:
    """The permit that the delegate signed says by which decision (113-14 art. 103)."""
    day.head.open(f"{day.head.desk}cases/{day.cases['repair']}/").see()
    papers = [day.head.web.get(day.town.url + link, timeout=30).content for link in sorted(set(day.head.links("/documents/")))]
    texts = ["".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages) for paper in papers if paper.startswith(b"%PDF")]
    signed = [text for text in texts if "par délégation, décision n° DEL-7/2027" in " ".join(text.split())]
    assert len(signed) == 1, texts


def journal_agrees(day: Day) -> None:
    """Sealed and verified by the operator's command; each case of the day was filed once in it."""
    day.town.mahalli("journal", "seal")
    verdicts = day.town.mahalli("journal", "verify", "--json")
    assert verdicts
    assert all(one["ok"] for one in verdicts.values())
    for case in day.cases.values():
        rows = day.town.ask(f"SELECT count(*) FROM journal_journalentry WHERE authority_id = {HERE} AND act = 'case.filed' AND subject = %s", f"case:{case}")
        assert rows == [(1,)], case


def statistics_are_the_sum_of_the_cases(day: Day) -> None:
    """The page and the export, against the cases."""
    day.town.mahalli("statistics", "refresh")
    head: Agent = day.head
    head.open(f"{head.desk}statistics/?from=2027-02&to=2027-02").see()
    table = next(one for one in head.page.xpath("//table") if "procédure" in (one.findtext("caption") or one.text_content()).lower())
    shown = {row.xpath("./th|./td")[0].text_content().strip(): row.xpath("./td")[0].text_content().strip() for row in table.xpath(".//tbody/tr")}
    counted = cases_per_procedure(day.town)
    assert len(shown) == len(counted), (shown, counted)
    assert sum(int(value) for value in shown.values()) == counted.total()
    head.open(f"{head.desk}statistics/export/?from=2027-02&to=2027-02").see()
    form = head.form_with("form", "columns")
    head.send(form, {"form": "csv", "columns": ["number", "procedure", "channel", "outcome", "filed_on"]})
    rows = list(csv.reader(io.StringIO(head.content.decode("utf-8-sig")), delimiter=";" if b";" in head.content[:200] else ","))
    assert len(rows) - 1 == counted.total()
    assert len({row[0] for row in rows[1:]}) == counted.total()
    assert set(day.numbers.values()) <= {row[0] for row in rows}


def nothing_is_left_undone(town: Town) -> None:
    town.settle()
    assert town.ask("SELECT count(*) FROM work_workrow WHERE failed_at IS NOT NULL") == [(0,)]
