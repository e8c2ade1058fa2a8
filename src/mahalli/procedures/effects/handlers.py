"""Handlers of work rows: they open their own scopes, and rendering or sealing happens between two of them.

Each may be run again after a crash at any point: what was done is found by its key and not done twice.
The moment of a legal effect is the row's due time, whenever the worker comes to it.
"""

from __future__ import annotations

from uuid import UUID

from mahalli.exchange.data import Attachment
from mahalli.foundation.documents.api import begin_issue
from mahalli.foundation.documents.data import IssuedView
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import WorkItem, finish_here, handles
from mahalli.procedures.cases import api as cases
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.effects.issuing import ValueMissing, issue, subject_of

ACTOR = "worker"


@handles("clock.expire")
def on_clock_expired(item: WorkItem) -> None:
    """00:00 on the day after a limit."""
    with authority(item.authority, actor="law"):
        cases.expire_clock(clock_id=UUID(item.payload["clock"]), now=item.due)


@handles("clock.warn")
def on_clock_near(item: WorkItem) -> None:
    """Some working days before a limit."""
    with authority(item.authority, actor="law"):
        cases.warn_service(clock_id=UUID(item.payload["clock"]), days=int(item.payload["days"]), now=item.due)


@handles("law.calendar_corrected")
def on_calendar_corrected(item: WorkItem) -> None:
    """The country's calendar was corrected: open clocks move, announced dates get no worse."""
    with authority(item.authority, actor="law"):
        cases.recalculate_clocks(on=local_day(item.due), now=item.due)


@handles("draft.expire")
def on_draft_old(item: WorkItem) -> None:
    """A draft at the end of its keeping time."""
    with authority(item.authority, actor="law"):
        cases.expire_draft(UUID(item.payload["draft"]), now=item.due)


@handles("effect.document")
def on_document(item: WorkItem) -> None:
    """Lay out and seal a document of the case, then write it down."""
    case_id, key, kind = UUID(item.payload["case"]), item.payload["key"], item.payload["kind"]
    with authority(item.authority, actor=ACTOR):
        job = cases.document_job(case_id, kind=kind, key=key, now=item.due)
        if job.issued:
            finish_here(item)
            return
        begun = begin_issue(subject=subject_of(case_id), key=key, now=item.due)

    def note(made: IssuedView) -> None:
        cases.note_document(
            case_id=case_id, key=key, kind=kind, document_id=made.id, serial=made.serial, digest=made.digest,
            now=item.due,
        )  # fmt: skip
        finish_here(item)

    try:
        issue(job, now=item.due, begun=begun, also=note)
    except ValueMissing as missing:
        if not job.withdrawn or not str(missing).startswith(("decision.", "payment.")):
            raise
        # The decision was withdrawn before its paper was made: there is nothing to deliver.


@handles("effect.payment_order")
def on_payment_order(item: WorkItem) -> None:
    """Ask for the amount due."""
    with authority(item.authority, actor=ACTOR):
        cases.order_payment(case_id=UUID(item.payload["case"]), now=item.due)
        finish_here(item)


@handles(cases.PAID)
def on_paid(item: WorkItem) -> None:
    """The till took the amount: the permit is delivered."""
    with authority(item.authority, actor=ACTOR):
        cases.deliver_paid(order_id=UUID(item.payload["order"]), now=item.due)


@handles("effect.notice")
def on_notice(item: WorkItem) -> None:
    """Tell the person or the service."""
    with authority(item.authority, actor=ACTOR):
        cases.tell(
            case_id=UUID(item.payload["case"]), message=item.payload["message"], key=item.payload["key"],
            now=item.due,
        )  # fmt: skip
        finish_here(item)


@handles("effect.transmit")
def on_transmit(item: WorkItem) -> None:
    """Send the copy of the decision through the gateway."""
    case_id = UUID(item.payload["case"])
    with authority(item.authority, actor=ACTOR):
        row = cases.last_document(case_id, "permit", "refusal")
        attachment = (
            Attachment(f"{row.serial}.pdf", row.digest, 0, "application/pdf") if row is not None else None
        )
        cases.transmit(
            case_id=case_id, office=item.payload["office"], attachment=attachment, now=item.due
        )
        finish_here(item)
