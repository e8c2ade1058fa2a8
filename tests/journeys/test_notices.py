"""A resident with a telephone and no e-mail: an account by a code, messages in the space, wishes; and the letters of the counter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, override_settings
from pypdf import PdfReader

from mahalli.foundation.identity.models import Account
from mahalli.foundation.notices.api import kept_messages, notices_of, plan_notice
from mahalli.foundation.tenancy.api import authority, platform
from tests.journeys.test_http import filed, work

PHONE = "+212612345678"
SIX = re.compile(r"\b(\d{6})\b")


def plain(page: str) -> str:
    """A page with the spaces of a letter: on the screen those before French signs do not break."""
    return page.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def texts(database: None, tmp_path: Path, outbox: list[Any]) -> Iterator[Callable[[], list[dict[str, str]]]]:
    """Text messages of this test, the latest first."""
    with override_settings(MAHALLI_DATA=tmp_path):
        yield lambda: kept_messages(tmp_path / "sms")


def open_by_phone(client: Client, lang: str, texts: Any, typed: str = "06 12 34 56 78") -> str:
    """Open an account by telephone; returns the code that came."""
    asked = client.post(f"/{lang}/accounts/signup/", {"phone": typed, "email": "", "password1": ""})
    assert asked.status_code == 302, asked.content.decode()
    assert asked["Location"].endswith("/phone/verify/"), asked["Location"]
    page = client.get(asked["Location"])
    assert page.status_code == 200
    assert "612345678" in page.content.decode()
    code = SIX.search(texts()[0]["text"])
    assert code, texts()
    return code.group(1)


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_an_account_by_telephone(lang: str, fes_open: Any, texts: Any, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    code = open_by_phone(client, lang, texts)
    assert client.get(f"/{lang}/fes/mine/").status_code == 302  # not before the code
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    proved = client.post(f"/{lang}/accounts/phone/verify/", {"code": arabic})
    assert proved.status_code == 302, proved.content.decode()
    assert client.get(f"/{lang}/fes/mine/").status_code == 200
    with platform(actor="test", read_only=True):
        account = Account.objects.get(phone=PHONE)
    assert (account.phone_verified, account.email, account.language) == (True, None, lang)
    other = Client()
    asked = other.post(f"/{lang}/accounts/login/code/", {"phone": "٠٦١٢٣٤٥٦٧٨", "email": ""})
    assert asked.status_code == 302, asked.content.decode()
    assert other.get(asked["Location"]).status_code == 200
    again = SIX.search(texts()[0]["text"])
    assert again
    assert again.group(1) not in caplog.text
    assert code not in caplog.text
    signed = other.post(asked["Location"], {"code": again.group(1)})
    assert signed.status_code == 302, signed.content.decode()
    assert other.get(f"/{lang}/fes/mine/").status_code == 200
    assert other.get(f"/{lang}/preferences/").status_code == 200


def test_two_accounts_by_telephone_are_two(fes_open: Any, texts: Any) -> None:
    for typed in ("0612345678", "0612345679"):
        client = Client()
        code = open_by_phone_any(client, typed, texts)
        assert client.post("/fr/accounts/phone/verify/", {"code": code}).status_code == 302
    with platform(actor="test", read_only=True):
        assert Account.objects.filter(phone_verified=True, email__isnull=True).count() == 2


def open_by_phone_any(client: Client, typed: str, texts: Any) -> str:
    assert client.post("/fr/accounts/signup/", {"phone": typed, "email": "", "password1": ""}).status_code == 302
    found = SIX.search(next(one["text"] for one in texts() if one["to"].endswith(typed[-8:])))
    assert found
    return found.group(1)


def test_a_wrong_code_opens_nothing_and_a_squatter_gains_nothing(fes_open: Any, texts: Any) -> None:
    """Who wrote somebody's number with a password of their own, and never proved it, does not get into their account."""
    squatter = Client()
    squatter.post("/fr/accounts/signup/", {"phone": "0612345678", "email": "", "password1": "a long password of mine"})
    for _ in range(3):
        assert squatter.post("/fr/accounts/phone/verify/", {"code": "000000"}).status_code in (200, 302)
    assert squatter.get("/fr/fes/mine/").status_code == 302
    owner = Client()
    code = open_by_phone(owner, "fr", texts)
    assert owner.post("/fr/accounts/phone/verify/", {"code": code}).status_code == 302
    entered = Client().post("/fr/accounts/login/", {"login": "0612345678", "password": "a long password of mine"})
    assert entered.status_code == 200
    assert "Le numéro ou le mot de passe" in entered.content.decode()


def test_codes_of_one_number_are_few(fes_open: Any, texts: Any) -> None:
    for _ in range(3):
        assert Client().post("/fr/accounts/login/code/", {"phone": "0612345678"}).status_code == 302
    stopped = Client().post("/fr/accounts/login/code/", {"phone": "06-12-34-56-78"})
    assert stopped.status_code == 200
    assert "quart d’heure" in stopped.content.decode()
    assert Client().post("/fr/accounts/login/code/", {"phone": "0612345679"}).status_code == 302
    nothing = Client().post("/fr/accounts/login/code/", {"phone": "", "email": ""})
    assert "Écrivez un numéro" in nothing.content.decode()
    wrong = Client().post("/fr/accounts/login/code/", {"phone": "061234"})
    assert "06 12 34 56 78" in wrong.content.decode()


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_messages_are_read_in_the_space_without_an_account(lang: str, fes_open: Any, texts: Any) -> None:
    client = Client()
    address, _code = filed(client, lang)
    work()
    ident = address.split("/cases/")[1].strip("/")
    page = client.get(f"{address}messages/").content.decode()
    notice = re.search(r'name="notice" value="([^"]+)"', page)
    assert notice
    with authority(fes_open.code, actor="test", read_only=True):
        (before,) = notices_of(f"case:{ident}")
    assert (before.read_at, before.language) == (None, lang)  # told in the language in which it was filed
    assert client.post(f"{address}messages/", {"notice": notice.group(1)}).status_code == 302
    after = client.get(f"{address}messages/").content.decode()
    assert before.body[lang] in plain(after)
    assert 'name="notice"' not in after
    with authority(fes_open.code, actor="test", read_only=True):
        assert notices_of(f"case:{ident}")[0].read_at is not None
    stranger = Client()
    assert stranger.get(f"{address}messages/").status_code == 302
    assert stranger.post(f"{address}messages/", {"notice": notice.group(1)}).status_code == 401
    assert stranger.post(f"{address}preferences/", {"language": "fr", "phone": "0700000000"}).status_code == 401


def test_an_agent_who_looks_is_no_proof_of_reading(
    fes_open: Any, texts: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]
) -> None:
    address, _code = filed(Client(), "fr")
    work()
    subject = f"case:{address.split('/cases/')[1].strip('/')}"
    with authority(fes_open.code, actor="test", read_only=True):
        (one,) = notices_of(subject)
    counter = browser_of(agent(fes_open, "counter"))
    assert one.body["fr"] in plain(counter.get(f"{address}messages/").content.decode())
    assert counter.post(f"{address}messages/", {"notice": str(one.id)}).status_code == 200
    with authority(fes_open.code, actor="test", read_only=True):
        assert notices_of(subject)[0].read_at is None


def test_wishes_change_the_channel(fes_open: Any, texts: Any, outbox: list[Any]) -> None:
    client = Client()
    address, _code = filed(client, "fr")
    wrong = client.post(f"{address}preferences/", {"language": "fr", "first": "sms", "phone": "12", "email": ""})
    assert wrong.status_code == 422
    assert client.post(f"{address}preferences/", {"language": "fr", "first": "sms", "phone": "0711111111", "email": ""}).status_code == 302
    work()
    assert [one["to"] for one in texts()] == ["+212711111111"]
    assert outbox == []
    assert "AB123456" not in texts()[0]["text"]
    page = client.get(f"{address}preferences/")
    assert page.status_code == 200
    assert '<a href="/fr/fes/track/">' in page.content.decode()  # the ways of every page are on this one as well


def test_letters_are_printed_posted_and_proved(
    fes_open: Any, texts: Any, agent: Callable[..., Any], browser_of: Callable[..., Any]
) -> None:
    words = {"ar": "قبل طلبكم", "fr": "Votre demande est acceptée", "zgh": "ⵜⴻⵜⵜⵓⵇⴱⵍ"}
    now, by_law = datetime.now(UTC), f"case:{uuid4()}"
    with authority(fes_open.code, actor="test"):
        plan_notice(subject=f"case:{uuid4()}", key="k", title=words, body=words, now=now, postal="فاطمة المثال\n12 زنقة السلام\nفاس")
        plan_notice(subject=by_law, key="k", title=words, body=words, now=now, registered=True, post_by=now.date())
    counter = browser_of(agent(fes_open, "counter"))
    desk = "/fr/fes/desk/letters/"
    page = counter.get(desk).content.decode()
    unknown = re.search(r'name="letter" value="([^"]+)"><label for="a-', page)
    assert unknown
    assert counter.post(desk, {"deed": "address", "letter": unknown.group(1), "address": "كريم المثال\nفاس"}).status_code == 302
    chosen = re.findall(r'form="gather" name="letter" value="([^"]+)"', counter.get(desk).content.decode())
    assert len(chosen) == 2
    assert counter.post(desk, {"deed": "gather", "letter": chosen}).status_code == 302
    assert counter.post(desk, {"deed": "gather", "letter": chosen}).status_code == 302  # twice: one batch
    early = counter.post(desk, {"deed": "posted", "letter": chosen[0], "number": "RR1"})
    assert early.status_code == 404  # not printed yet
    work()
    page = counter.get(desk).content.decode()
    files = set(re.findall(r'href="(/fr/fes/desk/letters/[0-9a-f-]+/)"', page))
    assert len(files) == 1
    pdf = PdfReader(BytesIO(b"".join(counter.get(files.pop()).streaming_content)))
    assert len(pdf.pages) == 2
    assert f"{now.year}-0001-001" in pdf.pages[0].extract_text()
    registered = unknown.group(1)
    assert counter.post(desk, {"deed": "posted", "letter": registered, "number": " "}).status_code == 422
    tomorrow = (now + timedelta(days=2)).date().isoformat()
    assert counter.post(desk, {"deed": "posted", "letter": registered, "number": "RR1", "on": tomorrow}).status_code == 422
    assert counter.post(desk, {"deed": "posted", "letter": registered, "number": "RR123456789MA"}).status_code == 302
    assert counter.post(desk, {"deed": "received", "letter": registered}).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        (proof,) = notices_of(by_law)[0].deliveries
    assert (proof.state, proof.registered_number, proof.posted_on is not None) == ("delivered", "RR123456789MA", True)
    officer = browser_of(agent(fes_open, "regisseur"))
    assert officer.get(desk).status_code == 403


def test_the_operator_sees_what_reached_nobody(
    fes_open: Any, texts: Any, browser_of: Callable[..., Any]
) -> None:
    from mahalli.foundation.identity.api import open_account
    from mahalli.foundation.notices.models import Delivery

    words = {"ar": "خبر", "fr": "nouvelle", "zgh": "ⵉⵏⵖⵎⵉⵙⵏ"}
    with authority(fes_open.code, actor="test"):
        plan_notice(subject="case:a", key="k", title=words, body=words, now=datetime.now(UTC), email="fatima@demo.invalid")
        Delivery.objects.here().update(state="bounced", reason="address_refused", settled_at=datetime.now(UTC))
    with platform(actor="test"):
        operator = open_account(email="op@demo.invalid", is_operator=True)
    page = browser_of(operator).get("/fr/operator/authorities/fes/messages/").content.decode()
    assert "f…@demo.invalid" in page
    assert "fatima@demo.invalid" not in page
    assert "demande une autre à la personne" in page
    assert browser_of(operator).get("/fr/operator/mail/").status_code == 200
    assert browser_of().get("/fr/operator/authorities/fes/messages/").status_code == 302
