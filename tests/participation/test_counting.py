"""Each card counts once, whichever way came first; what does not count is kept with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection

from mahalli.foundation.tenancy.api import authority
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.data import Reason, TypedLine
from mahalli.participation.petitions.errors import (
    CardNotCounted,
    CardWrong,
    CodeOver,
    CodesTooMany,
    CodeWrong,
    CollectionOver,
    CollectionUnknown,
    ConditionsNotDeclared,
    ContactTooOften,
    ContactWrong,
    MandataryIncomplete,
    NotTheMandatary,
    NotYourPart,
    SheetChanged,
    SheetConfirmed,
    SheetEmpty,
    SheetLate,
    SignerIncomplete,
    SubjectMissing,
    TooFewToClose,
    TwoPeopleNeeded,
    WithdrawalCodeWrong,
)
from mahalli.participation.petitions.models import PetitionAttempt, PetitionCollection, PetitionSignature
from tests.conftest import NOON
from tests.participation import steps
from tests.participation.steps import BUREAU, CITIZEN, CLERK, MANDATARY, SECOND, signer

LINE = TypedLine(1, "زينب المثال", "ab 123-456", "resident", "حي النصر")


def bureau(here: Any, petition: Any) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return petitions.bureau_view(petition)


def test_a_collection_is_opened_once_and_says_what_is_missing(ifrane: Any) -> None:
    first, again = (steps.opened(ifrane, key="k") for _ in range(2))
    assert first == again
    with authority(ifrane.code, actor="test"):
        view = petitions.view_collection(first.id, on=NOON.date())
        assert (view.needed.count, view.counted, view.missing, view.mandatary_ar) == (100, 0, 100, "")
        assert petitions.collection_of_code(code=first.code.lower().replace("-", " ")) == first.id
    for words, fault in (
        ({"subject": " "}, SubjectMissing), ({"aims": ""}, SubjectMissing),
        ({"mandatary": MANDATARY.__class__("", "", "AB123456", date(1980, 1, 1), "0612345678")}, MandataryIncomplete),
        ({"mandatary": MANDATARY.__class__("أ", "", "AB123456", date(1980, 1, 1), "12")}, MandataryIncomplete),
        ({"mandatary": MANDATARY.__class__("أ", "", "12", date(1980, 1, 1), "0612345678")}, CardWrong),
    ):  # fmt: skip
        with pytest.raises(fault):
            steps.opened(ifrane, **words)
    with authority(ifrane.code, actor="test"):
        assert PetitionCollection.here().count() == 1


def test_online_then_paper_then_online_counts_once(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    answer = steps.signed(ifrane, petition, "AB123456", "zineb@demo.invalid")
    assert answer.code
    assert steps.paper(ifrane, petition, 1, [LINE]) == 0
    assert steps.signed(ifrane, petition, "AB 123456", "0611111111").code  # the answer does not tell that the card had signed
    seen = bureau(ifrane, petition)
    assert (seen.tally.online, seen.tally.paper) == (1, 0)
    assert [(one.reason, one.channel.value, one.other) for one in seen.aside] == [
        (Reason.DUPLICATE, "paper", "online"), (Reason.DUPLICATE, "online", "online")
    ]  # fmt: skip
    assert seen.aside[0].sheet == 1


def test_paper_then_online_counts_once(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    assert steps.paper(ifrane, petition, 7, [LINE, TypedLine(2, "زينب", "AB123456", "resident", "حي")]) == 1
    assert steps.signed(ifrane, petition, "ab123456", "zineb@demo.invalid").refusal is None
    seen = bureau(ifrane, petition)
    assert (seen.tally.online, seen.tally.paper, len(seen.aside)) == (0, 1, 2)


def test_two_threads_sign_one_card_online_and_on_paper(ifrane: Any) -> None:
    """The same moment, ten times: one count each time, and the other way is kept as a double."""
    petition = steps.opened(ifrane).id
    for turn in range(10):
        card, start, faults = f"T{turn}5555", Barrier(2), []
        attempt = steps.asked(ifrane, petition, card, f"p{turn}@demo.invalid")
        with authority(ifrane.code, actor="test"):
            code = steps.new_code_for(attempt_id=attempt, now=NOON)[2]  # type: ignore[index]
            sheet = petitions.enter_sheet(
                collection_id=petition, number=turn + 1, received_on=NOON.date(), lines=[TypedLine(1, "أ", card, "resident", "ح")],
                acting=CLERK, now=NOON,
            )  # fmt: skip
            read = petitions.sheet_view(petition, sheet)[1]

        def online(attempt: Any = attempt, code: str = code) -> None:
            petitions.confirm_signature(attempt_id=attempt, code=code, acting=CITIZEN, now=NOON)

        def on_paper(sheet: Any = sheet, read: str = read) -> None:
            petitions.confirm_sheet(collection_id=petition, sheet_id=sheet, read=read, refused={}, acting=SECOND, now=NOON)

        def run(act: Callable[[], None], start: Barrier = start, faults: list[Any] = faults) -> None:
            try:
                start.wait()
                with authority(ifrane.code, actor="test"):
                    act()
            except Exception as fault:
                faults.append(fault)
            finally:
                connection.close()

        threads = [Thread(target=run, args=(act,)) for act in (online, on_paper)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        assert faults == []
    seen = bureau(ifrane, petition)
    assert seen.tally.counted == 10
    assert len(seen.aside) == 10
    assert seen.tally.aside == {Reason.DUPLICATE: 10}


def test_a_second_click_gives_the_same_answer(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    one = steps.asked(ifrane, petition, "CD1234", "a@demo.invalid", key="form")
    assert steps.asked(ifrane, petition, "CD1234", "a@demo.invalid", key="form") == one
    with authority(ifrane.code, actor="test"):
        code = steps.new_code_for(attempt_id=one, now=NOON)[2]  # type: ignore[index]
    answers = []
    for _ in range(2):
        with authority(ifrane.code, actor="test"):
            answers.append(petitions.confirm_signature(attempt_id=one, code=code, acting=CITIZEN, now=NOON).code)
    assert answers[0] == answers[1] != ""
    assert steps.signed(ifrane, petition, "CD1234", "a@demo.invalid").code == answers[0]  # the same person, another day
    assert steps.counted(ifrane, petition) == 1
    assert bureau(ifrane, petition).aside == ()
    with authority(ifrane.code, actor="test"):
        assert {(row.name, row.card, row.contact) for row in PetitionAttempt.here()} == {("", "", "")}  # nothing is left in the wait


def test_a_wrong_code_is_counted_and_the_fifth_ends_it(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    attempt = steps.asked(ifrane, petition, "CD1234", "a@demo.invalid")
    with authority(ifrane.code, actor="test"):
        good = steps.new_code_for(attempt_id=attempt, now=NOON)[2]  # type: ignore[index]
    wrong = "000000" if good != "000000" else "111111"
    refusals = []
    for _ in range(5):
        with authority(ifrane.code, actor="test"):
            refusals.append(petitions.confirm_signature(attempt_id=attempt, code=wrong, acting=CITIZEN, now=NOON).refusal)
    assert [type(one) for one in refusals] == [CodeWrong] * 4 + [CodeOver]
    with authority(ifrane.code, actor="test"):
        assert isinstance(petitions.confirm_signature(attempt_id=attempt, code=good, acting=CITIZEN, now=NOON).refusal, CodeOver)
    late = steps.asked(ifrane, petition, "CD1235", "b@demo.invalid")
    with authority(ifrane.code, actor="test"):
        code = steps.new_code_for(attempt_id=late, now=NOON)[2]  # type: ignore[index]
        after = NOON + timedelta(minutes=15)
        assert isinstance(petitions.confirm_signature(attempt_id=late, code=code, acting=CITIZEN, now=after).refusal, CodeOver)
    assert steps.counted(ifrane, petition) == 0


def test_conditions_card_and_contact_are_asked(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    wrong = (
        (signer("123456"), "a@demo.invalid", CardWrong), (signer("RC"), "a@demo.invalid", CardWrong),
        (signer("AB123456", name=" "), "a@demo.invalid", SignerIncomplete), (signer("AB123456", place=""), "a@demo.invalid", SignerIncomplete),
        (signer("AB123456", tie=""), "a@demo.invalid", ConditionsNotDeclared),
        (signer("AB123456", eligible=False), "a@demo.invalid", ConditionsNotDeclared),
        (signer("AB123456", interest=False), "a@demo.invalid", ConditionsNotDeclared),
        (signer("AB123456"), "nobody", ContactWrong),
    )  # fmt: skip
    for given, contact, fault in wrong:
        with pytest.raises(fault), authority(ifrane.code, actor="test"):
            petitions.ask_signature(collection_id=petition, signer=given, contact=contact, language="ar", key="x", acting=CITIZEN, now=NOON)
    with authority(ifrane.code, actor="test"):
        assert not PetitionAttempt.here().exists()
    assert steps.signed(ifrane, petition, "ab ١٢٣٤٥٦", "a@demo.invalid").code  # eastern digits and small letters
    assert bureau(ifrane, petition).signatures[0].card == "AB123456"


def test_one_telephone_serves_a_household_not_a_village(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    for turn in range(4):
        steps.signed(ifrane, petition, f"AB1234{turn}", "0612345678", now=NOON + timedelta(minutes=turn))
    assert bureau(ifrane, petition).tally.shared_contacts == 1
    with pytest.raises(ContactTooOften):
        steps.asked(ifrane, petition, "AB99999", "+212 612 34 56 78", now=NOON + timedelta(hours=1))
    for turn in range(4):
        steps.asked(ifrane, petition, f"CC1234{turn}", "0699999999")
    with pytest.raises(CodesTooMany):
        steps.asked(ifrane, petition, "CC12399", "0699999999")


def test_a_signature_is_taken_back_while_the_collection_is_open(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    code = steps.signed(ifrane, petition, "AB123456", "a@demo.invalid").code

    def take_back(code: str) -> None:
        with authority(ifrane.code, actor="test"):
            petitions.withdraw_signature(collection_id=petition, code=code, now=NOON)

    with pytest.raises(WithdrawalCodeWrong):
        take_back("BBBBB-BBBBB")
    take_back(code.lower())
    take_back(code)
    assert steps.counted(ifrane, petition) == 0
    with authority(ifrane.code, actor="test"):
        assert PetitionSignature.here().get().name == ""
    fresh = steps.signed(ifrane, petition, "AB123456", "b@demo.invalid").code
    assert fresh != code
    with pytest.raises(WithdrawalCodeWrong):
        take_back(code)  # an old code has no hold on a new signature
    assert steps.counted(ifrane, petition) == 1


def test_who_signs_by_anothers_card_cannot_take_away_the_paper(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    code = steps.signed(ifrane, petition, "AB123456", "stranger@demo.invalid").code
    steps.paper(ifrane, petition, 3, [LINE])
    with authority(ifrane.code, actor="test"):
        petitions.withdraw_signature(collection_id=petition, code=code, now=NOON)
    seen = bureau(ifrane, petition)
    assert (seen.tally.online, seen.tally.paper, seen.aside) == (0, 1, ())
    assert (seen.signatures[0].name, seen.signatures[0].sheet) == ("زينب المثال", 3)


def test_at_the_desk_a_card_takes_everything_back(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    steps.signed(ifrane, petition, "AB123456", "a@demo.invalid")
    steps.paper(ifrane, petition, 3, [LINE])
    with pytest.raises(NotYourPart), authority(ifrane.code, actor="test"):
        petitions.withdraw_at_desk(collection_id=petition, card="AB123456", acting=CITIZEN, now=NOON)
    with authority(ifrane.code, actor="test"):
        petitions.withdraw_at_desk(collection_id=petition, card="AB123456", acting=CLERK, now=NOON)
        with pytest.raises(CardNotCounted):
            petitions.withdraw_at_desk(collection_id=petition, card="AB123456", acting=CLERK, now=NOON)
    seen = bureau(ifrane, petition)
    assert (seen.tally.counted, seen.tally.withdrawn, seen.aside) == (0, 1, ())


def test_paper_is_typed_by_one_and_confirmed_by_another(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    lines = [
        LINE, TypedLine(2, "أحمد", "", "resident", "حي"), TypedLine(3, "أحمد", "12", "resident", "حي"),
        TypedLine(4, "", "", "", "", "illegible"), TypedLine(5, "ليلى", "CD1234", "resident", "حي"), TypedLine(6),
        TypedLine(7, "هند", "CD1235", "", "سلا"),
    ]  # fmt: skip
    with authority(ifrane.code, actor="test"):
        with pytest.raises(SheetEmpty):
            petitions.enter_sheet(collection_id=petition, number=1, received_on=NOON.date(), lines=[TypedLine(1)], acting=CLERK, now=NOON)
        with pytest.raises(NotYourPart):
            petitions.enter_sheet(collection_id=petition, number=1, received_on=NOON.date(), lines=lines, acting=CITIZEN, now=NOON)
        for day in (NOON.date() - timedelta(days=1), NOON.date() + timedelta(days=1)):
            with pytest.raises(SheetLate):
                petitions.enter_sheet(collection_id=petition, number=1, received_on=day, lines=lines, acting=CLERK, now=NOON)
        first = petitions.enter_sheet(collection_id=petition, number=1, received_on=NOON.date(), lines=[LINE], acting=CLERK, now=NOON)
        stale = petitions.sheet_view(petition, first)[1]
        again = petitions.enter_sheet(collection_id=petition, number=1, received_on=NOON.date(), lines=lines, acting=CLERK, now=NOON)
        assert again == first
        assert petitions.tally(petition).counted == 0
        assert (petitions.tally(petition).sheets_waiting, petitions.tally(petition).lines_waiting) == (1, 6)
        read = petitions.sheet_view(petition, first)[1]

        def confirm(acting: Any, read: str = read) -> int:
            return petitions.confirm_sheet(
                collection_id=petition, sheet_id=first, read=read, refused={5: "unsigned"}, acting=acting, now=NOON
            )

        with pytest.raises(TwoPeopleNeeded):
            confirm(CLERK)
        with pytest.raises(SheetChanged):
            confirm(SECOND, stale)
        assert (confirm(SECOND), confirm(SECOND)) == (1, 1)
        with pytest.raises(SheetConfirmed):
            petitions.enter_sheet(collection_id=petition, number=1, received_on=NOON.date(), lines=[LINE], acting=CLERK, now=NOON)
    seen = bureau(ifrane, petition)
    assert [(one.rank, one.reason) for one in seen.aside] == [
        (2, Reason.CARD_MISSING), (3, Reason.CARD_WRONG), (4, Reason.ILLEGIBLE), (5, Reason.UNSIGNED), (7, Reason.NOT_TIED)
    ]  # fmt: skip


@pytest.mark.parametrize(("slug", "needed"), [("ifrane", 100), ("kenitra", 200), ("fes", 400)])
def test_the_collection_closes_from_the_laws_number_on(
    opened: Callable[[str], Any], offers_petitions: Callable[[Any], Any], slug: str, needed: int
) -> None:
    """113-14 art. 123: one below is refused and leaves the collection open."""
    here = offers_petitions(opened(slug))
    started = steps.opened(here)
    own = CITIZEN.__class__(ref=f"petition:{started.id}", role=CITIZEN.role)
    steps.many(here, started.id, needed - 1)
    with authority(here.code, actor="test"):
        with pytest.raises(TooFewToClose) as refused:
            petitions.close_collection(collection_id=started.id, acting=own, now=NOON)
        assert refused.value.values == {"counted": needed - 1, "needed": needed, "missing": 1}
        assert petitions.view_collection(started.id, on=NOON.date()).state == "open"
    steps.signed(here, started.id, "ZZ1234", "a@demo.invalid")
    with authority(here.code, actor="test"):
        with pytest.raises(NotTheMandatary):
            petitions.close_collection(collection_id=started.id, acting=CITIZEN, now=NOON)
        assert petitions.close_collection(collection_id=started.id, acting=own, now=NOON) == needed
        assert petitions.close_collection(collection_id=started.id, acting=own, now=NOON) == needed
    with pytest.raises(CollectionOver):
        steps.asked(here, started.id, "ZZ1235", "b@demo.invalid")


def test_after_the_closing_nothing_moves_but_the_sheets_brought_before(ifrane: Any) -> None:
    started = steps.opened(ifrane)
    code = steps.signed(ifrane, started.id, "ZZ1234", "a@demo.invalid").code
    waiting = steps.asked(ifrane, started.id, "ZZ1235", "b@demo.invalid")
    steps.many(ifrane, started.id, 99)
    with authority(ifrane.code, actor="test"):
        good = steps.new_code_for(attempt_id=waiting, now=NOON)[2]  # type: ignore[index]
        petitions.close_collection(collection_id=started.id, acting=CLERK, now=NOON)
    with pytest.raises(CollectionOver), authority(ifrane.code, actor="test"):
        petitions.withdraw_signature(collection_id=started.id, code=code, now=NOON)
    with pytest.raises(CollectionOver), authority(ifrane.code, actor="test"):
        petitions.confirm_signature(attempt_id=waiting, code=good, acting=CITIZEN, now=NOON)
    assert steps.paper(ifrane, started.id, 5000, [TypedLine(1, "أ", "YY1234", "resident", "ح")]) == 1
    assert steps.counted(ifrane, started.id) == 101
    with authority(ifrane.code, actor="test"):
        held = petitions.bureau_view(started.id).signatures[0]
        with pytest.raises(NotYourPart):
            petitions.set_signature_aside(collection_id=started.id, signature_id=held.id, reason="not_tied", acting=CLERK, now=NOON)
        petitions.set_signature_aside(collection_id=started.id, signature_id=held.id, reason="not_tied", acting=BUREAU, now=NOON)
        assert petitions.tally(started.id).counted == 100


def test_another_authority_knows_nothing_of_it(ifrane: Any, kenitra: Any) -> None:
    started = steps.opened(ifrane)
    with pytest.raises(CollectionUnknown), authority(kenitra.code, actor="test"):
        petitions.view_collection(started.id, on=NOON.date())
    with authority(ifrane.code, actor="test"):
        at_home = petitions_hash("AB123456", started.id)
    with authority(kenitra.code, actor="test"):
        assert petitions_hash("AB123456", started.id) != at_home


def petitions_hash(card: str, petition: Any) -> str:
    from mahalli.participation.petitions.cards import card_hash

    return card_hash(petition, card)


def test_signers_are_erased_when_the_announced_time_is_over(ifrane: Any) -> None:
    started = steps.opened(ifrane)
    steps.many(ifrane, started.id, 100)
    steps.paper(ifrane, started.id, 1, [TypedLine(1, "أ", "", "resident", "ح")])
    with authority(ifrane.code, actor="test"):
        petitions.close_collection(collection_id=started.id, acting=CLERK, now=NOON)
        assert petitions.erase_signers(collection_id=started.id, now=NOON + timedelta(days=365))
        assert not PetitionSignature.here().exists()
        tally = petitions.tally(started.id)
        assert (tally.paper, tally.aside) == (100, {Reason.CARD_MISSING: 1})
        assert PetitionCollection.here().get().mandatary_card == ""
