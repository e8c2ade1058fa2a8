"""Posts given, ended, replaced and delegated: by the president, or by the operator for the first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from mahalli.foundation.identity.api import Role, delegations_here, may_sign, posts_here
from mahalli.foundation.identity.models import Account
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.procedures.clocks.api import local_day

Make = Callable[..., Any]
TODAY = date(2026, 11, 24)


def held(here: Any) -> dict[Role, Any]:
    with authority(here.code, actor="test", read_only=True):
        return {post.role: post for post in posts_here(on=TODAY)}


def test_the_president_gives_a_post_and_ends_it(fes_open: Any, at_desk: Make) -> None:
    president = at_desk(fes_open, "president")
    address = f"/fr/{fes_open.slug}/desk/people/"
    form = {
        "deed": "appoint",
        "name": "Nouvel agent",
        "email": "agent@fes.test",
        "role": "counter",
        "post_from": "2026-01-01",
    }
    assert president.post(address, {**form, "email": "not an address"}).status_code == 422
    assert president.post(address, {**form, "role": "governor_office"}).status_code == 422
    assert president.post(address, {**form, "post_to": "2025-01-01"}).status_code == 422
    assert Role.COUNTER not in held(fes_open)
    assert president.post(address, form).status_code == 302
    post = held(fes_open)[Role.COUNTER]
    assert post.email == "agent@fes.test"
    assert president.post(address, {"deed": "end", "post": str(post.id)}).status_code == 302
    assert held(fes_open)[Role.COUNTER].ends_on is not None
    assert president.post(address, {"deed": "unknown"}).status_code == 404


def test_a_substitute_is_somebody_else_for_known_days(fes_open: Any, agent: Make, at_desk: Make) -> None:
    officer = agent(fes_open, "case_officer")
    president = at_desk(fes_open, "president")
    address = f"/fr/{fes_open.slug}/desk/people/"
    posts = held(fes_open)
    form = {
        "deed": "substitute", "replaced": str(posts[Role.PRESIDENT].id), "substitute": str(officer.id),
        "stand_from": "2026-11-01", "stand_to": "2099-01-01",
    }  # fmt: skip
    own = president.post(address, {**form, "substitute": str(posts[Role.PRESIDENT].account_id)})
    assert own.status_code == 422
    assert "stand_from" in president.post(address, {**form, "stand_to": ""}).content.decode()
    assert president.post(address, form).status_code == 302
    standing = held(fes_open)[Role.PRESIDENT].substitutes
    assert [one.name for one in standing] == [officer.name]
    back = {"deed": "stand_down", "substitution": str(standing[0].id)}
    assert president.post(address, back).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        assert [one for post in posts_here(on=local_day(timezone.now())) for one in post.substitutes] == []
    assert president.post(address, back).status_code == 422  # once


def test_a_delegation_carries_its_decision(fes_open: Any, agent: Make, at_desk: Make, repair_permit: Any) -> None:
    head = agent(fes_open, "head_of_service")
    president = at_desk(fes_open, "president")
    address, today = f"/fr/{fes_open.slug}/desk/people/", local_day(timezone.now())
    form = {
        "deed": "delegate", "delegate": str(head.id), "number": "12/2026", "decided": "2026-11-02",
        "sign_from": "2026-11-03", "procedures": [repair_permit.id, "invented"],
    }  # fmt: skip
    early = president.post(address, {**form, "sign_from": "2026-11-01"})
    assert early.status_code == 422
    assert president.post(address, {**form, "number": " "}).status_code == 422
    assert president.post(address, form).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        found = delegations_here(on=TODAY)
        assert may_sign(head.id, procedure=repair_permit.id, on=today)
    assert [(one.decision_number, one.procedures) for one in found] == [("12/2026", (repair_permit.id,))]
    taken = {"deed": "take_back", "delegation": str(found[0].id)}
    assert president.post(address, taken).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        assert delegations_here(on=today) == []
        assert not may_sign(head.id, procedure=repair_permit.id, on=today)  # at once, not at the end of the day
    assert president.post(address, taken).status_code == 422


def test_others_do_not_give_posts(fes_open: Any, at_desk: Make) -> None:
    for role in ("case_officer", "head_of_service", "counter", "regisseur"):
        assert at_desk(fes_open, role).get(f"/fr/{fes_open.slug}/desk/people/").status_code == 403, role


def operator(browser_of: Make) -> Any:
    with platform(actor="test"):
        account = Account.objects.create_user("operator@test.test", "x", is_operator=True)
    return browser_of(account)


def test_the_operator_appoints_the_first_president(fes: Any, browser_of: Make) -> None:
    browser = operator(browser_of)
    address = f"/fr/operator/authorities/{fes.slug}/"
    assert browser.get(address).status_code == 200
    form = {
        "deed": "appoint",
        "name": "Le président",
        "email": "p@fes.test",
        "role": "president",
        "post_from": "2026-01-01",
    }
    assert browser.post(address, {**form, "name": ""}).status_code == 422
    assert browser.post(address, form).status_code == 302
    assert held(fes)[Role.PRESIDENT].name == "Le président"
    assert browser.post(address, {"deed": "delegate"}).status_code == 404  # the president's own (113-14 art. 103)
    assert browser.get("/fr/operator/authorities/nowhere/").status_code == 404
