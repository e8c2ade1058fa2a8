"""Rubbish sent to every page gets a sentence and a status, never a fault of the program."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.journeys.story import PACK
from tests.journeys.test_http import filed

UUID = "01a20d8d-b955-7cfc-ac92-bd450cded1f7"
RUBBISH = {
    "q": "\x00'\"<script>", "after": "x.y", "status": "nothing", "late": "2", "code": "\u202e" * 50, "proof": "'; DROP--",
    "birth": "0000-99-99", "version": "9" * 30, "outcome": "maybe", "reason": "\ud7ff" * 5, "given": "NaN", "item": "x:y",
    "pieces": "../../etc", "d": "a.b.c", "serial": "2026-\x00", "then": "x", "_asked": "\x00", "sure": "maybe",
    "next": "//elsewhere.example", "login": "x", "password": "y", "email": "not", "answer": "", "confirmed": "Infinity",
    "holiday": "x", "day": "x", "role": "king", "applicant_name.ar": "\x00", "works_kinds": ["x", "y"], "event": "x",
}  # fmt: skip


WITHOUT_NUL = {
    key: [one.replace("\x00", "") for one in value] if isinstance(value, list) else value.replace("\x00", "")
    for key, value in RUBBISH.items()
}


def addresses() -> list[str]:
    """Every address of our own pages with something in the place of its parts."""
    found: list[str] = []

    def walk(patterns: Any, prefix: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                if "accounts" not in route:
                    walk(pattern.url_patterns, route)
            else:
                found.append(route)

    walk(get_resolver().url_patterns, "/")
    filled = []
    for route in found:
        for kind, value in (
            ("language:lang", "fr"), ("slug:authority", "fes"), ("str:pack_id", PACK), ("slug:page_id", "applicant"),
            ("slug:slug", "propose"), ("int:index", "0"), ("int:", "7"),
        ):  # fmt: skip
            route = re.sub(rf"<{kind}[a-z_]*>", value, route)
        filled.append(re.sub(r"<uuid:[a-z_]+>", UUID, re.sub(r"<(?:slug|str):[a-z_]+>", "nothing", route)))
    return filled


@pytest.fixture
def everyone(fes_open: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]) -> list[Client]:
    roles = ("counter", "case_officer", "regisseur", "president")
    return [Client(), *[browser_of(agent(fes_open, role)) for role in roles]]


def test_no_address_breaks(everyone: list[Client]) -> None:
    broken = []
    asked = addresses()
    assert len(asked) > 40
    for client in everyone:
        client.raise_request_exception = False
        for address in asked:
            answers = [
                client.get(address, RUBBISH), client.post(address, RUBBISH), client.get(address, WITHOUT_NUL),
                client.post(address, WITHOUT_NUL), client.put(address), client.delete(address),
            ]  # fmt: skip
            for answer in answers:
                if answer.status_code >= 500:
                    broken.append((address, answer.request["REQUEST_METHOD"], answer.status_code))
    assert broken == []


def test_no_act_on_a_real_case_breaks(everyone: list[Client], fes_open: Any) -> None:
    resident = Client()
    address, _code = filed(resident, "fr")
    ident = address.split("/cases/")[1].strip("/")
    broken = []
    for client in [resident, *everyone]:
        client.raise_request_exception = False
        for where in (
            address, f"{address}receipt/", f"{address}pieces/", f"{address}answer/", f"{address}withdraw/?x=1",
            *[f"/fr/fes/desk/cases/{ident}/acts/{act}/" for act in ("sign", "propose", "replacement", "information", "return", "x")],
            f"/fr/fes/desk/cases/{ident}/add/", f"/fr/fes/desk/cases/{ident}/answer/", f"/fr/fes/desk/cases/{ident}/",
        ):  # fmt: skip
            for answer in (client.get(where, WITHOUT_NUL), client.post(where, WITHOUT_NUL) if "withdraw" not in where else client.put(where)):
                if answer.status_code >= 500:
                    broken.append((where, answer.request["REQUEST_METHOD"], answer.status_code))
    assert broken == []


@pytest.mark.parametrize("address", ["/fr/fes/procedures/nothing/", "/fr/nowhere/", "/fr/fes/drafts/x/", "/xx/fes/", "/fr/agadir/"])
def test_what_is_not_there_says_so(fes_open: Any, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()
