"""The desk of legalisation by its pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.registers import steps

DESK = "/fr/kenitra/desk/stamps/"
FORM = {
    "kind": "signature", "identity_kind": "cnie", "identity_number": "CD445566", "name_ar": "زينب الفاسية",
    "name_latin": "Zineb Fassia", "subject": "عقد كراء", "count": "1", "case": "",
}  # fmt: skip


def test_a_person_is_served_by_one_form_and_one_page(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    client = browser_of(agent(office, "legalisation_officer"))
    page = client.get(DESK).content.decode()
    assert "autofocus" in page
    key = re.search(r'name="key" value="(\w+)"', page).group(1)  # type: ignore[union-attr]
    sent = client.post(DESK, {**FORM, "key": key}, follow=True)
    text = sent.content.decode()
    assert "SG-2026-00001" in text or re.search(r"SG-\d{4}-00001", text)
    assert "<svg" in text
    assert "Zineb Fassia" in text
    again = client.post(DESK, {**FORM, "key": key}, follow=True).content.decode()
    assert not re.search(r"SG-\d{4}-00002", again)


def test_a_fault_keeps_what_was_typed_and_a_refusal_is_written(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    client = browser_of(agent(office, "legalisation_officer"))
    wrong = client.post(DESK, {**FORM, "identity_number": "", "key": "a"})
    assert wrong.status_code == 422
    assert "Zineb Fassia" in wrong.content.decode()
    assert client.post(DESK, {**FORM, "key": "b", "do": "refuse", "ground": "copy:differs", "reasons": "x"}).status_code == 422
    assert client.post(DESK, {**FORM, "key": "b", "do": "refuse", "ground": "signature:insult", "reasons": "سب"}).status_code == 302


def test_a_prepared_request_fills_the_form(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    case = steps.prepared(office)
    client = browser_of(agent(office, "legalisation_officer"))
    assert "Zineb Fassia" in client.get(DESK).content.decode()
    page = client.get(f"{DESK}?case={case}").content.decode()
    assert "CD445566" in page
    done = client.post(DESK, {**FORM, "key": "p", "case": str(case)}, follow=True)
    assert re.search(r"SG-\d{4}-00001", done.content.decode())
    assert steps.view(office, case).status == "done"


def test_the_register_is_closed_and_printed_in_two_copies(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    client = browser_of(agent(office, "legalisation_officer"))
    client.post(DESK, {**FORM, "key": "one"})
    assert "CD445566" in client.get(f"{DESK}register/").content.decode()
    printed = client.post(f"{DESK}register/", {"kind": "signature"}, follow=True).content.decode()
    digests = re.findall(r"SHA-256 ([0-9a-f]{64})", printed)
    assert len(digests) == 2
    assert len(set(digests)) == 1
    assert client.get(f"{DESK}print/?kind=signature&year=x&seq=1").status_code == 404
    card = client.post(f"{DESK}register/", {"do": "specimen", "key": "c", "name_ar": "زينب", "identity_number": "CD445566"})
    assert re.search(r"SD-\d{4}-0001", card.content.decode())


def test_another_post_does_not_open_the_desk_of_legalisation(office: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> None:
    client = browser_of(agent(office, "counter"))
    for address in ("", "slip/?n=SG-2026-00001", "register/", "print/"):
        assert client.get(DESK + address).status_code == 403


def test_the_portal_offers_the_procedure_of_the_office_law(office: Any, browser_of: Callable[..., Any]) -> None:
    from datetime import date

    page = browser_of(None).get("/fr/kenitra/").content.decode()
    assert "birth_copy_paper" in page
    assert "birth_copy_national" not in page
    steps.switch(office, date(2026, 1, 1))
    page = browser_of(None).get("/fr/kenitra/").content.decode()
    assert "birth_copy_national" in page
    assert "birth_copy_paper" not in page
