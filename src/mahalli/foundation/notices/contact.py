"""Addresses and channels: telephone numbers made alike, references that cannot be invented, the order of tries."""

from __future__ import annotations

import hmac
import re
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from mahalli.foundation.notices.data import Channel, Contacts
from mahalli.foundation.text.digits import DIGITS

MOROCCO = "212"
E164 = re.compile(r"\+[1-9]\d{7,14}")
MAIL = re.compile(r"[^@\s,;<>\"]{1,64}@[^@\s,;<>\"]+\.[^@\s,;<>\".]{2,}")


def phone_number(typed: str) -> str:
    """The number as the world writes it (+212…), whatever way it was typed; empty where it is none."""
    plain = re.sub(r"[\s().\-\u200e\u200f]", "", typed.translate(DIGITS))
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    elif plain.startswith("0") and len(plain) == 10:
        plain = f"+{MOROCCO}{plain[1:]}"
    elif plain.startswith(MOROCCO) and len(plain) == 12:
        plain = f"+{plain}"
    elif len(plain) == 9 and plain[:1] in "5678":
        plain = f"+{MOROCCO}{plain}"
    return plain if E164.fullmatch(plain) else ""


def mail_address(typed: str) -> str:
    """The address without the spaces around it; empty where it is none."""
    plain = typed.strip()
    return plain if len(plain) <= 254 and MAIL.fullmatch(plain) else ""


def takes_sms(number: str) -> bool:
    """A Moroccan fixed line (05) takes no text message; of foreign numbers nothing is known, they are tried."""
    return bool(number) and not number.startswith("+2125")


def masked(address: str) -> str:
    """Enough to recognise an address one knows, not enough to learn it."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}…@{host}"
    return f"…{address[-4:]}" if len(address) > 4 else "…"


def order_of_tries(
    contacts: Contacts, *, wished: Sequence[str], dead: Collection[tuple[str, str]], letter: bool
) -> tuple[list[str], dict[str, str]]:
    """Channels in the order of the tries, and the address of each.

    What the person wished comes first, then what else exists; a letter last, or when law asks for it. A person
    who wished for no message outside their space gets none, unless law asks for a letter.
    """
    known = {
        Channel.EMAIL: mail_address(contacts.email),
        Channel.SMS: number if takes_sms(number := phone_number(contacts.phone)) and sms_exists() else "",
        Channel.LETTER: contacts.postal.strip(),
    }
    usable = {str(channel): at for channel, at in known.items() if at and (str(channel), at) not in dead}
    if tuple(wished) == ("space",):
        order: list[str] = []
    else:
        order = [one for one in dict.fromkeys([*wished, Channel.EMAIL, Channel.SMS, Channel.LETTER]) if one in usable]
    if letter and Channel.LETTER not in order:
        order.append(str(Channel.LETTER))
        usable.setdefault(str(Channel.LETTER), "")
    return [str(one) for one in order], {str(one): usable[one] for one in order}


def sms_exists() -> bool:
    """Whether text messages can leave: a gateway, or on a demo the folder that stands for one."""
    return bool(settings.MAHALLI_SMS["url"]) or not settings.MAHALLI_PRODUCTION


def _mark(text: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"notice:{text}".encode(), sha256).hexdigest()[:10]  # short: a Message-ID stands on one line


def reference_of(delivery_id: UUID, code: str) -> str:
    """Names a try to the outside: its report finds the way back, and nobody can invent one."""
    text = f"{delivery_id.hex}.{code.replace('.', '-')}"
    return f"{text}.{_mark(text)}"


def read_reference(reference: str) -> tuple[UUID, str] | None:
    """(try, authority) of a reference that we gave, else nothing."""
    text, _, mark = reference.strip().strip("<>").partition("@")[0].rpartition(".")
    if not text or not hmac.compare_digest(_mark(text).encode(), mark.encode()):
        return None
    ident, _, code = text.partition(".")
    return UUID(hex=ident), code.replace("-", ".")


def signature(secret: str, moment: str, body: bytes) -> str:
    """How a report is signed: HMAC-SHA256 of its time, a dot and its bytes."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, sha256).hexdigest()


def contacts_in(row: Mapping[str, str]) -> Contacts:
    return Contacts(row.get("email", ""), row.get("sms", ""), row.get("letter", ""))
