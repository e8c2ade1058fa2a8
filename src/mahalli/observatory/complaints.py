"""The yearly report on complaints, observations and suggestions (decree 2-17-265 art. 15, 18; law 54-19 art. 30)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mahalli.observatory.data import SMALL, Spread
from mahalli.observatory.figures import spread_of
from mahalli.observatory.models import UserOpinion
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.complaints import ComplaintFact

NOBODY = ("", "none")


@dataclass(frozen=True)
class ComplaintReport:
    """Received: filed in the year. Ended: closed in the year, whenever filed. Open: without an end on the last day."""

    year: int
    last: date  # the last of December, or today in a year that runs
    received: int
    channels: Mapping[str, int]
    natures: Mapping[str, int]
    domains: Mapping[str, Mapping[str, int]]  # by nature, as article 18 wants them classed
    answered: int
    not_handled: int
    to_justice: int
    grounds: Mapping[str, int]
    directed: Mapping[str, int]  # body -> messages; justice counts by itself
    justice: Mapping[str, int]  # person | file
    open: int
    open_late: int
    delay: Spread  # calendar days of the limit of article 8, from its start to the end
    late: int
    opinions: Mapping[str, int] | None  # none under five answers


def complaint_inventory(year: int, *, today: date) -> list[ComplaintFact]:
    """Each message received in the year and what was answered (art. 15): by number, without the person."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    return [one for one in cases.complaint_facts(first=first, last=last) if one.filed_on >= first]


def complaint_report(year: int, *, today: date) -> ComplaintReport:
    """The figures of a year, counted from the cases themselves."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    facts = cases.complaint_facts(first=first, last=last)
    received = [one for one in facts if one.filed_on >= first]
    ended = [one for one in facts if one.closed_on is not None and first <= one.closed_on <= last]
    still = [one for one in facts if one.closed_on is None or one.closed_on > last]
    ends = Counter(one.status for one in ended)
    return ComplaintReport(
        year=year, last=last, received=len(received), channels=Counter(one.channel for one in received),
        natures=Counter(one.nature for one in received), domains=_classed(received),
        answered=ends["answered"], not_handled=ends["not_handled"], to_justice=ends["to_justice"],
        grounds=Counter(one.ground for one in ended if one.status == "not_handled"),
        directed=Counter(one.body for one in ended if one.body not in NOBODY),
        justice=Counter(one.how for one in ended if one.status == "to_justice"),
        open=len(still), open_late=sum(one.due is not None and one.due < last for one in still),
        delay=spread_of(_delays(ended)), late=sum(_late(one) for one in ended), opinions=_opinions(ended),
    )  # fmt: skip


def _classed(received: list[ComplaintFact]) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, Counter[str]] = {}
    for one in received:
        found.setdefault(one.nature, Counter())[one.domain] += 1
    return found


def _delays(ended: list[ComplaintFact]) -> Counter[int]:
    return Counter(
        (one.closed_on - one.started).days for one in ended if one.started is not None and one.closed_on is not None
    )


def _late(one: ComplaintFact) -> bool:
    return one.due is not None and one.closed_on is not None and one.closed_on > one.due


def _opinions(ended: list[ComplaintFact]) -> Mapping[str, int] | None:
    """Whoever answered the complaints reads this page: few answers would say who gave them."""
    answers = UserOpinion.objects.here().filter(case_id__in=[one.case_id for one in ended]).values_list("answer", flat=True)
    found = Counter(answers)
    return found if found.total() >= SMALL else None
