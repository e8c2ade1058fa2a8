"""The figures beside the views: their statement is composed once a process and serves every authority, agent and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import uuid4

from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.lines import FIGURES
from mahalli.procedures.cases.models import Case
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import Sieve, Waits
from mahalli.procedures.worklist.listing import _skeleton, sifted
from mahalli.spaces.desk.frame import counted
from tests.procedures.cases import steps
from tests.procedures.worklist.test_holding import acting

SIEVES = {
    f"{who}/{due}/{waits}/{more}": Sieve(who=who, due=due, waits=waits, **more_of)
    for (who, due, waits), (more, more_of) in product(
        product(("", "me", "pool"), ("", "late", "today", "week"), (None, Waits.SERVICE)),
        (("plain", {}), ("tacit", {"tacit": True}), ("answered", {"answered": True}), ("all", {"status": "all"})),
    )
}


def test_a_figure_is_the_number_of_its_view_for_everybody_every_day(
    fes: Any, kenitra: Any, offers: Callable[[Any], None], agent: Callable[..., Any], outbox: Any
) -> None:
    _skeleton.cache_clear()
    people = {}
    for here, number in ((fes, 3), (kenitra, 1)):
        offers(here)
        people[here.code] = agent(here, "case_officer")
        for turn in range(number):
            case = steps.file(here).id
            if not turn:
                with authority(here.code, actor="test"):
                    worklist.take_case(case_id=case, acting=acting(people[here.code]), now=steps.NOON)
    seen = set()
    for here in (fes, kenitra):
        for later in (timedelta(0), timedelta(days=200)):
            for me in (people[here.code].id, uuid4(), None):
                now = steps.NOON + later
                with authority(here.code, actor="test", read_only=True):
                    figures = worklist.count_each(SIEVES, me=me, now=now)
                    assert figures == {name: sifted(sieve, me=me, now=now).count() for name, sieve in SIEVES.items()}
                seen |= set(figures.values())
    assert {0, 1, 2, 3} <= seen  # the days, the agents and the authorities did differ
    assert _skeleton.cache_info().misses <= 2 * len(set(SIEVES.values()))


def test_the_figures_on_top_are_those_of_the_cases(fes_open: Any, outbox: Any) -> None:
    for _ in range(3):
        steps.file(fes_open)
    with authority(fes_open.code, actor="test", read_only=True):
        rows = list(Case.objects.here().filter(phase__in=("person", "service")))
        assert len(rows) == 3
        for later in (0, 8, 30, 200):
            day = steps.NOON.date() + timedelta(days=later)
            found = cases.count_worklist(now=steps.NOON + timedelta(days=later))
            assert found["open"] == 3
            assert found["to_sign"] == found["to_pay"] == 0
            assert found["tacit_week"] == sum(
                row.phase == "service" and row.tacit_on is not None and row.tacit_on <= day + timedelta(days=7) for row in rows
            )


def test_a_figure_beyond_the_most_is_not_counted_to_its_end(fes_open: Any, outbox: Any) -> None:
    """A city's thousands are said as « more than »; up to there a figure is exact."""
    assert [counted(figure) for figure in (0, 999, 1000, 1001)] == ["0", "999", "1000", "1000+"]
    first = steps.file(fes_open).id
    with connections["owner"].cursor() as cursor:
        columns = [field.column for field in Case._meta.concrete_fields]
        other = {"id": "gen_random_uuid()", "serial": "1000 + n", "number": "'X-' || n", "tracking_hash": "'t' || n", "submission_key": "'s' || n"}
        cursor.execute(
            f"INSERT INTO procedures_case ({', '.join(columns)}) SELECT {', '.join(other.get(name, name) for name in columns)} "
            "FROM procedures_case, generate_series(1, 1200) AS n WHERE id = %s", [first],
        )  # fmt: skip
        cursor.execute("ANALYZE procedures_case")
    with authority(fes_open.code, actor="test", read_only=True):
        assert cases.count_worklist(now=steps.NOON)["open"] == cases.COUNT_MAX + 1
        assert worklist.count_each({"open": Sieve()}, me=None, now=steps.NOON) == {"open": cases.COUNT_MAX + 1}
        with connection.cursor() as cursor:  # as the poor role, each figure is led by its index
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
            here, week = fes_open.code, steps.NOON.date() + timedelta(days=7)
            cursor.execute(f"EXPLAIN {FIGURES}", [here, "person", "service", here, "service", week, here, "service", here, "payment"])
            plan = "\n".join(row[0] for row in cursor.fetchall())
    assert plan.count("Scan using case_") == 4 == plan.count("Index Cond"), plan


def test_a_page_of_the_list_asks_the_same_few_statements_however_many_cases(fes_open: Any, outbox: Any) -> None:
    """The scope, the calendar, the lines with who holds them, those that no limit presses, the figures of the views, those on top."""
    asked = []
    for _ in range(2):
        for _ in range(3):
            steps.file(fes_open)
        with CaptureQueriesContext(connection) as queries, authority(fes_open.code, actor="test", read_only=True):
            worklist.list_cases(Sieve(), me=uuid4(), now=steps.NOON, limit=51)
            worklist.count_each({"mine": Sieve(who="me"), "late": Sieve(due="late")}, me=uuid4(), now=steps.NOON)
            cases.count_worklist(now=steps.NOON)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 6
