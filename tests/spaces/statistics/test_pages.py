"""Pages of figures, exports and the one question, through their doors."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client

from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.tenancy.api import authority
from mahalli.observatory import api as observatory
from mahalli.observatory.models import CaseExport, UserOpinion
from mahalli.procedures.cases.codes import opinion_key
from tests.procedures.cases import steps

PAGE = "/fr/fes/desk/statistics/"
EXPORT = "/fr/fes/desk/statistics/export/"


def browser(browser_of: Callable[..., Client], agent: Callable[..., Any], here: Any, role: str) -> Client:
    return browser_of(agent(here, role))


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def decided(fes_open: Any) -> Any:
    """A granted case, in Fès."""
    filed = steps.file(fes_open)
    steps.propose(fes_open, filed.id)
    steps.sign(fes_open, filed.id)
    return filed


@pytest.mark.parametrize(("role", "status"), [("head_of_service", 200), ("president", 200), ("case_officer", 403), ("counter", 403), ("regisseur", 403)])
@pytest.mark.parametrize("page", [PAGE, EXPORT])
def test_figures_are_for_those_who_answer_for_the_service(
    fes_open: Any, agent: Any, browser_of: Any, role: str, status: int, page: str
) -> None:
    assert browser(browser_of, agent, fes_open, role).get(page).status_code == status
    assert browser_of(None).get(page).status_code == 302


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_the_page_shows_tables_charts_and_no_person(decided: Any, fes_open: Any, agent: Any, browser_of: Any, lang: str) -> None:
    steps.file(fes_open)
    with authority(fes_open.code, actor="test"):
        observatory.count_figures(now=datetime.now(UTC))
    head = browser(browser_of, agent, fes_open, "head_of_service")
    shown = head.get(f"/{lang}/fes/desk/statistics/?to=2026-11").content.decode()
    assert re.search(r"<svg[^>]*viewBox[^>]*role=\"img\"", shown, re.S)
    assert ('direction="rtl"' in shown) is (lang == "ar")
    assert shown.index("<table") < shown.index("<svg xmlns")
    for secret in ("Benali", "بنعلي", "دارس", "head_of_service fes case", decided.receipt.number):
        assert secret not in shown.replace("head_of_service fes", "")
    assert head.get(f"/{lang}/fes/desk/statistics/?from=xx&to=9999-99&procedure=nothing&channel=x").status_code == 200


def test_an_export_is_journaled_before_it_leaves(decided: Any, fes_open: Any, agent: Any, browser_of: Any) -> None:
    head = browser(browser_of, agent, fes_open, "head_of_service")
    period = {"from": "2026-01", "to": "2026-12"}
    answer = head.post(EXPORT, {**period, "form": "csv", "columns": ["number", "outcome", "filed_on", "working_days"]})
    assert answer.status_code == 200
    with authority(fes_open.code, actor="test"):
        record = CaseExport.objects.here().get()
        assert (record.personal, record.form, record.columns[0]) == (False, "csv", "number")
        assert JournalEntry.objects.here().filter(act="cases.exported", subject=f"export:{record.id}").count() == 1
    rows = list(csv.reader(io.StringIO(body(answer).decode("utf-8-sig"))))
    assert [rows[1][0], *rows[1][2:]] == [decided.receipt.number, "2026-11-24", "0"]
    assert rows[1][1].startswith("Accord")
    assert len(rows) == 2
    sheet = openpyxl.load_workbook(io.BytesIO(body(head.post(EXPORT.replace("/fr/", "/ar/"), {**period, "form": "xlsx", "columns": ["number"]})))).active
    assert sheet.sheet_view.rightToLeft
    assert sheet["A2"].value == decided.receipt.number
    assert body(head.post(EXPORT, {**period, "form": "ods", "columns": ["number"]})).startswith(b"PK")


@pytest.mark.parametrize("typed", [{"from": "11/2026"}, {"to": "2026-13"}, {"from": "novembre"}])
def test_no_file_is_made_for_another_period_than_the_one_typed(
    decided: Any, fes_open: Any, agent: Any, browser_of: Any, typed: dict[str, str]
) -> None:
    head = browser(browser_of, agent, fes_open, "head_of_service")
    refused = head.post(EXPORT, {"from": "2026-01", "to": "2026-12", "form": "csv", "columns": ["number"], **typed})
    assert refused.status_code == 422
    assert next(iter(typed.values())) in refused.content.decode()
    with authority(fes_open.code, actor="test"):
        assert CaseExport.objects.here().count() == 0


def test_an_open_case_past_its_limit_is_late_in_the_export_too(fes_open: Any, agent: Any, browser_of: Any) -> None:
    now = datetime.now(UTC)
    late, fresh = steps.file(fes_open, now=now - timedelta(days=40)), steps.file(fes_open, now=now)
    head = browser(browser_of, agent, fes_open, "head_of_service")
    period = {"from": f"{now - timedelta(days=70):%Y-%m}", "to": f"{now:%Y-%m}"}
    answer = head.post(EXPORT, {**period, "form": "csv", "columns": ["number", "outcome", "late"]})
    rows = {row[0]: row[2] for row in csv.reader(io.StringIO(body(answer).decode("utf-8-sig")))}
    assert (rows[late.receipt.number], rows[fresh.receipt.number]) == ("Oui", "Non")


def test_names_leave_only_with_a_reason(decided: Any, fes_open: Any, agent: Any, browser_of: Any) -> None:
    head = browser(browser_of, agent, fes_open, "head_of_service")
    asked = {"from": "2026-01", "to": "2026-12", "form": "csv", "columns": ["number", "applicant_latin"]}
    refused = head.post(EXPORT, {**asked, "reason": "court"})
    assert refused.status_code == 403
    assert "Benali" not in body(refused).decode()
    assert head.post(EXPORT, {**asked, "columns": ["secret"]}).status_code == 422
    assert head.post(EXPORT, {"form": "csv"}).status_code == 422
    with authority(fes_open.code, actor="test"):
        assert not CaseExport.objects.here().exists()
    given = head.post(EXPORT, {**asked, "reason": "Contrôle demandé par la préfecture"})
    assert "Benali" in body(given).decode()
    with authority(fes_open.code, actor="test"):
        record = CaseExport.objects.here().get()
        assert (record.personal, record.reason) == (True, "Contrôle demandé par la préfecture")
        facts = JournalEntry.objects.here().get(act="cases.exported").facts
        assert "préfecture" not in str(facts)


def test_the_open_figures_hide_small_numbers(decided: Any, fes_open: Any, browser_of: Any) -> None:
    with authority(fes_open.code, actor="test"):
        observatory.count_figures(now=datetime.now(UTC))
    anybody = browser_of(None)
    rows = list(csv.reader(io.StringIO(anybody.get("/fr/fes/open-data/delays.csv").content.decode("utf-8-sig"))))
    assert rows[1] == ["2026-11", steps.PACK, "", "", "0", "", "", "", "", ""]
    for _ in range(5):
        again = steps.file(fes_open)
        steps.propose(fes_open, again.id)
        steps.sign(fes_open, again.id)
    with authority(fes_open.code, actor="test"):
        observatory.count_figures(now=datetime.now(UTC))
    rows = list(csv.reader(io.StringIO(anybody.get("/fr/fes/open-data/delays.csv").content.decode("utf-8-sig"))))
    assert rows[1] == ["2026-11", steps.PACK, "6", "6", "0", "6", "0", "0", "0", "0"]


def test_one_question_by_the_link_of_the_notice(decided: Any, fes_open: Any, browser_of: Any) -> None:
    from mahalli.foundation.notices.api import notices_of

    steps.work()
    with authority(fes_open.code, actor="test", read_only=True):
        texts = [notice.body["fr"] for notice in notices_of(f"case:{decided.id}")]
    key = opinion_key(decided.id)
    path = f"/fr/fes/cases/{decided.id}/opinion/"
    assert any(f"{path}?k={key}" in text for text in texts)
    anybody = browser_of(None)
    assert anybody.get(path).status_code == 302
    assert anybody.get(f"{path}?k=wrong").status_code == 302
    assert anybody.post(path, {"k": "wrong", "answer": "satisfied"}).status_code == 302
    page = anybody.get(f"{path}?k={key}").content.decode()
    assert 'value="satisfied"' in page
    assert decided.receipt.number not in page
    assert anybody.post(path, {"k": key, "answer": "delighted"}).status_code == 422
    with authority(fes_open.code, actor="test"):
        assert not UserOpinion.objects.here().exists()
    for _again in range(2):
        assert anybody.post(path, {"k": key, "answer": "satisfied", "words": "merci"}).status_code == 302
    assert anybody.post(path, {"k": key, "answer": "unsatisfied"}).status_code == 409
    assert "Merci" in anybody.get(f"{path}?k={key}").content.decode()
    with authority(fes_open.code, actor="test"):
        assert UserOpinion.objects.here().get().answer == "satisfied"
        observatory.count_figures(now=datetime.now(UTC))
        from mahalli.observatory.data import Sieve

        month = steps.NOON.date().replace(day=1)
        assert observatory.report(Sieve(first=month, last=month), today=month).total.opinions == {"satisfied": 1}
        assert observatory.words_of_people(Sieve(first=month, last=month)) == []  # fewer than five


def test_no_question_before_the_decision(fes_open: Any, browser_of: Any) -> None:
    filed = steps.file(fes_open)
    path, key = f"/fr/fes/cases/{filed.id}/opinion/", opinion_key(filed.id)
    assert "satisfied" not in browser_of(None).get(f"{path}?k={key}").content.decode()
    assert browser_of(None).post(path, {"k": key, "answer": "satisfied"}).status_code == 409
    with authority(fes_open.code, actor="test"):
        assert not UserOpinion.objects.here().exists()


def test_the_question_stands_on_the_tracking_page(decided: Any, fes_open: Any, browser_of: Any, agent: Any) -> None:
    person = browser_of(None)
    person.post("/fr/fes/track/", {"code": decided.tracking, "birth": "1980-05-14"})
    case = f"/fr/fes/cases/{decided.id}/"
    assert 'value="neutral"' in person.get(case).content.decode()
    assert 'value="neutral"' not in browser(browser_of, agent, fes_open, "counter").get(case).content.decode()
    person.post(f"{case}opinion/", {"answer": "neutral"})
    assert 'value="neutral"' not in person.get(case).content.decode()


def test_the_sheet_says_real_delays(fes_open: Any, browser_of: Any) -> None:
    sheet = f"/fr/fes/procedures/{steps.PACK}/"
    assert "Moins de cinq" in browser_of(None).get(sheet).content.decode()
    for _ in range(5):
        one = steps.file(fes_open)
        steps.propose(fes_open, one.id)
        steps.sign(fes_open, one.id)
    with authority(fes_open.code, actor="test"):
        observatory.count_figures(now=datetime.now(UTC))
    shown = browser_of(None).get(sheet).content.decode()
    assert "la moitié des demandes" in shown
    assert "/fr/fes/open-data/delays.csv" in shown
