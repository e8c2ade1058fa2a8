"""The worker sends a try: nothing open while a server is spoken to, what it answered is written down after.

A worker killed between the answer and the note sends once more, with the same Message-ID or reference.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.notices.contact import reference_of
from mahalli.foundation.notices.data import AddressRefused, Channel, Reason, State, Unreachable
from mahalli.foundation.notices.mail import hand_over, message_id
from mahalli.foundation.notices.models import Delivery, Notice
from mahalli.foundation.notices.planning import next_channel, settle_badly
from mahalli.foundation.notices.sms import send_sms
from mahalli.foundation.notices.wording import link_of, mail_text, sms_text
from mahalli.foundation.tenancy.api import authority, fetch_one, get_authority
from mahalli.foundation.work.api import WorkItem, finish_here, handles

PATIENCE = 5  # tries of one channel, about twenty minutes, before another channel takes over


@handles("notice.send")
def send_notice(item: WorkItem) -> None:
    """Make one try. The address refused: another channel at once. Nobody answers: later, then another channel."""
    with authority(item.authority, actor="worker", read_only=True):
        row = _try_of(item)
        if row is None or row.state != State.PLANNED:
            return
        notice = fetch_one(Notice, {"id": row.notice_id})
        assert notice is not None
        link = link_of(get_authority(item.authority).slug, notice.language)
    now = datetime.now(UTC)
    try:
        ref, proof = _send(row, notice, code=item.authority, link=link)
    except AddressRefused as refused:
        _give_up(item.authority, row.id, State.BOUNCED, Reason.ADDRESS_REFUSED, str(refused), now)
        return
    except Unreachable as silent:
        if item.attempts < PATIENCE or not _another(item.authority, notice):
            raise
        _give_up(item.authority, row.id, State.FAILED, Reason.NO_ANSWER, str(silent), now)
        return
    with authority(item.authority, actor="worker"):
        noted = Delivery.objects.here().filter(id=row.id, state=State.PLANNED).update(
            state=State.HANDED_OVER, handed_over_at=datetime.now(UTC), message_ref=ref, proof=proof
        )  # fmt: skip
        if noted:
            facts = {"notice": str(notice.id), "delivery": str(row.id), "channel": row.channel}
            write_entry(act="notice.sent", subject=notice.subject, facts=facts)
        finish_here(item)


def _another(code: str, notice: Notice) -> bool:
    with authority(code, actor="worker", read_only=True):
        return bool(next_channel(notice))


def _try_of(item: WorkItem) -> Delivery | None:
    if "delivery" in item.payload:
        return fetch_one(Delivery, {"id": UUID(item.payload["delivery"])})
    return Delivery.objects.here().filter(notice_id=UUID(item.payload["notice"])).order_by("seq").first()  # planned before tries existed


def _send(row: Delivery, notice: Notice, *, code: str, link: str) -> tuple[str, str]:
    # A notice to the service's own desk has no link to follow; one to a person has.
    if row.channel == Channel.EMAIL:
        ref = message_id(row.id, code)
        title = notice.title.get(notice.language) or notice.title.get("ar", "")
        text = mail_text(notice.body, language=notice.language, link=link)
        return ref, hand_over(to=row.address, title=title, text=text, ref=ref)
    text = sms_text(notice.body, language=notice.language, link=link)
    number, said = send_sms(to=row.address, text=text, reference=reference_of(row.id, code))
    return number, said


def _give_up(code: str, delivery_id: UUID, state: State, reason: str, proof: str, now: datetime) -> None:
    with authority(code, actor="worker"):
        row = Delivery.objects.here().select_for_update().filter(id=delivery_id, state=State.PLANNED).first()
        if row is not None:
            settle_badly(row, state=state, reason=str(reason), proof=proof, now=now)
