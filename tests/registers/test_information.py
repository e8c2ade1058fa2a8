"""What an authority publishes of itself (31-13 art. 10 to 12): four ways of saying, versions, who may, what is refused."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from mahalli.commands.upkeep import sweep_files
from mahalli.foundation.documents.api import open_file, store_file
from mahalli.foundation.documents.store import path_of
from mahalli.foundation.journal.api import entries_of
from mahalli.foundation.law.api import the_law
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.regimes.law_31_13_words import REFUSAL_GROUNDS
from mahalli.registers.information import api as information
from mahalli.registers.information.data import Contact, EntryView, Said, State
from mahalli.registers.information.errors import (
    AddressWrong,
    DecisionMissing,
    DesignationEnded,
    EntryChanged,
    EntryUnknown,
    EntryWithdrawn,
    ExceptionMissing,
    ForeseenDayWrong,
    ItemUnknown,
    KindUnknown,
    NotBound,
    NotTheOfficer,
    NotWhoNames,
    OfficerContactMissing,
    OfficerMailWrong,
    OfficerTitleMissing,
    OtherIsHeld,
    PlaceMissing,
    PublishedDayWrong,
    ReasonMissing,
    SaidOtherwise,
    TitleMissing,
    UpdatedDayWrong,
    WhyMissing,
)
from mahalli.registers.information.models import InformationDesignation, PublicationEntry
from tests.conftest import NOON

TODAY = NOON.date()
OFFICER = Acting(ref="account:officer", role=Role.INFORMATION, name="Officer")
PRESIDENT = Acting(ref="account:president", role=Role.PRESIDENT, name="President")
BUDGET = Said(item="budgets", kind="published", title_fr="Budget 2026", address="https://example.org/budget", published_on=TODAY)
CONTACT = Contact(title_fr="Chargée de l’information", email="information@commune.ma", decision="12/2026", decided_on=TODAY)


def record(here: Any, said: Said, *, key: str = "", acting: Acting = OFFICER) -> EntryView:
    with authority(here.code, actor="test"):
        return information.record_entry(said=said, key=key or uuid4().hex, acting=acting, now=NOON)


def rows(here: Any) -> int:
    with authority(here.code, actor="test", read_only=True):
        return PublicationEntry.here().count() + InformationDesignation.here().count()


def item(here: Any, name: str) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return information.item_here(name)


def test_the_list_is_the_laws_and_in_its_order() -> None:
    listed, exceptions = the_law().lists["information.publication"], the_law().lists["information.exceptions"]
    assert (listed.source, listed.article, listed.closed) == ("loi-31-13", "10", False)
    assert (exceptions.source, exceptions.article, exceptions.closed) == ("loi-31-13", "7", True)
    assert [one.id for one in listed.items][:6] == ["conventions", "laws", "bills", "finance_bills", "private_bills", "budgets"]
    assert len(listed.items) == 19
    assert all(one.text and one.text.ar and one.title.zgh and one.usual for one in listed.items)
    assert information.due_on() == date(2020, 3, 12)  # art. 30: two years after publication


def test_exceptions_are_those_a_refusal_of_a_request_may_give() -> None:
    of_requests = {key.removeprefix("art7_"): text for key, text in REFUSAL_GROUNDS if key.startswith("art7_")}
    with_prefix = {key: (text["ar"].removeprefix("المادة 7: "), text["fr"].removeprefix("Art. 7 : ")) for key, text in of_requests.items()}
    assert with_prefix == {key: (text["ar"], text["fr"]) for key, text in information.exceptions_of_law().items()}


def test_each_way_of_saying_moves_the_item_and_the_counts(fes: Any) -> None:
    with authority(fes.code, actor="test", read_only=True):
        assert information.held_here().counts == {**dict.fromkeys(State, 0), State.UNSAID: 19}
    first = record(fes, BUDGET)
    record(fes, Said(item="budgets", kind="to_come", title_ar="ميزانية 2027", foreseen_on=TODAY + timedelta(days=1)))
    record(fes, Said(item="reports", kind="withheld", title_fr="Étude", exceptions=("privacy", "justice")))
    record(fes, Said(item="bills", kind="not_held", note="Gouvernement"))
    record(fes, Said(item="other", kind="published", title_fr="Plan", address="/fr/fes/", published_on=TODAY))
    with authority(fes.code, actor="test", read_only=True):
        held = information.held_here()
    assert held.counts == {State.PUBLISHED: 1, State.TO_COME: 0, State.WITHHELD: 1, State.NOT_HELD: 1, State.UNSAID: 16}
    assert [one.kind.value for one in item(fes, "budgets").entries] == ["published", "to_come"]
    assert held.items[-1].id == "other"
    assert held.items[-1].state is State.PUBLISHED
    with authority(fes.code, actor="test", read_only=True):
        assert [one.act for one in entries_of(f"publication:{first.id}")] == ["information.recorded"]


REFUSED = [
    (Said(item="nothing", kind="published"), ItemUnknown), (Said(item="budgets", kind="lost"), KindUnknown),
    (Said(item="budgets", kind="published", address="https://a.ma", published_on=TODAY), TitleMissing),
    (Said(item="budgets", kind="published", title_fr="B", published_on=TODAY), PlaceMissing),
    (Said(item="budgets", kind="published", title_fr="B", address="https://a.ma"), PublishedDayWrong),
    (Said(item="budgets", kind="published", title_fr="B", address="https://a.ma", published_on=TODAY + timedelta(days=1)), PublishedDayWrong),
    (Said(item="budgets", kind="published", title_fr="B", address="https://a.ma", published_on=TODAY, updated_on=TODAY - timedelta(days=1)), UpdatedDayWrong),
    (Said(item="budgets", kind="published", title_fr="B", address="https://a.ma", published_on=TODAY, updated_on=TODAY + timedelta(days=1)), UpdatedDayWrong),
    (Said(item="budgets", kind="to_come", title_fr="B"), ForeseenDayWrong),
    (Said(item="budgets", kind="to_come", title_fr="B", foreseen_on=TODAY), ForeseenDayWrong),
    (Said(item="budgets", kind="withheld", title_fr="B"), ExceptionMissing),
    (Said(item="budgets", kind="withheld", title_fr="B", exceptions=("privacy", "because")), ExceptionMissing),
    (Said(item="budgets", kind="not_held", note=" "), ReasonMissing), (Said(item="other", kind="not_held", note="x"), OtherIsHeld),
]  # fmt: skip


@pytest.mark.parametrize(("said", "refusal"), REFUSED, ids=lambda one: getattr(one, "code", ""))
def test_what_is_not_whole_is_refused_and_leaves_nothing(fes: Any, said: Said, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        record(fes, said)
    assert rows(fes) == 0


@pytest.mark.parametrize("address", [
    "javascript:alert(1)", "//evil.example", "/\\evil.example", "https://a b.ma", "ftp://a.ma/x", "a.ma", "https://localhost",
    "https://good.ma@evil.example/", "https://a.ma/\u202eexe", "data:text/html,x", "https://",
])  # fmt: skip
def test_an_address_that_hides_where_it_leads_is_refused(fes: Any, address: str) -> None:
    with pytest.raises(AddressWrong):
        record(fes, Said(item="budgets", kind="published", title_fr="B", address=address, published_on=TODAY))
    assert rows(fes) == 0


def test_not_held_stands_alone(fes: Any, kenitra: Any) -> None:
    entry = record(fes, BUDGET)
    with pytest.raises(SaidOtherwise):
        record(fes, Said(item="budgets", kind="not_held", note="x"))
    with authority(fes.code, actor="test"):
        information.withdraw_entry(entry_id=entry.id, version=1, why="Erreur", key="w", acting=OFFICER, now=NOON)
    record(fes, Said(item="budgets", kind="not_held", note="x"))
    with pytest.raises(SaidOtherwise):
        record(fes, BUDGET)
    record(kenitra, BUDGET)  # another authority says what it says


def test_a_form_sent_twice_writes_once_and_another_persons_version_is_not_overwritten(fes: Any) -> None:
    first, again = record(fes, BUDGET, key="k"), record(fes, BUDGET, key="k")
    assert first == again
    better = Said(item="laws", kind="published", title_fr="Budget 2026, corrigé", address="https://example.org/b", published_on=TODAY)

    def change(key: str, version: int) -> EntryView:
        with authority(fes.code, actor="test"):
            return information.change_entry(entry_id=first.id, version=version, said=better, key=key, acting=OFFICER, now=NOON)

    changed = change("c", 1)
    assert (changed.version, changed.title_fr, changed.item) == (2, "Budget 2026, corrigé", "budgets")  # it stays under its item
    assert change("c", 1) == changed
    with pytest.raises(EntryChanged):
        change("d", 1)
    record(fes, Said(item="bills", kind="not_held", note="x"), key="z")
    with pytest.raises(EntryChanged):  # a key that served another entry
        change("z", 2)
    with authority(fes.code, actor="test", read_only=True):
        assert [(one.version, one.title_fr) for one in information.versions_of(first.id)] == [(2, "Budget 2026, corrigé"), (1, "Budget 2026")]


def test_what_was_to_come_is_published(fes: Any) -> None:
    entry = record(fes, Said(item="budgets", kind="to_come", title_fr="Budget 2027", foreseen_on=TODAY + timedelta(days=1)))
    with authority(fes.code, actor="test"):
        done = information.change_entry(entry_id=entry.id, version=1, said=BUDGET, key="c", acting=OFFICER, now=NOON)
    assert (done.kind.value, done.foreseen_on, done.published_on) == ("published", None, TODAY)


def test_what_is_withdrawn_stays_with_its_reason_and_its_file(fes: Any) -> None:
    file = store_file(BytesIO(b"%PDF-1.7 budget"), name="b.pdf")
    said = Said(item="budgets", kind="published", title_fr="B", file=file, file_name="b.pdf", published_on=TODAY)
    entry = record(fes, said)
    kept = Said(item="budgets", kind="published", title_fr="B2", keeps_file=True, published_on=TODAY)
    with authority(fes.code, actor="test"):
        changed = information.change_entry(entry_id=entry.id, version=1, said=kept, key="c", acting=OFFICER, now=NOON)
        assert changed.file["digest"] == file.digest
    with pytest.raises(PlaceMissing), authority(fes.code, actor="test"):  # without a file nothing says where it is
        bare = Said(item="budgets", kind="published", title_fr="B3", published_on=TODAY)
        information.change_entry(entry_id=entry.id, version=2, said=bare, key="n", acting=OFFICER, now=NOON)
    for why in ("", "  "):
        with pytest.raises(WhyMissing), authority(fes.code, actor="test"):
            information.withdraw_entry(entry_id=entry.id, version=2, why=why, key="w", acting=OFFICER, now=NOON)
    with authority(fes.code, actor="test"):
        information.withdraw_entry(entry_id=entry.id, version=2, why="Remplacé", key="w", acting=OFFICER, now=NOON)
        again = information.withdraw_entry(entry_id=entry.id, version=2, why="Remplacé", key="w", acting=OFFICER, now=NOON)
    assert again.version == 3
    found = item(fes, "budgets")
    assert (found.state, found.entries, [one.withdrawn for one in found.withdrawn]) == (State.UNSAID, (), ["Remplacé"])
    with pytest.raises(EntryWithdrawn), authority(fes.code, actor="test"):
        information.change_entry(entry_id=entry.id, version=3, said=BUDGET, key="x", acting=OFFICER, now=NOON)
    with pytest.raises(EntryUnknown), authority(fes.code, actor="test"):
        information.withdraw_entry(entry_id=uuid4(), version=1, why="x", key="y", acting=OFFICER, now=NOON)


def test_the_sweep_of_orphan_files_keeps_the_file_of_every_version(fes: Any) -> None:
    kept, orphan = (store_file(BytesIO(b"%PDF-1.7 " + word), name="x.pdf") for word in (b"kept", b"orphan"))
    entry = record(fes, Said(item="budgets", kind="published", title_fr="B", file=kept, file_name="x.pdf", published_on=TODAY))
    with authority(fes.code, actor="test"):
        information.withdraw_entry(entry_id=entry.id, version=1, why="x", key="w", acting=OFFICER, now=NOON)
    for one in (kept, orphan):
        os.utime(path_of(one.digest), (1, 1))
    sweep_files()
    open_file(kept.digest).close()
    assert not path_of(orphan.digest).exists()


def test_the_application_may_only_add(fes: Any) -> None:
    record(fes, BUDGET)
    for sql in ("UPDATE information_publicationentry SET note = 'x'", "DELETE FROM information_publicationentry",
                "UPDATE information_informationdesignation SET ended = 'x'", "DELETE FROM information_informationdesignation"):  # fmt: skip
        with pytest.raises(DatabaseError), authority(fes.code, actor="test"), connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.INFORMATION])
def test_only_the_designated_officer_fills(fes: Any, role: Role) -> None:
    with pytest.raises(NotTheOfficer):
        record(fes, BUDGET, acting=Acting(ref="account:x", role=role))
    assert rows(fes) == 0


def test_an_arrondissement_leaves_it_to_its_commune(opened: Any) -> None:
    agdal = opened("arrondissement-agdal")
    with pytest.raises(NotBound):
        record(agdal, BUDGET)
    assert rows(agdal) == 0


def name(here: Any, contact: Contact, *, acting: Acting = PRESIDENT, key: str = "") -> Any:
    with authority(here.code, actor="test"):
        return information.name_officer(contact=contact, key=key or uuid4().hex, acting=acting, now=NOON)


@pytest.mark.parametrize(("changed", "refusal"), [
    ({"title_fr": ""}, OfficerTitleMissing), ({"email": ""}, OfficerContactMissing), ({"email": "information"}, OfficerMailWrong),
    ({"decision": " "}, DecisionMissing), ({"decided_on": None}, DecisionMissing), ({"decided_on": TODAY + timedelta(days=1)}, DecisionMissing),
])  # fmt: skip
def test_a_designation_is_a_decision_with_a_way_to_reach_them(fes: Any, changed: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        name(fes, replace(CONTACT, **changed))
    assert rows(fes) == 0


def test_a_designation_is_named_once_corrected_and_ended(fes: Any) -> None:
    with pytest.raises(NotWhoNames):
        name(fes, CONTACT, acting=Acting(ref="account:x", role=Role.HEAD))
    first, again = name(fes, CONTACT, key="k"), name(fes, CONTACT, key="k")
    assert first == again
    with authority(fes.code, actor="test"):
        better = information.change_officer(
            designation_id=first.id, version=1, contact=replace(CONTACT, phone="0535000000"), key="c", acting=OFFICER, now=NOON
        )
        assert (better.version, better.contact.phone) == (2, "0535000000")
    with pytest.raises(EntryChanged), authority(fes.code, actor="test"):
        information.end_designation(designation_id=first.id, version=1, why="x", key="e", acting=PRESIDENT, now=NOON)
    with authority(fes.code, actor="test"):
        information.end_designation(designation_id=first.id, version=2, why="Mutation", key="e", acting=PRESIDENT, now=NOON)
        assert information.held_here().officers == ()
    with pytest.raises(DesignationEnded), authority(fes.code, actor="test"):
        information.change_officer(designation_id=first.id, version=3, contact=CONTACT, key="z", acting=PRESIDENT, now=NOON)
    assert rows(fes) == 3  # nothing was lost
