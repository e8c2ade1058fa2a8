"""The operator's pages: closed to others; failed work is tried again; a holiday is corrected for all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from mahalli.foundation.identity.models import Account
from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.tenancy.api import platform
from mahalli.foundation.work.api import plan_work
from mahalli.foundation.work.models import WorkRow

Make = Callable[..., Any]
PAGES = ("", "mail/", "holidays/", "authorities/")


@pytest.fixture
def account(database: None) -> Make:
    def make(**rights: bool) -> Any:
        with platform(actor="test"):
            return Account.objects.create_user(f"{uuid4().hex}@test.test", "x", **rights)

    return make


@pytest.mark.parametrize("page", PAGES)
def test_the_operators_pages_are_for_the_operator(account: Make, browser_of: Make, page: str) -> None:
    assert Client().get(f"/fr/operator/{page}").status_code == 302
    assert browser_of(account()).get(f"/fr/operator/{page}").status_code == 404
    everything = browser_of(account(is_operator=True, is_law_editor=True))
    for lang in ("ar", "fr", "zgh"):
        assert everything.get(f"/{lang}/operator/{page}").status_code == 200


def test_the_operator_is_no_law_editor(account: Make, browser_of: Make) -> None:
    assert browser_of(account(is_operator=True)).get("/fr/operator/holidays/").status_code == 404
    assert browser_of(account(is_law_editor=True)).get("/fr/operator/").status_code == 404


def test_failed_work_is_shown_and_tried_again(fes: Any, account: Make, browser_of: Make) -> None:
    with platform(actor="test"):
        plan_work(kind="effect.test", key="k1", due=datetime.now(UTC), authority=fes.code)
        row = WorkRow.objects.get(key="k1")
        row.failed_at, row.last_error, row.attempts = datetime.now(UTC), "boom: disk", 9
        row.save()
    browser = browser_of(account(is_operator=True))
    assert "boom: disk" in browser.get("/fr/operator/").content.decode()
    assert browser.get("/fr/operator/retry/").status_code == 405
    assert browser.post("/fr/operator/retry/", {"item": "x"}).status_code == 404
    assert browser.post("/fr/operator/retry/", {"item": str(row.id)}).status_code == 302
    with platform(actor="test", read_only=True):
        assert WorkRow.objects.get(key="k1").failed_at is None


def test_the_law_editor_corrects_a_holiday_for_all(fes: Any, account: Make, browser_of: Make) -> None:
    editor = browser_of(account(is_law_editor=True))
    address = "/fr/operator/holidays/"
    page = editor.get(address).content.decode()
    key = "eid_al_fitr_2027"
    assert f'value="{key}"' in page
    assert "estimé" in page
    form = {"holiday": key, "day": "2027-03-10", "reference": "Ministère des Habous, 9 mars 2027"}
    missing = editor.post(address, {**form, "reference": ""})
    assert missing.status_code == 422
    assert 'value="2027-03-10"' in missing.content.decode()
    assert editor.post(address, {**form, "day": "soon"}).status_code == 422
    assert editor.post(address, {**form, "holiday": "invented"}).status_code >= 400
    assert editor.post(address, form).status_code == 302
    with platform(actor="test", read_only=True):
        assert calendar_on(date(2027, 1, 1)).holidays[date(2027, 3, 10)].key == key
        assert WorkRow.objects.filter(kind="law.calendar_corrected", authority_code=fes.code).count() == 1
    assert "décidé" in editor.get(address).content.decode()
