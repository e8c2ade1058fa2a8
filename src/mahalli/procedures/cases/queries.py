"""Reads of the cases for the pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.tenancy.api import fetch_one
from mahalli.foundation.tenancy.models import authority_here
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import tries
from mahalli.procedures.cases.actions_draft import locked_draft
from mahalli.procedures.cases.actions_draft import shown as shown_draft
from mahalli.procedures.cases.actions_filing import lapse_day
from mahalli.procedures.cases.actions_moves import asks_here, refuse_untimely
from mahalli.procedures.cases.asked import ask_of
from mahalli.procedures.cases.clocking import first_half_end
from mahalli.procedures.cases.codes import code_hash, same
from mahalli.procedures.cases.data import (
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
from mahalli.procedures.cases.models import ActDetail, Case, Draft, Piece, PieceRequest
from mahalli.procedures.cases.receipts import receipt_view
from mahalli.procedures.cases.record import (
    article_of,
    find_case,
    pack_of,
    regime_for,
    stage_label,
    stage_permits,
    status_label,
)
from mahalli.procedures.cases.shown import case_view, lateness
from mahalli.procedures.clocks.api import local_day, working_days_left
from mahalli.procedures.definitions.api import cited
from mahalli.procedures.definitions.data import Verb
from mahalli.procedures.finding.api import among, find_cases
from mahalli.procedures.regimes.data import ActRule, Phase

__all__ = [
    "allowed_acts", "case_rows", "count_worklist", "draft_view", "file_digests", "find_by_tracking", "is_case_of", "is_draft_of", "my_cases", "receipt_view",
    "tacit_this_week", "view_case", "worklist",
]  # fmt: skip

SOON = timedelta(days=3)
UNKNOWN = "\0"
"""Stands where a case has no date of birth or no phone: as long as one, and nothing that can be typed."""
LISTED = (  # what a line of the list shows; the answers of the form stay where they are
    "number", "procedure", "pack_version", "regime", "phase", "stage", "applicant_ar", "applicant_latin", "title",
    "status", "filed_on", "due", "tacit_on", "channel", "version", "proposed", "awaited_from", "awaited_since",
)  # fmt: skip


def draft_view(draft_id: UUID, *, now: datetime, lock: bool = False) -> DraftView:
    """A draft that is still kept; with ``lock``, held until this scope ends by a page that is about to write in it."""
    draft = locked_draft(draft_id) if lock else fetch_one(Draft, {"id": draft_id})
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
    regime, today = regime_for(case), local_day(now)
    if case.phase == Phase.SERVICE and case.tacit_on is not None and today >= case.tacit_on:
        return []
    asked = {row.kind: row for row in PieceRequest.objects.here().filter(case=case)}
    found = [
        AllowedAct(
            act, rule.label, article_of(case, act, rule.article), asks_here(case, rule.asks), rule.move is not None, rule.consequence
        )
        for act, rule in regime.acts.items()
        if regime.allows(act, status=case.status, role=role) and stage_permits(case, act)
        and _timely(case, act, asked, today) and _moves_now(case, rule, today)
    ]  # fmt: skip
    own = [
        AllowedAct(act.id, act.title or {}, cited(act.source), tuple(ask_of(one) for one in act.asks), True)
        for act in pack_of(case).acts_of(Verb.ADVANCE_STAGE)
        if case.stage in act.leaves and role.value in [str(actor) for actor in act.actor]
        and case.phase == Phase.SERVICE
    ]  # fmt: skip
    return own + found


def _moves_now(case: Case, rule: ActRule, today: date) -> bool:
    if rule.move is None:
        return True
    try:
        refuse_untimely(case, rule, on=today)
    except Refusal:
        return False
    return True


def _timely(case: Case, act: str, asked: Mapping[str, PieceRequest], today: date) -> bool:
    """Conditions of an act beyond status and role: once, in the first half, after the lapse."""
    if act in (Act.REQUEST_REPLACEMENT, Act.REQUEST_INFORMATION):
        kind = "replacement" if act == Act.REQUEST_REPLACEMENT else "information"
        return kind not in asked and today <= first_half_end(case)
    if act == Act.ANSWER_INFORMATION:
        return "information" in asked and asked["information"].answered_at is None
    if act == Act.ADD_PIECES and case.status == Status.SUSPENDED:
        return "replacement" in asked and asked["replacement"].answered_at is None
    if act == Act.RETURN:
        due = lapse_day(case)
        return due is not None and today > due
    return True


def worklist(
    *,
    now: datetime,
    search: str = "",
    statuses: Collection[str] | None = None,
    phase: str = "",
    late_only: bool = False,
    after: tuple[date, UUID] | None = None,
    limit: int = 50,
) -> list[CaseRow]:
    """Cases by what is due first, a page at a time (``after``: due date and id of the last row)."""
    today = local_day(now)
    rows = Case.objects.here()
    if phase:
        rows = rows.filter(phase=phase)
    elif statuses is None:
        rows = rows.filter(due__isnull=False)
    else:
        rows = rows.filter(status__in=[str(status) for status in statuses])
    if late_only:
        rows = rows.filter(due__lt=today)
    if search.strip():
        rows = rows.filter(id__in=among(find_cases(search)))
    if after is not None:
        day, last = after
        undated = Q(due__isnull=True, id__gt=last)  # closed cases have no date: they stand last
        later = Q(due__gt=day) | Q(due=day, id__gt=last)
        rows = rows.filter(undated if day == date.max else later if statuses is None and not phase else later | Q(due__isnull=True))
    return case_rows(rows.order_by("due", "id")[:limit], today=today)


FIGURES = """
SELECT phase, count(*), count(*) FILTER (WHERE due < %s), count(*) FILTER (WHERE due >= %s AND due <= %s),
    count(*) FILTER (WHERE tacit_on <= %s), count(*) FILTER (WHERE proposed)
FROM procedures_case WHERE authority_id = %s AND phase IN (%s, %s, %s) GROUP BY phase
"""


def count_worklist(*, now: datetime) -> Mapping[str, int]:
    """Figures on top of every page of the desk, in one query: a line for each phase, read from an index alone."""
    today = local_day(now)
    with connection.cursor() as cursor:  # raw: composing it in the ORM took longer than counting a middling town
        cursor.execute(FIGURES, [
            today, today, today + SOON, today + timedelta(days=7), authority_here(),
            Phase.PERSON.value, Phase.SERVICE.value, Phase.PAYMENT.value,
        ])  # fmt: skip
        lines = [dict(zip(("phase", "n", "late", "soon", "week", "proposed"), row, strict=True)) for row in cursor.fetchall()]
    found = {line["phase"]: line for line in lines}
    none = dict.fromkeys(("n", "late", "soon", "week", "proposed"), 0)
    person, service = found.get(Phase.PERSON, none), found.get(Phase.SERVICE, none)
    return {
        **{name: person[key] + service[key] for name, key in (("open", "n"), ("late", "late"), ("soon", "soon"))},
        "tacit_week": service["week"],
        "to_sign": service["proposed"],
        "to_pay": found.get(Phase.PAYMENT, none)["n"],
    }


def tacit_this_week(*, now: datetime) -> list[CaseRow]:
    """What becomes tacit within seven days, the nearest first."""
    today = local_day(now)
    rows = Case.objects.here().filter(phase=Phase.SERVICE.value, tacit_on__lte=today + timedelta(days=7))
    return case_rows(rows.order_by("tacit_on", "id")[:200], today=today)


def my_cases(*, account_id: UUID, now: datetime) -> list[CaseRow]:
    """Cases of one account in this authority, newest first."""
    rows = Case.objects.here().filter(account_id=account_id).order_by("-filed_at")[:100]
    return case_rows(rows, today=local_day(now))


def case_rows(rows: QuerySet[Case], *, today: date) -> list[CaseRow]:
    """Lines of a list, in the order of ``rows``."""
    calendar = calendar_on(today)
    lefts: dict[date, int] = {}  # many cases of one page end on the same day
    found = []
    for case in rows.only(*LISTED):
        if case.due is not None and case.due not in lefts:
            lefts[case.due] = working_days_left(today=today, due=case.due, calendar=calendar)
        found.append(_row(case, None if case.due is None else lefts[case.due]))
    return found


def _row(case: Case, left: int | None) -> CaseRow:
    regime = regime_for(case)
    rule = regime.statuses[case.status]
    running = rule.phase is Phase.SERVICE or case.status == regime.filing.incomplete
    next_act = rule.next_act
    if case.proposed and rule.phase is Phase.SERVICE:
        next_act = regime.acts[Act.SIGN_DECISION].label
    return CaseRow(
        id=case.id, number=case.number, applicant_ar=case.applicant_ar, applicant_latin=case.applicant_latin,
        title=case.title, status=case.status, status_label=stage_label(case) or status_label(case),
        phase=case.phase, tone=rule.tone, filed_on=case.filed_on, due=case.due,
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
    for files in ActDetail.objects.here().exclude(files={}).values_list("files", flat=True):
        found |= {row["digest"] for row in files.values()}
    return found
