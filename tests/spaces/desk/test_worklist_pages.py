"""The pages of the list: filters in the address, views, bulk acts, hands, services, the book; with no script."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once
from mahalli.procedures.worklist import api as worklist

Make = Callable[..., Any]


@pytest.fixture
def desk(fes_open: Any) -> str:
    return f"/fr/{fes_open.slug}/desk/"


def test_filters_and_views_stand_in_the_address(fes_open: Any, filed: Make, at_desk: Make, seen: Make, desk: str) -> None:
    number = seen(fes_open, filed(fes_open)).number
    head = at_desk(fes_open, "head_of_service")
    assert number in head.get(desk).content.decode()
    for query in ("q=Fatima", "q=المثال", "q=5678", "channel=online", "who=pool", "waits=service", "q=AB123456&status=filed"):
        assert number in head.get(f"{desk}?{query}").content.decode(), query
    for query in ("q=Youssef", "channel=counter", "who=me", "waits=signature", "due=late", "to=2020-01-01", "answered=1"):
        assert number not in head.get(f"{desk}?{query}").content.decode(), query
    rubbish = head.get(f"{desk}?service=x&from=x&waits=x&after=x&who=zz&status=zz&procedure=';--")
    assert rubbish.status_code == 200
    kept = head.post(desk, {"query": "q=Fatima&due=week", "name": "Chez Fatima", "first": "1"})
    assert kept["Location"].endswith("?q=Fatima&due=week")
    assert "Chez Fatima" in head.get(f"{desk}?view=open").content.decode()
    assert head.get(desk)["Location"] == "?q=Fatima&due=week"
    view = re.search(r'name="drop" value="([0-9a-f-]{36})"', head.get(f"{desk}?view=open").content.decode())
    assert view
    assert "Chez Fatima" not in head.post(desk, {"drop": view.group(1)}, follow=True).content.decode()


def test_a_case_is_taken_and_the_page_says_why(fes_open: Any, filed: Make, at_desk: Make, desk: str) -> None:
    case_id = filed(fes_open)
    officer, head = at_desk(fes_open, "case_officer"), at_desk(fes_open, "head_of_service")
    hands = f"{desk}cases/{case_id}/hands/"
    assert "Le prendre" in officer.get(hands).content.decode()
    assert officer.post(hands, {"deed": "take"}).status_code == 302
    assert "L’agent l’a pris" in officer.get(hands).content.decode()
    assert str(case_id) in officer.get(f"{desk}?who=me").content.decode()
    counter = at_desk(fes_open, "counter")
    assert counter.post(hands, {"deed": "release"}).status_code == 403
    assert counter.post(hands, {"deed": "unknown"}).status_code == 404
    assert head.post(hands, {"deed": "release"}).status_code == 302
    assert str(case_id) not in officer.get(f"{desk}?who=me").content.decode()


def test_the_whole_list_is_chosen_when_it_has_more_than_a_page(
    fes_open: Any, filed: Make, at_desk: Make, desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mahalli.spaces.desk import views_bulk, views_worklist

    ids = [str(filed(fes_open)) for _ in range(4)]
    head = at_desk(fes_open, "head_of_service")
    assert 'name="all"' not in head.get(f"{desk}?who=pool").content.decode()
    monkeypatch.setattr(views_worklist, "PAGE", 2)
    page = head.get(f"{desk}?who=pool").content.decode()
    assert "500 au plus" in page and 'name="query" value="who=pool"' in page
    asked = head.post(f"{desk}bulk/", {"all": "1", "query": "who=pool", "kind": "release"}).content.decode()
    assert all(one in asked for one in ids)
    monkeypatch.setattr(views_bulk, "BULK_MAX", 3)  # what is due last stays for the next time
    asked = head.post(f"{desk}bulk/", {"all": "1", "query": "who=pool", "kind": "release"}).content.decode()
    assert sum(one in asked for one in ids) == 3
    nobody = head.post(f"{desk}bulk/", {"all": "1", "query": "q=Youssef", "kind": "release"})
    assert nobody.status_code == 302


def test_bulk_acts_from_the_list_to_the_page_of_results(
    fes_open: Any, filed: Make, at_desk: Make, agent: Make, seen: Make, desk: str
) -> None:
    ids = [filed(fes_open) for _ in range(2)]
    officer = agent(fes_open, "case_officer")
    head = at_desk(fes_open, "head_of_service")
    items = [f"{one}:{seen(fes_open, one).version}" for one in ids]
    asked = head.post(f"{desk}bulk/", {"item": items, "kind": "assign"}).content.decode()
    key = re.search(r'name="key" value="(\w+)"', asked)
    assert key
    form = {"item": items, "kind": "assign", "to": str(officer.id), "key": key.group(1), "confirmed": "1"}
    assert head.post(f"{desk}bulk/", {**form, "to": ""}).status_code == 422
    done = head.post(f"{desk}bulk/", form)
    again = head.post(f"{desk}bulk/", form)
    assert done["Location"] == again["Location"]
    page = head.get(done["Location"]).content.decode()
    assert page.count('class="tag good">Fait') == 3  # the figure and the two cases
    with authority(fes_open.code, actor="test", read_only=True):
        assert {worklist.holder_of(one).account for one in ids} == {officer.id}
    refused = head.post(f"{desk}bulk/", {**form, "item": [f"00000000-0000-4000-8000-{n:012d}:1" for n in range(501)]})
    assert refused.status_code == 422
    assert "500" in refused.content.decode()
    assert head.post(f"{desk}bulk/", {"kind": "assign"}).status_code == 302
    assert head.get(f"{desk}bulk/").status_code == 302
    slips = head.post(f"{desk}bulk/", {"item": items, "kind": "slips"}).content.decode()
    assert slips.count('class="slip"') == 2
    counter = at_desk(fes_open, "counter")
    assert counter.post(f"{desk}bulk/", form).status_code == 302  # the counter is not offered it
    missing = head.post(f"{desk}bulk/", {"item": items, "kind": "propose", "outcome": "refuse", "confirmed": "1", "key": "k"})
    assert missing.status_code == 422


def test_services_are_the_heads(fes_open: Any, filed: Make, at_desk: Make, agent: Make, desk: str) -> None:
    agent(fes_open, "case_officer")
    head = at_desk(fes_open, "head_of_service")
    page = f"{desk}services/"
    assert at_desk(fes_open, "counter").get(page).status_code == 403
    assert head.post(page, {"deed": "open", "name_ar": "", "name_fr": "x"}).status_code == 422
    assert head.post(page, {"deed": "open", "name_ar": "مصلحة", "name_fr": "Urbanisme"}).status_code == 302
    text = head.get(page).content.decode()
    service = re.search(r'\?service=([0-9a-f-]{36})"', text)
    post = re.search(r'<option value="([0-9a-f-]{36})">Instructeur', text) or re.search(r'<option value="([0-9a-f-]{36})">[^<]*case_officer', text)
    assert service
    assert post
    assert head.post(page, {"deed": "place", "post": post.group(1), "service": service.group(1)}).status_code == 302
    assert head.post(page, {"deed": "rule", "service": service.group(1), "district": "أكدال"}).status_code == 302
    assert head.post(page, {"deed": "no"}).status_code == 404
    case_id = filed(fes_open)
    run_due_once()
    why = head.get(f"{desk}cases/{case_id}/hands/").content.decode()
    assert "Par la règle 1 (أكدال)" in why


def test_the_book_shows_the_facts_and_gives_back(fes_open: Any, proposed: Make, at_desk: Make, seen: Make, desk: str) -> None:
    case_id = proposed(fes_open)
    president = at_desk(fes_open, "president")
    book = president.get(f"{desk}tacit/").content.decode()
    assert "12 زنقة المثال" in book
    assert president.post(f"{desk}tacit/{case_id}/back/", {"version": seen(fes_open, case_id).version, "reason": ""}).status_code >= 400
    assert president.post(f"{desk}tacit/{case_id}/back/", {"version": "1", "reason": "x"}).status_code == 409
    done = president.post(f"{desk}tacit/{case_id}/back/", {"version": seen(fes_open, case_id).version, "reason": "Adresse à revoir"})
    assert done.status_code == 302
    assert "Adresse à revoir" in at_desk(fes_open, "case_officer").get(desk).content.decode()
    assert str(case_id) not in president.get(f"{desk}tacit/").content.decode()


def test_the_prefecture_sees_the_delays_with_their_date(fes_open: Any, opened: Make, filed: Make, at_desk: Make, seen: Make) -> None:
    office = opened("prefecture-fes")
    number = seen(fes_open, filed(fes_open, days_ago=55)).number
    with authority(fes_open.code, actor="test"):
        from django.utils import timezone

        assert worklist.send_snapshot(now=timezone.now())
    for _ in range(3):
        run_due_once()
    governor = at_desk(office, "governor_office")
    page = governor.get(f"/fr/supervision/{office.slug}/late/").content.decode()
    assert number in page
    assert "Fatima" not in page
    assert number not in governor.get(f"/fr/supervision/{office.slug}/").content.decode()
    assert at_desk(fes_open, "president").get(f"/fr/supervision/{fes_open.slug}/late/").status_code == 403
