"""Fès and Kénitra, each with rows in every table: the intruder of one is as rich as the owner of the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from mahalli.foundation.documents.api import revoke_document
from mahalli.foundation.identity.api import (
    Role,
    delegate_signature,
    give_post,
    name_substitute,
    open_account,
    posts_here,
)
from mahalli.foundation.journal.api import seal_journal
from mahalli.foundation.notices.api import gather_letters, letters_to_print, plan_notice, prefer
from mahalli.foundation.notices.models import DeadAddress
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Sieve
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.cases.data import Role as ActingRole
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import BulkKind
from tests.foundation.tenancy.around_a_case import settle_around
from tests.foundation.tenancy.information_of import information_of
from tests.foundation.tenancy.petitions_of import petitions_of
from tests.foundation.tenancy.registers_of_persons import registers_of_persons
from tests.procedures.cases import steps


@dataclass
class Town:
    """An authority and what stands in it."""

    here: Any
    marker: str
    marker_ar: str
    resident: UUID
    delivered: UUID
    open_case: UUID
    draft: UUID
    people: dict[str, Any] = field(default_factory=dict)
    run: UUID | None = None


def settle(here: Any, marker: str, marker_ar: str) -> Town:
    """A whole life in one authority: a permit delivered, information asked, pieces replaced, posts, a wrong code."""
    with platform(actor="test"):
        resident = open_account(email=f"resident@{here.slug}.test", name=f"{marker} resident")
    person = Acting(ref=f"account:{resident.id}", role=ActingRole.RESIDENT, account_id=resident.id)
    named = {"applicant_name": {"ar": marker_ar, "latin": marker}}
    delivered = steps.file(here, applicant=named, acting=person)
    steps.deliver(here, delivered.id)
    town = Town(
        here, marker, marker_ar, resident.id, delivered.id, _suspended(here, named),
        steps.draft(here, applicant=named, acting=person),
    )  # fmt: skip
    with authority(here.code, actor="test"):
        cases.find_by_tracking(code="BBBB-BBBB", proof="0000", origin="192.0.2.1", now=steps.NOON)
        permit = cases.last_document(delivered.id, "permit")
        assert permit is not None
        revoke_document(serial=permit.serial, reason=marker, now=steps.NOON)
    _withdrawn(here, named)
    _receipt_to_cancel(here, named)
    _people(town)
    _notices(town)
    _share_out(town, marker)
    settle_around(
        here, marker, case_id=town.open_case, other_id=town.delivered, agent=town.people["case_officer"]
    )
    steps.work()
    _figures(town, person)
    registers_of_persons(here, marker, marker_ar)
    petitions_of(here, marker, marker_ar)
    information_of(here, marker)
    seal_journal(here.code)
    return town


def _notices(town: Town) -> None:
    """A letter printed, an address that does not work, a wish."""
    words = {"ar": town.marker_ar, "fr": town.marker, "zgh": town.marker}
    with authority(town.here.code, actor="test"):
        plan_notice(subject=f"case:{town.open_case}", key="letter", title=words, body=words, now=steps.NOON, postal=town.marker)
        letters = [one.id for one in letters_to_print() if one.address]
        gather_letters(letter_ids=letters, by="test", now=steps.NOON, on=steps.NOON.date())
        DeadAddress.objects.create(channel="sms", address="+212600000000", reason="address_refused", found_at=steps.NOON)
        prefer(subject=f"case:{town.open_case}", language="fr", channels=["sms"], email="", phone="0611111111", now=steps.NOON)


def _receipt_to_cancel(here: Any, named: dict[str, Any]) -> None:
    """A receipt that the régisseur finds wrong and that waits for a second person."""
    case = steps.file(here, applicant=named)
    steps.work()
    steps.propose(here, case.id)
    steps.sign(here, case.id)
    steps.work()
    receipt = steps.pay(here, case.id)
    till = Acting(ref="account:00000000-0000-4000-8000-000000000004", role=ActingRole.REGISSEUR)
    with authority(here.code, actor="test"):
        cases.ask_receipt_cancellation(receipt_id=receipt.id, reason="x", acting=till, now=steps.NOON)


def _withdrawn(here: Any, named: dict[str, Any]) -> None:
    """A refusal that the president takes back with reasons: the act keeps what it was given."""
    case = steps.file(here, applicant=named)
    with authority(here.code, actor="test"):
        cases.sign_decision(
            case_id=case.id, version=cases.view_case(case.id, now=steps.NOON).version, outcome="refuse", reasons="x",
            acting=steps.PRESIDENT, now=steps.NOON,
        )  # fmt: skip
        cases.perform_act(
            case_id=case.id, act="withdraw_decision", given={"reasons": "y"}, acting=steps.PRESIDENT, now=steps.NOON
        )


def _suspended(here: Any, named: dict[str, Any]) -> UUID:
    case = steps.file(here, applicant=named)
    with authority(here.code, actor="test"):
        version = cases.view_case(case.id, now=steps.NOON).version
        cases.request_replacement(
            case_id=case.id, version=version, pieces=["owner_agreement"], reason="floue", acting=steps.OFFICER, now=steps.NOON
        )
    return case.id


def _figures(town: Town, person: Acting) -> None:
    """An opinion, an export, the figures, and the measures of the yearly report."""
    day = steps.NOON.date().replace(day=1)
    with authority(town.here.code, actor="test"):
        observatory.give_opinion(case_id=town.delivered, answer="satisfied", words=town.marker, acting=person, now=steps.NOON)
        observatory.record_export(
            form="csv", columns=["number"], sieve=Sieve(first=day, last=day), acting=steps.PRESIDENT, now=steps.NOON
        )
        observatory.count_figures(now=steps.NOON)
        observatory.write_measures(
            year=steps.NOON.year, taken=town.marker, planned=town.marker_ar, seen=0, acting=steps.PRESIDENT, now=steps.NOON
        )


def _people(town: Town) -> None:
    day = date(2025, 1, 1)
    with platform(actor="test"):
        for role in Role:
            if role is not Role.GOVERNOR_OFFICE:
                town.people[role.value] = open_account(email=f"{role}@{town.here.slug}.test", name=f"{role} {town.marker}")
    with authority(town.here.code, actor="test"):
        for role, account in town.people.items():
            give_post(account_id=account.id, role=Role(role), starts_on=day)
        president = next(post for post in posts_here(on=day) if post.role is Role.PRESIDENT)
        name_substitute(
            post_id=president.id, substitute=town.people["head_of_service"].id, starts_on=day, ends_on=date(2025, 2, 1)
        )
        delegate_signature(
            account_id=town.people["head_of_service"].id, decision_number=f"7/{town.marker}", decided_on=day,
            procedures=[], starts_on=day, ends_on=date(2025, 2, 1),
        )  # fmt: skip


def _share_out(town: Town, marker: str) -> None:
    """A service with a rule, a case in somebody's hands, a kept view, a proposal given back and a list of acts."""
    head = Acting(ref="account:head", role=ActingRole.HEAD, account_id=town.people["head_of_service"].id, name=marker)
    with authority(town.here.code, actor="test"):
        service = worklist.open_service(name_ar=town.marker_ar, name_fr=marker, acting=head)
        post = next(post for post in posts_here(on=date(2026, 11, 24)) if post.role is Role.CASE_OFFICER)
        worklist.place_post(post_id=post.id, service_id=service, acting=head)
        worklist.add_rule(service_id=service, acting=head)
        worklist.save_view(name=marker, query="due=late", acting=head)
        worklist.assign_case(case_id=town.open_case, now=steps.NOON)
    case = steps.file(town.here, applicant={"applicant_name": {"ar": town.marker_ar, "latin": marker}})
    version = steps.propose(town.here, case.id)
    with authority(town.here.code, actor="test"):
        worklist.send_back(case_id=case.id, version=version, reasons=marker, acting=steps.PRESIDENT, now=steps.NOON)
        town.run = worklist.start_bulk(
            kind=BulkKind.RELEASE, items=[(town.open_case, 1)], params={}, key=marker, acting=head, now=steps.NOON
        )


def owner_rows(table: str, code: str) -> list[tuple[Any, ...]]:
    """Rows of one authority as the owner, who is not held by policies, sees them."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" WHERE authority_id = %s ORDER BY id', [code])
        return [tuple(row) for row in cursor.fetchall()]
