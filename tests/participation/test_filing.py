"""The number goes to the case as its source; what is typed for paper alone, and an association's age, are checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from mahalli.foundation.tenancy.api import authority
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.data import TypedLine
from mahalli.participation.petitions.errors import (
    AssociationYoung,
    CollectionNotClosed,
    CollectionOver,
    MoreThanCounted,
    NoCollection,
    TooFewSigned,
)
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Channel, Role
from mahalli.procedures.cases.errors import NotEligible
from mahalli.procedures.cases.errors_of_acts import TooFew
from tests.conftest import NOON
from tests.participation import steps
from tests.participation.steps import BUREAU, CITIZEN, CLERK
from tests.procedures.cases.steps import PRESIDENT, picture, view

PERSON: dict[str, Any] = {
    "applicant_name": {"ar": "أمينة المثال", "latin": "Amina Exemple"}, "identity_number": "AB123456", "birth_date": "1980-03-05",
    "phone": "+212612345678",
}  # fmt: skip
ACCEPTED = {"met_on": "2026-11-24", "session": "2027-02-02", "committees": "لجنة المرافق"}


def typed(here: Any, pages: dict[str, dict[str, Any]], *, now: datetime = NOON, pieces: tuple[str, ...] = ("sheets", "cards")) -> UUID:
    """A petition typed on the form alone, and filed."""
    with authority(here.code, actor="test"):
        draft = cases.start_draft(pack_id="council.petition", acting=CLERK, channel=Channel.COUNTER, now=now).draft
        for page, answers in pages.items():
            cases.save_page(draft_id=draft.id, page=page, answers=answers, acting=CLERK, now=now)
        for piece in pieces:
            cases.attach_to_draft(draft_id=draft.id, piece=piece, name="photo.png", file=picture(), acting=CLERK, now=now)
        return cases.file_case(draft_id=draft.id, submission_key=uuid4().hex, acting=CLERK, now=now).case_id


def by_citizens(**signers: Any) -> dict[str, dict[str, Any]]:
    return {
        "petition": {"by": "citizens", "petition_date": "2026-11-20", "subject": "ملعب", "aims": "مكان آمن"},
        "signers": {"collected": "paper", "conditions": True, **signers}, "mandatary": PERSON,
    }  # fmt: skip


def by_association(created: str, **said: Any) -> dict[str, dict[str, Any]]:
    return {
        "petition": {"by": "association", "petition_date": "2024-01-01", "subject": "ملعب", "aims": "مكان آمن"},
        "association": {"association_name": "جمعية المثال", "created_on": created, "sound": True, "local": True, "linked": True, **said},
        "mandatary": PERSON,
    }  # fmt: skip


OF_ASSOCIATION = ("association_petition", "final_receipt", "statutes", "powers")


@pytest.mark.parametrize(("slug", "needed"), [("ifrane", 100), ("kenitra", 200), ("fes", 400)])
def test_a_number_typed_for_paper_alone_is_held_to_the_law(
    opened: Callable[[str], Any], offers_petitions: Callable[[Any], Any], slug: str, needed: int
) -> None:
    here = offers_petitions(opened(slug))
    with pytest.raises(TooFewSigned) as refused:
        typed(here, by_citizens(signatures=str(needed - 1)))
    assert str(needed) in refused.value.message("fr")
    with authority(here.code, actor="test", read_only=True):
        assert cases.worklist(now=NOON) == []
    assert view(here, typed(here, by_citizens(signatures=str(needed)))).status == "filed"


def test_whoever_says_platform_without_a_collection_is_told_so(ifrane: Any) -> None:
    with pytest.raises(NoCollection):
        typed(ifrane, by_citizens(collected="platform", signatures="500"), pieces=("cards",))


def test_the_collection_fills_the_number_of_the_case(ifrane: Any) -> None:
    started = steps.opened(ifrane)
    steps.signed(ifrane, started.id, "ZZ1234", "a@demo.invalid")
    steps.many(ifrane, started.id, 101)
    with pytest.raises(CollectionNotClosed), authority(ifrane.code, actor="test"):
        petitions.begin_filing(collection_id=started.id, acting=CLERK, channel=Channel.COUNTER, now=NOON)
    with authority(ifrane.code, actor="test"):
        petitions.close_collection(collection_id=started.id, acting=CLERK, now=NOON)
        begun = petitions.begin_filing(collection_id=started.id, acting=CLERK, channel=Channel.COUNTER, now=NOON)
        assert petitions.begin_filing(collection_id=started.id, acting=CLERK, channel=Channel.COUNTER, now=NOON).draft == begun.draft
    draft = begun.draft.id
    assert steps.paper(ifrane, started.id, 6000, [TypedLine(1, "أ", "YY1234", "resident", "ح")]) == 1  # brought before the closing
    with authority(ifrane.code, actor="test"):  # what is written over the number changes nothing
        cases.save_page(
            draft_id=draft, page="signers", answers={"collected": "platform", "signatures": "9999", "conditions": True}, acting=CLERK, now=NOON
        )
        cases.attach_to_draft(draft_id=draft, piece="cards", name="photo.png", file=picture(), acting=CLERK, now=NOON)
        case = cases.file_case(draft_id=draft, submission_key="k", acting=CLERK, now=NOON).case_id
        assert cases.file_case(draft_id=draft, submission_key="k", acting=CLERK, now=NOON).case_id == case
        assert petitions.collection_of_case(case) == started.id
    told = {line.field: line.value for page in view(ifrane, case).pages for line in page.lines}
    assert (told["signatures"], told["subject"]) == ("103", "ملعب القرب")
    with pytest.raises(CollectionOver):
        steps.paper(ifrane, started.id, 6001, [TypedLine(1, "أ", "YY1235", "resident", "ح")])
    _bureau(ifrane, started.id, case)


def _bureau(here: Any, petition: UUID, case: UUID) -> None:
    def do(act: str, given: dict[str, Any], acting: Acting) -> None:
        with authority(here.code, actor="test"):
            cases.perform_act(case_id=case, act=act, given=given, acting=acting, now=NOON)

    do("send_to_bureau", {}, PRESIDENT)
    with pytest.raises(MoreThanCounted):
        do("accept_petition", {**ACCEPTED, "valid_signatures": "104"}, BUREAU)
    with pytest.raises(TooFew):
        do("accept_petition", {**ACCEPTED, "valid_signatures": "99"}, BUREAU)
    with authority(here.code, actor="test"):
        held = petitions.bureau_view(petition).signatures[:2]
        for line in held:
            petitions.set_signature_aside(collection_id=petition, signature_id=line.id, reason="not_tied", acting=BUREAU, now=NOON)
        assert not petitions.erase_signers(collection_id=petition, now=NOON)  # the council has not ended with it
    with pytest.raises(MoreThanCounted):
        do("accept_petition", {**ACCEPTED, "valid_signatures": "102"}, BUREAU)
    do("accept_petition", {**ACCEPTED, "valid_signatures": "101"}, BUREAU)
    assert view(here, case).status == "accepted"


def test_a_collection_that_lost_its_number_is_not_filed(ifrane: Any) -> None:
    """The bureau set one aside after the closing: 99 are left."""
    started = steps.opened(ifrane)
    steps.many(ifrane, started.id, 100)
    with authority(ifrane.code, actor="test"):
        petitions.close_collection(collection_id=started.id, acting=CLERK, now=NOON)
        draft = petitions.begin_filing(collection_id=started.id, acting=CLERK, channel=Channel.COUNTER, now=NOON).draft.id
        line = petitions.bureau_view(started.id).signatures[0]
        petitions.set_signature_aside(collection_id=started.id, signature_id=line.id, reason="unsigned", acting=BUREAU, now=NOON)
    with pytest.raises(TooFewSigned), authority(ifrane.code, actor="test"):
        cases.file_case(draft_id=draft, submission_key="k", acting=CLERK, now=NOON)
    with authority(ifrane.code, actor="test"):
        assert petitions.view_collection(started.id, on=NOON.date()).state == "closed"


@pytest.mark.parametrize(("created", "filed", "possible"), [
    ("2021-11-24", "2024-11-24", "2024-11-25"), ("2024-02-29", "2027-02-28", "2027-03-01"), ("2024-11-25", "2026-11-24", "2027-11-26"),
])  # fmt: skip
def test_a_young_association_is_told_from_which_day_it_may_file(ifrane: Any, created: str, filed: str, possible: str) -> None:
    """113-14 art. 124: more than three years; the anniversary itself is one day too early."""
    assert petitions.possible_from(date.fromisoformat(created), 3).isoformat() == possible

    def at(day: str) -> datetime:
        found = date.fromisoformat(day)
        return datetime(found.year, found.month, found.day, 12, tzinfo=UTC)

    with pytest.raises(AssociationYoung) as refused:
        typed(ifrane, by_association(created), now=at(filed), pieces=OF_ASSOCIATION)
    for lang in ("ar", "fr", "zgh"):
        assert possible in refused.value.message(lang)
    assert view(ifrane, typed(ifrane, by_association(created), now=at(possible), pieces=OF_ASSOCIATION), now=at(possible)).status == "filed"


@pytest.mark.parametrize("lacking", ["sound", "local", "linked"])
def test_an_association_declares_the_other_conditions(ifrane: Any, lacking: str) -> None:
    with pytest.raises(NotEligible):
        typed(ifrane, by_association("2010-01-01", **{lacking: False}), pieces=OF_ASSOCIATION)


def test_a_mandatary_with_an_account_files_alone(ifrane: Any, agent: Callable[..., Any]) -> None:
    from mahalli.foundation.identity.api import open_account
    from mahalli.foundation.tenancy.api import platform

    with platform(actor="test"):
        account = open_account(email="amina@demo.invalid", name="Amina")
    own = Acting(ref=f"account:{account.id}", role=Role.RESIDENT, account_id=account.id)
    started = steps.opened(ifrane, acting=own)
    steps.many(ifrane, started.id, 100)
    with authority(ifrane.code, actor="test"):
        petitions.close_collection(collection_id=started.id, acting=own, now=NOON)
        draft = petitions.begin_filing(collection_id=started.id, acting=own, channel=Channel.ONLINE, now=NOON).draft.id
        cases.attach_to_draft(draft_id=draft, piece="cards", name="photo.png", file=picture(), acting=own, now=NOON)
        assert cases.file_case(draft_id=draft, submission_key="k", acting=own, now=NOON).number
    assert CITIZEN.account_id is None
