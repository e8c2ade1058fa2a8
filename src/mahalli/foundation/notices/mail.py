"""Handing a mail to a server, and keeping what the server answered: the proof."""

from __future__ import annotations

import smtplib
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

from mahalli.foundation.notices.contact import reference_of
from mahalli.foundation.notices.data import AddressRefused, Unreachable


def message_id(delivery_id: UUID, code: str) -> str:
    """The same on each retry: a mail reader folds doubles, and a bounce finds its way back."""
    return f"<{reference_of(delivery_id, code)}@mahalli>"


def hand_over(*, to: str, title: str, text: str, ref: str) -> str:
    """Give one mail to the server; returns its answer. Raises AddressRefused (5xx on the address), Unreachable."""
    mail = EmailMessage(title, text, to=[to])
    mail.extra_headers |= {"Message-ID": ref, "Auto-Submitted": "auto-generated"}
    connection = get_connection()
    if not isinstance(connection, EmailBackend):
        connection.send_messages([mail])
        return f"kept by {type(connection).__module__}"
    try:
        connection.open()
        wire = connection.connection
        if wire is None:
            raise Unreachable("no connection to the mail server")
        return _speak(wire, mail, to=to, ref=ref)
    except (smtplib.SMTPException, OSError) as fault:
        raise Unreachable(f"{type(fault).__name__}: {fault}") from fault
    finally:
        connection.close()


def _speak(wire: smtplib.SMTP, mail: EmailMessage, *, to: str, ref: str) -> str:
    wire.ehlo_or_helo_if_needed()
    reports = wire.has_extn("dsn")
    envelope = ref.strip("<>").partition("@")[0]
    sender = settings.MAHALLI_BOUNCES or settings.DEFAULT_FROM_EMAIL
    _must(wire.mail(sender, ["RET=HDRS", f"ENVID={envelope}"] if reports else []))
    code, said = wire.rcpt(to, ["NOTIFY=FAILURE"] if reports else [])
    if 500 <= code < 600:
        wire.rset()
        raise AddressRefused(_said(code, said))
    _must((code, said))
    code, said = wire.data(mail.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own message
    if code in (550, 551, 553):  # some servers look at the address only now
        raise AddressRefused(_said(code, said))
    _must((code, said))
    return _said(code, said)


def _must(answer: tuple[int, bytes]) -> None:
    if not 200 <= answer[0] < 300:
        raise Unreachable(_said(*answer))


def _said(code: int, said: bytes) -> str:
    return f"{code} {said.decode(errors='replace')}"[:500]
