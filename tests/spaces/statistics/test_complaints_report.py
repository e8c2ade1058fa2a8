"""The yearly report of decree 2-17-265: a small history, counted by hand in the comments beside each message."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.law.api import law_hash
from mahalli.foundation.tenancy.api import authority, new_id, publishing
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Spread
from mahalli.observatory.models import UserOpinion
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Channel
from mahalli.procedures.cases.models import ActDetail
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack
from mahalli.procedures.models import Case, Clock
from tests.observatory.histories import noon
from tests.procedures.cases.steps import CLERK, NOON
from tests.procedures.cases.test_complaint_and_petition import COMPLAINT, CONTACT, UNIT

PAGE = "/{lang}/fes/desk/complaints-report/?year={year}"
TABLE = "/fr/fes/desk/complaints-report/figures.csv?year=2025"
PAPER = "/fr/fes/desk/complaints-report/report.pdf?year=2025"
TODAY = date(2026, 11, 25)
ACTS = {"answered": "answer_complaint", "not_handled": "leave_unhandled", "to_justice": "refer_justice"}


def message(
    filed: str, channel: str, nature: str, domain: str, end: str = "", closed: str = "", regime: str = "2-17-265", **given: str
) -> Case:
    ident, filed_on = uuid4(), date.fromisoformat(filed)
    case = Case.objects.create(
        id=ident, procedure="complaints.message", year=filed_on.year, serial=ident.int % 2**30, number=str(ident)[:8], regime=regime,
        status=end or "filed", pack_version=1, pack_hash="", law_hash="", tracking_hash=ident.hex, submission_key=ident.hex,
        channel=channel, filed_at=noon(filed_on), filed_on=filed_on, answers={"nature": nature, "domain": domain},
        closed_at=noon(date.fromisoformat(closed)) if closed else None,
    )  # fmt: skip
    if nature == "complaint":
        Clock.objects.create(
            id=new_id(), case=case, kind="service", parameter="complaint.answer_days", count="calendar", days=60, article="8",
            confidence="", start=filed_on, due=filed_on + timedelta(days=60),
        )  # fmt: skip
    if end:
        ActDetail.objects.create(case=case, seq=2, act=ACTS[end], values=given, at=case.closed_at, actor="test")
    return case


def history() -> list[Case]:
    return [
        message("2024-12-20", "counter", "complaint", "roads", "answered", "2025-01-09"),  # received the year before; 20 days
        message("2025-01-10", "online", "complaint", "roads", "answered", "2025-01-20"),  # 10 days
        message("2025-02-01", "online", "complaint", "lighting", "answered", "2025-04-12"),  # 70 days: late
        message("2025-03-01", "counter", "complaint", "lighting", "not_handled", "2025-03-31", ground="not_competent", body="utility"),  # 30
        message("2025-03-05", "counter", "complaint", "money", "not_handled", "2025-03-10", ground="before_court", body="none"),  # 5
        message("2025-05-01", "counter", "complaint", "roads", "to_justice", "2025-05-16", how="file"),  # 15 days
        message("2025-06-01", "online", "suggestion", "green", "answered", "2025-06-30"),  # no limit: not measured
        message("2025-07-01", "online", "observation", "roads"),  # open, never late
        message("2025-09-01", "online", "complaint", "roads"),  # open, late since 31 October
        message("2025-12-20", "counter", "complaint", "cleaning", "answered", "2026-01-05"),  # open on the last day, not late
        message("2026-01-02", "online", "complaint", "roads"),  # of the next year
        message("2024-01-02", "online", "complaint", "roads", "answered", "2024-02-02"),  # of an earlier year
        message("2025-02-02", "online", "complaint", "roads", regime="55-19"),  # of another law
    ]


@pytest.fixture
def lived(fes: Any, kenitra: Any) -> Any:
    with authority(kenitra.code, actor="test"):
        message("2025-01-10", "online", "complaint", "roads", "answered", "2025-01-11")  # the neighbour's
    with authority(fes.code, actor="test"):
        history()
    return fes


def test_every_figure_is_what_a_hand_counts(lived: Any) -> None:
    with authority(lived.code, actor="test"):
        seen = observatory.complaint_report(2025, today=TODAY)
    assert (seen.received, seen.last) == (9, date(2025, 12, 31))
    assert seen.channels == {"online": 5, "counter": 4}
    assert seen.natures == {"complaint": 7, "suggestion": 1, "observation": 1}
    assert seen.domains == {
        "complaint": {"roads": 3, "lighting": 2, "money": 1, "cleaning": 1}, "suggestion": {"green": 1}, "observation": {"roads": 1},
    }  # fmt: skip
    assert (seen.answered, seen.not_handled, seen.to_justice) == (4, 2, 1)
    assert seen.grounds == {"not_competent": 1, "before_court": 1}
    assert (seen.directed, seen.justice) == ({"utility": 1}, {"file": 1})
    assert (seen.open, seen.open_late) == (3, 1)
    assert seen.delay == Spread(6, 15, 30)  # 5 10 15 20 30 70: the third, and the fifth
    assert (seen.late, seen.opinions) == (1, None)


def test_the_neighbour_has_its_own_report(lived: Any, kenitra: Any) -> None:
    with authority(kenitra.code, actor="test"):
        seen = observatory.complaint_report(2025, today=TODAY)
    assert (seen.received, seen.answered, seen.open, seen.delay) == (1, 1, 0, Spread(1, 1, 1))


def test_four_answers_of_people_are_hidden_and_five_are_shown(lived: Any) -> None:
    with authority(lived.code, actor="test"):
        ended = list(Case.objects.here().filter(closed_at__year=2025).order_by("id"))[:5]
        for place, case in enumerate(ended):
            assert observatory.complaint_report(2025, today=TODAY).opinions is None
            UserOpinion.objects.create(
                case=case, procedure=case.procedure, channel=case.channel, month=date(2025, 1, 1), answer="neutral" if place else "satisfied"
            )
        assert observatory.complaint_report(2025, today=TODAY).opinions == {"satisfied": 1, "neutral": 4}


def test_what_an_agent_really_does_is_what_is_counted(fes: Any) -> None:
    with publishing(actor="test"):
        pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "complaint")
        publish_pack(pack=pack, published_by="test", now=NOON)
    with authority(fes.code, actor="test"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)
        draft = cases.start_draft(pack_id=pack.id, acting=CLERK, channel=Channel.COUNTER, now=NOON).draft
        for page, answers in COMPLAINT.items():
            cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=CLERK, now=NOON)
        case = cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=CLERK, now=NOON).case_id
        given = {"ground": "malicious", "reasons": "سب", "body": "mediator", "body_address": "الرباط", "contact": CONTACT}
        cases.perform_act(case_id=case, act="leave_unhandled", given=given, acting=UNIT, now=NOON + timedelta(days=3))
        seen = observatory.complaint_report(2026, today=date(2026, 12, 31))
    assert (seen.received, seen.natures, seen.domains) == (1, {"complaint": 1}, {"complaint": {"lighting": 1}})
    assert (seen.not_handled, seen.grounds, seen.directed) == (1, {"malicious": 1}, {"mediator": 1})
    assert (seen.delay, seen.open) == (Spread(1, 3, 3), 0)


@pytest.mark.parametrize(
    ("role", "status"), [("complaints_officer", 200), ("head_of_service", 200), ("president", 200), ("case_officer", 403), ("counter", 403)]
)
def test_who_reads_it(fes: Any, agent: Callable[..., Any], browser_of: Callable[..., Client], role: str, status: int) -> None:
    browser = browser_of(agent(fes, role))
    for page in (PAGE.format(lang="fr", year=2025), TABLE, PAPER):
        assert browser.get(page).status_code == status
    assert browser_of(None).get(PAGE.format(lang="fr", year=2025)).status_code == 302


def test_the_page_the_table_and_the_paper_say_the_same(lived: Any, agent: Callable[..., Any], browser_of: Callable[..., Client]) -> None:
    browser = browser_of(agent(lived, "complaints_officer"))
    for lang, said in (("ar", "الجماعة غير مختصة"), ("fr", "La commune n’est pas compétente"), ("zgh", "ⴰⵏⵇⵇⵉⵙ")):
        assert said in browser.get(PAGE.format(lang=lang, year=2025)).content.decode()
    for year in ("", "x", "9999", "1999", "٢٠٢٥"):
        assert f"— {datetime.now().year}" in browser.get(PAGE.format(lang="fr", year=year)).content.decode()  # noqa: DTZ005
    assert "/fr/fes/desk/complaints-report/\"" in browser.get(PAGE.format(lang="fr", year=2025)).content.decode()  # the way to it
    table = b"".join(browser.get(TABLE).streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(table), delimiter=";" if ";" in table.splitlines()[0] else ","))
    assert ["Non traitées, par motif (art. 12)", "La commune n’est pas compétente", "1"] in lines
    assert ["Reçues dans l’année", "Tous les messages", "9"] in lines
    paper = browser.get(PAPER)
    assert paper["Content-Type"] == "application/pdf"
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")


def measures(year: int) -> observatory.Measures:
    return observatory.measures_of(year)


def test_the_head_writes_the_measures_and_the_report_prints_them(
    lived: Any, kenitra: Any, agent: Callable[..., Any], browser_of: Callable[..., Client]
) -> None:
    page = PAGE.format(lang="fr", year=2025)
    head, clerk = browser_of(agent(lived, "head_of_service")), browser_of(agent(lived, "complaints_officer"))
    given = {"taken": "Éclairage refait rue 12", "planned": "Deux agents de plus", "seen": "0"}
    assert 'name="taken"' not in clerk.get(page).content.decode()
    assert "Rien n’est encore écrit" in clerk.get(page).content.decode()
    for browser, sent, status in ((clerk, given, 403), (head, {"seen": "0"}, 422), (head, {**given, "taken": "x" * 4001}, 422)):
        assert browser.post(page, sent).status_code == status
    with authority(lived.code, actor="test"):
        assert measures(2025).seq == 0
    for _again in range(2):  # sent twice, written once
        assert head.post(page, given).status_code == 302
    other = {**given, "taken": "Autre texte"}
    kept = head.post(page, other)  # over a version that is no longer the last
    assert (kept.status_code, "Autre texte" in kept.content.decode()) == (409, True)
    assert "Éclairage refait rue 12" in clerk.get(page).content.decode()
    table = b"".join(clerk.get(TABLE).streaming_content).decode("utf-8-sig")
    assert "Éclairage refait rue 12" in table
    paper = PdfReader(io.BytesIO(b"".join(clerk.get(PAPER).streaming_content)))
    assert "Deux agents de plus" in " ".join(one.extract_text() for one in paper.pages)
    assert head.post(page, {**other, "seen": "1"}).status_code == 302
    with authority(lived.code, actor="test"):
        assert (measures(2025).seq, measures(2025).taken, measures(2024).seq) == (2, "Autre texte", 0)
        written = JournalEntry.objects.here().filter(act="measures.written").order_by("id")
        assert [one.facts for one in written] == [{"year": 2025, "seq": 1}, {"year": 2025, "seq": 2}]  # never the words
    with authority(kenitra.code, actor="test"):
        assert measures(2025).seq == 0


def test_the_inventory_names_each_message_and_no_person(lived: Any, agent: Callable[..., Any], browser_of: Callable[..., Client]) -> None:
    browser = browser_of(agent(lived, "complaints_officer"))
    table = b"".join(browser.get("/fr/fes/desk/complaints-report/inventory.csv?year=2025").streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(table), delimiter=";" if ";" in table.splitlines()[0] else ","))
    assert lines[0] == ["Numéro", "Déposé le", "Voie de dépôt", "Nature", "Service public", "Issue", "Motif", "Terminé le", "Limite du service"]
    assert len(lines) == 10  # nine received, and the head
    assert [line[1] for line in lines[1:]] == sorted(line[1] for line in lines[1:])
    unhandled = next(line for line in lines if line[1] == "2025-03-01")
    assert unhandled[5:8] == ["Non traitées", "La commune n’est pas compétente", "2025-03-31"]
    assert next(line for line in lines if line[1] == "2025-12-20")[5] == "Traitées, avec réponse"  # answered the year after
