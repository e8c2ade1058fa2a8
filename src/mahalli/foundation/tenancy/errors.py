"""Refusals and faults of tenancy."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class NoScope(RuntimeError):
    """A query was tried outside a scope: a defect of the program, never of the person."""


class NestedScope(RuntimeError):
    """A scope was opened inside another; a setting would survive the inner one."""


class AuthorityUnknown(Refusal):
    code = "authority_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد جماعة أو هيئة بهذا الرمز «{code}». تحققوا من الرمز أو ابحثوا بالاسم.",
        "fr": "Aucune autorité ne porte le code « {code} ». Vérifiez le code ou cherchez par le nom.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵏⴱⴰⴹⵜ ⵙ ⵓⵏⴳⴰⵍ «{code}». ⵔⵣⵓ ⵙ ⵢⵉⵙⵎ.",
    }


class AuthorityOffline(Refusal):
    code = "authority_offline"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "{name} لا تقدم بعد خدماتها على المنصة. توجهوا إلى مقرها.",
        "fr": "{name} n’est pas encore en service sur la plateforme. Adressez-vous à son guichet.",
        "zgh": "{name} ⵓⵔ ⵜⴰ ⵜⴻⵍⵍⵉ ⴳ ⵜⵙⵉⵍⴰ. ⴷⴷⵓ ⵖⵔ ⵓⵙⵇⵇⵉⵎ ⵏⵏⵙ.",
    }
