"""The question after the decision, noted at the counter: once, without showing it, told apart in the figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.notices.api import notices_of
from mahalli.foundation.tenancy.api import authority
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Sieve, Totals
from mahalli.observatory.errors import NotByDecider, NotForCounter, OpinionGiven
from mahalli.observatory.models import UserOpinion
from mahalli.procedures.cases.codes import opinion_key
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.models import Case
from tests.procedures.cases import steps

CLERK = Acting(ref="account:clerk", role=Role.COUNTER)
MONTH = steps.NOON.date().replace(day=1)
HERE = Sieve(first=MONTH, last=MONTH)


@pytest.fixture
def decided(fes_open: Any) -> Any:
    filed = steps.file(fes_open)
    steps.propose(fes_open, filed.id)
    steps.sign(fes_open, filed.id)
    return filed


def note(case_id: Any, answer: str = "satisfied", **more: Any) -> Any:
    return observatory.note_opinion(**{"case_id": case_id, "answer": answer, "acting": CLERK, "now": steps.NOON, **more})


def test_a_clerk_notes_what_the_person_said_and_nobody_reads_it_again(
    decided: Any, fes_open: Any, agent: Callable[..., Any], browser_of: Callable[..., Client]
) -> None:
    clerk, case = browser_of(agent(fes_open, "counter")), f"/fr/fes/desk/cases/{decided.id}/"
    page = f"{case}satisfaction/"
    assert page in clerk.get(case).content.decode()
    assert 'value="neutral"' in clerk.get(page).content.decode()
    assert clerk.post(page, {"answer": "delighted"}).status_code == 422
    with authority(fes_open.code, actor="test"):
        assert not UserOpinion.objects.here().exists()
    sent = {"answer": "unsatisfied", "words": "attente longue"}
    for _again in range(2):
        assert clerk.post(page, sent)["Location"] == f"{case}?told=opinion"
    assert clerk.post(page, {"answer": "satisfied"}).status_code == 409
    assert clerk.get(page)["Location"] == f"{case}?told=not_now"
    shown = clerk.get(case).content.decode()
    assert page not in shown
    assert "attente longue" not in shown
    with authority(fes_open.code, actor="test"):
        kept = UserOpinion.objects.here().get()
        assert (kept.answer, kept.way, kept.channel) == ("unsatisfied", "counter", Case.objects.here().get(id=decided.id).channel)
        entry = JournalEntry.objects.here().get(act="opinion.noted")
        assert (entry.subject, entry.facts) == (f"opinion:{kept.id}", {})  # who and when; neither the case nor the answer
        told = [one.body["fr"] for one in notices_of(f"case:{decided.id}") if "guichet" in one.body["fr"]]
        assert len(told) == 1
        assert "satisfait" not in told[0].lower()
    person = browser_of(None)
    own = f"/fr/fes/cases/{decided.id}/opinion/?k={opinion_key(decided.id)}"
    assert "Pas satisfait" in person.get(own).content.decode()  # the person may see what was noted in their name
    assert person.post(own, {"k": opinion_key(decided.id), "answer": "satisfied"}).status_code == 409


@pytest.mark.parametrize(("role", "status"), [("counter", 200), ("case_officer", 403), ("head_of_service", 403), ("president", 403)])
def test_only_the_counter_notes_it(decided: Any, fes_open: Any, agent: Any, browser_of: Any, role: str, status: int) -> None:
    browser, page = browser_of(agent(fes_open, role)), f"/fr/fes/desk/cases/{decided.id}/satisfaction/"
    assert browser.get(page).status_code == status
    if status == 403:
        assert browser.post(page, {"answer": "satisfied"}).status_code == 403
        with authority(fes_open.code, actor="test"):
            assert not UserOpinion.objects.here().exists()


def test_who_decided_takes_nothing_down_and_an_answer_online_is_not_written_over(decided: Any, fes_open: Any) -> None:
    with authority(fes_open.code, actor="test"):
        for ref in (steps.OFFICER.ref, steps.PRESIDENT.ref):
            with pytest.raises(NotByDecider):
                note(decided.id, acting=Acting(ref=ref, role=Role.COUNTER))
        with pytest.raises(NotForCounter):
            note(decided.id, acting=Acting(ref="account:head", role=Role.HEAD))
        assert not UserOpinion.objects.here().exists()
        resident = Acting(ref=f"tracking:{decided.id}", role=Role.RESIDENT)
        observatory.give_opinion(case_id=decided.id, answer="neutral", acting=resident, now=steps.NOON)
        for answer in ("neutral", "satisfied"):  # the same answer by the other way is a second one as well
            with pytest.raises(OpinionGiven):
                note(decided.id, answer)
        assert UserOpinion.objects.here().get().way == "online"
        assert not [one for one in notices_of(f"case:{decided.id}") if "guichet" in one.body["fr"]]


def test_no_answer_before_the_decision(fes_open: Any, agent: Any, browser_of: Any) -> None:
    page = f"/fr/fes/desk/cases/{steps.file(fes_open).id}/satisfaction/"
    clerk = browser_of(agent(fes_open, "counter"))
    assert clerk.get(page).status_code == 302
    assert clerk.post(page, {"answer": "satisfied"}).status_code == 409
    with authority(fes_open.code, actor="test"):
        assert not UserOpinion.objects.here().exists()


def written(way: str, answer: str, times: int) -> None:
    for _one in range(times):
        ident = uuid4()
        case = Case.objects.create(
            id=ident, procedure="test.one", year=2026, serial=ident.int % 2**30, number=str(ident)[:8], status="delivered", pack_version=1,
            pack_hash="", law_hash="", tracking_hash=ident.hex, submission_key=ident.hex, channel="online", filed_at=steps.NOON,
            filed_on=steps.NOON.date(), closed_at=steps.NOON,
        )  # fmt: skip
        UserOpinion.objects.create(case=case, procedure="test.one", channel="online", month=MONTH, answer=answer, way=way)


def seen() -> Totals:
    observatory.count_figures(now=datetime.now(UTC))
    return observatory.report(HERE, today=date(2026, 11, 30)).total


def test_the_figures_tell_the_counter_from_the_rest_once_no_answer_can_be_guessed(
    fes_open: Any, agent: Any, browser_of: Any
) -> None:
    here = fes_open.code
    with authority(here, actor="test"):
        written("online", "satisfied", 6)
        written("counter", "unsatisfied", 4)
        assert (seen().opinions, seen().noted) == ({"satisfied": 6, "unsatisfied": 4}, {"unsatisfied": 4})
        assert observatory.by_way(seen()) == {}  # four at the counter: whose they are could be guessed
        written("counter", "satisfied", 1)
        shown = observatory.by_way(seen())
        assert shown == {"online": {"satisfied": 6, "unsatisfied": 0}, "counter": {"unsatisfied": 4, "satisfied": 1}}
        observatory.count_figures(now=datetime.now(UTC), everything=True)
        assert observatory.by_way(observatory.report(HERE, today=date(2026, 11, 30)).total) == shown
    head, address = browser_of(agent(fes_open, "head_of_service")), "/fr/fes/desk/statistics/"
    page = head.get(f"{address}?from=2026-11&to=2026-11").content.decode()
    assert "Notée au guichet" in page
    table = head.get(f"{address}opinions.csv?from=2026-11&to=2026-11").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";" if ";" in table.splitlines()[0] else ","))
    assert ["test.one", "Notée au guichet", "5", "1", "0", "4"] in rows
    assert browser_of(agent(fes_open, "counter")).get(f"{address}opinions.csv").status_code == 403
