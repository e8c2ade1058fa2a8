"""A petition by its pages, without script: opened, signed online and on paper, closed, filed, before the bureau, debated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work.api import list_failed, run_due_once
from mahalli.participation.petitions import api as petitions
from tests.journeys.story import png
from tests.participation import steps

SIGN = {
    "name": "زينب المثال", "card": "AB123456", "tie": "resident", "place": "حي النصر", "eligible": "yes", "interest": "yes",
    "contact": "zineb@demo.invalid",
}  # fmt: skip
OPEN = {
    "subject": "ملعب القرب بحي النصر", "aims": "مكان آمن للأطفال", "name_ar": "أمينة المثال", "name_latin": "Amina Exemple",
    "card": "CD998877", "born": "1980-03-05", "phone": "0612345678", "key": "one",
}  # fmt: skip


def work() -> None:
    while run_due_once(now=timezone.now()):
        pass
    with platform(actor="test", read_only=True):
        assert list_failed() == []


@pytest.fixture
def person(database: None, browser_of: Callable[..., Client]) -> Client:
    from mahalli.foundation.identity.api import open_account

    with platform(actor="test"):
        account = open_account(email="amina@demo.invalid", name="Amina")
    return browser_of(account)


def opened(client: Client) -> str:
    """The address of a collection just opened."""
    answer = client.post("/ar/ifrane/petitions/open/", OPEN)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"]).removesuffix("manage/").replace("/ar/", "/fr/")


def sign(client: Client, base: str, outbox: list[Any], **said: str) -> str:
    """Sign online and give the code that takes it back."""
    asked = client.post(f"{base}sign/", {**SIGN, **said})
    assert asked.status_code == 302, asked.content.decode()
    work()
    done = client.post(f"{base}code/", {"code": steps.six(outbox[-1].body)}, follow=True)
    return re.search(r"[B-Z]{5}-[B-Z]{5}", done.content.decode()).group(0)  # type: ignore[union-attr]


def type_sheet(client: Client, desk: str, number: int, lines: list[tuple[str, str]], **more: Any) -> Any:
    fields: dict[str, Any] = {"number": str(number), "received_on": timezone.localdate().isoformat(), **more}
    for rank, (name, card) in enumerate(lines, 1):
        fields |= {f"name_{rank}": name, f"card_{rank}": card, f"tie_{rank}": "resident", f"place_{rank}": "حي"}
    return client.post(f"{desk}enter/", fields)


def confirm(client: Client, desk: str, here: Any, petition: Any, number: int) -> Any:
    with authority(here.code, actor="test", read_only=True):
        sheet = next(one.id for one in petitions.sheets_of(petition) if one.number == number)
    address = f"{desk}sheets/{sheet}/"
    page = client.get(address).content.decode()
    read = re.search(r'name="read" value="(\w+)"', page).group(1)  # type: ignore[union-attr]
    return client.post(address, {"read": read})


def test_from_the_first_signature_to_the_debate(
    ifrane: Any, person: Client, agent: Callable[..., Any], browser_of: Callable[..., Client], outbox: list[Any]
) -> None:
    base = opened(person)
    petition = base.rstrip("/").rpartition("/")[2]
    desk = f"/fr/ifrane/desk/petitions/{petition}/"
    page = browser_of(None).get(base).content.decode()
    assert "ملعب القرب" in page
    assert "Amina" not in page  # the representative did not wish to be named
    stranger = browser_of(None)
    sign(stranger, base, outbox)
    counter, officer = browser_of(agent(ifrane, "counter")), browser_of(agent(ifrane, "case_officer"))
    secretary, president = browser_of(agent(ifrane, "council_secretary")), browser_of(agent(ifrane, "president"))
    scan = BytesIO(png())
    scan.name = "sheet.png"
    first = type_sheet(counter, desk, 1, [("زينب المثال", "AB123456"), ("أحمد المثال", "KK1001"), ("بلا بطاقة", "")], scan=scan)
    assert first.status_code == 302
    assert confirm(counter, desk, ifrane, petition, 1).status_code == 403  # two people
    assert confirm(officer, desk, ifrane, petition, 1).status_code == 302
    for number in range(2, 11):
        type_sheet(counter, desk, number, [(f"موقع {rank}", f"L{number:02d}{rank:02d}") for rank in range(1, 12)])
        confirm(officer, desk, ifrane, petition, number)
    too_few = person.post(f"{base}manage/", {"do": "close"})  # 1 + 1 + 99 = 101: enough
    assert too_few.status_code == 302
    filing = person.post(f"{base}manage/", {"do": "file"})
    pieces = str(filing["Location"])
    photo = BytesIO(png())
    photo.name = "cards.png"
    person.post(pieces, {"cards": photo, "then": "next"})
    check = pieces.replace("pieces/", "check/")
    assert "101" in person.get(check).content.decode()
    receipt = person.post(check)
    assert receipt.status_code == 302, receipt.content.decode()
    case = re.search(r"cases/([\w-]+)/", str(receipt["Location"])).group(1)  # type: ignore[union-attr]
    work()
    board = secretary.get(desk).content.decode()
    assert "Cette carte a déjà signé" in board
    assert "Numéro de carte absent" in board
    names = secretary.get(f"{desk}names/").content.decode()
    assert "أحمد المثال" in names
    assert counter.get(f"{desk}names/").status_code == 403
    assert "Signatures de la pétition" in secretary.get(f"/fr/ifrane/desk/cases/{case}/").content.decode()
    _bureau_and_council(ifrane, case, secretary, president)


def _bureau_and_council(here: Any, case: str, secretary: Client, president: Client) -> None:
    acts = f"/fr/ifrane/desk/cases/{case}/acts/"
    today = timezone.localdate()

    def act(client: Client, name: str, given: dict[str, str]) -> Any:
        page = client.get(f"{acts}{name}/").content.decode()
        version = re.search(r'name="version" value="(\d+)"', page)
        return client.post(f"{acts}{name}/", {**given, "version": version.group(1) if version else "", "sure": "1"})

    assert act(president, "send_to_bureau", {}).status_code == 302
    accepted = {"met_on": today.isoformat(), "session": (today + timedelta(days=60)).isoformat(), "committees": "لجنة المرافق"}
    refused = act(secretary, "accept_petition", {**accepted, "valid_signatures": "102"})
    assert refused.status_code == 422
    assert "101" in refused.content.decode()
    assert act(secretary, "accept_petition", {**accepted, "valid_signatures": "101"}).status_code == 302
    assert act(secretary, "record_debate", {"held_on": today.isoformat(), "result": "قرر المجلس"}).status_code == 302
    with authority(here.code, actor="test", read_only=True):
        from mahalli.procedures.cases.api import view_case

        assert view_case(__import__("uuid").UUID(case), now=timezone.now()).status == "debated"


def test_a_signature_is_refused_with_its_sentence_and_what_was_typed_stays(ifrane: Any, person: Client, browser_of: Callable[..., Client]) -> None:
    base = opened(person)
    client = browser_of(None)
    for wrong, field in (({"card": "12"}, 'href="#card"'), ({"interest": ""}, 'href="#tie-resident"'), ({"contact": "x"}, 'href="#contact"')):
        answer = client.post(f"{base}sign/", {**SIGN, **wrong})
        assert answer.status_code == 422
        assert field in answer.content.decode()
        assert "زينب المثال" in answer.content.decode()
    assert client.get(f"{base}code/").status_code == 302  # nothing waits
    assert client.get(f"{base}signed/").status_code == 302


def test_taking_back_and_the_wrong_code(ifrane: Any, person: Client, browser_of: Callable[..., Client], outbox: list[Any]) -> None:
    base = opened(person)
    client = browser_of(None)
    client.post(f"{base}sign/", SIGN)
    work()
    good = steps.six(outbox[-1].body)
    assert client.post(f"{base}code/", {"code": "000000" if good != "000000" else "111111"}).status_code == 422
    assert browser_of(None).post(f"{base}code/", {"code": good}).status_code == 302  # another browser holds no attempt
    code = re.search(r"[B-Z]{5}-[B-Z]{5}", client.post(f"{base}code/", {"code": good}, follow=True).content.decode()).group(0)  # type: ignore[union-attr]
    assert '<progress value="1"' in client.get(base).content.decode()
    assert client.post(f"{base}withdraw/", {"code": "BBBBB-BBBBB"}).status_code == 404
    assert client.post(f"{base}withdraw/", {"code": code}, follow=True).status_code == 200
    assert '<progress value="0"' in client.get(base).content.decode()


def test_the_representative_comes_back_by_code_and_nobody_else_does(
    ifrane: Any, person: Client, agent: Callable[..., Any], browser_of: Callable[..., Client]
) -> None:
    base = opened(person)
    code = re.search(r"[B-Z]{5}-[B-Z]{5}", person.get(f"{base}manage/").content.decode()).group(0)  # type: ignore[union-attr]
    stranger = browser_of(None)
    assert stranger.get(f"{base}manage/")["Location"].endswith("/petitions/manage/")
    assert stranger.post(f"{base}manage/", {"do": "close"})["Location"].endswith("/petitions/manage/")
    assert stranger.post("/fr/ifrane/petitions/manage/", {"code": "BBBBB-BBBBB"}).status_code == 404
    assert stranger.post("/fr/ifrane/petitions/manage/", {"code": code.lower()}, follow=True).status_code == 200
    few = stranger.post(f"{base}manage/", {"do": "close"})
    assert few.status_code == 422
    assert "0 signatures sur 100" in few.content.decode()
    assert stranger.post(f"{base}manage/", {"do": "file"}).status_code == 409
    assert browser_of(None).get("/fr/ifrane/petitions/open/").status_code == 200
    assert browser_of(agent(ifrane, "regisseur")).get("/fr/ifrane/desk/petitions/").status_code == 403


def test_each_printed_page_begins_with_the_date_and_the_subject(ifrane: Any, person: Client) -> None:
    base = opened(person)
    page = person.get(f"{base}sheet/?first=4&count=3").content.decode()
    assert page.count("تاريخ تقديم العريضة") == page.count('class="petition-top"') == 4
    assert page.count("موضوع العريضة") == 4
    assert re.findall(r'ورقة رقم <bdi dir="ltr">(\d+)</bdi>', page) == ["4", "5", "6"]
    assert page.count('<td class="rank">') == 36
    for odd in ("first=x&count=y", "first=-1&count=999999", "first=0&count=0"):
        assert person.get(f"{base}sheet/?{odd}").status_code == 200


def test_a_petition_elsewhere_is_not_found(ifrane: Any, kenitra: Any, person: Client, agent: Callable[..., Any], browser_of: Callable[..., Client]) -> None:
    base = opened(person)
    away = base.replace("/ifrane/", "/kenitra/")
    secretary = browser_of(agent(kenitra, "council_secretary"))
    for page in ("", "sign/", "sheet/", "withdraw/", "manage/"):
        assert secretary.get(f"{away}{page}").status_code == 404, page
    petition = base.rstrip("/").rpartition("/")[2]
    for page in ("", "names/", "enter/"):
        assert secretary.get(f"/fr/kenitra/desk/petitions/{petition}/{page}").status_code == 404, page
