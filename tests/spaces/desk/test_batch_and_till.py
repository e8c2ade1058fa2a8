"""Signing several at once, the money, the permit, and the copy that the prefecture receives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from mahalli.foundation.identity.api import delegate_signature
from mahalli.foundation.payments.api import orders_due
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once

Make = Callable[..., Any]


def items(seen: Make, here: Any, *ids: Any) -> list[str]:
    return [f"{ident}:{seen(here, ident).version}" for ident in ids]


def test_the_batch_signs_each_case_on_its_own(
    fes_open: Any, proposed: Make, filed: Make, at_desk: Make, seen: Make
) -> None:
    first, second, bare = (
        proposed(fes_open, days_ago=56),
        proposed(fes_open, days_ago=57),
        filed(fes_open, days_ago=57),
    )
    president = at_desk(fes_open, "president")
    address = f"/fr/{fes_open.slug}/desk/tacit/"
    page = president.get(address).content.decode()
    assert page.count('type="checkbox"') == 2
    assert "Tick" not in page
    nothing = president.post(address, {})
    assert "Cochez au moins un dossier" in nothing.content.decode()
    ticked = items(seen, fes_open, first, second)
    asked = president.post(address, {"item": ticked}).content.decode()
    assert 'name="confirmed"' in asked
    assert all(f'value="{item}"' in asked for item in ticked)
    president.post(
        f"/fr/{fes_open.slug}/desk/cases/{first}/acts/sign/",
        {"version": ticked[0].split(":")[1], "sure": "1"},
    )
    done = president.post(address, {"item": ticked, "confirmed": "1", "key": "a"}, follow=True).content.decode()
    assert "a déjà été décidé" in done
    assert seen(fes_open, second).status == "granted"
    assert seen(fes_open, bare).status == "filed"


def test_only_who_signs_sees_the_batch(fes_open: Any, at_desk: Make) -> None:
    assert at_desk(fes_open, "case_officer").get(f"/fr/{fes_open.slug}/desk/tacit/").status_code == 403


@pytest.fixture
def to_pay(fes_open: Any, proposed: Make, at_desk: Make, seen: Make) -> Any:
    """A granted case whose amount is asked."""
    case_id = proposed(fes_open)
    president = at_desk(fes_open, "president")
    form = {"version": seen(fes_open, case_id).version, "sure": "1"}
    president.post(f"/fr/{fes_open.slug}/desk/cases/{case_id}/acts/sign/", form)
    run_due_once()
    return case_id


def test_the_till_from_the_amount_to_the_numbered_receipt(
    fes_open: Any, to_pay: Any, at_desk: Make, seen: Make
) -> None:
    till = at_desk(fes_open, "regisseur")
    home = f"/fr/{fes_open.slug}/desk/till/"
    assert seen(fes_open, to_pay).number in till.get(home).content.decode()
    with authority(fes_open.code, actor="test", read_only=True):
        order = orders_due()[0]
    take = f"{home}{order.id}/"
    assert till.post(take, {"given": "abc"}).status_code == 422
    short = till.post(take, {"given": "200"})
    assert short.status_code == 422
    assert "100,00" in short.content.decode()
    worked = till.post(take, {"given": "500"}).content.decode()
    assert "200,00" in worked
    assert 'name="confirmed" value="500"' in worked
    changed = till.post(take, {"given": "400", "confirmed": "500"})
    assert changed.status_code == 200  # another sum: the change is worked out again, nothing is taken
    with authority(fes_open.code, actor="test", read_only=True):
        assert orders_due()
    paid = till.post(take, {"given": "500", "confirmed": "500"})
    assert paid.status_code == 302
    receipt = till.get(paid["Location"]).content.decode()
    assert "Q-" in receipt
    assert "200,00" in receipt
    again = till.post(take, {"given": "500", "confirmed": "500"})
    assert again["Location"] == paid["Location"]
    assert "300,00" in till.get(home).content.decode()
    case = till.get(f"/fr/{fes_open.slug}/desk/cases/{to_pay}/")
    assert "Q-" in case.content.decode()


def test_a_sealed_copy_reaches_the_prefecture(
    opened: Make, fes_open: Any, to_pay: Any, at_desk: Make, seen: Make
) -> None:
    office, other = opened("prefecture-fes"), opened("province-kenitra")
    with authority(fes_open.code, actor="test", read_only=True):
        order = orders_due()[0]
    at_desk(fes_open, "regisseur").post(
        f"/fr/{fes_open.slug}/desk/till/{order.id}/", {"given": "300", "confirmed": "300"}
    )
    for _ in range(8):
        run_due_once()
    view = seen(fes_open, to_pay)
    assert view.status == "delivered"
    governor = at_desk(office, "governor_office")
    home = f"/fr/supervision/{office.slug}/"
    page = governor.get(home).content.decode()
    assert view.number in page
    assert page.count("Copie pour") == 2
    link = re.findall(rf'href="{home}([0-9a-f-]{{36}}/)"', page)[0]
    detail = governor.get(home + link)
    text = detail.content.decode()
    assert detail.status_code == 200
    assert "Fatima" in text
    attached = governor.get(f"{home}{link}0/?look=1")
    assert attached.status_code == 200
    assert b"".join(attached.streaming_content).startswith(b"%PDF")
    assert governor.post(home + link).status_code == 302
    stranger = at_desk(other, "governor_office")
    assert stranger.get(f"/fr/supervision/{other.slug}/{link}").status_code == 404
    assert view.number not in stranger.get(f"/fr/supervision/{other.slug}/").content.decode()


def test_a_piece_is_shown_as_a_picture_and_never_run(fes_open: Any, filed: Make, at_desk: Make, seen: Make) -> None:
    case_id = filed(fes_open)
    piece = next(piece for piece in seen(fes_open, case_id).pieces if piece.digest)
    officer = at_desk(fes_open, "case_officer")
    address = f"/fr/{fes_open.slug}/desk/cases/{case_id}/pieces/{piece.id}/"
    looked = officer.get(address + "?look=1")
    assert looked["Content-Type"] == "image/png"
    assert "sandbox" in looked["Content-Security-Policy"]
    assert looked["X-Content-Type-Options"] == "nosniff"
    assert officer.get(address)["Content-Disposition"].startswith("attachment")
    assert f"{address}?look=1" in officer.get(f"/fr/{fes_open.slug}/desk/cases/{case_id}/").content.decode()


def test_a_delegate_of_another_procedure_signs_nothing_in_a_batch(
    fes_open: Any, proposed: Make, agent: Make, browser_of: Make, seen: Make
) -> None:
    account = agent(fes_open, "head_of_service")
    with authority(fes_open.code, actor="test"):
        delegate_signature(
            account_id=account.id,
            decision_number="9/2026",
            decided_on=date(2026, 1, 1),
            procedures=["another_procedure"],
            starts_on=date(2026, 1, 1),
        )
    case_id = proposed(fes_open, days_ago=57)
    browser = browser_of(account)
    address = f"/fr/{fes_open.slug}/desk/tacit/"
    assert 'type="checkbox"' not in browser.get(address).content.decode()
    done = browser.post(address, {"item": items(seen, fes_open, case_id), "confirmed": "1", "key": "a"}, follow=True)
    assert "ne couvre pas cette procédure" in done.content.decode()
    assert seen(fes_open, case_id).status == "filed"
