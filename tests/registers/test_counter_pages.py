"""The desk of civil status and of legalisation: the passage of an office, the register delivered, papers of refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once
from mahalli.procedures.cases import api as cases
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.civil_status.api import delivered_between, office_law, office_switches
from mahalli.registers.civil_status.data import OfficeLaw
from mahalli.registers.civil_status.errors import SwitchBeforeDecision
from mahalli.registers.legalisation.models import AttestationRefusal
from tests.conftest import NOON
from tests.registers import steps

DESK = "/fr/kenitra/desk"


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_officer_writes_the_passage_and_running_cases_keep_their_law(
    office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]
) -> None:
    running = steps.birth(office)
    officer, counter = browser_of(agent(office, "civil_status_officer")), browser_of(agent(office, "counter"))
    page = officer.get(f"{DESK}/civil-status/").content.decode()
    assert "registres papier" in page
    assert "1 demande suit la loi des registres papier" in page
    day = local_day(NOON)
    sent = {"decision": "TEST-9/2026", "decided_on": "2026-11-01", "since": day.isoformat(), "sure": "1"}
    assert counter.post(f"{DESK}/civil-status/", sent).status_code == 403
    for lacking in ("decided_on", "since", "sure", "decision"):
        assert officer.post(f"{DESK}/civil-status/", {**sent, lacking: ""}).status_code == 422
    with authority(office.code, actor="test", read_only=True):
        assert not office_switches()  # nothing was written
    assert officer.post(f"{DESK}/civil-status/", sent).status_code == 302
    with authority(office.code, actor="test", read_only=True):
        assert office_law(day) is OfficeLaw.DIGITAL
        assert [one.decision for one in office_switches()] == ["TEST-9/2026"]
    steps.act(office, running, "transcribe", steps.CLERK, **steps.TYPED)
    steps.act(office, running, "sign_copy", steps.OFFICER, compared="yes")
    assert (steps.view(office, running).regime, steps.view(office, running).status) == ("37-99", "delivered")
    assert "registre national" in officer.get(f"{DESK}/civil-status/").content.decode()


@pytest.mark.parametrize(("since", "decided"), [(date(2026, 11, 1), date(2026, 11, 2)), (date(2027, 1, 1), date(2026, 11, 25))])
def test_a_passage_never_comes_before_its_decision(office: Any, since: date, decided: date) -> None:
    from mahalli.registers.civil_status.api import switch_office

    with authority(office.code, actor="test"), pytest.raises(SwitchBeforeDecision):
        switch_office(law=OfficeLaw.DIGITAL, since=since, decision="T", decided_on=decided, recorded_by="t", now=NOON)


def test_the_register_of_what_was_delivered(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    days = (NOON - timedelta(days=2), NOON, NOON + timedelta(days=1))
    for at in days:
        case = steps.birth(office, now=at)
        steps.act(office, case, "transcribe", steps.CLERK, now=at, **steps.TYPED)
        steps.act(office, case, "sign_copy", steps.OFFICER, now=at, compared="yes")
    first, last = (local_day(at) for at in (days[0], days[1]))
    with authority(office.code, actor="test", read_only=True):
        found = delivered_between(first, last)
        assert [local_day(one.at) for one in found] == [first, last]  # the third day is out
        assert {(one.act, one.copies, str(one.stamps), one.signer["fr"]) for one in found} == {("125/1990", "2", "4.00", "ضابط الاختبار")}
        assert not delivered_between(first - timedelta(days=30), first - timedelta(days=1))
    officer = browser_of(agent(office, "civil_status_officer"))
    address = f"{DESK}/civil-status/delivered/?from={first}&to={last}"
    page = officer.get(address).content.decode()
    assert page.count("125/1990") == 2
    for _ in range(2):  # the same form sent twice makes one file
        assert officer.post(address, {"key": "k"}).status_code == 302
    run_due_once(NOON + timedelta(days=400), limit=200)
    page = officer.get(address).content.decode()
    assert page.count("(PDF)") == 2  # the button and one file
    link = page.partition('href="/fr/kenitra/desk/sheets/')[2].partition('"')[0]
    got = officer.get(f"/fr/kenitra/desk/sheets/{link}")
    text = _text(b"".join(got.streaming_content))
    assert text.count("125/1990") == 2
    assert "8.00" in text
    stranger = browser_of(agent(office, "counter"))
    assert stranger.get(f"/fr/kenitra/desk/sheets/{link}").status_code == 404


def test_the_paper_of_a_refusal_at_the_counter(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    with authority(office.code, actor="test"):
        draft = cases.start_draft(
            pack_id="civil_status.birth_copy_paper", acting=steps.CLERK, channel=cases_channel(), now=NOON
        ).draft
        answers = {**steps.BIRTH, "capacity": "other", "permission": False}
        cases.save_page(draft_id=draft.id, page="act", answers=answers, acting=steps.CLERK, now=NOON)
        cases.save_page(draft_id=draft.id, page="applicant", answers=steps.PERSON, acting=steps.CLERK, now=NOON)
    counter = browser_of(agent(office, "counter"))
    check = counter.get(f"/fr/kenitra/drafts/{draft.id}/check/").content.decode()
    assert f"/fr/kenitra/desk/drafts/{draft.id}/refused/" in check
    paper = counter.get(f"{DESK}/drafts/{draft.id}/refused/").content.decode()
    for said in ("36-21", "permission de l", "30 jours", "113-14", "زينب الفاسية"):
        assert said in paper
    assert browser_of(None).get(f"{DESK}/drafts/{draft.id}/refused/").status_code != 200


def cases_channel() -> Any:
    from mahalli.procedures.cases.data import Channel

    return Channel.COUNTER


def test_the_paper_of_a_refused_attestation(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    desk = browser_of(agent(office, "legalisation_officer"))
    sent = {"do": "refuse", "kind": "signature", "ground": "signature:insult", "reasons": "سب صريح", "key": "r1"}
    answer = desk.post(f"{DESK}/stamps/", sent)
    assert answer.status_code == 302
    paper = desk.get(answer["Location"]).content.decode()
    for said in ("injure", "سب صريح", "30 jours", "art. 115"):
        assert said in paper
    case = steps.prepared(office)
    answer = desk.post(f"{DESK}/stamps/", {**sent, "case": str(case), "key": "r2"})
    assert "زينب الفاسية" in desk.get(answer["Location"]).content.decode()
    with authority(office.code, actor="test", read_only=True):
        assert AttestationRefusal.here().count() == 2


def test_what_was_prepared_falls_when_nobody_comes(office: Any) -> None:
    case = steps.prepared(office)
    due = next(clock.due for clock in steps.view(office, case).clocks if clock.kind == "presence")
    assert due == local_day(NOON) + timedelta(days=90)
    run_due_once(NOON + timedelta(days=89), limit=200)
    assert steps.view(office, case).status == "prepared"
    run_due_once(NOON + timedelta(days=92), limit=200)
    seen = steps.view(office, case, now=NOON + timedelta(days=92))
    assert (seen.status, seen.phase) == ("lapsed", "closed")
