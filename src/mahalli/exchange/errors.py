"""Refusals of the gateway."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class EnvelopeForged(Refusal):
    """The signature of a message is not its sender's."""

    code: ClassVar[str] = "envelope_forged"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "توقيع الرسالة لا يطابق مرسلها {sender}: رفضت.",
        "fr": "La signature du message n’est pas celle de son expéditeur {sender} : il est refusé.",
        "zgh": "ⵓⵔ ⵉⴳⵉ ⵓⵙⵖⵔ ⵏ {sender}.",
    }


class WrongReceiver(Refusal):
    """The message is for another authority."""

    code: ClassVar[str] = "wrong_receiver"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الرسالة موجهة إلى {expected} وليس إلى {found}.",
        "fr": "Ce message est adressé à {expected}, non à {found}.",
        "zgh": "ⵜⵓⵣⵉⵏⵜ ⵉ {expected}, ⵎⴰⵛⵛⵉ ⵉ {found}.",
    }


class MessageUnknown(Refusal):
    """No such message here."""

    code: ClassVar[str] = "message_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد رسالة بهذا المرجع.",
        "fr": "Aucun message avec cette référence.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵓⵣⵉⵏⵜ ⴰⴷ.",
    }
