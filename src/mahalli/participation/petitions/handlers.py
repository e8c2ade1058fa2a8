"""Work of petitions: sending a code, forgetting attempts, erasing signers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.core.mail import EmailMessage
from django.utils import timezone

from mahalli.foundation.notices.api import send_sms
from mahalli.foundation.notices.data import AddressRefused
from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import WorkItem, handles, plan_work
from mahalli.participation.petitions.actions_online import new_code_for
from mahalli.participation.petitions.erasing import erase_signers, forget_attempt

AGAIN = timedelta(days=30)
WORDS = {
    "ar": "محلي: رمز توقيعكم على العريضة «{subject}» هو {code}. لا تعطوه لأحد. إن لم تطلبوه فلا تفعلوا شيئا.",
    "fr": "Mahalli : votre code pour signer la pétition « {subject} » est {code}. Ne le donnez à personne. Si vous n’avez rien demandé, ne faites rien.",
    "zgh": "Mahalli: {code} · «{subject}».",
}
TITLE = {"ar": "رمز توقيع العريضة", "fr": "Code pour signer la pétition", "zgh": "ⵜⵓⵜⵔⴰ"}


@handles("petition.code")
def send_code(item: WorkItem) -> None:
    """Send a fresh code; sent again after a fault, the last one is the good one. The code stands in no row."""
    with authority(item.authority, actor="worker"):
        found = new_code_for(attempt_id=UUID(item.payload["attempt"]), now=timezone.now())
    if found is None:
        return
    kind, address, code, language, subject = found
    short = subject if len(subject) <= 40 else f"{subject[:39]}…"
    text = WORDS.get(language, WORDS["ar"]).format(subject=short, code=code)
    if kind == "email":
        EmailMessage(TITLE.get(language, TITLE["ar"]), text, to=[address], headers={"Auto-Submitted": "auto-generated"}).send()
        return
    try:
        send_sms(to=address, text=text, reference=f"petition.{uuid4().hex}")
    except AddressRefused:
        return  # the person sees that no code comes, and signs with another number or on paper


@handles("petition.forget")
def forget(item: WorkItem) -> None:
    with authority(item.authority, actor="worker"):
        forget_attempt(attempt_id=UUID(item.payload["attempt"]), now=max(item.due, datetime.now(UTC)))


@handles("petition.erase")
def erase(item: WorkItem) -> None:
    """Erase, or look again in a month while the council has not ended with the petition."""
    collection, now = UUID(item.payload["collection"]), max(item.due, datetime.now(UTC))
    with authority(item.authority, actor="worker"):
        if not erase_signers(collection_id=collection, now=now):
            plan_work(
                kind="petition.erase", key=f"{collection}:{now.date()}", due=now + AGAIN, authority=item.authority,
                payload={"collection": str(collection)},
            )  # fmt: skip
