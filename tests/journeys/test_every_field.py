"""Every kind of question goes through the pages: drawn, refused with its reason, kept, shown again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from mahalli.foundation.law.api import law_hash
from mahalli.foundation.tenancy.api import authority, publishing
from mahalli.procedures.cases import api as cases
from mahalli.procedures.definitions.api import adopt_pack, publish_pack
from mahalli.procedures.definitions.data import FormField, Page
from tests.journeys.story import APPLICANT, PACK, photo

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def words(text: str) -> dict[str, str]:
    return {"ar": f"{text} ع", "fr": text, "zgh": f"{text} ⵣ"}


def question(name: str, kind: str, **more: Any) -> FormField:
    return FormField(id=name, type=kind, label=words(name), **more)


CHOICES = [{"id": "one", "label": words("one")}, {"id": "two", "label": words("two")}]
EXTRA = Page(
    id="extra",
    title=words("extra"),
    fields=(
        question("note", "text"),
        question("story", "long_text"),
        question("floors", "number", min="1", max="9"),
        question("budget", "money"),
        question("day", "date"),
        question("way", "choice", choices=CHOICES),
        question("ways", "choices", choices=CHOICES, min_items=1),
        question("sure", "yes_no"),
        question("why", "text", when={"field": "sure", "eq": True}),
        question("ice", "company_ice"),
        question("spot", "place"),
        question("where", "address"),
        question("scan", "file", accept=["png", "pdf"], max_mb=1),
        question("rooms", "group", fields=[question("room", "text"), question("area", "number")], max_items=3),
    ),
)
GIVEN = {
    "note": "un mot", "story": "une histoire", "floors": "٣", "budget": "1 250,50", "day": "2026-12-01", "way": "one",
    "ways": ["one", "two"], "sure": "yes", "why": "parce que", "ice": "001525713000094", "spot.lat": "34.03",
    "spot.lon": "-5.00", "where.street": "4 rue", "rooms.0.room": "cuisine", "rooms.0.area": "12",
    "rooms.1.room": "salon", "rooms.1.area": "20", "then": "next",
}  # fmt: skip


@pytest.fixture
def page(fes_open: Any, repair_permit: Any, browser_of: Callable[..., Any]) -> tuple[Any, str]:
    """A draft on a version of the permit with one page that asks everything."""
    wide = repair_permit.model_copy(update={"version": repair_permit.version + 1, "pages": (*repair_permit.pages, EXTRA)})
    with publishing(actor="test"):
        publish_pack(pack=wide, published_by="test", now=NOW)
    with authority(fes_open.code, actor="test"):
        adopt_pack(pack_id=wide.id, law_hash=law_hash(), adopted_by="test", now=NOW)
    client = browser_of()
    begun = client.post(f"/fr/fes/procedures/{PACK}/begin/")
    client.post(begun["Location"], APPLICANT)
    return client, begun["Location"].replace("/applicant/", "/extra/")


def test_all_kinds_are_kept_and_shown(page: tuple[Any, str], fes_open: Any) -> None:
    client, address = page
    shown = client.get(address).content.decode()
    for name in ("note", "story", "floors", "rooms.0.room", "spot.lat", "scan"):
        assert f'name="{name}"' in shown
    assert 'name="why"' not in shown  # asked only once the answer before it is yes
    answer = client.post(address, {**GIVEN, "scan": photo("plan.png")})
    assert answer.status_code == 302, answer.content.decode()
    again = client.get(address).content.decode()
    for value in ("un mot", "cuisine", "salon", "parce que", "plan.png", "1250.5"):
        assert value in again, value
    ident = address.split("/drafts/")[1].split("/")[0]
    with authority(fes_open.code, actor="test", read_only=True):
        kept = cases.draft_view(ident, now=NOW).answers
    assert kept["floors"] == "3"
    assert kept["rooms"] == [{"room": "cuisine", "area": "12"}, {"room": "salon", "area": "20"}]
    check = client.get(address.replace("pages/extra/", "check/")).content.decode()
    assert "1448" in check  # the Hijri date beside the Gregorian one


@pytest.mark.parametrize(
    ("name", "value"),
    [("floors", "12"), ("floors", "abc"), ("budget", "-"), ("day", "31/02/2026"), ("way", "three"), ("spot.lat", "90")],
)
def test_each_error_names_its_question_and_keeps_the_rest(page: tuple[Any, str], name: str, value: str) -> None:
    client, address = page
    answer = client.post(address, {**GIVEN, name: value, "scan": photo("plan.png")})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#{name}' in text
    assert "cuisine" in text
    assert "plan.png" in client.get(address).content.decode()


def test_a_group_grows_without_scripts(page: tuple[Any, str]) -> None:
    client, address = page
    client.post(address, {"rooms.0.room": "cuisine", "rooms.0.area": "12", "then": "again"})
    assert 'name="rooms.1.room"' in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("upload", "words_said"),
    [(b"", "vide"), (b"MZ" + b"0" * 50, "type"), (b"\x89PNG\r\n\x1a\n" + b"0" * 1_200_000, "Mo")],
)
def test_a_bad_file_is_refused_and_the_page_stands(page: tuple[Any, str], upload: bytes, words_said: str) -> None:
    import io

    client, address = page
    file = io.BytesIO(upload)
    file.name = "plan.png"
    answer = client.post(address, {**GIVEN, "scan": file})
    assert answer.status_code == 422
    assert words_said in answer.content.decode()
    assert "cuisine" in answer.content.decode()
