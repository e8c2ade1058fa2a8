"""Public face of the cases: everything is called inside an authority scope unless it says otherwise.

``now`` is always an argument: no rule reads the wall clock.
"""

from __future__ import annotations

from mahalli.procedures.cases.actions_clock import (
    apply_silence,
    expire_clock,
    recalculate_clocks,
    warn_service,
)
from mahalli.procedures.cases.actions_decision import (
    give_back_proposal,
    propose_decision,
    sign_batch,
    sign_decision,
)
from mahalli.procedures.cases.actions_delivery import deliver_permit
from mahalli.procedures.cases.actions_draft import (
    attach_to_draft,
    detach_from_draft,
    drop_draft,
    expire_draft,
    renew_resume_code,
    resume_draft,
    save_page,
    start_draft,
)
from mahalli.procedures.cases.actions_filing import file_case, refuse_unready, return_case, withdraw_case
from mahalli.procedures.cases.actions_moves import perform_act
from mahalli.procedures.cases.actions_pieces import (
    add_pieces,
    answer_information,
    request_information,
    request_replacement,
)
from mahalli.procedures.cases.amounts import amount_asked
from mahalli.procedures.cases.brief import (
    awaiting_answer,
    case_brief,
    case_briefs,
    case_of_number,
    closed_that_day,
    deciders_of,
    draft_lines,
    filed_that_day,
    note_awaited,
    phones_of,
    proposed_decisions,
)
from mahalli.procedures.cases.cash import (
    ask_receipt_cancellation,
    confirm_receipt_cancellation,
    deliver_paid,
    refuse_receipt_cancellation,
)
from mahalli.procedures.cases.complaints import complaint_facts
from mahalli.procedures.cases.document_values import OF_AUTHORITY, DocumentJob, document_job, preview_job
from mahalli.procedures.cases.drafts_found import open_drafts
from mahalli.procedures.cases.effects_of_case import (
    PAID,
    last_document,
    note_document,
    order_payment,
    tell,
    transmit,
)
from mahalli.procedures.cases.ended import EndedCase, ended_between, open_under
from mahalli.procedures.cases.keys import Kin, kin_of, remake_keys
from mahalli.procedures.cases.lines import (
    COUNT_MAX,
    LISTED,
    case_lines,
    case_rows,
    count_worklist,
    my_cases,
    tacit_this_week,
    worklist,
)
from mahalli.procedures.cases.numbering import reserve_serials, written_number
from mahalli.procedures.cases.queries import (
    allowed_acts,
    draft_view,
    file_digests,
    find_by_tracking,
    is_case_of,
    is_draft_of,
    receipt_view,
    view_case,
)
from mahalli.procedures.cases.refusal_reasons import refusal_reasons
from mahalli.procedures.cases.statistics import (
    case_facts,
    closing_of,
    count_open,
    day_index,
    filed_counts,
    opens_opinion,
    touched_since,
    working_days_of,
)

__all__ = [
    "COUNT_MAX",
    "LISTED",
    "OF_AUTHORITY",
    "PAID",
    "DocumentJob",
    "EndedCase",
    "Kin",
    "add_pieces",
    "allowed_acts",
    "amount_asked",
    "answer_information",
    "apply_silence",
    "ask_receipt_cancellation",
    "attach_to_draft",
    "awaiting_answer",
    "case_brief",
    "case_briefs",
    "case_facts",
    "case_lines",
    "case_of_number",
    "case_rows",
    "closed_that_day",
    "closing_of",
    "complaint_facts",
    "confirm_receipt_cancellation",
    "count_open",
    "count_worklist",
    "day_index",
    "deciders_of",
    "deliver_paid",
    "deliver_permit",
    "detach_from_draft",
    "document_job",
    "draft_lines",
    "draft_view",
    "drop_draft",
    "ended_between",
    "expire_clock",
    "expire_draft",
    "file_case",
    "file_digests",
    "filed_counts",
    "filed_that_day",
    "find_by_tracking",
    "give_back_proposal",
    "is_case_of",
    "is_draft_of",
    "kin_of",
    "last_document",
    "my_cases",
    "note_awaited",
    "note_document",
    "open_drafts",
    "open_under",
    "opens_opinion",
    "order_payment",
    "perform_act",
    "phones_of",
    "preview_job",
    "propose_decision",
    "proposed_decisions",
    "recalculate_clocks",
    "receipt_view",
    "refusal_reasons",
    "refuse_receipt_cancellation",
    "refuse_unready",
    "remake_keys",
    "renew_resume_code",
    "request_information",
    "request_replacement",
    "reserve_serials",
    "resume_draft",
    "return_case",
    "save_page",
    "sign_batch",
    "sign_decision",
    "start_draft",
    "tacit_this_week",
    "tell",
    "touched_since",
    "transmit",
    "view_case",
    "warn_service",
    "withdraw_case",
    "working_days_of",
    "worklist",
    "written_number",
]

# Signatures (kept here for readers; the modules above hold them):
#
# start_draft(*, pack_id: str, acting: Acting, channel: Channel, now: datetime) -> StartedDraft
# save_page(*, draft_id: UUID, page: str, answers: Mapping[str, Any], acting: Acting, now: datetime)
#     -> DraftView                      autosave; the same call twice changes nothing
# attach_to_draft(*, draft_id: UUID, piece: str, name: str, file: FileRef, acting, now) -> DraftView
# detach_from_draft(*, draft_id: UUID, piece: str, acting, now) -> DraftView
# resume_draft(*, code: str, now: datetime, origin: str = "") -> ResumeAnswer(draft | refusal)   never raises
# renew_resume_code(*, draft_id, acting, now) -> str      the counter gives a new one after a loss
# open_drafts(*, now, search="", limit=20) -> list[DraftRow]   of a name, or the counter's own; for the counter
# draft_view(draft_id: UUID, *, now: datetime) -> DraftView                       DraftExpired
# file_case(*, draft_id: UUID, submission_key: str, acting: Acting, now: datetime) -> ReceiptView
#     a second call with the same key gives the same receipt; AnswersIncomplete lists fields
# add_pieces(*, case_id: UUID, files: Mapping[piece id, tuple[name, FileRef]], acting, now) -> Status
# request_replacement(*, case_id, version: int, pieces: Sequence[str], reason: str, acting, now) -> int
# request_information(*, case_id, version: int, question: str, acting, now) -> int   (new version)
# answer_information(*, case_id, answer: str, acting, now) -> int
# propose_decision(*, case_id, version: int, outcome: "grant"|"refuse", reasons: str, acting, now) -> int
# sign_decision(*, case_id, version: int, acting, now, outcome: str|None = None, reasons: str = "") -> int
#     CaseChanged when someone acted meanwhile, AlreadyDecided when it was decided
# sign_batch(*, items: Sequence[tuple[UUID, int]], acting, now) -> list[tuple[UUID, Refusal | None]]
# withdraw_case(*, case_id, reason: str, acting, now) -> int
# return_case(*, case_id, acting, now) -> int
# allowed_acts(case_id: UUID, *, role: Role, now: datetime) -> list[AllowedAct]
# worklist(*, now, search="", statuses: Collection[Status]|None=None, late_only=False,
#          after: tuple[date, UUID]|None=None, limit=50) -> list[CaseRow]      ordered by what is due
# count_worklist(*, now) -> Mapping[str, int]       keys: open, tacit_week, to_sign, to_pay, each up to COUNT_MAX and one
# tacit_this_week(*, now) -> list[CaseRow]
# view_case(case_id: UUID, *, now: datetime) -> CaseView                          CaseUnknown
# receipt_view(case_id: UUID) -> ReceiptView
# my_cases(*, account_id: int, now) -> list[CaseRow]
# find_by_tracking(*, code: str, proof: str, origin: str, now) -> TrackingAnswer(case_id | refusal)   never raises:
#     a raised refusal would undo the count of wrong tries; proof = date of birth (YYYY-MM-DD) or last four digits of the phone; TrackingNotFound, TooManyTries
# case_facts(wanted: FactsWanted, *, extra: Sequence[str] = ()) -> Iterator[CaseFact]   one statement, a server-side cursor
# count_open(*, today) -> list[OpenCount]; filed_counts(procedure, *, first, last); touched_since(UUID) -> set[Touched]
# closing_of(case_id) -> CaseFact | None; opens_opinion(case_id, key) -> bool; working_days_of(fact, calendar) -> int | None
