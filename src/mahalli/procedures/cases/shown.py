"""A case as its page shows it: answers by page, pieces, clocks in words, what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mahalli.foundation.calendar.api import Calendar
from mahalli.foundation.law.api import calendar_on
from mahalli.foundation.payments.api import order_of
from mahalli.procedures.cases.amounts import amount_due, stamps_due
from mahalli.procedures.cases.asked import said
from mahalli.procedures.cases.data import (
    Act,
    ActDetailView,
    AnswerLine,
    AnswerPage,
    CaseView,
    Channel,
    ClockView,
    DecisionView,
    EventView,
    Lateness,
    MessageView,
    PauseView,
    PaymentView,
    PieceVersion,
    PieceView,
    StampsView,
    Text,
)
from mahalli.procedures.cases.models import (
    ActDetail,
    Case,
    Clock,
    ClockPause,
    LegalEvent,
    Piece,
    PieceRequest,
)
from mahalli.procedures.cases.receipts import DOCUMENT_TITLES, documents_of, missing_views
from mahalli.procedures.cases.record import (
    asks_of,
    current_decision,
    label_of_stage,
    pack_of,
    regime_for,
    stage_label,
    status_label,
)
from mahalli.procedures.clocks.api import explain, local_day, working_days_left
from mahalli.procedures.clocks.data import Stop
from mahalli.procedures.definitions.api import (
    cited,
    required_pieces,
    show_answer,
    visible_fields,
    visible_pages,
)
from mahalli.procedures.definitions.data import Pack
from mahalli.procedures.regimes.data import Phase

ISSUED = {"ar": "إصدار وثيقة: ", "fr": "Document émis : ", "zgh": "ⴰⵙⴽⴽⵉⵍ: "}
PAUSE_WORDS = {
    "replacement": {"ar": "طلب استبدال وثيقة", "fr": "Remplacement d’une pièce demandé", "zgh": "ⴰⵙⵏⴼⵍ"},
    "information": {"ar": "طلب معلومات تكميلية", "fr": "Information demandée", "zgh": "ⵉⵏⵖⵎⵉⵙⵏ"},
}


def case_view(case: Case, *, today: date) -> CaseView:
    """Everything about a case."""
    pack, regime = pack_of(case), regime_for(case)
    rule = regime.statuses[case.status]
    signing = case.proposed and rule.phase is Phase.SERVICE
    asked = list(PieceRequest.objects.here().filter(case=case).order_by("asked_at"))
    return CaseView(
        id=case.id, version=case.version, number=case.number, title=case.title, regime=case.regime, status=case.status,
        status_label=status_label(case), phase=case.phase, tone=rule.tone, stage=case.stage,
        stage_label=stage_label(case), channel=Channel(case.channel), applicant_ar=case.applicant_ar,
        applicant_latin=case.applicant_latin, filed_at=case.filed_at, complete_on=case.complete_on,
        pages=_pages(case, pack), pieces=_pieces(case, pack, asked),
        missing=missing_views(case) if case.status == regime.filing.incomplete else (),
        clocks=_clocks(case, today=today), events=_events(case), messages=_messages(asked),
        decision=_decision(case), payment=_payment(case), documents=tuple(documents_of(case)),
        pack_id=case.procedure, pack_version=case.pack_version, law_hash=case.law_hash,
        details=_details(case), stamps=_stamps(case, today=today), next_act=regime.acts[Act.SIGN_DECISION].label if signing else rule.next_act,
    )  # fmt: skip


def _pages(case: Case, pack: Pack) -> tuple[AnswerPage, ...]:
    pages = []
    for page in visible_pages(pack, case.answers, today=case.filed_on):
        lines = []
        for field in visible_fields(page, pack, case.answers, today=case.filed_on):
            value = case.answers.get(field.id)
            if value is None:
                continue
            lines.append(
                AnswerLine(field.id, field.label, value, str(field.type), show_answer(field, value))
            )
        pages.append(AnswerPage(page.id, page.title, tuple(lines)))
    return tuple(pages)


def _pieces(case: Case, pack: Pack, asked: list[PieceRequest]) -> tuple[PieceView, ...]:
    rows: dict[str, list[Piece]] = {}
    for row in Piece.objects.here().filter(case=case).order_by("piece", "seq"):
        rows.setdefault(row.piece, []).append(row)
    request = next((row for row in asked if row.kind == "replacement"), None)
    open_request = request if request is not None and request.answered_at is None else None
    views = []
    for piece in required_pieces(pack, case.answers, today=case.filed_on):
        given = rows.pop(piece.id, [])
        if not given:
            state = "missing" if piece.source == "user" and piece.required else ""
            if state:
                views.append(PieceView(None, piece.id, piece.label, state, piece.source))
            continue
        last = given[-1]
        waits = (
            open_request is not None
            and piece.id in open_request.pieces
            and last.added_at <= open_request.asked_at
        )
        state = "to_replace" if waits else ("replaced" if len(given) > 1 else "given")
        reason = open_request.reason if waits and open_request is not None else ""
        views.append(_piece(given, piece.label, state, piece.source, reason))
    fields = pack.all_fields()
    labels = {piece.id: piece.label for piece in pack.pieces}
    for piece_id, left in rows.items():
        label = labels.get(piece_id) or (fields[piece_id].label if piece_id in fields else {})
        views.append(_piece(left, label, "given", "user", ""))
    return tuple(views)


def _piece(given: Sequence[Piece], label: object, state: str, source: str, reason: str) -> PieceView:
    row = given[-1]
    return PieceView(
        id=row.id, piece=row.piece, label=label, state=state, source=source, name=row.name,  # type: ignore[arg-type]
        digest=row.digest, mime=row.mime, size=row.size, added_at=row.added_at, reason=reason,
        earlier=tuple(PieceVersion(one.id, one.name, one.digest, one.mime, one.size, one.added_at) for one in reversed(given[:-1])),
    )  # fmt: skip


def _clocks(case: Case, *, today: date) -> tuple[ClockView, ...]:
    calendar = calendar_on(today)
    rows = list(Clock.objects.here().filter(case=case).order_by("start", "due"))
    pauses: dict[UUID, list[ClockPause]] = {row.id: [] for row in rows}
    for pause in ClockPause.objects.here().filter(clock__in=list(pauses)).order_by("start"):
        pauses[pause.clock_id].append(pause)
    return tuple(_clock(case, row, pauses[row.id], today=today, calendar=calendar) for row in rows)


def _clock(
    case: Case, clock: Clock, stops: Sequence[ClockPause], *, today: date, calendar: Calendar
) -> ClockView:
    rule = regime_for(case).clocks[clock.kind]
    delay = pack_of(case).delay(clock.kind)
    left = None
    if clock.state == "running":
        left = working_days_left(today=today, due=clock.due, calendar=calendar)
    pauses = tuple(PauseView(row.start, row.end, PAUSE_WORDS.get(row.reason, {}), row.article) for row in stops)
    return ClockView(
        kind=clock.kind, title=delay.title if delay is not None else rule.title, article=clock.article, start=clock.start, days=clock.days,
        count=clock.count, due=clock.due, announced_due=clock.announced_due, state=clock.state,
        days_left=left, lateness=lateness(left), confidence=clock.confidence, pauses=pauses,
        skipped=tuple((date.fromisoformat(day), reason) for day, reason in clock.skipped),
        explanation=explain(
            start=clock.start, days=clock.days, count=clock.count, due=clock.due,
            stops=[Stop(row.start, row.end) for row in stops if row.end is not None],
            announced=clock.announced_due,
        ),
    )  # fmt: skip


def lateness(left: int | None) -> Lateness:
    """The colour of so many working days left."""
    if left is None:
        return Lateness.STOPPED
    if left < 0:
        return Lateness.LATE
    if left == 0:
        return Lateness.TODAY
    return Lateness.SOON if left <= 3 else Lateness.CALM


def _events(case: Case) -> tuple[EventView, ...]:
    names = regime_for(case).events
    return tuple(
        EventView(row.seq, row.kind, _step(case, row) or names[row.kind].label, row.article, row.at, row.actor, row.facts)
        for row in LegalEvent.objects.here().filter(case=case).order_by("seq")
    )


def _step(case: Case, row: LegalEvent) -> Text:
    """A step of the procedure itself is called by its own name, « Date de visite annoncée », and a paper by its title."""
    pack, kind = pack_of(case), str(row.facts.get("kind", ""))
    if row.kind == "document_issued" and (kind in DOCUMENT_TITLES or kind in pack.documents):
        title = case.title if kind == "permit" else DOCUMENT_TITLES.get(kind) or pack.documents[kind].title
        return {lang: f"{ISSUED[lang]}{words}" for lang, words in title.items() if lang in ISSUED}
    if row.kind != "stage_reached":
        return {}
    own = pack.own_act(str(row.facts.get("act", "")))
    return label_of_stage(pack, str(row.facts.get("stage", ""))) or (own.title if own is not None and own.title else {})


def _details(case: Case) -> tuple[ActDetailView, ...]:
    asks, pack, regime = asks_of(case), pack_of(case), regime_for(case)
    views = []
    for row in ActDetail.objects.here().filter(case=case).order_by("seq"):
        own = pack.own_act(row.act)
        rule = regime.acts.get(row.act)
        label = own.title if own is not None and own.title else (rule.label if rule else {})
        article = cited(own.source) if own is not None else (rule.article if rule else "")
        lines = tuple(
            (asks[row.act, name].label, said(asks[row.act, name], value))
            for name, value in row.values.items() if (row.act, name) in asks
        )  # fmt: skip
        files = tuple((name, one["name"], one["digest"], one["mime"]) for name, one in row.files.items())
        views.append(ActDetailView(row.act, label, article, row.at, row.actor, lines, files, row.serial))
    return tuple(views)


def _messages(asked: list[PieceRequest]) -> tuple[MessageView, ...]:
    return tuple(
        MessageView(
            kind=row.kind, asked_at=row.asked_at, answer_by=row.answer_by or local_day(row.asked_at),
            reason=row.reason, pieces=tuple(row.pieces), answered_at=row.answered_at, answer=row.answer,
        )  # fmt: skip
        for row in asked
    )


def _decision(case: Case) -> DecisionView | None:
    row = current_decision(case)
    if row is None:
        return None
    return DecisionView(
        outcome=row.outcome, reasons=row.reasons, state="signed" if row.signed_at else "proposed",
        proposed_by=row.proposed_by, proposed_at=row.proposed_at, signed_by=row.signer_name or row.signed_by,
        signed_at=row.signed_at, tacit=row.tacit, label=outcome_label(case, row.outcome), reason_code=row.reason_code,
    )  # fmt: skip


def outcome_label(case: Case, outcome: str) -> Text:
    """A decision's outcome in words: the label of the act that gives it."""
    rules = regime_for(case).acts.values()
    return next((rule.label for rule in rules if rule.move is not None and rule.move.outcome == outcome), {})


def _stamps(case: Case, *, today: date) -> StampsView | None:
    due = stamps_due(case, on=local_day(case.closed_at) if case.closed_at else today)
    return StampsView(due.amount, due.basis) if due is not None else None


def _payment(case: Case) -> PaymentView | None:
    if case.order_id is None:
        return None
    on = local_day(case.closed_at) if case.closed_at else case.filed_on
    due = amount_due(case, on=on)
    if due is None:
        return None
    paid = order_of(case.order_id).status == "paid"
    return PaymentView(
        order_id=case.order_id, amount=due.amount, state="paid" if paid else "due",
        explanation=due.basis,
    )  # fmt: skip
