"""Who may open what: posts, authorities, the office of the governor, readings in the journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mahalli.foundation.identity.api import Role, delegate_signature, give_post, name_substitute, posts_here
from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.tenancy.api import authority, forget_directory
from mahalli.procedures.cases.models import Decision

Make = Callable[..., Any]
MOST_QUERIES = 26  # two scopes, warnings, session, account, authority, posts, delegation, calendar, cases, who holds them, services, views, figures


def test_without_an_account_the_desk_asks_to_sign_in(fes_open: Any) -> None:
    answer = Client().get(f"/fr/{fes_open.slug}/desk/")
    assert answer.status_code == 302
    assert "/accounts/login/?next=" in answer["Location"]


def test_without_a_post_the_desk_is_closed(fes_open: Any, kenitra: Any, filed: Make, at_desk: Make) -> None:
    stranger = at_desk(kenitra, "president")
    case_id = filed(fes_open)
    for page in ("", f"cases/{case_id}/", "tacit/", "counter/", "till/", "people/"):
        answer = stranger.get(f"/fr/{fes_open.slug}/desk/{page}")
        assert answer.status_code == 403, page
        assert "Fatima" not in answer.content.decode()


def test_another_authoritys_case_does_not_exist(
    fes_open: Any, kenitra: Any, filed: Make, at_desk: Make, seen: Make
) -> None:
    case_id = filed(fes_open)
    here = at_desk(kenitra, "president")
    for page in ("", "acts/sign/", "add/", "answer/", f"pieces/{case_id}/", f"documents/{case_id}/"):
        assert here.get(f"/fr/{kenitra.slug}/desk/cases/{case_id}/{page}").status_code == 404, page
    posted = here.post(f"/fr/{kenitra.slug}/desk/cases/{case_id}/acts/sign/", {"version": 1, "sure": "1"})
    assert posted.status_code == 404
    assert seen(fes_open, case_id).status == "filed"


def test_one_agent_with_two_tabs_on_two_authorities(
    fes_open: Any, kenitra: Any, offers: Make, filed: Make, agent: Make, browser_of: Make, seen: Make
) -> None:
    offers(kenitra)
    account = agent(fes_open, "case_officer")
    with authority(kenitra.code, actor="test"):
        give_post(account_id=account.id, role=Role.COUNTER, starts_on=date(2025, 1, 1))
    browser = browser_of(account)
    first, second = filed(fes_open), filed(kenitra)
    one = browser.get(f"/fr/{fes_open.slug}/desk/cases/{first}/").content.decode()
    other = browser.get(f"/fr/{kenitra.slug}/desk/cases/{second}/").content.decode()
    assert "/acts/propose/" in one
    assert "/acts/propose/" not in other  # a case officer there, at the counter here
    crossed = browser.post(f"/fr/{kenitra.slug}/desk/cases/{first}/acts/propose/", {"version": 2, "outcome": "grant"})
    assert crossed.status_code == 404
    assert seen(fes_open, first).decision is None


@pytest.mark.parametrize("known", [False, True])
def test_an_act_is_journaled_under_who_did_it(
    fes_open: Any, filed: Make, agent: Make, browser_of: Make, seen: Make, known: bool
) -> None:
    """Whether or not this process knew the authority already: the first page of a process and all others."""
    case_id, account = filed(fes_open), agent(fes_open, "case_officer")
    browser = browser_of(account)
    if known:
        assert browser.get(f"/fr/{fes_open.slug}/desk/cases/{case_id}/").status_code == 200
    else:
        forget_directory()
    with authority(fes_open.code, actor="test", read_only=True):
        before = set(JournalEntry.objects.here().values_list("id", flat=True))
    answer = browser.post(f"/fr/{fes_open.slug}/desk/cases/{case_id}/acts/propose/", {"version": seen(fes_open, case_id).version, "outcome": "grant"})
    assert answer.status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        written = [one for one in JournalEntry.objects.here() if one.id not in before and one.act != "read"]
    assert written
    assert {one.actor for one in written} == {f"account:{account.id}"}


def test_reading_a_case_is_journaled(fes_open: Any, filed: Make, agent: Make, browser_of: Make) -> None:
    case_id = filed(fes_open)
    account = agent(fes_open, "case_officer")
    browser_of(account).get(f"/fr/{fes_open.slug}/desk/cases/{case_id}/")
    with authority(fes_open.code, actor="test", read_only=True):
        entries = JournalEntry.objects.here().filter(act="read", subject=f"case:{case_id}")
        assert [entry.actor for entry in entries] == [f"account:{account.id}"]


def test_the_work_list_asks_the_database_as_often_for_one_case_as_for_thirty(
    fes_open: Any, filed: Make, at_desk: Make
) -> None:
    browser = at_desk(fes_open, "case_officer")
    figures = []
    for more in (1, 29):
        for n in range(more):
            filed(fes_open, days_ago=n % 5)
        browser.get(f"/ar/{fes_open.slug}/desk/")  # what a process reads once is read
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(f"/ar/{fes_open.slug}/desk/")
        assert answer.content.decode().count('class="who"><a') == (1 if more == 1 else 30)
        figures.append(len(queries))
    assert figures[0] == figures[1]
    assert figures[1] <= MOST_QUERIES


def test_the_office_of_the_governor_sees_copies_only(opened: Make, fes_open: Any, filed: Make, at_desk: Make) -> None:
    office = opened("prefecture-fes")
    governor = at_desk(office, "governor_office")
    answer = governor.get(f"/fr/{office.slug}/desk/")
    assert answer.status_code == 302
    assert answer["Location"] == f"/fr/supervision/{office.slug}/"
    assert governor.get("/fr/supervision/")["Location"] == f"/fr/supervision/{office.slug}/"
    assert governor.get(f"/fr/supervision/{office.slug}/").status_code == 200
    for page in (
        f"/fr/{fes_open.slug}/desk/",
        f"/fr/{office.slug}/desk/till/",
        f"/fr/{office.slug}/desk/people/",
    ):
        assert governor.get(page).status_code == 403, page
    agent_of_commune = at_desk(fes_open, "president")
    assert agent_of_commune.get(f"/fr/supervision/{office.slug}/").status_code == 403
    assert agent_of_commune.get("/fr/supervision/").status_code == 403


def test_a_delegate_signs_what_the_decision_covers_and_names_it(
    fes_open: Any, proposed: Make, agent: Make, browser_of: Make, seen: Make, repair_permit: Any
) -> None:
    account = agent(fes_open, "head_of_service")
    browser, case_id = browser_of(account), proposed(fes_open)
    address = f"/fr/{fes_open.slug}/desk/cases/{case_id}/acts/sign/"
    today = timezone.now().date()
    form = {"version": seen(fes_open, case_id).version, "sure": "1"}

    def decide(number: str, procedures: list[str]) -> None:
        with authority(fes_open.code, actor="test"):
            delegate_signature(
                account_id=account.id, decision_number=number, decided_on=today, procedures=procedures,
                starts_on=today,
            )  # fmt: skip

    assert browser.get(address).status_code == 302
    decide("7/2026", ["another_procedure"])
    assert browser.get(address).status_code == 302
    assert browser.post(address, form).status_code == 403
    decide("8/2026", [repair_permit.id])
    assert browser.post(address, form).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        assert Decision.objects.here().get(case_id=case_id).delegated_by == "8/2026"
    assert browser.get(f"/fr/{fes_open.slug}/desk/people/").status_code == 403


def test_a_substitute_signs_while_the_president_is_away(
    fes_open: Any, proposed: Make, agent: Make, browser_of: Make, seen: Make
) -> None:
    agent(fes_open, "president")
    deputy = agent(fes_open, "head_of_service")
    case_id, today = proposed(fes_open), timezone.now().date()
    with authority(fes_open.code, actor="test"):
        post = next(post for post in posts_here(on=today) if post.role is Role.PRESIDENT)
        name_substitute(post_id=post.id, substitute=deputy.id, starts_on=today, ends_on=today + timedelta(days=3))
    form = {"version": seen(fes_open, case_id).version, "sure": "1"}
    answer = browser_of(deputy).post(f"/fr/{fes_open.slug}/desk/cases/{case_id}/acts/sign/", form)
    assert answer.status_code == 302
    assert seen(fes_open, case_id).status == "granted"


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_every_page_of_the_desk_in_each_language(
    fes_open: Any, proposed: Make, filed: Make, at_desk: Make, lang: str
) -> None:
    case_id, incomplete = proposed(fes_open, days_ago=57), filed(fes_open, whole=False)
    desk = f"/{lang}/{fes_open.slug}/desk/"
    pages = {
        "president": ["", "?status=all&q=فاطمة", "?late=1", "tacit/", "people/", f"cases/{case_id}/"],
        "counter": ["counter/", "counter/?q=Fatima", f"cases/{incomplete}/", f"cases/{incomplete}/add/"],
        "regisseur": ["till/", "till/?q=x"],
    }
    for role, addresses in pages.items():
        browser = at_desk(fes_open, role)
        for address in addresses:
            answer = browser.get(desk + address)
            assert answer.status_code == 200, address
            assert f'dir="{"rtl" if lang == "ar" else "ltr"}"' in answer.content.decode()
            assert answer["Cache-Control"] == "private, no-store"


def test_a_list_of_persons_is_a_reading_too(fes_open: Any, filed: Make, agent: Make, browser_of: Make) -> None:
    browser = browser_of(agent(fes_open, "case_officer"))

    def readings() -> list[str]:
        with authority(fes_open.code, actor="test", read_only=True):
            return list(JournalEntry.objects.here().filter(act="read").values_list("subject", flat=True))

    browser.get(f"/fr/{fes_open.slug}/desk/")
    assert readings() == []
    filed(fes_open)
    browser.get(f"/fr/{fes_open.slug}/desk/")
    assert readings() == ["list:worklist"]
