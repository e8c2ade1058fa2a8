"""An abusive text off the public page: by whom, why, told, undone; and the petition goes on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.notices.api import notices_of
from mahalli.foundation.notices.models import Notice
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.participation.petitions import api as petitions
from mahalli.participation.petitions.errors import (
    HidingNotYours,
    HidingUnclear,
    TextAlreadyHidden,
    TextHidden,
    TextNotHidden,
)
from mahalli.participation.petitions.models import PetitionCollection, PetitionHiding
from mahalli.procedures.cases.data import Channel as Filed
from tests.conftest import NOON
from tests.participation import steps
from tests.participation.test_pages import OPEN, SIGN

WHY = "العبارة الثانية تسب جارا باسمه."
BACK = "صحح الوكيل ما كتب، والنص سليم."


def hide(petition: UUID, **other: Any) -> UUID:
    given: dict[str, Any] = {"ground": "insult", "reasons": WHY, "acting": steps.BUREAU, "now": NOON}
    return petitions.hide_text(collection_id=petition, **{**given, **other})


def back(petition: UUID, **other: Any) -> None:
    given: dict[str, Any] = {"reasons": BACK, "acting": steps.BUREAU, "now": NOON}
    petitions.show_text(collection_id=petition, **{**given, **other})


def test_a_text_is_hidden_once_told_and_given_back(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    with authority(ifrane.code, actor="test"):
        with pytest.raises(TextNotHidden):
            back(petition)
        first = hide(petition)
        assert hide(petition) == first
        with pytest.raises(TextAlreadyHidden):
            hide(petition, ground="violence")
        assert PetitionHiding.here().count() == 1
        entry = JournalEntry.objects.here().get(act="petition.text_hidden")
        assert (entry.subject, entry.facts) == (f"petition:{petition}", {"by": steps.BUREAU.ref, "ground": "insult"})
        view = petitions.view_collection(petition, on=NOON.date())
        assert view.hidden is not None
        assert (view.hidden.ground, view.hidden.by, view.subject) == ("insult", steps.BUREAU.name, "ملعب القرب")
        told = notices_of(f"petition:{petition}")
        assert [WHY in one.body["ar"] for one in told] == [True]
    with authority(ifrane.code, actor="test"):
        for _again in range(2):
            back(petition)
        with pytest.raises(TextNotHidden):
            back(petition, reasons="سبب آخر لم يكتب من قبل.")
        assert petitions.view_collection(petition, on=NOON.date()).hidden is None
        assert len(notices_of(f"petition:{petition}")) == 2
        assert JournalEntry.objects.here().filter(act="petition.text_shown").count() == 1
        assert hide(petition) != first  # what was given back may be hidden again, and each time stays written
        assert PetitionHiding.here().count() == 2


@pytest.mark.parametrize("acting", [steps.CITIZEN, steps.CLERK, steps.SECOND], ids=["resident", "counter", "officer"])
def test_who_may_not_hide_leaves_nothing_behind(ifrane: Any, acting: Any) -> None:
    petition = steps.opened(ifrane).id
    with authority(ifrane.code, actor="test"):
        with pytest.raises(HidingNotYours):
            hide(petition, acting=acting)
        for wrong in ({"ground": "displeases"}, {"ground": ""}, {"reasons": "قصير"}, {"reasons": "ط" * 1001}):
            with pytest.raises(HidingUnclear):
                hide(petition, **wrong)
        hide(petition)
        with pytest.raises(HidingNotYours):
            back(petition, acting=acting)
        assert petitions.view_collection(petition, on=NOON.date()).hidden is not None
    with authority(ifrane.code, actor="test"):
        assert PetitionHiding.here().count() == len(notices_of(f"petition:{petition}")) == 1


def test_nobody_signs_what_cannot_be_read_and_what_was_signed_counts(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    steps.signed(ifrane, petition, "AB1001", "one@demo.invalid")
    waiting = steps.asked(ifrane, petition, "AB1002", "two@demo.invalid")
    with authority(ifrane.code, actor="test"):
        hide(petition)
    with pytest.raises(TextHidden):
        steps.asked(ifrane, petition, "AB1003", "three@demo.invalid")
    from mahalli.participation.petitions.actions_online import new_code_for

    with authority(ifrane.code, actor="test"):
        sent = new_code_for(attempt_id=waiting, now=NOON)
        assert sent is not None
        answer = petitions.confirm_signature(attempt_id=waiting, code=sent[2], acting=steps.CITIZEN, now=NOON)
        assert answer.code  # the text was read before
    steps.many(ifrane, petition, 98)  # sheets of paper that were signed are typed
    mandatary = steps.Acting(ref=f"petition:{petition}", role=steps.Role.RESIDENT)
    with authority(ifrane.code, actor="test"):
        assert petitions.close_collection(collection_id=petition, acting=mandatary, now=NOON) == 100
        begun = petitions.begin_filing(collection_id=petition, acting=mandatary, channel=Filed.COUNTER, now=NOON)
        assert "ملعب القرب" in str(begun.draft.answers)  # the council reads the whole text


def test_addresses_are_forgotten_with_the_signers(ifrane: Any) -> None:
    petition = steps.opened(ifrane).id
    with authority(ifrane.code, actor="test"):
        hide(petition)
        assert "0612345678" in str(list(Notice.objects.here().values_list("contacts", flat=True))).replace("+212", "0")
        assert petitions.erase_signers(collection_id=petition, now=NOON)
        assert list(Notice.objects.here().filter(subject=f"petition:{petition}").values_list("contacts", flat=True)) == [{}]


@pytest.fixture
def account(database: None) -> Any:
    from mahalli.foundation.identity.api import open_account

    with platform(actor="test"):
        return open_account(email="amina@demo.invalid", name="Amina")


def test_the_pages_say_it_and_show_nothing(
    ifrane: Any, account: Any, agent: Callable[..., Any], browser_of: Callable[..., Client]
) -> None:
    person, anybody = browser_of(account), browser_of(None)
    base = str(person.post("/ar/ifrane/petitions/open/", {**OPEN, "public": "yes"})["Location"]).removesuffix("manage/").replace("/ar/", "/fr/")
    petition = base.rstrip("/").rpartition("/")[2]
    desk = f"/fr/ifrane/desk/petitions/{petition}/"
    secretary, clerk = browser_of(agent(ifrane, "council_secretary")), browser_of(agent(ifrane, "counter"))
    assert "Retirer un texte abusif" in secretary.get(desk).content.decode()
    assert "Retirer un texte abusif" not in clerk.get(desk).content.decode()
    sent = {"do": "hide", "ground": "private", "reasons": WHY}
    assert clerk.post(desk, sent).status_code == 403
    refused = secretary.post(desk, {**sent, "reasons": "non"})
    assert (refused.status_code, "Choisissez un motif" in refused.content.decode()) == (422, True)
    assert OPEN["subject"] in anybody.get(base).content.decode()
    assert secretary.post(desk, sent).status_code == 302
    for address in (base, "/fr/ifrane/petitions/"):
        shown = anybody.get(address).content.decode()
        assert "Pétition dont le texte n’est pas affiché" in shown
        for hidden in (OPEN["subject"], OPEN["aims"], OPEN["name_latin"], WHY):
            assert hidden not in shown, (address, hidden)
    assert "Données privées" in anybody.get(base).content.decode()
    for part in ("sign", "sheet", "withdraw"):
        answer = anybody.get(f"{base}{part}/")
        assert answer.status_code == (200 if part == "withdraw" else 409)
        assert OPEN["subject"] not in answer.content.decode()
    assert anybody.post(f"{base}sign/", SIGN).status_code == 409
    own = person.get(f"{base}manage/").content.decode()
    assert OPEN["subject"] in own
    assert WHY in own
    assert WHY in secretary.get(desk).content.decode()
    assert secretary.post(desk, {"do": "show", "reasons": BACK}).status_code == 302
    assert OPEN["aims"] in anybody.get(base).content.decode()
    assert anybody.get(f"{base}sign/").status_code == 200


def test_a_person_finds_what_they_opened(ifrane: Any, account: Any, browser_of: Callable[..., Client], opened: Any, offers_petitions: Any) -> None:
    from mahalli.foundation.identity.api import open_account

    with platform(actor="test"):
        stranger = open_account(email="other@demo.invalid", name="Other")
    other = browser_of(stranger)
    person = browser_of(account)
    assert "Pétitions que vous avez ouvertes" not in person.get("/fr/ifrane/mine/").content.decode()
    base = str(person.post("/fr/ifrane/petitions/open/", OPEN)["Location"])
    mine = person.get("/fr/ifrane/mine/").content.decode()
    assert OPEN["subject"] in mine
    assert base in mine
    assert re.search(r"0 / 100", mine)
    assert OPEN["subject"] not in other.get("/fr/ifrane/mine/").content.decode()
    offers_petitions(opened("kenitra"))
    assert OPEN["subject"] not in person.get("/fr/kenitra/mine/").content.decode()  # each commune shows its own
    with authority(ifrane.code, actor="test"):
        row = PetitionCollection.here().get()
        petitions.give_up_collection(
            collection_id=row.id, acting=steps.Acting(ref=f"petition:{row.id}", role=steps.Role.RESIDENT), now=timezone.now()
        )
    assert "Abandonnée" in person.get("/fr/ifrane/mine/").content.decode()
