"""Refusals of the till."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class OrderUnknown(Refusal):
    code = "order_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد أمر بالأداء بهذا المرجع هنا. ابحثوا برقم الملف.",
        "fr": "Aucun ordre de paiement ne porte cette référence ici. Cherchez par le numéro du dossier.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵡⵓⵎⵔ ⵏ ⵓⴼⵔⵓ ⵙ ⵓⵎⵔⵙⴰⵍ ⴰⴷ. ⵔⵣⵓ ⵙ ⵓⵟⵟⵓⵏ ⵏ ⵓⴼⴰⵢⵍⵓ.",
    }


class NotEnoughGiven(Refusal):
    code = "not_enough_given"
    messages: ClassVar[dict[str, str]] = {
        "ar": "المبلغ المسلَّم {given} درهم أقل من المستحق {due} درهم. اطلبوا الباقي قبل التسجيل.",
        "fr": "La somme remise ({given} DH) est inférieure à la somme due ({due} DH). Demandez le reste.",
        "zgh": "ⴰⵎⴰⵜⴰⵔ {given} ⴷⵔⵀⵎ ⵉⴷⵔⵓⵙ ⵅⴼ {due} ⴷⵔⵀⵎ. ⵙⵙⵓⵜⵔ ⵎⴰⵢⵏ ⴷ ⵉⵇⵇⵉⵎⵏ.",
    }


class OrderVoid(Refusal):
    code = "order_void"
    messages: ClassVar[dict[str, str]] = {
        "ar": "أُلغي هذا الأمر بالأداء. لا يُقبض عليه شيء.",
        "fr": "Cet ordre de paiement est annulé. N'encaissez rien dessus.",
        "zgh": "ⵉⵜⵜⵓⵙⵔ ⵡⵓⵎⵔ ⵏ ⵓⴼⵔⵓ ⴰⴷ. ⴰⴷ ⵓⵔ ⵜⴰⵎⵥⴷ ⴰⵎⵢⴰ.",
    }
