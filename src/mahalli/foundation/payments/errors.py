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
        "fr": "Cet ordre de paiement est annulé. N’encaissez rien dessus.",
        "zgh": "ⵉⵜⵜⵓⵙⵔ ⵡⵓⵎⵔ ⵏ ⵓⴼⵔⵓ ⴰⴷ. ⴰⴷ ⵓⵔ ⵜⴰⵎⵥⴷ ⴰⵎⵢⴰ.",
    }


class ReceiptUnknown(Refusal):
    code = "cash_receipt_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد وصل أداء بهذا المرجع هنا. ابحثوا عن رقمه في سجل الوصولات.",
        "fr": "Aucune quittance ne porte cette référence ici. Cherchez son numéro dans le registre des quittances.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵉⵖⵣⵏ ⵏ ⵓⴼⵔⵓ ⵙ ⵓⵎⵔⵙⴰⵍ ⴰⴷ. ⵔⵣⵓ ⵙ ⵓⵟⵟⵓⵏ ⵏⵏⵙ ⴳ ⵓⵣⵎⵎⴻⵎ.",
    }


class CancellationUnknown(Refusal):
    code = "cancellation_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد طلب إلغاء بهذا المرجع. ارجعوا إلى الوصل من الصندوق.",
        "fr": "Aucune demande d’annulation ne porte cette référence. Rouvrez la quittance depuis la caisse.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵓⵜⵔⴰ ⵏ ⵓⵙⵔⵓ ⵙ ⵓⵎⵔⵙⴰⵍ ⴰⴷ. ⵓⵖⵓⵍ ⵖⵔ ⵓⵙⵉⵖⵣⵏ.",
    }


class CancellationNeedsReason(Refusal):
    code = "cancellation_needs_reason"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا السبب: يبقى في السجل بجانب رقم الوصل.",
        "fr": "Écrivez la raison : le registre la garde à côté du numéro de la quittance.",
        "zgh": "ⴰⵔⴰⵜ ⵎⴰⵅ: ⴰⴷ ⵉⵇⵇⵉⵎ ⴳ ⵓⵣⵎⵎⴻⵎ ⴷ ⵓⵟⵟⵓⵏ ⵏ ⵓⵙⵉⵖⵣⵏ.",
    }


class CancellationAsked(Refusal):
    code = "cancellation_asked"
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق طلب إلغاء الوصل {number} أو تم إلغاؤه. أعيدوا فتح صفحته لتروا أين وصل.",
        "fr": "L’annulation de la quittance {number} est déjà demandée ou faite. Rouvrez sa page pour voir où elle en est.",
        "zgh": "ⵜⵜⵓⵙⵓⵜⵔ ⵏⵖ ⵜⵜⵓⵙⴽⵔ ⵜⵓⵙⵔⵓⵜ ⵏ {number}. ⴰⵍⵙ ⵉ ⵓⵔⵣⵣⵓⵎ ⵏ ⵜⵙⵏⴰ ⵏⵏⵙ.",
    }


class CancellationAnswered(Refusal):
    code = "cancellation_answered"
    messages: ClassVar[dict[str, str]] = {
        "ar": "أجاب شخص آخر على طلب إلغاء الوصل {number}. أعيدوا فتح صفحته.",
        "fr": "Quelqu’un d’autre a déjà répondu à la demande d’annulation de la quittance {number}. Rouvrez sa page.",
        "zgh": "ⵉⵔⴰⵔ ⵢⴰⵏ ⵢⴰⴹⵏ ⵅⴼ ⵜⵓⵜⵔⴰ ⵏ {number}. ⴰⵍⵙ ⵉ ⵓⵔⵣⵣⵓⵎ ⵏ ⵜⵙⵏⴰ.",
    }


class SecondPersonNeeded(Refusal):
    """Who asked to cancel a receipt does not answer."""

    code = "second_person_needed"
    messages: ClassVar[dict[str, str]] = {
        "ar": "أنتم من طلب إلغاء الوصل {number}: يؤكده شخص آخر بعد عد الصندوق والاطلاع على الوصل.",
        "fr": "Vous avez demandé l’annulation de la quittance {number} : une autre personne la confirme, la quittance sous les yeux et la caisse comptée.",
        "zgh": "ⴽⵯⵏⵏⵉ ⵜⵙⵓⵜⵔⵎ ⵜⵓⵙⵔⵓⵜ ⵏ {number}: ⵡⴰⵢⴹ ⴰⴷ ⵜⵜ ⵉⵙⵏⵎⵉⵍⵏ.",
    }
