"""A copy of a birth act by the pages of the desk and of the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mahalli.foundation.work.api import run_due_once
from tests.conftest import NOON
from tests.registers import steps


def test_typed_at_the_counter_signed_by_the_officer(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    case = steps.birth(office)
    address = f"/fr/kenitra/desk/cases/{case}/"
    counter, officer = browser_of(agent(office, "counter")), browser_of(agent(office, "civil_status_officer"))
    assert "Recopier" in counter.get(address).content.decode()
    page = counter.get(f"{address}acts/transcribe/").content.decode()
    assert "Père" in page
    version = steps.view(office, case).version
    assert counter.post(f"{address}acts/transcribe/", {"version": version, **steps.TYPED, "sex": ""}).status_code == 422
    assert counter.post(f"{address}acts/transcribe/", {"version": version, **steps.TYPED}).status_code == 302
    version = steps.view(office, case).version
    assert counter.post(f"{address}acts/sign_copy/", {"version": version, "compared": "yes"}).status_code != 302 or (
        steps.view(office, case).status == "transcribed"
    )
    assert officer.post(f"{address}acts/sign_copy/", {"version": version, "compared": "yes"}).status_code == 302
    assert steps.view(office, case).status == "delivered"


def test_the_desk_and_the_person_follow_the_national_register(
    office: Any, sandbox: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]
) -> None:
    steps.switch(office, date(2026, 1, 1))
    case = steps.birth(office, "national", act_number="503")
    steps.act(office, case, "request_copy", steps.OFFICER, checked="yes")
    run_due_once(NOON, limit=5)
    officer = browser_of(agent(office, "civil_status_officer"))
    address = f"/fr/kenitra/desk/cases/{case}/"
    assert "ne répond pas" in officer.get(address).content.decode()
    other = steps.birth(office, "national", act_number="126")
    steps.act(office, other, "request_copy", steps.OFFICER, checked="yes")
    run_due_once(NOON, limit=20)
    seen = steps.view(office, other)
    assert seen.status == "delivered"
    digest = seen.details[-1].files[0][2]
    got = officer.get(f"/fr/kenitra/desk/cases/{other}/acts/files/{digest}/")
    assert b"".join(got.streaming_content).startswith(b"%PDF")
    stranger = browser_of(None).get(f"/fr/kenitra/cases/{other}/files/{digest}/")
    assert b"%PDF" not in (b"".join(stranger.streaming_content) if stranger.streaming else stranger.content)


def test_a_question_that_an_answer_opens_is_no_fault(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    from mahalli.foundation.tenancy.api import authority
    from mahalli.procedures.cases import api as cases
    from mahalli.procedures.cases.data import Channel

    with authority(office.code, actor="test"):
        draft = cases.start_draft(
            pack_id="civil_status.birth_copy_paper", acting=steps.CLERK, channel=Channel.COUNTER, now=NOON
        ).draft
    counter = browser_of(agent(office, "counter"))
    address = f"/fr/kenitra/drafts/{draft.id}/pages/act/"
    shown = counter.get(address).content.decode().partition('name="_asked" value="')[2].partition('"')[0]
    assert "permission" not in shown.split(",")
    typed = {
        "_asked": shown, "for_what": "personal", "capacity": "other", "holder_name.ar": "زينب", "holder_name.latin": "Zineb",
        "holder_born": "1990-02-03", "act_known": "known", "copy_kind": "full", "copies": "1",
    }  # fmt: skip
    assert counter.post(address, typed)["Location"].endswith("#q-permission")
    opened = counter.get(address).content.decode()
    assert "permission" in opened.partition('name="_asked" value="')[2].partition('"')[0].split(",")
    assert "error-summary" not in opened
    assert counter.post(address, {**typed, "copies": ""}).status_code == 422  # what was on the page is a fault
    again = opened.partition('name="_asked" value="')[2].partition('"')[0]
    assert counter.post(address, {**typed, "_asked": again}).status_code == 422  # asked now, and not answered
