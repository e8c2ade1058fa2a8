"""Refusals of the cases: one class each, said in the three languages."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class CaseUnknown(Refusal):
    """No such case in this authority."""

    code: ClassVar[str] = "case_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد ملف بهذا المرجع لدى هذه الجماعة.",
        "fr": "Aucun dossier avec cette référence dans cette collectivité.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⴷⴰⵡ ⴰⴷ.",
    }


class CaseChanged(Refusal):
    """Somebody acted on the case since this page was shown."""

    code: ClassVar[str] = "case_changed"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "تغير الملف {number} منذ فتح هذه الصفحة. أعيدوا تحميلها ثم قرروا.",
        "fr": "Le dossier {number} a changé depuis l’affichage de cette page. Rechargez-la, puis décidez.",
        "zgh": "ⵉⵏⴼⵍ ⵓⵙⴷⴰⵡ {number}. ⴰⵍⵙ ⵉ ⵜⵙⵏⴰ.",
    }


class AlreadyDecided(Refusal):
    """The case has just been decided."""

    code: ClassVar[str] = "already_decided"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق البت في الملف {number} بتاريخ {on}: {status}.",
        "fr": "Le dossier {number} a déjà été décidé le {on} : {status}.",
        "zgh": "ⵉⵜⵜⵓⵖⵜⴰⵙ ⵓⵙⴷⴰⵡ {number} ⴳ {on}: {status}.",
    }


class ActNotAllowed(Refusal):
    """The act is not allowed in this status or for this role."""

    code: ClassVar[str] = "act_not_allowed"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يمكن «{act}» في وضعية «{status}» بهذه الصفة ({article}).",
        "fr": "« {act} » n’est pas possible dans l’état « {status} » à ce titre ({article}).",
        "zgh": "ⵓⵔ ⵉⵥⴹⴰⵕ «{act}» ⴳ «{status}» ({article}).",
    }


class NotAtTheTill(Refusal):
    """A receipt is taken back by those who answer for the till."""

    code: ClassVar[str] = "not_at_the_till"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "يطلب وكيل المداخيل إلغاء الوصل، ويؤكده شخص آخر: وكيل أو رئيس المصلحة أو الرئيس. أخبروهم.",
        "fr": "Le régisseur demande l’annulation d’une quittance ; un autre régisseur, le chef de service ou le président la confirme. Prévenez-les.",
        "zgh": "ⴰⵎⵙⵙⵓⴷⵙ ⵏ ⵉⴷⵔⵉⵎⵏ ⴰⵢ ⵉⵜⵜⵙⵓⵜⵓⵔⵏ ⴰⵙⵔⵓ, ⵡⴰⵢⴹ ⴰⴷ ⵜ ⵉⵙⵏⵎⵉⵍⵏ. ⵎⵍⴰⵢ ⴰⵙⵏ.",
    }


class SecondRequest(Refusal):
    """Each request may be made only once (55-19 art. 10, 14)."""

    code: ClassVar[str] = "second_request"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق تقديم هذا الطلب مرة واحدة بتاريخ {on}، ولا يسمح القانون بتكراره ({article}).",
        "fr": "Cette demande a déjà été faite le {on} ; la loi ne permet qu’une fois ({article}).",
        "zgh": "ⵜⴻⵜⵜⵡⴰⴳⴰ ⵜⵓⵜⵔⴰ ⴰⴷ ⴳ {on} ({article}).",
    }


class FirstHalfOver(Refusal):
    """A request is possible only in the first half of the delay."""

    code: ClassVar[str] = "first_half_over"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "انتهى النصف الأول من الأجل بتاريخ {until}، فلا يمكن طلب شيء بعده ({article}).",
        "fr": "La première moitié du délai s’est terminée le {until} : plus aucune demande n’est possible ({article}).",
        "zgh": "ⵉⵣⵔⵉ ⵓⵣⴳⵏ ⴰⵎⵣⵡⴰⵔⵓ ⵏ ⵡⴰⴽⵓⴷ ⴳ {until} ({article}).",
    }


class ReasonMissing(Refusal):
    """A request or a refusal must give its reasons."""

    code: ClassVar[str] = "reason_missing"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "يجب ذكر الأسباب كتابة ({article}).",
        "fr": "Il faut écrire les motifs ({article}).",
        "zgh": "ⵉⵇⵇⴰⵏ ⴰⴷ ⵜⴰⵔⴰⴷ ⵜⵉⵎⵏⵜⵉⵍⵉⵏ ({article}).",
    }


class ReasonUnknown(Refusal):
    """A reason of refusal is chosen from the list of the procedure."""

    code: ClassVar[str] = "reason_unknown"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "السبب « {reason} » ليس في لائحة أسباب الرفض لهذه المسطرة. اختاروا من اللائحة ({known}) أو اتركوه فارغا.",
        "fr": "Le motif « {reason} » n’est pas dans la liste de cette procédure. Choisissez dans la liste ({known}) ou "
        "laissez vide.",
        "zgh": "ⵜⴰⵎⵏⵜⵉⵍⵜ « {reason} » ⵓⵔ ⵜⵍⵍⵉ ⴳ ⵜⵍⴳⴰⵎⵜ ({known}).",
    }


class PieceNotDemandable(Refusal):
    """A piece outside the published list may not be asked (55-19 art. 3)."""

    code: ClassVar[str] = "piece_not_demandable"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الوثيقة «{piece}» ليست في اللائحة المنشورة لهذه المسطرة، ولا يجوز طلبها (المادة 3 من القانون 55.19). الوثائق الممكنة: {allowed}.",
        "fr": "La pièce « {piece} » n’est pas dans la liste publiée : elle ne peut être demandée (55-19 art. 3). Pièces possibles : {allowed}.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ «{piece}» ⴳ ⵜⵍⴳⴰⵎⵜ (55-19 art. 3): {allowed}.",
    }


class PieceNotExpected(Refusal):
    """The piece given is not one that was asked."""

    code: ClassVar[str] = "piece_not_expected"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الوثيقة «{piece}» غير مطلوبة الآن. المطلوب: {expected}.",
        "fr": "La pièce « {piece} » n’est pas attendue. Attendues : {expected}.",
        "zgh": "ⵓⵔ ⵜⴻⵜⵜⵓⵙⵓⵜⵔ «{piece}»: {expected}.",
    }


class WrongPieceType(Refusal):
    """The content of the file is not of an accepted type."""

    code: ClassVar[str] = "wrong_piece_type"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف «{name}» من نوع {found}. الأنواع المقبولة: {expected}.",
        "fr": "Le fichier « {name} » est du type {found}. Types acceptés : {expected}.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ «{name}»: {found}. {expected}.",
    }


class PieceTooLarge(Refusal):
    """The file is larger than the pack allows."""

    code: ClassVar[str] = "piece_too_large"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "حجم الملف «{name}» {found} ميغابايت، والحد الأقصى {expected}.",
        "fr": "Le fichier « {name} » fait {found} Mo ; la limite est {expected} Mo.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ «{name}» {found} Mo; {expected} Mo.",
    }


class DraftOfTheBook(Refusal):
    """A draft of the receipt book is filed by its two people, and no other draft takes a reserved number."""

    code: ClassVar[str] = "draft_of_the_book"
    messages: ClassVar[dict[str, str]] = {
        "ar": "هذا الطلب منقول من دفتر الوصولات: لا يودع من هذه الصفحة. ارجعوا إلى الدفتر ليؤكده عون ثان.",
        "fr": "Cette demande vient du carnet de récépissés : elle ne se dépose pas d’ici. Revenez au carnet pour qu’un second agent la confirme.",
        "zgh": "ⵜⵓⵜⵔⴰ ⴰⴷ ⵙⴳ ⵓⴷⵍⵉⵙ ⵏ ⵉⵙⵉⵖⵣⵏ: ⴰⵖⵓⵍⴰⵜ ⵖⵔⵙ.",
    }


class AnswersIncomplete(Refusal):
    """Fields are missing or wrong."""

    code: ClassVar[str] = "answers_incomplete"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "بقيت أسئلة بلا جواب صحيح: {fields}.",
        "fr": "Des questions restent sans réponse valable : {fields}.",
        "zgh": "ⵇⵇⵉⵎⵏⵜ ⵜⵙⵇⵙⵉⵡⵉⵏ: {fields}.",
    }


class PageUnknown(Refusal):
    """The page is not in the pack."""

    code: ClassVar[str] = "page_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "الصفحة «{page}» غير موجودة في هذه المسطرة.",
        "fr": "La page « {page} » n’existe pas dans cette procédure.",
        "zgh": "ⵜⴰⵙⵏⴰ «{page}» ⵓⵔ ⵜⵍⵍⵉ.",
    }


class DraftUnknown(Refusal):
    """No such draft."""

    code: ClassVar[str] = "draft_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد مسودة بهذا المرجع.",
        "fr": "Aucun brouillon avec cette référence.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵣⵎⵎⴻⵎ.",
    }


class DraftExpired(Refusal):
    """The draft is past its keeping time."""

    code: ClassVar[str] = "draft_expired"
    status: ClassVar[int] = 410
    messages: ClassVar[dict[str, str]] = {
        "ar": "انتهت مدة حفظ المسودة يوم {on}. ابدؤوا طلبا جديدا.",
        "fr": "Le brouillon a expiré le {on}. Commencez une nouvelle demande.",
        "zgh": "ⵉⵣⵔⵉ ⵡⴰⴽⵓⴷ ⵏ ⵓⵣⵎⵎⴻⵎ ⴳ {on}.",
    }


class DraftFiled(Refusal):
    """The draft was filed already."""

    code: ClassVar[str] = "draft_filed"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق إيداع هذا الطلب، ولا يمكن تغييره.",
        "fr": "Cette demande est déjà déposée : elle ne se modifie plus.",
        "zgh": "ⵜⴻⵜⵜⵓⵙⵔⵙ ⵜⵓⵜⵔⴰ ⴰⴷ.",
    }


class WrongResumeCode(Refusal):
    """The resume code matches no draft."""

    code: ClassVar[str] = "wrong_resume_code"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "رمز الاستئناف غير صحيح أو انتهت مدته. يمكن للشباك مساعدتكم.",
        "fr": "Ce code de reprise n’est pas valable ou a expiré. Le guichet peut vous aider.",
        "zgh": "ⵜⴰⵏⴳⴰⵍⵜ ⵓⵔ ⵜⴻⵖⵏⵉ.",
    }


class TrackingNotFound(Refusal):
    """Code and proof match no case."""

    code: ClassVar[str] = "tracking_not_found"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد ملف يطابق الرمز والمعلومة المدخلة. تحققوا منهما في الوصل.",
        "fr": "Aucun dossier ne correspond au code et à l’information donnés. Vérifiez-les sur le récépissé.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⴷⴰⵡ ⵙ ⵜⵏⴳⴰⵍⵜ ⴰⴷ.",
    }


class TooManyTries(Refusal):
    """Too many wrong codes from one origin."""

    code: ClassVar[str] = "too_many_tries"
    status: ClassVar[int] = 429
    messages: ClassVar[dict[str, str]] = {
        "ar": "محاولات كثيرة خاطئة. أعيدوا المحاولة بعد {minutes} دقيقة أو اتصلوا بالشباك.",
        "fr": "Trop d’essais erronés. Réessayez dans {minutes} minutes ou adressez-vous au guichet.",
        "zgh": "ⴰⵟⵟⴰⵙ ⵏ ⵜⵉⵔⵎⵉⵜⵉⵏ. {minutes} ⵜⵓⵙⴷⵉⴷⵉⵏ.",
    }


class NotAdopted(Refusal):
    """The authority has not adopted the procedure."""

    code: ClassVar[str] = "not_adopted"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "هذه المسطرة غير معروضة لدى هذه الجماعة.",
        "fr": "Cette procédure n’est pas offerte par cette collectivité.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵖⴰⵔⴰⵙⵜ ⴰⴷ.",
    }


class NotTheSigner(Refusal):
    """Only the president or a delegate signs (113-14 art. 103-105)."""

    code: ClassVar[str] = "not_the_signer"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "التوقيع للرئيس أو لمن فوض له الإمضاء (المواد من 103 إلى 105 من القانون التنظيمي 113.14).",
        "fr": "Seul le président, ou son délégataire de signature, signe (113-14 art. 103-105).",
        "zgh": "ⴰⵏⵙⵙⵉⵅⴼ ⴰⵢ ⵉⵙⵖⵔⵏ (113-14).",
    }


class NothingToDecide(Refusal):
    """No proposal to sign."""

    code: ClassVar[str] = "nothing_to_decide"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد مقترح قرار للتوقيع في الملف {number}.",
        "fr": "Aucune proposition à signer dans le dossier {number}.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵓⵎⵔ ⴳ {number}.",
    }


class NotPaid(Refusal):
    """The permit is delivered after payment (47-06 art. 54-55)."""

    code: ClassVar[str] = "not_paid"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا تسلم رخصة الملف {number} قبل أداء الرسم (المادتان 54 و55 من القانون 47.06).",
        "fr": "Le permis du dossier {number} n’est délivré qu’après paiement de la taxe (47-06 art. 54-55).",
        "zgh": "ⵓⵔ ⵜⴻⵜⵜⵓⴼⴽⴰ ⵜⵓⵔⴰⴳⵜ {number} ⴷⴰⵜ ⵏ ⵓⴼⵔⵓ.",
    }


class NotYours(Refusal):
    """The case belongs to somebody else."""

    code: ClassVar[str] = "not_yours"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "هذا الملف ليس باسمكم.",
        "fr": "Ce dossier n’est pas à votre nom.",
        "zgh": "ⵓⵔ ⵉⴳⵉ ⵓⵙⴷⴰⵡ ⴰⴷ ⵏⵏⴽ.",
    }


class TooEarlyToReturn(Refusal):
    """A file is returned only after the person's time."""

    code: ClassVar[str] = "too_early_to_return"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يمكن إرجاع الملف قبل انتهاء أجل صاحبه في {due} (المادة 10 من القانون 55.19).",
        "fr": "Le dossier ne peut être retourné avant la fin du délai de la personne, le {due} (55-19 art. 10).",
        "zgh": "ⵓⵔ ⵉⵜⵜⵓⵔⴰⵔ ⵓⵙⴷⴰⵡ ⴷⴰⵜ ⵏ {due}.",
    }


class TimeIsOver(Refusal):
    """The law acted already at midnight: silence or lapse."""

    code: ClassVar[str] = "time_is_over"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "انقضى الأجل القانوني للملف {number} في {on} ({article})، فلم يعد هذا العمل ممكنا.",
        "fr": "Le délai légal du dossier {number} a pris fin ({on}, {article}) : cet acte n’est plus possible.",
        "zgh": "ⵉⵣⵔⵉ ⵡⴰⴽⵓⴷ ⵏ ⵓⵙⴷⴰⵡ {number} ⴳ {on} ({article}).",
    }


class NotEligible(Refusal):
    """A condition of the procedure is not met; the sentence is the pack's own."""

    code: ClassVar[str] = "not_eligible"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {"ar": "{reason_ar}", "fr": "{reason_fr}", "zgh": "{reason_zgh}"}
