"""Refusals of the receipt book."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class BookUnknown(Refusal):
    """No such book or number here."""

    code: ClassVar[str] = "receipt_book_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد دفتر أو رقم بهذا المرجع.",
        "fr": "Aucun carnet ni numéro avec cette référence.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⴷⵍⵉⵙ ⵏⵖ ⵓⵎⴹⴰⵏ ⴰⴷ.",
    }


class BookSizeRefused(Refusal):
    """Too few or too many numbers at once."""

    code: ClassVar[str] = "receipt_book_size"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "يحجز الدفتر من رقم واحد إلى {most} رقم. اختاروا عددا بينهما.",
        "fr": "Un carnet réserve de 1 à {most} numéros. Choisissez un nombre entre les deux.",
        "zgh": "ⵙⵜⵉⵢ ⵓⵟⵟⵓⵏ ⵙⴳ 1 ⴰⵔ {most}.",
    }


class OutsideBook(Refusal):
    """The number was never reserved in this book."""

    code: ClassVar[str] = "number_outside_book"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الرقم {number} ليس في هذا الدفتر: أرقامه من {first} إلى {last}. أعيدوا قراءة الورقة.",
        "fr": "Le numéro {number} n’est pas de ce carnet, qui va de {first} à {last}. Relisez le papier.",
        "zgh": "{number} ⵓⵔ ⵉⵍⵍⵉ ⴳ ⵓⴷⵍⵉⵙ: {first} – {last}.",
    }


class CheckLetterWrong(Refusal):
    """The letter does not belong to the number: one of them was copied wrongly."""

    code: ClassVar[str] = "check_letter_wrong"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الحرف {letter} لا يوافق الرقم {number}: أحدهما منقول خطأ. أعيدوا قراءة الورقة.",
        "fr": "La lettre {letter} ne va pas avec le numéro {number} : l’un des deux est mal recopié. Relisez le papier.",
        "zgh": "{letter} ⵓⵔ ⵉⵎⵛⴰⵛⴽⴰ ⴷ {number}. ⵖⵔⴰⵜ ⴷⴰⵖ.",
    }


class NumberUsed(Refusal):
    """A number serves once."""

    code: ClassVar[str] = "book_number_used"
    messages: ClassVar[dict[str, str]] = {
        "ar": "الرقم {number} سبق استعماله ({state}). كل رقم يستعمل مرة واحدة: أعيدوا قراءة الورقة أو افتحوا ما سجل به.",
        "fr": "Le numéro {number} a déjà servi ({state}). Un numéro ne sert qu’une fois : relisez le papier ou ouvrez ce qui est enregistré.",
        "zgh": "{number} ⵉⵜⵜⵓⵙⵎⵔⵙ ({state}).",
    }


class TimeInFuture(Refusal):
    """A deposit cannot be later than now."""

    code: ClassVar[str] = "book_time_in_future"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "وقت الإيداع {at} لم يحن بعد. اكتبوا اليوم والساعة المسجلين على الورقة.",
        "fr": "L’heure de dépôt {at} n’est pas encore venue. Écrivez le jour et l’heure portés sur le papier.",
        "zgh": "{at} ⵓⵔ ⵜⴰ ⵜⵍⴽⵉⵎ.",
    }


class BeforeReservation(Refusal):
    """A deposit cannot be earlier than the book."""

    code: ClassVar[str] = "book_time_too_early"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "وقت الإيداع {at} سابق لحجز الدفتر ({reserved}). أعيدوا قراءة اليوم والساعة على الورقة.",
        "fr": "L’heure de dépôt {at} précède la réservation du carnet ({reserved}). Relisez le jour et l’heure sur le papier.",
        "zgh": "{at} ⴷⴰⵜ ⵏ {reserved}.",
    }


class OtherYear(Refusal):
    """Numbers belong to the year of the deposit."""

    code: ClassVar[str] = "book_other_year"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "أرقام هذا الدفتر لسنة {year}، والإيداع في سنة أخرى. استعملوا دفتر تلك السنة.",
        "fr": "Les numéros de ce carnet sont de l’année {year} ; ce dépôt est d’une autre. Prenez le carnet de son année.",
        "zgh": "ⵓⵟⵟⵓⵏⵏ ⴰⴷ ⵉ {year}.",
    }


class SamePerson(Refusal):
    """Who typed does not confirm."""

    code: ClassVar[str] = "book_same_person"
    messages: ClassVar[dict[str, str]] = {
        "ar": "أنتم من نقل هذا الوصل: يؤكده عون آخر والورقة أمامه.",
        "fr": "Vous avez saisi ce récépissé : un autre agent le confirme, le papier sous les yeux.",
        "zgh": "ⴽⵯⵏⵏⵉ ⵜⵓⵔⴰⵎⵜ: ⵡⴰⵢⴹ ⴰⴷ ⵜ ⵉⵙⵏⵎⵉⵍⵏ.",
    }


class NotTyped(Refusal):
    """There is nothing to confirm, or it is not this state's act."""

    code: ClassVar[str] = "book_number_state"
    messages: ClassVar[dict[str, str]] = {
        "ar": "الرقم {number} حالته الآن «{state}»: لا يمكن هذا الفعل. أعيدوا فتح صفحة الدفتر.",
        "fr": "Le numéro {number} est maintenant « {state} » : cet acte n’est pas possible. Rouvrez la page du carnet.",
        "zgh": "{number}: {state}.",
    }


class VoidNeedsReason(Refusal):
    """A number without a case is explained."""

    code: ClassVar[str] = "void_needs_reason"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا سبب إلغاء الرقم: يبقى في السجل ليفسر غياب الملف.",
        "fr": "Écrivez pourquoi le numéro est annulé : le registre garde cette raison à la place du dossier.",
        "zgh": "ⴰⵔⴰⵜ ⵎⴰⵅ ⵉⵜⵜⵓⵙⵔ ⵓⵎⴹⴰⵏ.",
    }


class BookClosed(Refusal):
    """A closed book takes nothing more."""

    code: ClassVar[str] = "receipt_book_closed"
    messages: ClassVar[dict[str, str]] = {
        "ar": "أغلق هذا الدفتر. احجزوا دفترا جديدا.",
        "fr": "Ce carnet est clos. Réservez-en un autre.",
        "zgh": "ⵉⵇⵇⵏ ⵓⴷⵍⵉⵙ ⴰⴷ.",
    }


class NumbersLeft(Refusal):
    """A book closes when every number is used or void."""

    code: ClassVar[str] = "book_numbers_left"
    messages: ClassVar[dict[str, str]] = {
        "ar": "بقيت في الدفتر أرقام دون ملف ودون إلغاء، عددها {count}. أكدوا ما نقل وألغوا ما لم يستعمل مع السبب، ثم أغلقوه.",
        "fr": "Il reste {count} numéros sans dossier ni annulation. Confirmez ce qui est saisi, annulez avec leur raison ceux qui n’ont pas servi, puis fermez.",
        "zgh": "ⵇⵇⵉⵎⵏ {count} ⵏ ⵓⵟⵟⵓⵏⵏ.",
    }


class PieceNotOnList(Refusal):
    """A piece ticked on the paper is not on the published list."""

    code: ClassVar[str] = "book_piece_unknown"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الوثيقة {piece} ليست في لائحة هذه المسطرة. ضعوا علامة أمام وثائق اللائحة فقط.",
        "fr": "La pièce {piece} n’est pas sur la liste de cette procédure. Ne cochez que les pièces de la liste.",
        "zgh": "{piece} ⵓⵔ ⵜⵍⵍⵉ ⴳ ⵜⵍⴳⴰⵎⵜ.",
    }


class CutUnknown(Refusal):
    code: ClassVar[str] = "cut_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد انقطاع بهذا المرجع. راجعوا اللائحة.",
        "fr": "Aucune coupure avec cette référence. Revoyez la liste.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⴱⴱⴰⵢ ⴰⴷ.",
    }


class CutNotYours(Refusal):
    """The head of service notes the cuts: books are reserved and everybody is told."""

    code: ClassVar[str] = "cut_not_yours"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "تدوين الانقطاعات من اختصاص رئيس المصلحة أو الرئيس. أخبروهما.",
        "fr": "Les coupures se notent par le chef de service ou le président. Prévenez-les.",
        "zgh": "ⴰⵎⵖⴰⵔ ⵏ ⵜⵏⴰⴼⵓⵜ ⴰⵢ ⵜⵜ ⵉⵜⵜⴰⵔⴰⵏ. ⵎⵍⴰⵢ ⴰⵙ.",
    }


class CutTimesWrong(Refusal):
    code: ClassVar[str] = "cut_times_wrong"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "نهاية الانقطاع بعد بدايته، ولم تمض بعد. صححوا اليوم والساعة.",
        "fr": "La fin de la coupure vient après son début, et n’est pas passée. Corrigez le jour et l’heure.",
        "zgh": "ⵙⵖⵜⵉⵢ ⴰⵙⵙ ⴷ ⵜⵙⵔⴰⴳⵜ.",
    }
