"""Refusals of notices."""

from mahalli.foundation.text.refusals import Refusal


class LetterUnknown(Refusal):
    code = "letter_unknown"
    status = 404
    messages = {
        "ar": "هذه الرسالة غير موجودة بين الرسائل المطبوعة. ارجعوا إلى صفحة الرسائل.",
        "fr": "Cette lettre n’est pas parmi les lettres imprimées. Revenez à la page des lettres.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⴱⵔⴰⵜ ⴰⴷ.",
    }


class RegisteredNumberMissing(Refusal):
    code = "registered_number_missing"
    status = 422
    messages = {
        "ar": "القانون يفرض رسالة مضمونة: اكتبوا رقم الإرسال المضمون المكتوب على وصل البريد.",
        "fr": "La loi demande une lettre recommandée : écrivez le numéro d’envoi qui est sur le reçu de la poste.",
        "zgh": "ⴰⵔⴰⵜ ⵓⵟⵟⵓⵏ ⵏ ⵜⴱⵔⴰⵜ ⵉⵜⵜⵓⵙⵊⵍⵏ.",
    }


class PostedInFuture(Refusal):
    code = "posted_in_future"
    status = 422
    messages = {
        "ar": "تاريخ الإيداع بالبريد لم يحل بعد، أو سابق لطبع الرسالة. اكتبوا تاريخ وصل البريد.",
        "fr": "Cette date de dépôt n’est pas encore venue, ou précède l’impression. Écrivez celle du reçu de la poste.",
        "zgh": "ⴰⵔⴰⵜ ⴰⵣⵎⵣ ⵏ ⵜⴰⴱⵕⴰⵜ ⵏ ⵍⴱⵓⵙⵟⴰ.",
    }


class ContactWrong(Refusal):
    code = "contact_wrong"
    status = 422
    messages = {
        "ar": "رقم الهاتف أو البريد الإلكتروني غير صحيح. مثال: 0612345678 أو name@example.ma.",
        "fr": "Le téléphone ou l’adresse électronique n’est pas juste. Exemples : 0612345678, nom@exemple.ma.",
        "zgh": "ⵓⵟⵟⵓⵏ ⵏ ⵜⵉⵍⵉⴼⵓⵏ ⵏⵖ ⵉⵎⴰⵢⵍ ⵓⵔ ⵉⵖⵣⵉⵏ. 0612345678.",
    }


class ReportRefused(Refusal):
    code = "report_refused"
    status = 403
    messages = {
        "ar": "تقرير التوصيل غير موقع بالسر المتفق عليه، أو قديم. راجعوا MAHALLI_HOOK_SECRET.",
        "fr": "Ce compte rendu n’est pas signé du secret convenu, ou il est ancien. Vérifiez MAHALLI_HOOK_SECRET.",
        "zgh": "ⴰⵙⵏⵓⵎⵎⵍ ⵓⵔ ⵉⵜⵜⵓⵙⵉⵏⵢⵉ.",
    }
