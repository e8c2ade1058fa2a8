"""Posts with their dates, substitutes while somebody is away, delegation of signature (113-14 art. 103-105)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mahalli.foundation.identity.api import (
    Role,
    delegate_signature,
    delegation_of,
    end_post,
    give_post,
    may_sign,
    name_substitute,
    open_account,
    posts_here,
    posts_of,
    take_turn,
)
from mahalli.foundation.journal.api import entries_of
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.procedures.cases.api import document_job
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.cases.data import Role as ActingRole
from tests.procedures.cases import steps

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
PACK = "urbanism.repair_permit"


@pytest.fixture
def people(fes: Any) -> dict[str, Any]:
    """A president for the month of March, and a head of service."""
    with platform(actor="test"):
        made = {name: open_account(email=f"{name}@fes.test", name=name) for name in ("president", "head", "other")}
    with authority(fes.code, actor="test"):
        give_post(account_id=made["president"].id, role=Role.PRESIDENT, starts_on=FIRST, ends_on=LAST)
        give_post(account_id=made["head"].id, role=Role.HEAD_OF_SERVICE, starts_on=FIRST)
    return made


@pytest.mark.parametrize(
    ("day", "held"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1), ("2026-04-01", 0)]
)
def test_a_post_is_held_from_its_first_to_its_last_day(fes: Any, people: dict[str, Any], day: str, held: int) -> None:
    on = date.fromisoformat(day)
    with authority(fes.code, read_only=True):
        assert len(posts_of(people["president"].id, on=on)) == held
        assert may_sign(people["president"].id, procedure=PACK, on=on) is bool(held)


def test_a_post_holds_in_its_authority_only(fes: Any, kenitra: Any, people: dict[str, Any]) -> None:
    with authority(kenitra.code, read_only=True):
        assert posts_of(people["president"].id, on=FIRST) == []
        assert may_sign(people["president"].id, procedure=PACK, on=FIRST) is False


def test_a_substitute_holds_the_post_between_two_dates(fes: Any, people: dict[str, Any]) -> None:
    with authority(fes.code, actor="test"):
        post = next(post for post in posts_here(on=FIRST) if post.role is Role.PRESIDENT)
        name_substitute(post_id=post.id, substitute=people["other"].id, starts_on=date(2026, 3, 20), ends_on=date(2026, 4, 10))
    signs = {}
    with authority(fes.code, read_only=True):
        for day in ("2026-03-19", "2026-03-20", "2026-03-31", "2026-04-01"):
            signs[day] = may_sign(people["other"].id, procedure=PACK, on=date.fromisoformat(day))
        held = posts_of(people["other"].id, on=date(2026, 3, 20))
        assert (held[0].role, held[0].substitute) == (Role.PRESIDENT, True)
    # the substitution outlives the post: nobody stands in for a post that is over
    assert signs == {"2026-03-19": False, "2026-03-20": True, "2026-03-31": True, "2026-04-01": False}


def test_a_delegation_covers_what_it_names_while_it_lasts(fes: Any, people: dict[str, Any]) -> None:
    head = people["head"].id
    with authority(fes.code, actor="test"):
        delegate_signature(
            account_id=head, decision_number="12/2026", decided_on=FIRST, procedures=[PACK], starts_on=FIRST, ends_on=LAST
        )
    with authority(fes.code, read_only=True):
        assert may_sign(head, procedure=PACK, on=LAST)
        assert not may_sign(head, procedure="civil.other", on=LAST)
        assert not may_sign(head, procedure=PACK, on=date(2026, 4, 1))
        assert delegation_of(head, on=LAST, procedure=PACK) == "12/2026"
        assert delegation_of(head, on=LAST, procedure="civil.other") == ""
        assert entries_of(f"account:{head}")[0].act == "signature.delegated"


def test_a_post_ends_and_is_journaled_once_given(fes: Any, kenitra: Any, people: dict[str, Any]) -> None:
    with authority(fes.code, actor="test"):
        give_post(account_id=people["head"].id, role=Role.HEAD_OF_SERVICE, starts_on=FIRST)  # again: nothing
        post = next(post for post in posts_here(on=FIRST) if post.role is Role.HEAD_OF_SERVICE)
        assert [entry.act for entry in entries_of(f"account:{people['head'].id}")] == ["post.given"]
    with authority(kenitra.code, actor="test"):
        assert end_post(post_id=post.id, ends_on=LAST) is False
    with authority(fes.code, actor="test"):
        assert end_post(post_id=post.id, ends_on=date(2020, 1, 1)) is True
        assert [held.ends_on for held in posts_here(on=FIRST) if held.id == post.id] == [FIRST]  # never before its start


def test_the_signature_names_its_delegation(fes_open: Any) -> None:
    """The permit says under whose decision a delegate signed."""
    delegate = Acting(
        ref="account:d", role=ActingRole.PRESIDENT, name="نائب الرئيس", delegated_by_decision="12/2026"
    )
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id)
    steps.sign(fes_open, case.id, acting=delegate)
    with authority(fes_open.code, read_only=True):
        job = document_job(case.id, kind="permit", key="permit:1", now=steps.NOON)
    assert "12/2026" in str(job.values["signer.delegation"])
    assert job.signer == "نائب الرئيس"


def test_tries_are_counted_by_all_processes(database: None) -> None:
    with platform(actor="test"):
        turns = [take_turn("sign-in:x", limit=3, window_s=10_000_000) for _ in range(5)]
        assert take_turn("sign-in:y", limit=3, window_s=10_000_000)
    assert turns == [True, True, True, False, False]


def test_one_account_for_an_address(database: None) -> None:
    with platform(actor="test"):
        first = open_account(email="Person@Example.ma", name="A")
        assert open_account(email="person@example.MA").id == first.id
