"""Tariffs at the desk and on the portal: recorded with their resolution, read by everybody, refused with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mahalli.foundation.law.api import value_of, votes_here
from mahalli.foundation.tenancy.api import authority

TYPED = {
    "deed": "vote", "parameter": "tax.repair.flat", "value": "350,50", "number": "12/2026", "title": "Arrêté fiscal d'essai",
    "decided": "2026-10-05", "received": "2026-10-12", "visa": "", "starts": "2027-01-01",
}  # fmt: skip


def test_the_head_records_a_resolution_and_the_portal_says_it(fes_open: Any, at_desk: Callable[..., Any], browser_of: Any) -> None:
    head = at_desk(fes_open, "head_of_service")
    address = f"/fr/{fes_open.slug}/desk/rates/"
    assert head.post(address, TYPED).status_code == 302
    assert head.post(address, TYPED).status_code == 302  # a double click
    with authority(fes_open.code, actor="test", read_only=True):
        assert len(votes_here()) == 2
        assert str(value_of("tax.repair.flat", date(2027, 1, 1), fes_open.code).value) == "350.5000"
    page = browser_of().get(f"/fr/{fes_open.slug}/rates/").content.decode()
    assert "350,5 dirhams" in page
    assert "12/2026" in page
    assert "loi <span class=\"nb\">47-06</span>, article\u00a054" in page


def test_a_refusal_keeps_what_was_typed(fes_open: Any, at_desk: Callable[..., Any]) -> None:
    head = at_desk(fes_open, "head_of_service")
    address = f"/fr/{fes_open.slug}/desk/rates/"
    for change, said in (
        ({"value": "900"}, "500"), ({"value": "beaucoup"}, "en chiffres"), ({"received": ""}, "113-14 art. 118"),
        ({"starts": "demain"}, "2026-12-31"), ({"number": ""}, "numéro de la délibération"), ({"value": "NaN"}, "en chiffres"),
        ({"value": "1e400"}, "en chiffres"), ({"value": "9" * 400}, "en chiffres"), ({"value": "1,00001"}, "en chiffres"),
        ({"parameter": "repair.permit_days"}, "national"), ({"parameter": "nothing"}, "Le plus proche"),
    ):  # fmt: skip
        answer = head.post(address, {**TYPED, **change})
        page = answer.content.decode()
        assert answer.status_code in (404, 409, 422), change
        assert said in page, change
        assert "Arrêté fiscal d&#x27;essai" in page
    with authority(fes_open.code, actor="test", read_only=True):
        assert len(votes_here()) == 1


def test_a_coming_tariff_is_withdrawn_with_its_reason(fes_open: Any, at_desk: Callable[..., Any]) -> None:
    head = at_desk(fes_open, "head_of_service")
    address = f"/fr/{fes_open.slug}/desk/rates/"
    head.post(address, {**TYPED, "starts": "2031-01-01"})
    with authority(fes_open.code, actor="test", read_only=True):
        coming = next(str(one.id) for one in votes_here() if one.starts_on.year == 2031)
    assert head.post(address, {"deed": "withdraw", "vote": coming, "why": ""}).status_code == 422
    assert head.post(address, {"deed": "withdraw", "vote": coming, "why": "erreur de saisie"}).status_code == 302
    assert "erreur de saisie" in head.get(address).content.decode()


def test_the_counter_does_not_touch_tariffs(fes_open: Any, at_desk: Callable[..., Any]) -> None:
    assert at_desk(fes_open, "counter").post(f"/fr/{fes_open.slug}/desk/rates/", TYPED).status_code == 403
