"""Each legal act of the desk by HTTP, without JavaScript, and each refusal with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

Make = Callable[..., Any]


def act(here: Any, case_id: UUID, slug: str, lang: str = "fr") -> str:
    return f"/{lang}/{here.slug}/desk/cases/{case_id}/acts/{slug}/"


def test_an_officer_proposes_and_the_president_signs(fes_open: Any, filed: Make, at_desk: Make, seen: Make) -> None:
    case_id = filed(fes_open)
    officer = at_desk(fes_open, "case_officer")
    page = officer.get(act(fes_open, case_id, "propose"))
    assert page.status_code == 200
    assert f'name="version" value="{seen(fes_open, case_id).version}"' in page.content.decode()
    sent = officer.post(
        act(fes_open, case_id, "propose"), {"version": seen(fes_open, case_id).version, "outcome": "grant"}
    )
    assert sent.status_code == 302
    president = at_desk(fes_open, "president")
    version = seen(fes_open, case_id).version
    unsure = president.post(act(fes_open, case_id, "sign"), {"version": version})
    assert unsure.status_code == 422
    assert "Cochez" in unsure.content.decode()
    signed = president.post(act(fes_open, case_id, "sign"), {"version": version, "sure": "1"})
    assert signed.status_code == 302
    assert seen(fes_open, case_id).status == "granted"


def test_a_refusal_needs_its_reasons_and_keeps_what_was_typed(
    fes_open: Any, filed: Make, at_desk: Make, seen: Make
) -> None:
    case_id = filed(fes_open)
    officer = at_desk(fes_open, "case_officer")
    address = act(fes_open, case_id, "propose")
    version = seen(fes_open, case_id).version
    answer = officer.post(address, {"version": version, "outcome": "refuse", "reason": "  "})
    assert answer.status_code == 422
    assert 'value="refuse" checked' in answer.content.decode()
    assert seen(fes_open, case_id).decision is None


def test_two_agents_on_one_case_the_second_is_told(fes_open: Any, proposed: Make, at_desk: Make, seen: Make) -> None:
    case_id = proposed(fes_open)
    version = seen(fes_open, case_id).version
    president = at_desk(fes_open, "president")
    assert president.post(act(fes_open, case_id, "sign"), {"version": version, "sure": "1"}).status_code == 302
    officer = at_desk(fes_open, "case_officer")
    late = officer.post(act(fes_open, case_id, "propose"), {"version": version, "outcome": "grant"})
    assert late.status_code == 409
    assert "a déjà été décidé" in late.content.decode()
    again = president.post(act(fes_open, case_id, "sign"), {"version": version, "sure": "1"})
    assert again.status_code == 409
    assert seen(fes_open, case_id).status == "granted"


def test_a_case_that_changed_under_the_page_is_refused(fes_open: Any, filed: Make, at_desk: Make, seen: Make) -> None:
    case_id = filed(fes_open)
    officer = at_desk(fes_open, "case_officer")
    version = seen(fes_open, case_id).version
    address = act(fes_open, case_id, "propose")
    assert officer.post(address, {"version": version, "outcome": "grant"}).status_code == 302
    stale = officer.post(address, {"version": version, "outcome": "refuse", "reason": "autre motif"})
    assert stale.status_code == 409
    text = stale.content.decode()
    assert "a changé depuis" in text
    assert "autre motif" in text
    assert seen(fes_open, case_id).decision.outcome == "grant"


@pytest.mark.parametrize("mangled", ["", "x", "99999999999", "-1", "١"])
def test_a_form_without_its_version_changes_nothing(
    fes_open: Any, filed: Make, at_desk: Make, seen: Make, mangled: str
) -> None:
    case_id = filed(fes_open)
    officer = at_desk(fes_open, "case_officer")
    answer = officer.post(act(fes_open, case_id, "propose"), {"version": mangled, "outcome": "grant"})
    assert answer.status_code == 409
    assert seen(fes_open, case_id).decision is None


def test_a_replacement_is_asked_once_then_brought_to_the_counter(
    fes_open: Any, filed: Make, at_desk: Make, seen: Make, picture: bytes
) -> None:
    case_id = filed(fes_open)
    view = seen(fes_open, case_id)
    piece = next(piece.piece for piece in view.pieces if piece.digest)
    officer = at_desk(fes_open, "case_officer")
    form = {"version": view.version, "pieces": piece, "reason": "La photo est floue"}
    assert officer.post(act(fes_open, case_id, "replacement"), form).status_code == 302
    assert seen(fes_open, case_id).status == "suspended"
    counter = at_desk(fes_open, "counter")
    add = f"/fr/{fes_open.slug}/desk/cases/{case_id}/add/"
    assert "La photo est floue" in counter.get(add).content.decode()
    none = counter.post(add, {})
    assert none.status_code == 422
    wrong = counter.post(add, {f"piece-{piece}": SimpleUploadedFile("plan.pdf", b"not a pdf at all")})
    assert wrong.status_code == 422
    good = counter.post(add, {f"piece-{piece}": SimpleUploadedFile("new.png", picture)})
    assert good.status_code == 302
    after = seen(fes_open, case_id)
    assert after.status == "filed"
    assert officer.get(act(fes_open, case_id, "replacement")).status_code == 302
    second = officer.post(act(fes_open, case_id, "replacement"), {**form, "version": after.version})
    assert second.status_code == 409
    assert "ne permet qu’une fois" in second.content.decode()


def test_information_is_asked_and_answered_at_the_counter(
    fes_open: Any, filed: Make, at_desk: Make, seen: Make
) -> None:
    case_id = filed(fes_open)
    head = at_desk(fes_open, "head_of_service")
    form = {"version": seen(fes_open, case_id).version, "reason": "Quelle couleur ?"}
    assert head.post(act(fes_open, case_id, "information"), form).status_code == 302
    counter = at_desk(fes_open, "counter")
    address = f"/fr/{fes_open.slug}/desk/cases/{case_id}/answer/"
    assert "Quelle couleur ?" in counter.get(address).content.decode()
    assert counter.post(address, {"answer": " "}).status_code == 422
    assert counter.post(address, {"answer": "Blanche"}).status_code == 302
    view = seen(fes_open, case_id)
    assert view.status == "filed"
    assert view.messages[0].answer == "Blanche"
    assert counter.post(address, {"answer": "Bleue"}).status_code == 409


def test_withdrawal_at_the_counter(fes_open: Any, filed: Make, at_desk: Make, seen: Make) -> None:
    case_id = filed(fes_open)
    counter = at_desk(fes_open, "counter")
    assert counter.post(act(fes_open, case_id, "withdraw"), {"version": 1}).status_code == 302
    assert seen(fes_open, case_id).status == "withdrawn"


def test_an_incomplete_file_is_not_returned_before_its_time(
    fes_open: Any, filed: Make, at_desk: Make, seen: Make
) -> None:
    case_id = filed(fes_open, whole=False)
    officer = at_desk(fes_open, "case_officer")
    assert officer.get(act(fes_open, case_id, "return")).status_code == 302
    early = officer.post(act(fes_open, case_id, "return"), {"version": 1})
    assert early.status_code == 409
    assert seen(fes_open, case_id).status == "incomplete"


def test_the_counter_does_not_decide(fes_open: Any, proposed: Make, at_desk: Make, seen: Make) -> None:
    case_id = proposed(fes_open)
    counter = at_desk(fes_open, "counter")
    page = counter.get(f"/fr/{fes_open.slug}/desk/cases/{case_id}/").content.decode()
    assert "/acts/sign/" not in page
    assert "/acts/propose/" not in page
    answer = counter.post(act(fes_open, case_id, "sign"), {"version": 2, "sure": "1"})
    assert answer.status_code in (403, 409)
    assert seen(fes_open, case_id).status == "filed"


def test_a_session_that_ended_keeps_what_was_typed(fes_open: Any, filed: Make) -> None:
    case_id = filed(fes_open)
    answer = Client().post(
        act(fes_open, case_id, "propose"),
        {"version": 1, "outcome": "refuse", "reason": "un long motif écrit"},
    )
    assert answer.status_code == 401
    assert "un long motif écrit" in answer.content.decode()
