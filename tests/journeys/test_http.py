"""The whole story by HTTP, without JavaScript, in three languages: from the first page to the verified permit."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from mahalli.foundation.documents.api import open_file, verify_file
from mahalli.foundation.documents.data import VerdictKind
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work.api import list_failed, run_due_once
from mahalli.procedures.cases import api as cases
from tests.journeys.story import APPLICANT, PACK, WORKS, photo

CODE = re.compile(r'class="code" dir="ltr">([^<]+)<')


def work(minutes: int = 1) -> None:
    """Let the worker do what is due; nothing may fail."""
    run_due_once(datetime.now(UTC) + timedelta(minutes=minutes))
    with platform(read_only=True):
        failed = [(item.kind, item.last_error) for item in list_failed(limit=20)]
    assert failed == []


def filed(client: Client, lang: str, *, pieces: bool = True) -> tuple[str, str]:
    """File online; returns the address of the case and its tracking code."""
    begun = client.post(f"/{lang}/fes/procedures/{PACK}/begin/")
    assert begun.status_code == 302
    paper = client.get(begun["Location"])
    assert CODE.search(paper.content.decode())
    draft = begun["Location"].split("/drafts/")[1].split("/")[0]
    base = f"/{lang}/fes/drafts/{draft}"
    first = client.post(f"{base}/pages/applicant/", APPLICANT)
    assert (first.status_code, first["Location"]) == (302, f"{base}/pages/works/")
    second = client.post(f"{base}/pages/works/", WORKS)
    assert (second.status_code, second["Location"]) == (302, f"{base}/pieces/")
    sent = {"ownership_proof": photo(), "owner_agreement": photo("accord.png")} if pieces else {}
    third = client.post(f"{base}/pieces/", sent)
    assert (third.status_code, third["Location"]) == (302, f"{base}/check/")
    check = client.get(f"{base}/check/").content.decode()
    assert "AB123456" in check
    done = client.post(f"{base}/check/")
    assert done.status_code == 302, done.content.decode()
    receipt = client.get(done["Location"]).content.decode()
    found = CODE.search(receipt)
    assert found
    assert client.post(f"{base}/check/")["Location"] == done["Location"]  # sent twice, filed once
    return done["Location"].removesuffix("receipt/"), found.group(1)


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_a_resident_files_and_the_commune_delivers(
    lang: str, fes_open: Any, opened: Callable[[str], Any], agent: Callable[..., Any], browser_of: Callable[..., Any], outbox: list[Any]
) -> None:
    prefecture = opened("prefecture-fes")
    resident = browser_of()
    address, code = filed(resident, lang)
    work()
    page = resident.get(address).content.decode()
    assert "/documents/" in page
    ident = address.split("/cases/")[1].strip("/")
    desk = f"/{lang}/fes/desk"
    officer = browser_of(agent(fes_open, "case_officer"))
    assert ident in officer.get(f"{desk}/").content.decode()
    case = officer.get(f"{desk}/cases/{ident}/")
    assert case.status_code == 200
    proposed = officer.post(
        f"{desk}/cases/{ident}/acts/propose/", {"outcome": "grant", "reason": "", "version": version_of(officer, desk, ident, "propose")}
    )
    assert proposed.status_code == 302, proposed.content.decode()
    president = browser_of(agent(fes_open, "president"))
    signed = president.post(
        f"{desk}/cases/{ident}/acts/sign/", {"sure": "1", "version": version_of(president, desk, ident, "sign")}
    )
    assert signed.status_code == 302, signed.content.decode()
    work()
    regisseur = browser_of(agent(fes_open, "regisseur"))
    till = regisseur.get(f"{desk}/till/").content.decode()
    order = re.search(rf"{desk}/till/([0-9a-f-]{{36}})/", till)
    assert order
    take = f"{desk}/till/{order.group(1)}/"
    assert "100" in regisseur.post(take, {"given": "400"}).content.decode()  # the change
    paid = regisseur.post(take, {"given": "400", "confirmed": "400"})
    assert paid.status_code == 302
    work()
    with authority(fes_open.code, read_only=True):
        view = cases.view_case(UUID(ident), now=datetime.now(UTC))
    permit = next(document for document in view.documents if document.kind == "permit")
    shown = resident.get(f"{address}documents/{permit.id}/")
    data = b"".join(shown.streaming_content)
    assert data == open_file(permit.digest).read()
    assert verify_file(data).kind is VerdictKind.GENUINE
    stranger = Client()
    assert permit.serial in stranger.get(f"/{lang}/verify/?serial={permit.serial}").content.decode()
    governor = browser_of(agent(prefecture, "governor_office"))
    inbox = governor.get(f"/{lang}/supervision/prefecture-fes/")
    assert inbox.status_code == 200
    assert view.number in inbox.content.decode()
    follower = Client()
    asked = follower.post(f"/{lang}/fes/track/", {"code": code, "proof": "5678"})
    assert (asked.status_code, asked["Location"]) == (302, address)
    assert follower.get(address).status_code == 200
    assert len(outbox) >= 3


def version_of(client: Client, desk: str, ident: str, act: str) -> str:
    page = client.get(f"{desk}/cases/{ident}/acts/{act}/")
    assert page.status_code == 200, (act, page.status_code, page.get("Location"))
    found = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert found
    return found.group(1)


def test_an_incomplete_file_gets_its_list_and_is_completed(fes_open: Any, browser_of: Callable[..., Any]) -> None:
    resident = browser_of()
    address, _code = filed(resident, "fr", pieces=False)
    receipt = resident.get(f"{address}receipt/").content.decode()
    assert "Un document qui prouve" in receipt
    assert "accord écrit du propriétaire" in receipt
    add = resident.get(f"{address}pieces/").content.decode()
    assert 'name="ownership_proof"' in add
    assert resident.post(f"{address}pieces/", {"ownership_proof": photo("a.pdf")}).status_code == 422
    done = resident.post(f"{address}pieces/", {"ownership_proof": photo(), "owner_agreement": photo()})
    assert done.status_code == 302
    assert "Still to bring" not in resident.get(address).content.decode()
    work()


def test_a_stranger_opens_nothing(fes_open: Any, browser_of: Callable[..., Any]) -> None:
    resident = browser_of()
    address, code = filed(resident, "ar")
    stranger = Client()
    answer = stranger.get(address)
    assert (answer.status_code, answer["Location"]) == (302, "/ar/fes/track/")
    wrong = stranger.post("/ar/fes/track/", {"code": code, "proof": "0000"})
    assert wrong.status_code == 404
    for _ in range(20):
        last = stranger.post("/ar/fes/track/", {"code": "AAAA-BBBB-CCCC", "proof": "1234"})
    assert last.status_code == 429


def test_what_was_typed_survives_the_end_of_the_session(fes_open: Any, browser_of: Callable[..., Any]) -> None:
    resident = browser_of()
    begun = resident.post(f"/fr/fes/procedures/{PACK}/begin/")
    code = CODE.search(resident.get(begun["Location"]).content.decode())
    assert code
    page = begun["Location"]
    resident.cookies.clear()
    lost = resident.post(page, APPLICANT)
    assert lost.status_code == 401
    text = lost.content.decode()
    assert 'value="Fatima Zahra Benali"' in text
    shown = text.partition("<details>")[2]
    assert ">Fatima Zahra Benali</li>" in shown
    assert "applicant_name" not in shown  # what the person wrote, not how the form calls it
    assert resident.post("/fr/fes/resume/", {"code": code.group(1), "next": page}).status_code == 302
    assert resident.post(page, APPLICANT).status_code == 302
    assert "Fatima Zahra Benali" in resident.get(page).content.decode()


def test_a_refused_page_says_that_its_files_must_be_chosen_again(fes_open: Any, browser_of: Callable[..., Any]) -> None:
    resident = browser_of()
    with override_settings(MAHALLI_POSTS_PER_MINUTE=0):
        answer = resident.post(f"/fr/fes/procedures/{PACK}/begin/", {"piece": SimpleUploadedFile("a.png", b"x")})
    assert answer.status_code == 429
    assert "choisissez-les de nouveau" in answer.content.decode()


def test_an_error_says_which_field_and_keeps_the_rest(fes_open: Any, browser_of: Callable[..., Any]) -> None:
    resident = browser_of()
    begun = resident.post(f"/fr/fes/procedures/{PACK}/begin/")
    page = begun["Location"]
    answer = resident.post(page, {**APPLICANT, "phone": "abc", "birth_date": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#phone"' in text
    assert 'href="#birth_date"' in text
    assert 'value="Fatima Zahra Benali"' in text
    assert "Fatima Zahra Benali" in resident.get(page).content.decode()  # kept all the same
