"""Figures are what a slow recount says, however the cases came, and whenever they were counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.tenancy.api import authority
from mahalli.observatory import api as observatory
from mahalli.observatory.data import SMALL, Sieve
from mahalli.observatory.figures import percentile_of
from mahalli.observatory.models import FigureMark, MonthFigure
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.models import Case, LegalEvent
from mahalli.procedures.worklist import api as worklist
from tests.observatory.histories import FIRST, LIVES, Life, noon, slow_count, slow_percentile, write

TABLES = (
    "observatory_useropinion, observatory_monthfigure, observatory_figuremark, procedures_decision, procedures_piecerequest,"
    " procedures_clockpause, procedures_clock, procedures_legalevent, procedures_case"
)


def counted() -> dict[tuple[str, str, date], dict[str, Any]]:
    found = {}
    for row in MonthFigure.objects.here():
        cell = {
            "filed": row.filed, "late": row.late, "asked": row.asked, "outcomes": Counter(row.outcomes),
            "delays": Counter({int(days): n for days, n in row.delays.items()}), "pieces": Counter(row.pieces), "reasons": Counter(row.reasons),
        }
        found[row.procedure, row.channel, row.month] = cell
    return found


def of_life(**changes: Any) -> Life:
    plain = {
        "procedure": "test.one", "channel": "online", "filed": 0, "completed": 0, "pauses": (), "running": 7, "end": "granted",
        "limit": 30, "reason": "", "pieces": (),
    }
    return Life(**{**plain, **changes})


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(LIVES, max_size=5), min_size=1, max_size=3))
def test_counting_by_parts_gives_what_a_slow_recount_gives(fes: Any, batches: list[list[Life]]) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {TABLES} CASCADE")
    lives: list[Life] = []
    now = datetime.now(UTC)
    for batch in batches:
        with authority(fes.code, actor="test"):
            for life in batch:
                write(life)
        lives += batch
        with authority(fes.code, actor="test"):
            observatory.count_figures(now=now)
            off = set(calendar_on(now.date()).holidays)
            assert counted() == slow_count(lives, off)
    with authority(fes.code, actor="test"):
        observatory.count_figures(now=now, everything=True)
        assert counted() == slow_count(lives, off)
        shown = observatory.report(Sieve(first=FIRST, last=date(2026, 12, 1)), today=date(2026, 12, 31))
    delays: Counter[int] = sum((cell["delays"] for cell in slow_count(lives, off).values()), Counter())
    assert (shown.total.spread.median, shown.total.spread.eighty) == (slow_percentile(delays, 0.5), slow_percentile(delays, 0.8))
    assert shown.total.filed == len(lives)
    assert shown.total.open == sum(not life.end for life in lives)
    assert shown.total.open_late == sum(not life.end and life.due is not None and life.due < date(2026, 12, 31) for life in lives)


def test_only_what_changed_is_counted_again(fes: Any) -> None:
    now = datetime.now(UTC)
    with authority(fes.code, actor="test"):
        write(of_life())
        write(of_life(procedure="test.two", filed=40))
        assert observatory.count_figures(now=now) == 2
    with authority(fes.code, actor="test"):
        latest = max(LegalEvent.objects.here().values_list("id", flat=True))
        FigureMark.objects.here().update(mark=latest)
        assert observatory.count_figures(now=now) == 0
        FigureMark.objects.here().update(mark=latest)  # a count sets it a minute back, for clocks that differ
        write(of_life(filed=41, procedure="test.two", end=""))
        assert observatory.count_figures(now=now) == 1


def test_an_act_that_commits_late_is_not_missed(fes: Any) -> None:
    """The mark waits behind a transaction that was open when figures were counted."""
    import threading

    from django.db import connection

    written, go_on = threading.Event(), threading.Event()

    def slow() -> None:
        with authority(fes.code, actor="slow"):
            write(of_life())
            written.set()
            go_on.wait(20)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    assert written.wait(20)
    with authority(fes.code, actor="test"):
        observatory.count_figures(now=datetime.now(UTC) + timedelta(hours=2))
        assert counted() == {}
        mark = FigureMark.objects.here().get().mark
    go_on.set()
    thread.join()
    with authority(fes.code, actor="test"):
        assert LegalEvent.objects.here().get().id > mark
        assert observatory.count_figures(now=datetime.now(UTC)) == 1
        assert [cell["filed"] for cell in counted().values()] == [1]


def test_a_spoiled_figure_is_mended_by_a_rebuild(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        write(of_life())
        observatory.count_figures(now=noon(FIRST))
        right = counted()
        MonthFigure.objects.here().update(filed=99, month=date(2020, 1, 1))
        observatory.count_figures(now=noon(FIRST), everything=True)
        assert counted() == right


@pytest.mark.parametrize(("answered", "said"), [(SMALL - 1, None), (SMALL, SMALL)])
def test_the_sheet_says_nothing_of_a_few(fes: Any, answered: int, said: int | None) -> None:
    with authority(fes.code, actor="test"):
        for n in range(answered):
            write(of_life(running=7 * (n + 1)))
        observatory.count_figures(now=noon(FIRST))
        delays = observatory.public_delays("test.one", today=date(2026, 6, 1))
    assert delays.answered == said
    assert (delays.median is None) == (said is None)


def test_percentiles_are_days_that_some_case_really_took() -> None:
    assert percentile_of({}, 0.5) is None
    assert percentile_of({3: 1}, 0.8) == 3
    assert percentile_of({1: 5, 9: 5}, 0.5) == 1
    assert percentile_of({1: 5, 9: 5}, 0.51) == 9


def test_figures_of_a_real_journey(fes_open: Any) -> None:
    """Acts, not rows: a permit granted, a refusal, a request of pieces, silence that accepts."""
    from tests.procedures.cases import steps

    granted, refused = steps.file(fes_open), steps.file(fes_open)
    silent = steps.file(fes_open)
    steps.propose(fes_open, granted.id)
    steps.sign(fes_open, granted.id)
    steps.propose(fes_open, refused.id, "refuse", "hors règlement", now=steps.on("2026-11-30"))
    steps.sign(fes_open, refused.id, now=steps.on("2026-11-30"))
    with authority(fes_open.code, actor="test"):
        tacit_on = Case.objects.here().get(id=silent.id).tacit_on
    steps.work(steps.on(tacit_on, hour=1))
    with authority(fes_open.code, actor="test"):
        assert observatory.count_figures(now=datetime.now(UTC)) >= 2
        shown = observatory.report(Sieve(first=date(2026, 11, 1), last=date(2027, 3, 1)), today=date(2027, 3, 1))
    assert shown.total.filed == 3
    assert shown.total.outcomes == {"granted": 1, "refused": 1, "silent": 1}
    assert shown.total.reasons == {"": 1}
    assert shown.total.late == 1
    assert shown.total.delays[0] == 1
    assert shown.total.delays[4] == 1  # Wednesday to Monday




def test_figures_are_per_service_and_follow_a_case_that_is_handed_on(fes: Any) -> None:
    """Which service holds a case is no legal event: the count sees it all the same."""
    now = datetime.now(UTC)
    acting = Acting(ref="account:h", role=Role.HEAD, name="رئيس المصلحة")
    with authority(fes.code, actor="test"):
        planning, roads = (worklist.open_service(name_ar=ar, name_fr=fr, acting=acting) for ar, fr in (("التعمير", "Urbanisme"), ("الطرق", "Voirie")))
        worklist.add_rule(service_id=planning, acting=acting)
        for _ in range(2):
            write(of_life(end=""))
        case, other = Case.objects.here().order_by("id").values_list("id", flat=True)
        for ident in (case, other):
            worklist.assign_case(case_id=ident, now=now)
        observatory.count_figures(now=now)
    period = Sieve(first=FIRST, last=date(2026, 12, 1))
    with authority(fes.code, actor="test"):
        seen = {key: (one.filed, one.open) for key, one in observatory.report(period, today=date(2026, 12, 31)).services}
        assert seen == {str(planning): (2, 2)}
        worklist.send_to_service(case_id=case, service_id=roads, acting=acting, now=now + timedelta(minutes=5))
        observatory.count_figures(now=now + timedelta(minutes=6))
    with authority(fes.code, actor="test"):
        seen = {key: (one.filed, one.open) for key, one in observatory.report(period, today=date(2026, 12, 31)).services}
        assert seen == {str(planning): (1, 1), str(roads): (1, 1)}
        only = observatory.report(replace(period, service=str(roads)), today=date(2026, 12, 31))
        assert (only.total.filed, only.total.open) == (1, 1)
