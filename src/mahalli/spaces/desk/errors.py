"""Refusals of the desk itself; those of the law come from the cases."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class NotDelegated(Refusal):
    """The delegation of signature does not name this procedure (113-14 art. 103-105)."""

    code: ClassVar[str] = "not_delegated"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يشمل تفويض الإمضاء الممنوح لكم هذه المسطرة (113-14 المواد 103 إلى 105).",
        "fr": "Votre délégation de signature ne couvre pas cette procédure (113-14 art. 103-105).",
        "zgh": "ⴰⵙⵉⵡⴹ ⵏ ⵓⵙⵎⴹⵉ ⵏⵏⴽ ⵓⵔ ⵉⵎⵓⵏ ⴷ ⵜⵎⵥⵍⴰ ⴰⴷ (113-14, 103-105).",
    }
