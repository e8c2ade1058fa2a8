"""Accounts: sign-in by a code sent by e-mail, one's own cases, the second factor of agents."""

from __future__ import annotations

import base64
import hmac
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.journeys.test_http import filed, work

CODE = re.compile(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", re.M)


def sign_in_by_code(client: Client, lang: str, email: str, outbox: list[Any]) -> None:
    asked = client.post(f"/{lang}/accounts/login/code/", {"email": email})
    assert asked.status_code == 302, asked.content.decode()
    code = CODE.search(outbox[-1].body)
    assert code, outbox[-1].body
    done = client.post(asked["Location"], {"code": code.group(1)})
    assert done.status_code == 302, done.content.decode()


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_a_resident_with_an_account_finds_their_case_again(
    lang: str, fes_open: Any, outbox: list[Any], browser_of: Callable[..., Any]
) -> None:
    client = browser_of()
    opened = client.post(f"/{lang}/accounts/signup/", {"email": "nadia@demo.invalid"})
    assert opened.status_code == 302, opened.content.decode()
    address, _code = filed(client, lang)
    work()
    other = Client()
    sign_in_by_code(other, lang, "nadia@demo.invalid", outbox)
    mine = other.get(f"/{lang}/fes/mine/").content.decode()
    assert address in mine
    assert other.get(address).status_code == 200
    stranger = Client()
    stranger.post(f"/{lang}/accounts/signup/", {"email": "stranger@demo.invalid"})
    assert stranger.get(address).status_code == 302
    assert address not in stranger.get(f"/{lang}/fes/mine/").content.decode()


def test_a_wrong_code_opens_nothing(fes_open: Any, outbox: list[Any], browser_of: Callable[..., Any]) -> None:
    client = browser_of()
    client.post("/fr/accounts/signup/", {"email": "karim@demo.invalid"})
    other = Client()
    asked = other.post("/fr/accounts/login/code/", {"email": "karim@demo.invalid"})
    wrong = other.post(asked["Location"], {"code": "WRON-GGGG"})
    assert wrong.status_code == 200
    assert "Code inexact" in wrong.content.decode()
    assert other.get("/fr/fes/mine/").status_code == 302


@override_settings(MAHALLI_PRODUCTION=True)
def test_an_agent_needs_a_second_factor_in_production(
    fes_open: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]
) -> None:
    answer = browser_of(agent(fes_open, "case_officer")).get("/fr/fes/desk/")
    assert answer.status_code == 302
    assert "/accounts/2fa/totp/activate/" in answer["Location"]


def test_the_second_factor_can_be_set_up_without_scripts(
    fes_open: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]
) -> None:
    account = agent(fes_open, "case_officer")
    client = Client()
    signed = client.post("/fr/accounts/login/", {"login": account.email, "password": "a long password"})
    assert signed.status_code == 302, signed.content.decode()
    again = client.get("/fr/accounts/2fa/totp/activate/")
    assert again.status_code == 302  # the password once more, before such a change
    assert client.post(again["Location"], {"password": "a long password"}).status_code == 302
    page = client.get("/fr/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="mono">([A-Z2-7]{16,})<', page)
    assert secret
    code = hotp(secret.group(1), int(time.time()) // 30)
    activated = client.post("/fr/accounts/2fa/totp/activate/", {"code": code})
    assert activated.status_code == 302, activated.content.decode()
    other = Client()
    asked = other.post("/fr/accounts/login/", {"login": account.email, "password": "a long password"})
    assert "/2fa/authenticate/" in asked["Location"]
    assert other.get("/fr/fes/desk/").status_code == 302  # the password alone opens nothing


def hotp(secret: str, counter: int) -> str:
    """RFC 4226, as the telephone does it."""
    digest = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), counter.to_bytes(8, "big"), "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def test_too_many_sign_ins_are_stopped(fes_open: Any, browser_of: Callable[..., Any]) -> None:
    client = browser_of()
    with override_settings(MAHALLI_SIGN_INS_PER_MINUTE=3):
        answers = [
            client.post("/fr/accounts/login/", {"login": "x@demo.invalid", "password": "wrong"}).status_code for _ in range(6)
        ]
    assert answers[-1] == 429
