"""Refusals of the acts that a law or a procedure describes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from mahalli.foundation.text.refusals import Refusal


class ActUnknown(Refusal):
    """The law of this case knows no such act."""

    code: ClassVar[str] = "act_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يعرف النظام القانوني لهذا الملف إجراء باسم «{act}». ارجعوا إلى صفحة الملف واختاروا من الإجراءات المعروضة.",
        "fr": "La loi de ce dossier ne connaît pas l’acte « {act} ». Revenez au dossier et choisissez parmi les actes proposés.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ «{act}» ⴳ ⵓⵣⵔⴼ ⵏ ⵓⵙⴷⴰⵡ ⴰⴷ.",
    }


class AskUnanswered(Refusal):
    """An act came without what it must say; ``errors`` holds a sentence for each."""

    code: ClassVar[str] = "ask_unanswered"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "ينقص هذا الإجراء: {missing}. أكملوه ثم أعيدوا الإرسال.",
        "fr": "Il manque à cet acte : {missing}. Complétez, puis envoyez à nouveau.",
        "zgh": "ⵉⵅⵚⵚⴰ: {missing}.",
    }

    def __init__(self, errors: Mapping[str, Mapping[str, str]], **values: Any) -> None:
        self.errors = errors
        super().__init__(**values)


class OnceOnly(Refusal):
    """The law lets this be done once."""

    code: ClassVar[str] = "once_only"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "«{act}» تم من قبل، ولا يسمح القانون بتكراره ({article}).",
        "fr": "« {act} » a déjà été fait ; la loi ne le permet qu’une fois ({article}).",
        "zgh": "«{act}» ⵉⵜⵜⵡⴰⴳⴰ ({article}).",
    }


class MomentPassed(Refusal):
    """The moment in which the law allows the act is over, or not there yet."""

    code: ClassVar[str] = "moment_passed"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "ليس هذا وقت «{act}»: {why} ({article}).",
        "fr": "Ce n’est pas le moment de « {act} » : {why} ({article}).",
        "zgh": "ⵓⵔ ⵉⴳⵉ ⴰⴽⵓⴷ ⵏ «{act}»: {why} ({article}).",
    }


class PieceMissingAtOnce(Refusal):
    """Under this law a request without its pieces is not received."""

    code: ClassVar[str] = "piece_missing_at_once"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يمكن إيداع الطلب قبل إرفاق: {pieces}.",
        "fr": "La demande ne peut être déposée sans : {pieces}. Joignez-les, puis déposez.",
        "zgh": "ⵉⵇⵇⴰⵏ ⴰⴷ ⵜⵔⵏⵓⴷ: {pieces}.",
    }


class TooFew(Refusal):
    """A number is below what the law asks here."""

    code: ClassVar[str] = "too_few"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "{what}: {given}. القانون يشترط هنا {needed} على الأقل ({article}).",
        "fr": "{what} : {given}. La loi en demande ici {needed} au moins ({article}).",
        "zgh": "{what}: {given} < {needed} ({article}).",
    }


class NothingToDo(Refusal):
    """The act serves another kind of request than this one."""

    code: ClassVar[str] = "nothing_to_do"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا محل لـ«{act}» في الملف {number}: جواب صاحبه في الاستمارة لا يستدعيه. ارجعوا إلى صفحة الملف.",
        "fr": "« {act} » est sans objet dans le dossier {number}, d’après ce que la personne y a répondu. Revenez à la page du dossier.",
        "zgh": "«{act}» ⵓⵔ ⵉⵍⵍⵉ ⴷⴰⴳⵙ ⵎⴰ ⵉⵜⵜⵓⵙⴽⴰⵔⵏ ⴳ {number}. ⵓⵖⵓⵍ ⵖⵔ ⵜⵙⵏⴰ ⵏ ⵓⵙⴷⴰⵡ.",
    }


class ReceiptOfDelivered(Refusal):
    """What the receipt paid for has been handed over."""

    code = "receipt_of_delivered"
    messages: ClassVar[dict[str, str]] = {
        "ar": "سُلّمت الوثيقة على أساس الوصل {number}: لا يلغى وحده. إن كان خاطئا يسحب الرئيس أولا القرار مع تعليله، فتبطل الوثيقة، ثم يلغى الوصل.",
        "fr": "L’acte a été délivré sur la quittance {number} : elle ne s’annule pas seule. Si elle est fausse, le président retire d’abord la décision avec ses raisons (l’acte est révoqué), puis la quittance s’annule.",
        "zgh": "ⵜⵜⵓⴼⴽⴰ ⵜⴼⵔⴽⵜ ⵙ ⵓⵙⵉⵖⵣⵏ {number}: ⵓⵔ ⵉⵜⵜⵓⵙⵔⴰⵢ ⵡⴰⵃⴷⵙ. ⴰⴷ ⵉⴽⴽⵙ ⵓⵙⵍⵡⴰⵢ ⵜⴰⵖⵜⴰⵙⵜ ⵣⵡⴰⵔ.",
    }
