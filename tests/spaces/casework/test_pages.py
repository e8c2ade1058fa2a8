"""The pages around a case, in three languages, as agents and persons use them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.casework import api as casework
from mahalli.procedures.receipt_book import api as book
from mahalli.spaces.casework.views_keys import key_lines
from tests.procedures.cases import steps
from tests.spaces.desk.conftest import png

At = Callable[[Any, str], Client]


@pytest.fixture
def at_desk(agent: Callable[..., Any], browser_of: Callable[..., Client]) -> At:
    return lambda here, role: browser_of(agent(here, role))


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.png", png(), content_type="image/png")


def follow(client: Client, filed: Any) -> str:
    """The person's page, opened with the tracking code on any browser."""
    client.post("/fr/fes/track/", {"code": filed.tracking, "proof": "5678"})
    return f"/fr/fes/cases/{filed.id}/thread/"


class TestMessages:
    def test_a_conversation_without_an_account(self, fes_open: Any, at_desk: At, browser_of: Callable[..., Client]) -> None:
        filed = steps.file(fes_open, now=timezone.now())
        officer, person = at_desk(fes_open, "case_officer"), browser_of()
        desk = f"/fr/fes/desk/cases/{filed.id}/messages/"
        sent = officer.post(desk, {"text": "Quel étage ?", "awaited": "1", "key": "k1"})
        assert sent.status_code == 302
        assert officer.post(desk, {"text": "Quel étage ?", "awaited": "1", "key": "k1"}).status_code == 302
        theirs = follow(person, filed)
        assert "attend votre réponse" in person.get(f"/fr/fes/cases/{filed.id}/").content.decode()
        page = person.get(theirs).content.decode()
        assert page.count("Quel étage ?") == 1
        assert "case_officer fes" not in page  # the service speaks, not its agents
        assert "aucun délai ne s’arrête" in page
        assert "Lu le" in officer.get(desk).content.decode()  # the person's reading, by the journal
        answered = person.post(theirs, {"text": "Le deuxième.", "key": "k2", "files": [photo()]})
        assert answered.status_code == 302
        page = officer.get(desk).content.decode()
        assert "Le deuxième." in page
        assert "La personne attend une réponse" in page
        assert "La personne attend une réponse" in officer.get("/fr/fes/desk/").content.decode()
        file = re.search(r'href="([^"]*/messages/[0-9a-f-]+/0/)"', page)
        assert file is not None
        assert b"".join(officer.get(file.group(1)).streaming_content).startswith(b"\x89PNG")
        theirs_file = file.group(1).replace("/desk", "").replace("/messages/", "/thread/")
        assert b"".join(person.get(theirs_file).streaming_content).startswith(b"\x89PNG")
        assert browser_of().get(theirs_file).status_code == 302  # a stranger is asked for the code
        officer.post(desk, {"settle": "1"})
        assert "La personne attend" not in officer.get(desk).content.decode()

    def test_a_wrong_file_or_nothing_is_refused_and_what_was_typed_stays(self, fes_open: Any, at_desk: At) -> None:
        filed = steps.file(fes_open)
        desk = f"/ar/fes/desk/cases/{filed.id}/messages/"
        officer = at_desk(fes_open, "case_officer")
        assert officer.post(desk, {"text": " "}).status_code == 422
        bad = officer.post(desk, {"text": "نص محفوظ", "files": [SimpleUploadedFile("a.png", b"MZ....")]})
        assert bad.status_code == 422
        assert "نص محفوظ" in bad.content.decode()
        with authority(fes_open.code, actor="test", read_only=True):
            assert casework.thread_of(filed.id) == []


def test_notes_links_and_opinions_at_the_desk(fes_open: Any, agent: Callable[..., Any], browser_of: Any) -> None:
    one, two = steps.file(fes_open), steps.file(fes_open)
    head, officer_account = agent(fes_open, "head_of_service"), agent(fes_open, "case_officer")
    officer, chief = browser_of(officer_account), browser_of(head)
    base = f"/fr/fes/desk/cases/{one.id}"
    assert officer.post(f"{base}/notes/", {"text": "Voir le plan", "mentions": [str(head.id)], "pinned": "1"}).status_code == 302
    assert "communicables" in officer.get(f"{base}/notes/").content.decode()
    assert "Voir le plan" in officer.get(f"{base}/").content.decode()
    assert "Voir le plan" in chief.get("/fr/fes/desk/opinions/").content.decode()
    chief.post(f"{base}/notes/", {"seen": "1"})
    assert "Voir le plan" not in chief.get("/fr/fes/desk/opinions/").content.decode()
    assert "même numéro d’identité" in officer.get(f"{base}/links/").content.decode()
    assert officer.post(f"{base}/links/", {"link": str(two.id)}).status_code == 302
    assert two.receipt.number in officer.get(f"{base}/").content.decode()
    assert officer.post(f"{base}/links/", {"unlink": str(two.id), "reason": ""}).status_code == 422
    assert officer.post(f"{base}/links/", {"unlink": str(two.id), "reason": "Homonymes"}).status_code == 302
    bodies = "/fr/fes/desk/opinions/bodies/"
    added = {"kind": "service", "name_ar": "مصلحة الطرق", "name_fr": "Voirie", "members": [str(head.id)]}
    assert officer.post(bodies, added).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        (body,) = casework.bodies()
    due = (timezone.now() + timedelta(days=10)).date().isoformat()
    asked = {"body": str(body.id), "question": "Un obstacle sur la voie ?", "due": due, "key": "q"}
    assert officer.post(f"{base}/opinions/", asked).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        (opinion,) = casework.opinions_of(one.id)
    assert "Un obstacle" in chief.get("/fr/fes/desk/opinions/").content.decode()
    page = f"/fr/fes/desk/opinions/{opinion.id}/"
    assert officer.post(page, {"outcome": "favourable"}).status_code == 403
    assert chief.post(page, {"outcome": "unfavourable"}).status_code == 422
    assert chief.post(page, {"outcome": "favourable"}).status_code == 302
    assert "Favorable" in officer.get(f"{base}/").content.decode()


def test_a_confidential_opinion_is_not_on_the_person_s_page(fes_open: Any, browser_of: Callable[..., Client]) -> None:
    filed = steps.file(fes_open)
    with authority(fes_open.code, actor="test"):
        act: dict[str, Any] = {"acting": steps.OFFICER, "now": steps.NOON}
        for n, (name, hidden) in enumerate((("Pompiers", False), ("Renseignements", True))):
            body = casework.add_body(kind="outside", name_ar=f"هيئة {n}", name_fr=name, **act)
            casework.ask_opinion(
                case_id=filed.id, body_id=body, question="?", pieces=(), confidential=hidden,
                due=steps.NOON.date() + timedelta(days=9), submission_key=name, **act,
            )  # fmt: skip
    person = browser_of()
    follow(person, filed)
    page = person.get(f"/fr/fes/cases/{filed.id}/").content.decode()
    assert "Pompiers" in page
    assert "Renseignements" not in page


def test_another_authority_answers_at_its_own_desk(
    fes_open: Any, opened: Callable[[str], Any], at_desk: At, agent: Callable[..., Any]
) -> None:
    office = opened("prefecture-fes")
    filed = steps.file(fes_open)
    with authority(fes_open.code, actor="test"):
        act: dict[str, Any] = {"acting": steps.OFFICER, "now": steps.NOON}
        body = casework.add_body(kind="authority", name_ar="", name_fr="", slug="prefecture-fes", **act)
        casework.ask_opinion(
            case_id=filed.id, body_id=body, question="Risque ?", pieces=(), confidential=False,
            due=steps.NOON.date() + timedelta(days=9), submission_key="x", **act,
        )  # fmt: skip
    steps.work(timezone.now())
    governor = at_desk(office, "governor_office")
    listed = governor.get("/fr/prefecture-fes/desk/opinions/").content.decode()
    found = re.search(r'href="(/fr/prefecture-fes/desk/opinions/asked/[0-9a-f-]+/)"', listed)
    assert found is not None
    assert "Risque ?" in governor.get(found.group(1)).content.decode()
    assert governor.post(found.group(1), {"outcome": "conditions", "text": "Extincteur"}).status_code == 302
    assert governor.post(found.group(1), {"outcome": "favourable"}).status_code == 409
    for _ in range(2):
        steps.work(timezone.now() + timedelta(seconds=5))
    officer = at_desk(fes_open, "case_officer")
    assert "Favorable avec conditions" in officer.get(f"/fr/fes/desk/cases/{filed.id}/").content.decode()


def test_a_paper_is_typed_by_one_and_filed_by_another(fes_open: Any, agent: Callable[..., Any], browser_of: Any) -> None:
    first, second = browser_of(agent(fes_open, "counter")), browser_of(agent(fes_open, "case_officer"))
    assert first.post("/fr/fes/desk/books/", {"procedure": steps.PACK, "count": "2", "key": "r"}).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        (held,) = book.books()
        one, two = book.numbers_of(held.id)
    page = f"/fr/fes/desk/books/{held.id}/"
    assert first.get(f"{page}print/").status_code == 404
    steps.work(timezone.now())
    assert b"".join(first.get(f"{page}print/").streaming_content).startswith(b"%PDF")
    local = timezone.localtime()
    typed = {"number": one.number, "letter": one.letter, "day": local.date().isoformat(), "time": f"{local:%H:%M}"}
    assert first.post(page, {**typed, "day": "demain"}).status_code == 422
    late = timezone.localtime(timezone.now() + timedelta(days=1))
    assert first.post(page, {**typed, "day": late.date().isoformat()}).status_code == 422
    begun = first.post(page, typed)
    assert begun.status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        draft_id = book.numbers_of(held.id)[0].draft_id
    assert draft_id is not None
    check = f"/fr/fes/drafts/{draft_id}/check/"
    assert first.get(check)["Location"].startswith("/fr/fes/desk/books/numbers/")
    assert first.post(check)["Location"].startswith("/fr/fes/desk/books/numbers/")  # not filed from there
    with authority(fes_open.code, actor="test"):
        for name, answers in (("applicant", steps.APPLICANT), ("works", steps.WORKS)):
            cases.save_page(draft_id=draft_id, page=name, answers=answers, acting=steps.CLERK, now=timezone.now())
    number = f"/fr/fes/desk/books/numbers/{one.id}/"
    assert first.post(number, {"on_paper": list(steps.PIECES)}).status_code == 302
    assert first.post(number, {"confirm": "1"}).status_code == 409  # the same person
    assert "fatima@demo.invalid" in second.get(number).content.decode()
    filed = second.post(number, {"confirm": "1"})
    assert "/desk/cases/" in filed["Location"]
    assert one.number in second.get(filed["Location"]).content.decode()
    assert first.post(page, {"close": "1"}).status_code == 409
    assert first.post(page, {"reason": "non utilisé", "serials": [str(two.serial)]}).status_code == 302
    assert first.post(page, {"close": "1"}).status_code == 302
    slip = second.get(filed["Location"].split("?")[0] + "slips/deposit/").content.decode()
    assert one.number in slip
    with authority(fes_open.code, actor="test", read_only=True):
        assert book.printed_code(one.id) in slip
    assert "<svg" in slip


PRINTED = ("slips/deposit/", "slips/call/?on=2026-12-01&at=10:30&why=Plan", "slips/delivery/")


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_every_page_is_shown_in_every_language(fes_open: Any, agent: Callable[..., Any], browser_of: Any, lang: str) -> None:
    filed = steps.file(fes_open, now=timezone.now())
    with authority(fes_open.code, actor="test"):
        body = casework.add_body(kind="outside", name_ar="و", name_fr="PC", acting=steps.OFFICER, now=steps.NOON)
        opinion = casework.ask_opinion(
            case_id=filed.id, body_id=body, question="?", pieces=(), confidential=True, submission_key="x",
            due=(timezone.now() + timedelta(days=9)).date(), acting=steps.OFFICER, now=timezone.now(),
        )  # fmt: skip
        casework.send_message(case_id=filed.id, text="م", submission_key="m", acting=steps.OFFICER, now=timezone.now())
    account = agent(fes_open, "counter")
    desk = browser_of(account)
    around = [f"cases/{filed.id}/{one}" for one in ("", "messages/", "notes/", "links/", "opinions/", *PRINTED)]
    others = ("opinions/", f"opinions/{opinion}/", f"opinions/{opinion}/letter/", "books/", "day/", "day/fallback/",
              f"day/forms/{steps.PACK}/", "keys/")  # fmt: skip
    for address in (*around, *others):
        answer = desk.get(f"/{lang}/fes/desk/{address}")
        assert answer.status_code == 200, address
    for role in ("case_officer", "regisseur", "president"):
        assert browser_of(agent(fes_open, role)).get(f"/{lang}/fes/desk/day/").status_code == 200


def test_the_sheets_of_the_morning(fes_open: Any, at_desk: At) -> None:
    late = steps.file(fes_open, now=timezone.now() - timedelta(days=40))
    counter = at_desk(fes_open, "counter")
    assert "ne sont pas encore imprimées" in counter.get("/fr/fes/desk/day/").content.decode()
    sheets = counter.get("/fr/fes/desk/day/fallback/").content.decode()
    assert late.receipt.number in sheets
    assert "+212612345678" in sheets
    assert "Formulaire papier" in sheets
    counter.post("/fr/fes/desk/day/fallback/")
    assert "ont été imprimées" in counter.get("/fr/fes/desk/day/").content.decode()


def test_the_keys_are_written_without_script_and_switched_off(fes_open: Any, at_desk: At) -> None:
    desk = at_desk(fes_open, "counter")
    page = desk.get("/fr/fes/desk/keys/").content.decode()
    assert "keys.js" in page
    for _title, lines in key_lines():
        for key, _what in lines:
            assert f">{key}</kbd>" in page
    desk.post("/fr/fes/desk/keys/", {"keys": "off"})
    assert "keys.js" not in desk.get("/fr/fes/desk/").content.decode()
    desk.post("/fr/fes/desk/keys/", {"keys": "on"})
    assert "keys.js" in desk.get("/fr/fes/desk/").content.decode()




def test_the_till_and_the_council_write_nothing_in_the_name_of_the_service(fes_open: Any, agent: Callable[..., Any], browser_of: Any) -> None:
    case, other = (steps.file(fes_open, now=timezone.now()).id for _ in range(2))
    base = f"/fr/fes/desk/cases/{case}/"
    for role in ("regisseur", "council_secretary"):
        desk = browser_of(agent(fes_open, role))
        for page, form in (
            ("messages/", {"text": "Payez 1000 DH au 06", "awaited": "1", "key": "a"}), ("messages/", {"settle": "1"}),
            ("notes/", {"text": "x", "key": "b"}), ("links/", {"link": str(other)}), ("links/", {"unlink": str(other), "reason": "x"}),
        ):  # fmt: skip
            answer = desk.post(base + page, form)
            assert answer.status_code == 403, (role, page, form)
        for page in ("messages/", "notes/", "links/"):
            shown = desk.get(base + page)
            assert shown.status_code == 200
            assert b'name="text"' not in shown.content
            assert b'name="link"' not in shown.content
    counter = browser_of(agent(fes_open, "counter"))
    assert counter.post(f"{base}messages/", {"text": "Venez demain", "key": "c"}).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        assert [line.text for line in casework.thread_of(case)] == ["Venez demain"]
        assert casework.links_of(case) == []


def test_what_nobody_sees_is_taken_out_of_a_text(fes_open: Any, agent: Callable[..., Any], browser_of: Any) -> None:
    case = steps.file(fes_open, now=timezone.now()).id
    counter = browser_of(agent(fes_open, "counter"))
    said = "a\x1b[31mb\u202ec\u2066d\uffffe\tf\r\ng\u200fه\u200cا"
    assert counter.post(f"/fr/fes/desk/cases/{case}/messages/", {"text": said, "key": "k"}).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        assert [line.text for line in casework.thread_of(case)] == ["a[31mbcde\tf\ng\u200fه\u200cا"]
