"""Every address of the program, with things of Fès, asked by the people of Kénitra: nothing of Fès is ever shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from mahalli.spaces import doors
from tests.foundation.tenancy import catalogue
from tests.foundation.tenancy.two_authorities import Town, owner_rows

PACK = "urbanism.repair_permit"
OUTSIDE = ("accounts/", "3rdparty", "static")  # pages of the account library: no authority, no identifier of a case


def patterns(resolver: Any, before: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Each address of the resolver, with the converters of its names."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            for inner, names in patterns(entry, route):
                yield inner, {**entry.pattern.converters, **names}
        elif isinstance(entry, URLPattern):
            yield route, dict(entry.pattern.converters)


def addresses() -> list[tuple[str, dict[str, Any]]]:
    return [(route, names) for route, names in patterns(get_resolver()) if not any(word in route for word in OUTSIDE)]


def things_of(town: Town) -> dict[str, list[str]]:
    """For each name that an address may hold, identifiers of this town's own things."""
    code = town.here.code

    def ids(table: str, column: str = "id", where: str = "") -> list[str]:
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {table} WHERE authority_id = %s {where} LIMIT 3", [code])
            return [str(row[0]) for row in cursor.fetchall()]

    return {
        "case_id": [str(town.delivered), str(town.open_case)], "draft_id": [str(town.draft)],
        "piece_id": ids("procedures_piece"), "document_id": ids("procedures_casedocument", "document_id"),
        "order_id": ids("payments_paymentorder"), "receipt_id": ids("payments_cashreceipt"),
        "message_id": ids("exchange_message", "message_id"), "pack_id": [PACK], "page_id": ["applicant", "works"],
        "slug": ["propose", "sign", "replacement", "withdraw", "return", "withdraw_decision"], "lang": ["fr"], "run_id": [str(town.run)], "batch_id": ids("notices_letterbatch"), "index": ["0"],
        "line_id": ids("procedures_threadmessage"), "opinion_id": ids("procedures_opinion"), "kind": ["deposit"],
        "petition_id": ids("petitions_petitioncollection"), "book_id": ids("procedures_receiptbook"),
        "sheet_id": ids("petitions_petitionsheet") + ids("procedures_printedsheet"),
        "refusal_id": ids("legalisation_attestationrefusal"), "item": ["budgets"], "version": ["1"],
        "entry_id": ids("information_publicationentry", "entry_id", "ORDER BY number DESC"),
        "number_id": ids("procedures_booknumber", where="ORDER BY serial"),
        "act": ["withdraw_decision", "complain"], "digest": ids("procedures_piece", "digest"),
    }  # fmt: skip


def filled(route: str, names: dict[str, Any], things: dict[str, list[str]], slug: str) -> Iterator[str]:
    """The addresses of a pattern under one authority's name."""
    wanted = {name: [slug] if name == "authority" else things[name] for name in names}
    for values in product(*wanted.values()):
        address = route
        for name, value in zip(wanted, values, strict=True):
            start = address.index("<")
            address = address[:start] + value + address[address.index(">") + 1 :]
            assert name
        yield "/" + address


def in_order(route: str, names: dict[str, Any]) -> dict[str, Any]:
    """The names as they stand in the address."""
    found = [part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]]
    assert set(found) == set(names)
    return {name: names[name] for name in found}


def leaks(client: Client, address: str, secrets: tuple[str, ...], *, own: bool = False) -> list[str]:
    """What is wrong with the answers to a GET and to a POST of this address.

    ``own``: an address of the reader's own authority that names no thing of another. A paper may come from there,
    and it is read through; from anywhere else no file may come at all.
    """
    faults = []
    for method, data in (("get", {}), ("post", FORM)):
        answer = getattr(client, method)(address, data)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = paper(body) if own and body.startswith(b"%PDF") else body.decode(errors="replace")
        if answer.status_code >= 500:
            faults.append(f"{method} {address}: {answer.status_code}")
        faults += [f"{method} {address}: shows {secret}" for secret in secrets if secret in text]
        if body.startswith((b"%PDF", b"\x89PNG")) and not own:
            faults.append(f"{method} {address}: a file")
    return faults


def paper(body: bytes) -> str:
    """What a paper says: its text is compressed, a search in the bytes would never find it."""
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)


FORM = {
    "version": "1", "outcome": "refuse", "reason": "r", "sure": "1", "given": "400", "confirmed": "400", "then": "next",
    "answer": "a", "code": "BBBB-BBBB", "proof": "0000", "pieces": "owner_agreement", "serial": "2026-AAAA-AAAA-A",
}  # fmt: skip


@pytest.fixture
def everything(towns: tuple[Town, Town]) -> tuple[Town, Town, dict[str, list[str]], tuple[str, ...]]:
    fes, kenitra = towns
    things = things_of(fes)
    assert all(things.values()), things
    return fes, kenitra, things, (fes.marker, fes.marker_ar)


def test_the_sweep_would_see_the_owner(everything: Any, browser_of: Callable[..., Client]) -> None:
    """The test of the test: an agent of Fès does see what the sweep looks for."""
    fes, _kenitra, things, secrets = everything
    at_home = browser_of(fes.people["case_officer"])
    shown = [
        fault for route, names in addresses()
        for address in filled(route, in_order(route, names), things, "fes") if "/desk/" in address
        for fault in leaks(at_home, address, secrets)
    ]  # fmt: skip
    assert any("shows Zineb" in fault for fault in shown)
    assert any("a file" in fault for fault in shown)


REPORT = ("", "figures.csv", "inventory.csv", "report.pdf")


def report_of(slug: str, name: str) -> str:
    return f"/fr/{slug}/desk/complaints-report/{name}?year=2026"


def test_the_report_of_fes_is_for_fes(everything: Any, browser_of: Callable[..., Client]) -> None:
    """The page, the tables and the paper: refused to Kénitra's head, who has all four at home."""
    fes, kenitra, _things, secrets = everything
    head = browser_of(kenitra.people["head_of_service"])
    for name in REPORT:
        assert head.get(report_of("fes", name)).status_code == 403
        assert head.get(report_of("kenitra", name)).status_code == 200
        assert leaks(head, report_of("fes", name), secrets) == []
    assert leaks(head, report_of("kenitra", "report.pdf"), secrets, own=True) == []
    mine = paper(b"".join(head.get(report_of("kenitra", "report.pdf")).streaming_content))
    assert kenitra.marker in mine  # a paper is really read through
    assert fes.marker not in mine


@pytest.mark.parametrize("name", ["", "figures.csv", "report.pdf"])
def test_the_sweep_sees_a_report_whose_door_stands_open(
    everything: Any, browser_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """The test of the test: without the check of the door, the sweep is red, for a paper taken for one's own as well."""
    _fes, kenitra, _things, secrets = everything
    head = browser_of(kenitra.people["head_of_service"])
    monkeypatch.setattr(doors, "_holds", lambda _reader, _roles: True)
    assert leaks(head, report_of("fes", name), secrets) != []
    assert leaks(head, report_of("fes", name), secrets, own=True) != []


@pytest.mark.parametrize("role", ["counter", "case_officer", "head_of_service", "regisseur", "president", "resident", "stranger"])
def test_nobody_of_kenitra_opens_anything_of_fes(everything: Any, browser_of: Callable[..., Client], role: str) -> None:
    fes, kenitra, things, secrets = everything
    account = {"stranger": None, "resident": _resident(kenitra)}.get(role, kenitra.people.get(role))
    before, drafts = _state(fes), owner_rows("procedures_draft", fes.here.code)
    faults: list[str] = []
    tried = 0
    for route, names in addresses():
        for slug in ("kenitra", "fes") if "authority" in names else ("",):
            for address in filled(route, in_order(route, names), things, slug):
                tried += 1
                own = slug == "kenitra" and set(names) == {"lang", "authority"}
                faults += leaks(browser_of(account), address, secrets, own=own)
    assert faults == []
    assert tried > 60
    assert _state(fes) == before
    now = owner_rows("procedures_draft", fes.here.code)
    assert all(row in now for row in drafts)  # a stranger may begin a draft of their own in Fès, not touch another's


def _resident(town: Town) -> Any:
    return type("Holder", (), {"id": UUID(str(town.resident))})


def _state(town: Town) -> dict[str, list[Any]]:
    """All rows of a town but those that count a stranger's wrong tries, write down reads, and hold new drafts."""
    with connections["owner"].cursor() as cursor:
        names = catalogue.authority_tables(cursor)
    moving = {"procedures_codetries", "journal_journalentry", "procedures_draft"}
    return {name: owner_rows(name, town.here.code) for name in names if name not in moving}
