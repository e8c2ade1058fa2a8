"""Reads of the cases for the pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.tenancy.api import fetch_one
from mahalli.procedures.cases import tries
from mahalli.procedures.cases.actions_draft import shown as shown_draft
from mahalli.procedures.cases.actions_filing import lapse_day
from mahalli.procedures.cases.clocking import first_half_end
from mahalli.procedures.cases.codes import code_hash, same
from mahalli.procedures.cases.data import (
    AWAITING_PAYMENT,
    OPEN,
    Act,
    AllowedAct,
    CaseRow,
    CaseView,
    Channel,
    DraftView,
    Role,
    Status,
    TrackingAnswer,
)
from mahalli.procedures.cases.errors import (
    DraftExpired,
    DraftUnknown,
    TooManyTries,
    TrackingNotFound,
)
from mahalli.procedures.cases.models import Case, Draft, Piece, PieceRequest
from mahalli.procedures.cases.receipts import receipt_view
from mahalli.procedures.cases.record import find_case, regime_for
from mahalli.procedures.cases.shown import case_view, lateness
from mahalli.procedures.clocks.api import local_day, working_days_left
from mahalli.procedures.finding.api import among, find_cases
from mahalli.procedures.regimes.api import regime_of
from mahalli.procedures.regimes.data import Regime

__all__ = [
    "allowed_acts", "case_rows", "count_worklist", "draft_view", "file_digests", "find_by_tracking", "is_case_of", "is_draft_of", "my_cases", "receipt_view",
    "tacit_this_week", "view_case", "worklist",
]  # fmt: skip

SOON = timedelta(days=3)
UNKNOWN = "\0"
"""Stands where a case has no date of birth or no phone: as long as one, and nothing that can be typed."""
LISTED = (  # what a line of the list shows; the answers of the form stay where they are
    "number", "procedure", "applicant_ar", "applicant_latin", "title", "status", "filed_on", "due", "tacit_on", "channel",
    "version", "proposed", "awaited_from", "awaited_since",
)  # fmt: skip


def draft_view(draft_id: UUID, *, now: datetime) -> DraftView:
    """A draft that is still kept."""
    draft = fetch_one(Draft, {"id": draft_id})
    if draft is None:
        raise DraftUnknown()
    if draft.expires_at <= now and draft.filed_case is None:
        raise DraftExpired(on=local_day(draft.expires_at).isoformat())
    return shown_draft(draft)


def view_case(case_id: UUID, *, now: datetime) -> CaseView:
    """Everything one page shows of a case."""
    return case_view(find_case(case_id), today=local_day(now))


def allowed_acts(case_id: UUID, *, role: Role, now: datetime) -> list[AllowedAct]:
    """Only the legal acts possible now for this role."""
    case = find_case(case_id)
    regime, status, today = regime_for(case), Status(case.status), local_day(now)
    if status is Status.FILED and case.tacit_on is not None and today >= case.tacit_on:
        return []
    asked = {row.kind: row for row in PieceRequest.objects.here().filter(case=case)}
    found: list[AllowedAct] = []
    for act, rule in regime.acts.items():
        if regime.allows(act, status=status, role=role) and _timely(case, act, asked, today):
            found.append(AllowedAct(act, rule.label, rule.article))
    return found


def _timely(case: Case, act: Act, asked: Mapping[str, PieceRequest], today: date) -> bool:
    """Conditions of an act beyond status and role: once, in the first half, after the lapse."""
    if act in (Act.REQUEST_REPLACEMENT, Act.REQUEST_INFORMATION):
        kind = "replacement" if act is Act.REQUEST_REPLACEMENT else "information"
        return kind not in asked and today <= first_half_end(case)
    if act is Act.ANSWER_INFORMATION:
        return "information" in asked and asked["information"].answered_at is None
    if act is Act.ADD_PIECES and case.status == Status.SUSPENDED:
        return "replacement" in asked and asked["replacement"].answered_at is None
    if act is Act.RETURN:
        due = lapse_day(case)
        return due is not None and today > due
    return True


def worklist(
    *,
    now: datetime,
    search: str = "",
    statuses: Collection[Status] | None = None,
    late_only: bool = False,
    after: tuple[date, UUID] | None = None,
    limit: int = 50,
) -> list[CaseRow]:
    """Cases by what is due first, a page at a time (``after``: due date and id of the last row)."""
    today = local_day(now)
    rows = Case.objects.here()
    if statuses is None:
        rows = rows.filter(due__isnull=False)
    else:
        rows = rows.filter(status__in=[status.value for status in statuses])
    if late_only:
        rows = rows.filter(due__lt=today)
    if search.strip():
        rows = rows.filter(id__in=among(find_cases(search)))
    if after is not None:
        day, last = after
        undated = Q(due__isnull=True, id__gt=last)  # closed cases have no date: they stand last
        later = Q(due__gt=day) | Q(due=day, id__gt=last)
        rows = rows.filter(undated if day == date.max else later if statuses is None else later | Q(due__isnull=True))
    return case_rows(rows.order_by("due", "id")[:limit], today=today)


def count_worklist(*, now: datetime) -> Mapping[str, int]:
    """Figures on top of the desk, in one query: a line for each living status, read from an index alone."""
    today = local_day(now)
    living = [status.value for status in OPEN | AWAITING_PAYMENT]
    lines = (
        Case.objects.here()
        .filter(status__in=living)
        .values("status")
        .annotate(
            n=Count("status"),
            late=Count("due", filter=Q(due__lt=today)),
            soon=Count("due", filter=Q(due__gte=today, due__lte=today + SOON)),
            week=Count("tacit_on", filter=Q(tacit_on__lte=today + timedelta(days=7))),
            proposed=Count("proposed", filter=Q(proposed=True)),
        )
        .order_by("status")
    )
    found = {Status(line["status"]): line for line in lines}
    waiting = found.get(Status.FILED, {"week": 0, "proposed": 0})
    return {
        "open": sum(found[status]["n"] for status in found if status in OPEN),
        "late": sum(found[status]["late"] for status in found if status in OPEN),
        "soon": sum(found[status]["soon"] for status in found if status in OPEN),
        "tacit_week": waiting["week"],
        "to_sign": waiting["proposed"],
        "to_pay": sum(found[status]["n"] for status in found if status in AWAITING_PAYMENT),
    }


def tacit_this_week(*, now: datetime) -> list[CaseRow]:
    """What becomes tacit within seven days, the nearest first."""
    today = local_day(now)
    rows = Case.objects.here().filter(status="filed", tacit_on__lte=today + timedelta(days=7))
    return case_rows(rows.order_by("tacit_on", "id")[:200], today=today)


def my_cases(*, account_id: UUID, now: datetime) -> list[CaseRow]:
    """Cases of one account in this authority, newest first."""
    rows = Case.objects.here().filter(account_id=account_id).order_by("-filed_at")[:100]
    return case_rows(rows, today=local_day(now))


def case_rows(rows: QuerySet[Case], *, today: date) -> list[CaseRow]:
    """Lines of a list, in the order of ``rows``."""
    calendar, regime = calendar_on(today), regime_of("55-19")
    lefts: dict[date, int] = {}  # many cases of one page end on the same day
    found = []
    for case in rows.only(*LISTED):
        if case.due is not None and case.due not in lefts:
            lefts[case.due] = working_days_left(today=today, due=case.due, calendar=calendar)
        found.append(_row(case, regime, None if case.due is None else lefts[case.due]))
    return found


def _row(case: Case, regime: Regime, left: int | None) -> CaseRow:
    status = Status(case.status)
    rule = regime.statuses[status]
    running = status in (Status.FILED, Status.INCOMPLETE)
    next_act = rule.next_act
    if case.proposed and status is Status.FILED:
        next_act = regime.acts[Act.SIGN_DECISION].label
    return CaseRow(
        id=case.id, number=case.number, applicant_ar=case.applicant_ar, applicant_latin=case.applicant_latin,
        title=case.title, status=status, status_label=rule.label, filed_on=case.filed_on, due=case.due,
        tacit_on=case.tacit_on, days_left=left, lateness=lateness(left if running else None),
        channel=Channel(case.channel), next_act=next_act, version=case.version,
        proposed=case.proposed, procedure=case.procedure, awaited_from=case.awaited_from,
        awaited_since=case.awaited_since,
    )  # fmt: skip


def find_by_tracking(*, code: str, proof: str, origin: str, now: datetime) -> TrackingAnswer:
    """The case of a tracking code and of one thing its holder knows; the time says nothing about which failed."""
    if tries.too_many(origin, now=now):
        return TrackingAnswer(refusal=TooManyTries(minutes=15))
    case = Case.objects.here().filter(tracking_hash=code_hash(code, purpose="tracking")).first()
    birth = case.birth_date.isoformat() if case is not None and case.birth_date else UNKNOWN * 10
    tail = (case.phone_tail if case is not None else "") or UNKNOWN * 4
    given = proof.replace(UNKNOWN, "").strip()
    right = same(birth, given) | same(tail, given)
    if case is None or not right:
        tries.count_wrong(origin, now=now)
        return TrackingAnswer(refusal=TrackingNotFound())
    return TrackingAnswer(case_id=case.id)


def is_draft_of(draft_id: UUID, *, account_id: UUID) -> bool:
    """Whether this account opened the draft."""
    return Draft.objects.here().filter(id=draft_id, account_id=account_id).exists()


def is_case_of(case_id: UUID, *, account_id: UUID) -> bool:
    """Whether this account filed the case."""
    return Case.objects.here().filter(id=case_id, account_id=account_id).exists()


def file_digests() -> set[str]:
    """Digests of every file that a case or a draft of the open authority refers to."""
    found = set(Piece.objects.here().values_list("digest", flat=True))
    for files in Draft.objects.here().values_list("files", flat=True):
        found |= {row["digest"] for row in files.values()}
    return found
