"""A case is found by anything a clerk remembers, in either script, and never in another authority."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection, connections

from mahalli.foundation.tenancy.api import authority, platform
from mahalli.procedures.finding.api import find_cases
from mahalli.procedures.finding.spelling import skeleton
from mahalli.procedures.worklist.api import count_each, list_cases
from mahalli.procedures.worklist.data import Sieve
from tests.procedures.cases import steps

PERSON = {
    "applicant_name": {"ar": "محمد عبد الله العلوي", "latin": "Mohammed Abdellah ALAOUI"}, "identity_number": "BK417263",
    "phone": "+212661234589", "capacity": "owner",
}  # fmt: skip
FOUND_BY = (
    "محمد", "مُحَمَّد", "Mohamed", "mohammed", "Mohamad alaoui", "علوي", "العلوي", "عبدالله", "عبد الله", "Abdallah", "Abd Allah",
    "Élaoui"[1:], "alaoui mohamed", "Moham", "0661234589", "+212 661 23 45 89", "00212661234589", "4589", "234589", "bk417263",
    "BK4172", "BK 417263", "٠٦٦١٢٣٤٥٨٩", "661234589", "السلام", "زنقة السلام",
)  # fmt: skip
NOT_BY = ("فاطمة", "Youssef", "0661234580", "9999", "BK417264", "محمد فاطمة", "الرباط")


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [("محمد", "mohammed"), ("محمد", "mohamed"), ("فاطمة", "fatima"), ("زينب", "zineb"), ("يوسف", "youssef"), ("علوي", "alaoui"),
     ("خديجة", "khadija"), ("هشام", "hicham"), ("سعيد", "said"), ("عمر", "omar"), ("علي", "ali"), ("مريم", "meriem"), ("غزلان", "ghizlane"),
     ("كريم", "karim"), ("بوشعيب", "bouchaib"), ("نعيمة", "naima")],
)  # fmt: skip
def test_one_name_in_two_scripts_has_one_skeleton(arabic: str, latin: str) -> None:
    assert skeleton(arabic) == skeleton(latin) != ""


def test_names_that_differ_stay_apart() -> None:
    assert skeleton("محمد") != skeleton("ahmed")
    assert skeleton("علي") != skeleton("علوي")


def test_found_by_anything_a_clerk_remembers(fes_open: Any, outbox: Any) -> None:
    case = steps.file(fes_open, applicant=PERSON)
    other = steps.file(fes_open)
    with authority(fes_open.code, actor="test", read_only=True):
        number = steps.cases.view_case(case.id, now=steps.NOON).number
        serial = number.rpartition("-")[2]
        for typed in (*FOUND_BY, number, number.lower(), number.partition("-")[2], serial, serial.lstrip("0")):
            assert case.id in find_cases(typed), typed
        for typed in NOT_BY:
            assert case.id not in find_cases(typed), typed
        assert find_cases("") == find_cases("  ") == []
        assert other.id in find_cases("فاطمه بن علي")
        assert other.id in find_cases("Fatima Zahra Benali")
        assert other.id not in find_cases("Mohammed")


@pytest.mark.parametrize(("arabic", "latin"), [("عبد الرحمان بوزيان", "Abderrahmane Bouziane"), ("عبدالرحمان بوزيان", "Abdelrahman Bouziane")])
def test_the_servants_of_god_are_found_however_their_article_is_written(fes_open: Any, outbox: Any, arabic: str, latin: str) -> None:
    case = steps.file(fes_open, applicant={**PERSON, "applicant_name": {"ar": arabic, "latin": latin}})
    with authority(fes_open.code, actor="test", read_only=True):
        for typed in ("عبدالرحمن", "عبد الرحمان", "عبدالرحمان", "Abdel Rahman", "Abdelrahmane", "abderrahman", "Abd Errahmane"):
            assert case.id in find_cases(typed), typed
        for typed in ("عبد القادر", "Abdelkader"):
            assert case.id not in find_cases(typed), typed


def test_the_search_stays_in_its_authority(fes_open: Any, kenitra: Any, offers: Any, outbox: Any) -> None:
    offers(kenitra)
    case = steps.file(fes_open, applicant=PERSON)
    with authority(kenitra.code, actor="test", read_only=True):
        assert find_cases("Mohammed") == []
        assert find_cases(f"{fes_open.code}|محمد") == []
        with connection.cursor() as cursor:  # the function itself, asked with the neighbour's own key
            cursor.execute("SELECT * FROM mahalli_find_cases(%s::text[], NULL, NULL, NULL, NULL, NULL, 10)", [["محمد"]])
            assert cursor.fetchall() == []
    with platform(actor="test", read_only=True), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mahalli_find_cases(%s::text[], NULL, NULL, NULL, NULL, NULL, 10)", [["محمد"]])
        assert cursor.fetchall() == []
    with authority(fes_open.code, actor="test", read_only=True):
        assert find_cases("Mohammed") == [case.id]


def test_what_is_found_stands_by_what_is_due_then_by_age_page_after_page(fes_open: Any, outbox: Any) -> None:
    """The open and the closed are read apart: together they are the list that one sorting would give."""
    filed = [steps.file(fes_open, applicant=PERSON).id for _ in range(6)]
    with connections["owner"].cursor() as cursor:
        for case, due in zip(filed, (None, "2026-12-09", None, "2026-12-01", "2026-12-09", None), strict=True):
            cursor.execute("UPDATE procedures_case SET due = %s WHERE id = %s", [due, case])
    whole = [filed[3], *sorted((filed[1], filed[4])), *sorted((filed[0], filed[2], filed[5]))]
    with authority(fes_open.code, actor="test", read_only=True):
        for limit in (1, 2, 4, 6, 51):
            seen: list[Any] = []
            after = None
            while page := list_cases(Sieve(search="Mohammed"), me=None, now=steps.NOON, after=after, limit=limit):
                seen += [line.row.id for line in page]
                after = (page[-1].row.due or date.max, page[-1].row.id)
            assert seen == whole, limit
        assert [row.id for row in steps.cases.worklist(now=steps.NOON, search="Mohammed", statuses=("filed",), limit=6)] == whole
        assert list_cases(Sieve(search="—"), me=None, now=steps.NOON) == []  # no word at all
        asked = {"typed": Sieve(search="Mohammed"), "no word": Sieve(search="—"), "nobody": Sieve(search="Youssef"), "all": Sieve(status="all")}
        assert count_each(asked, me=None, now=steps.NOON) == {"typed": 6, "no word": 0, "nobody": 0, "all": 6}


def test_the_index_serves_the_search(fes_open: Any, outbox: Any) -> None:
    """With the authority in front of every word, one list of the index never holds another's rows."""
    steps.file(fes_open, applicant=PERSON)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT case_id FROM procedures_casewords WHERE tokens && ARRAY['x|y']")
        plan = " ".join(row[0] for row in cursor.fetchall())
        cursor.execute("SET enable_seqscan = on")
    assert "words_tokens" in plan
