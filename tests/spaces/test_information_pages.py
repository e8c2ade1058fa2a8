"""Publications by their pages, without script: an officer publishes, a stranger reads the page and the table, others are refused."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information.models import InformationDesignation, PublicationEntry
from tests.conftest import NOON

DESK = "/fr/fes/desk/information"
PAGE = "/fr/fes/information/"
PDF = b"%PDF-1.7 budget of the commune"
Browsers = Callable[..., Client]


def today() -> Any:
    return local_day(timezone.now())


def text(answer: Any) -> str:
    return str(answer.content.decode())


def key_in(page: str) -> str:
    return re.search(r'name="key" value="(\w+)"', page).group(1)  # type: ignore[union-attr]


def table(client: Client) -> list[dict[str, str]]:
    answer = client.get(f"{PAGE}published.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def entries(here: Any) -> list[Any]:
    with authority(here.code, actor="test", read_only=True):
        return list(PublicationEntry.here().order_by("at", "number"))


@pytest.fixture
def client(browser_of: Browsers) -> Client:
    """A stranger."""
    return browser_of()


@pytest.fixture
def officer(fes: Any, agent: Callable[..., Any], browser_of: Browsers) -> Client:
    return browser_of(agent(fes, "information_officer"))


def publish(client: Client, **more: Any) -> Any:
    form = text(client.get(f"{DESK}/items/budgets/?kind=published"))
    sent = {
        "key": key_in(form), "kind": "published", "title_ar": "ميزانية 2026", "title_fr": "Budget 2026",
        "published_on": today().isoformat(), "address": "https://example.org/budget", **more,
    }  # fmt: skip
    return client.post(f"{DESK}/items/budgets/", sent), sent


def test_before_anybody_speaks_the_page_says_so(fes: Any, client: Client) -> None:
    page = text(client.get(PAGE))
    assert "Personne n’a encore rempli cette page" in page
    assert "Budget et comptes" in page
    assert "Personne n’est encore désigné" in page
    assert "12 mars 2020" in page
    assert "déposez ou envoyez votre demande au président" in page  # the procedure of requests is not offered here
    assert "article 6" in page
    assert [(row["item"], row["state"]) for row in table(client)][5] == ("budgets", "unsaid")
    assert len(table(client)) == 19
    for lang, word in (("ar", "الميزانية والحسابات"), ("zgh", "ⵜⴰⵖⵎⵓⵔⵜ")):
        assert word in text(client.get(f"/{lang}/fes/information/"))
    assert PAGE in text(client.get("/fr/fes/"))
    assert client.post(PAGE, {}).status_code == 405


def test_an_officer_publishes_and_a_stranger_reads(fes: Any, officer: Client, client: Client) -> None:
    assert "Aucun texte que nous ayons lu ne fixe l’âge" in text(officer.get(f"{DESK}/"))
    answer, sent = publish(officer)
    assert answer.status_code == 302, text(answer)
    assert officer.post(f"{DESK}/items/budgets/", sent).status_code == 302  # the same form again
    assert len(entries(fes)) == 1
    page = text(client.get(PAGE))
    assert '<strong>1</strong>Publié' in page
    assert "Budget 2026" in page
    assert 'href="https://example.org/budget"' in page
    assert "ميزانية 2026" in text(client.get("/ar/fes/information/"))
    row = next(one for one in table(client) if one["item"] == "budgets")
    assert row == {
        "item": "budgets", "item_ar": "الميزانية والحسابات", "item_fr": "Budget et comptes", "state": "published",
        "title_ar": "ميزانية 2026", "title_fr": "Budget 2026", "address": "https://example.org/budget",
        "published_on": today().isoformat(), "updated_on": "", "foreseen_on": "", "reason": "", "exceptions": "",
        "withdrawn_reason": "", "entry": str(entries(fes)[0].entry_id), "version": "1", "recorded_on": today().isoformat(),
    }  # fmt: skip
    assert "information_officer fes" not in page  # the agent's account is not for the public
    assert "information_officer" not in "".join(",".join(one.values()) for one in table(client))


def test_each_fault_is_said_beside_its_field_and_what_was_typed_stays(fes: Any, officer: Client) -> None:
    for changed, sentence in (
        ({"title_ar": "", "title_fr": ""}, "Écrivez un titre"), ({"address": ""}, "Dites où cela se trouve"),
        ({"address": "javascript:alert(1)"}, "commence par https://"), ({"published_on": ""}, "jour de publication"),
        ({"updated_on": "2020-01-01"}, "vient après la publication"), ({"kind": "sold"}, "Dites si c’est publié"),
        ({"kind": "to_come"}, "après aujourd’hui"), ({"kind": "withheld"}, "exception de l’article 7"),
        ({"kind": "not_held"}, "pourquoi ce n’est pas détenu ici"),
    ):
        answer, _sent = publish(officer, note="", **{"address": "https://example.org/b", **changed})
        assert answer.status_code == 422, changed
        assert sentence in text(answer), changed
        if "title_fr" not in changed and changed.get("kind") not in ("not_held", "sold"):
            assert 'value="Budget 2026"' in text(answer), changed
    assert entries(fes) == []
    assert officer.get(f"{DESK}/items/nothing/").status_code == 404


def test_the_four_ways_are_read_by_everybody(fes: Any, officer: Client, client: Client) -> None:
    for item, sent in (
        ("reports", {"kind": "withheld", "title_fr": "Étude du marché", "exceptions": ["inquiries", "privacy"], "key": "a"}),
        ("budgets", {"kind": "to_come", "title_fr": "Budget 2027", "foreseen_on": (today() + timedelta(days=3)).isoformat(), "key": "b"}),
        ("bills", {"kind": "not_held", "note": "Au gouvernement", "key": "c"}),
        ("other", {"kind": "published", "title_fr": "Plan de la ville", "address": "/fr/fes/rates/", "published_on": today().isoformat(), "key": "d"}),
    ):
        assert officer.post(f"{DESK}/items/{item}/", sent).status_code == 302, item
    page = text(client.get(PAGE))
    for words in ("Étude du marché", "Secret des enquêtes administratives", "Vie privée", "Budget 2027", "Au gouvernement", "Autres informations", "Plan de la ville"):
        assert words in page, words
    states = {one["item"]: one for one in table(client)}
    assert [states[name]["state"] for name in ("reports", "budgets", "bills", "other")] == ["withheld", "to_come", "not_held", "published"]
    assert states["reports"]["exceptions"] == "inquiries privacy"
    assert states["other"]["address"] == "http://testserver/fr/fes/rates/"
    assert officer.post(f"{DESK}/items/bills/", {"kind": "published", "title_fr": "x", "address": "https://a.ma", "published_on": today().isoformat(), "key": "e"}).status_code == 409


def test_a_file_is_given_until_it_is_withdrawn(fes: Any, officer: Client, client: Client) -> None:
    upload = SimpleUploadedFile("budget.pdf", PDF, content_type="application/pdf")
    answer, _sent = publish(officer, address="", file=upload)
    assert answer.status_code == 302, text(answer)
    entry = entries(fes)[0].entry_id
    got = client.get(f"{PAGE}files/{entry}/")
    assert b"".join(got.streaming_content) == PDF
    assert got["Content-Type"] == "application/pdf"
    assert table(client)[5]["address"] == f"http://testserver{PAGE}files/{entry}/"
    wrong = SimpleUploadedFile("page.html", b"<script>", content_type="text/html")
    assert publish(officer, address="", file=wrong)[0].status_code == 422
    page = text(officer.get(f"{DESK}/entries/{entry}/"))
    sent = {"deed": "withdraw", "version": "1", "key": f"{key_in(page)}-w", "why": "Des noms y étaient"}
    assert officer.post(f"{DESK}/entries/{entry}/", {**sent, "why": ""}).status_code == 422
    assert officer.post(f"{DESK}/entries/{entry}/", {**sent, "version": "9"}).status_code == 409
    assert officer.post(f"{DESK}/entries/{entry}/", sent).status_code == 302
    assert client.get(f"{PAGE}files/{entry}/").status_code == 404
    page = text(client.get(PAGE))
    assert "Des noms y étaient" in page
    assert "Ce qui a été retiré" in page
    row = table(client)[5]
    assert (row["state"], row["withdrawn_reason"], row["address"]) == ("withdrawn", "Des noms y étaient", "")
    kept = officer.get(f"{DESK}/entries/{entry}/file/1/")
    assert b"".join(kept.streaming_content) == PDF
    assert client.get(f"{DESK}/entries/{entry}/file/1/").status_code == 302  # signed-in agents only


def test_a_correction_keeps_what_was_said_before(fes: Any, officer: Client, client: Client) -> None:
    publish(officer)
    entry = entries(fes)[0].entry_id
    page = text(officer.get(f"{DESK}/entries/{entry}/"))
    assert 'value="Budget 2026"' in page
    sent = {
        "deed": "change", "version": "1", "key": key_in(page), "kind": "published", "title_fr": "Budget 2026 modifié",
        "address": "https://example.org/b2", "published_on": today().isoformat(), "updated_on": today().isoformat(),
    }  # fmt: skip
    assert officer.post(f"{DESK}/entries/{entry}/", sent).status_code == 302
    assert officer.post(f"{DESK}/entries/{entry}/", {**sent, "key": "late"}).status_code == 409
    page = text(officer.get(f"{DESK}/entries/{entry}/"))
    assert "https://example.org/budget" in page  # the version before
    assert "Budget 2026 modifié" in text(client.get(PAGE))
    assert [one.number for one in entries(fes)] == [1, 2]


@pytest.mark.parametrize("role", ["head_of_service", "president"])
def test_who_reads_does_not_write(fes: Any, officer: Client, agent: Callable[..., Any], browser_of: Browsers, role: str) -> None:
    publish(officer)
    reader = browser_of(agent(fes, role))
    entry = entries(fes)[0].entry_id
    page = text(reader.get(f"{DESK}/"))
    assert "Budget 2026" in page
    assert "Enregistrer" not in text(reader.get(f"{DESK}/items/budgets/"))
    answer = reader.post(f"{DESK}/items/laws/", {"kind": "not_held", "note": "x", "key": "k"})
    assert answer.status_code == 403
    assert "personne chargée de l’information" in text(answer)
    assert reader.post(f"{DESK}/entries/{entry}/", {"deed": "withdraw", "version": "1", "why": "x", "key": "w"}).status_code == 403
    assert len(entries(fes)) == 1


def test_agents_elsewhere_and_other_posts_are_refused(
    fes: Any, kenitra: Any, officer: Client, agent: Callable[..., Any], browser_of: Browsers
) -> None:
    publish(officer)
    entry = entries(fes)[0].entry_id
    theirs, counter = browser_of(agent(kenitra, "information_officer")), browser_of(agent(fes, "counter"))
    for client in (theirs, counter):
        for address in (f"{DESK}/", f"{DESK}/items/budgets/", f"{DESK}/entries/{entry}/", f"{DESK}/officer/"):
            assert client.get(address).status_code == 403, address
            assert client.post(address, {"kind": "not_held", "note": "x", "key": "k"}).status_code == 403, address
    away = DESK.replace("fes", "kenitra")
    assert theirs.get(f"{away}/").status_code == 200
    assert theirs.get(f"{away}/entries/{entry}/").status_code == 404
    assert theirs.get(f"/fr/kenitra/information/files/{entry}/").status_code == 404
    assert "Budget 2026" not in text(theirs.get("/fr/kenitra/information/"))
    assert len(entries(fes)) == 1


def test_the_president_names_who_is_in_charge(fes: Any, agent: Callable[..., Any], browser_of: Browsers, client: Client) -> None:
    officer = agent(fes, "information_officer")
    page = text(client.get(PAGE))
    assert "Quelqu’un occupe cette fonction depuis le 1er janvier 2025" in page
    assert officer.email not in page
    president = browser_of(agent(fes, "president"))
    page = text(president.get(f"{DESK}/officer/"))
    sent = {
        "key": key_in(page), "deed": "name", "title_fr": "Cheffe du service", "title_ar": "رئيسة المصلحة", "phone": "05 35 00 00 00",
        "decision": "12/2026", "decided_on": "2026-01-05",
    }  # fmt: skip
    assert president.post(f"{DESK}/officer/", {**sent, "phone": ""}).status_code == 422
    for _ in range(2):
        assert president.post(f"{DESK}/officer/", sent).status_code == 302
    page = text(client.get(PAGE))
    assert "Cheffe du service" in page
    assert 'href="tel:0535000000"' in page
    assert "décision n° 12/2026 du 5 janvier 2026" in page
    with authority(fes.code, actor="test", read_only=True):
        named = InformationDesignation.here().get()
    corrected = {**sent, "designation": str(named.designation_id), "version": "1", "key": "c", "email": "info@fes.ma"}
    assert president.post(f"{DESK}/officer/", corrected).status_code == 302
    head = browser_of(agent(fes, "head_of_service"))
    ended = {"deed": "end", "designation": str(named.designation_id), "version": "2", "key": "e", "why": "Mutation"}
    assert head.post(f"{DESK}/officer/", ended).status_code == 403
    assert "info@fes.ma" in text(client.get(PAGE))
    assert president.post(f"{DESK}/officer/", ended).status_code == 302
    assert "info@fes.ma" not in text(client.get(PAGE))


def test_an_arrondissement_leads_to_its_commune_and_a_prefecture_has_no_such_page(
    fes: Any, opened: Callable[[str], Any], agent: Callable[..., Any], browser_of: Browsers, client: Client
) -> None:
    agdal, prefecture = opened("arrondissement-agdal"), opened("prefecture-fes")
    page = text(client.get(f"/fr/{agdal.slug}/information/"))
    assert f'href="{PAGE}"' in page
    assert client.get(f"/fr/{agdal.slug}/information/published.csv").status_code == 404
    assert client.get(f"/fr/{prefecture.slug}/information/").status_code == 404
    answer = browser_of(agent(agdal, "information_officer")).get(f"/fr/{agdal.slug}/desk/information/")
    assert answer.status_code == 409
    assert "113-14, article\u00a0217" in text(answer)


def test_what_is_missing_leads_to_the_request_where_it_is_offered(fes: Any, client: Client) -> None:
    from django.conf import settings

    from mahalli.foundation.law.api import law_hash
    from mahalli.foundation.tenancy.api import publishing
    from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack

    pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "information_request")
    with publishing(actor="test"):
        publish_pack(pack=pack, published_by="test", now=NOON)
    with authority(fes.code, actor="test"):
        adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="test", now=NOON)
    page = text(client.get(PAGE))
    link = "/fr/fes/procedures/information.request/"
    assert f'href="{link}"' in page
    assert client.get(link).status_code == 200


def test_many_publications_ask_no_more_of_the_database_than_one(fes: Any, officer: Client, client: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
        return len(queries)

    for number in range(31):
        if number == 1:
            asked()  # what a process reads once is read now
            one = asked()
        sent = {"kind": "published", "title_fr": f"Budget {number}", "address": "https://a.ma", "published_on": today().isoformat(), "key": f"k{number}"}
        assert officer.post(f"{DESK}/items/budgets/", sent).status_code == 302
    assert asked() == one
    assert one <= 8
