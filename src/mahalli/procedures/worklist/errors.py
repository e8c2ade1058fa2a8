"""Refusals of the work list."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class AlreadyHeld(Refusal):
    """Somebody took the case first."""

    code: ClassVar[str] = "already_held"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف {number} أخذه موظف آخر قبلكم. اطلبوا منه أو من رئيس المصلحة أن يسلمه لكم.",
        "fr": "Le dossier {number} a été pris par un autre agent. Demandez-lui, ou au chef de service, de vous le remettre.",
        "zgh": "ⴰⵙⴷⴰⵡ {number} ⵉⵓⵎⵥ ⵜ ⵓⵎⵙⵡⵓⵔⵉ ⵢⴰⴹⵏ. ⵙⵓⵜⵔⴰⵜ ⵜ ⵖⵓⵔⵙ ⵏⵖ ⵖⵔ ⵓⵎⵖⴰⵔ ⵏ ⵜⵏⴰⴼⵓⵜ.",
    }


class NotInYourHands(Refusal):
    """Only who holds the case, or the head of service, moves it."""

    code: ClassVar[str] = "not_in_your_hands"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف {number} ليس بين أيديكم. من يتولاه أو رئيس المصلحة هو من يحيله.",
        "fr": "Le dossier {number} n’est pas entre vos mains. C’est celui qui le tient, ou le chef de service, qui le remet.",
        "zgh": "ⴰⵙⴷⴰⵡ {number} ⵓⵔ ⵉⵍⵍⵉ ⴳ ⵉⴼⴰⵙⵙⵏ ⵏⵏⵓⵏ. ⴱⴰⴱ ⵏⵏⵙ ⵏⵖ ⴰⵎⵖⴰⵔ ⵏ ⵜⵏⴰⴼⵓⵜ ⴰⴷ ⵜ ⵉⵙⵙⵎⵓⵜⵜⵉⵏ.",
    }


class NotTheHead(Refusal):
    """Sharing out the work is for the head of service and the president."""

    code: ClassVar[str] = "not_the_head"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "توزيع العمل من اختصاص رئيس المصلحة أو الرئيس. اطلبوا ذلك منهما.",
        "fr": "La répartition du travail revient au chef de service ou au président. Adressez-vous à eux.",
        "zgh": "ⴱⵟⵟⵓ ⵏ ⵜⵡⵓⵔⵉ ⵉ ⵓⵎⵖⴰⵔ ⵏ ⵜⵏⴰⴼⵓⵜ ⵏⵖ ⴰⵙⵍⵡⴰⵢ. ⵙⵓⵜⵔⴰⵜ ⵜ ⵖⵓⵔⵙⵏ.",
    }


class NobodyThere(Refusal):
    """The account chosen holds no post here today, or is away."""

    code: ClassVar[str] = "nobody_there"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يشغل هذا الموظف اليوم منصبا هنا أو هو غائب. اختاروا موظفا حاضرا.",
        "fr": "Cet agent n’a pas de fonction ici aujourd’hui, ou il est absent. Choisissez un agent présent.",
        "zgh": "ⴰⵎⵙⵡⵓⵔⵉ ⴰⴷ ⵓⵔ ⵉⵍⵍⵉ ⴷⴰ ⴰⵙⵙ ⴰ. ⵙⵜⵉⵜ ⵢⴰⵏ ⵢⵍⵍⴰⵏ.",
    }


class ServiceUnknown(Refusal):
    """No such service or team here."""

    code: ClassVar[str] = "service_unknown"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد هذه المصلحة هنا. اختاروا مصلحة من اللائحة.",
        "fr": "Ce service n’existe pas ici. Choisissez-en un dans la liste.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵏⴰⴼⵓⵜ ⴰⴷ. ⵙⵜⵉⵜ ⵢⴰⵜ ⴳ ⵜⵍⴳⴰⵎⵜ.",
    }


class TooManyAtOnce(Refusal):
    """More cases than one act may carry."""

    code: ClassVar[str] = "too_many_at_once"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "عدد الملفات المختارة {count}، والحد الأقصى {most} في المرة الواحدة. قلصوا الاختيار ثم أعيدوا العملية للباقي.",
        "fr": "{count} dossiers choisis ; {most} au plus à la fois. Réduisez le choix, puis recommencez pour le reste.",
        "zgh": "{count} ⵏ ⵉⵙⴷⴰⵡⵏ. {most} ⵖⴰⵙ ⵉ ⵜⵉⴽⴽⵍⵜ. ⵙⵙⴷⵔⵓⵙⴰⵜ ⴰⵙⵜⴰⵢ.",
    }


class NothingProposed(Refusal):
    """There is no proposal to give back."""

    code: ClassVar[str] = "nothing_proposed"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد اقتراح في الملف {number} ينتظر التوقيع. أعيدوا فتح سجل التوقيع.",
        "fr": "Aucune proposition du dossier {number} n’attend la signature. Rouvrez le parapheur.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵓⵎⵔ ⴳ ⵓⵙⴷⴰⵡ {number}. ⵕⵥⵎⴰⵜ ⴷⴰⵖ ⴰⴷⵍⵉⵙ ⵏ ⵓⵙⴳⵎⴹ.",
    }


class RuleUnknown(Refusal):
    code: ClassVar[str] = "sharing_rule_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد هذه القاعدة، أو حذفت من قبل. أعيدوا فتح صفحة المصالح.",
        "fr": "Cette règle n’existe pas, ou elle est déjà supprimée. Rouvrez la page des services.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵍⴳⴰⵎⵜ ⴰⴷ, ⵏⵖ ⵜⵜⵓⴽⴽⵙ. ⴰⵍⵙ ⵉ ⵓⵔⵣⵣⵓⵎ ⵏ ⵜⵙⵏⴰ.",
    }


class SignerUnknown(Refusal):
    """The account may not sign for this procedure today (113-14 art. 94, 103-105)."""

    code: ClassVar[str] = "signer_unknown"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يشمل تفويض الإمضاء الممنوح لكم هذه المسطرة (المواد من 103 إلى 105 من القانون التنظيمي 113.14). يوقعها الرئيس.",
        "fr": "Votre délégation de signature ne couvre pas cette procédure (113-14 art. 103-105). Le président la signe.",
        "zgh": "ⵓⵔ ⵖⵓⵔⵓⵏ ⴰⵙⴳⵎⴹ ⵏ ⵜⵎⵥⵍⴰ ⴰⴷ ⴰⵙⵙ ⴰ (113-14, 103-105). ⴰⵙⵍⵡⴰⵢ ⴰⴷ ⵜⵜ ⵉⵙⴳⵎⴹⵏ.",
    }


class ServiceWithoutName(Refusal):
    """A service is called by its name in both languages."""

    code: ClassVar[str] = "service_without_name"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا اسم المصلحة بالعربية وبالفرنسية.",
        "fr": "Écrivez le nom du service en arabe et en français.",
        "zgh": "ⴰⵔⴰⵜ ⵉⵙⵎ ⵏ ⵜⵏⴰⴼⵓⵜ ⵙ ⵜⴰⵄⵔⴰⴱⵜ ⴷ ⵜⴼⵔⴰⵏⵙⵉⵙⵜ.",
    }


class FiguresNotYours(Refusal):
    """Only the president in person opens or closes the figures of single agents."""

    code: ClassVar[str] = "figures_not_yours"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "فتح الأرقام الفردية للرئيس شخصيا، دون تفويض. اطلبوه منه كتابة.",
        "fr": "Seul le président en personne ouvre les chiffres individuels. Adressez-lui une demande écrite.",
        "zgh": "ⴰⵙⵍⵡⴰⵢ ⵙ ⵉⵅⴼ ⵏⵏⵙ ⴰⵢ ⵜⵏ ⵉⵔⵣⵣⵎⵏ.",
    }


class FiguresNeedReason(Refusal):
    code: ClassVar[str] = "figures_need_reason"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا السبب بكلمات واضحة: يقرؤه كل موظف معني.",
        "fr": "Écrivez le motif en mots clairs : chaque agent concerné le lit.",
        "zgh": "ⴰⵔⵉ ⵜⴰⵎⵏⵜⵉⵍⵜ: ⴰⵔ ⵜⵜ ⵖⵔⵔⴰⵏ ⵉⵎⵙⵡⵓⵔⵉⵢⵏ.",
    }


class FiguresClosed(Refusal):
    code: ClassVar[str] = "figures_closed"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "الأرقام الفردية مغلقة. للرئيس أن يفتحها بسبب يقرؤه المعنيون.",
        "fr": "Les chiffres individuels sont fermés. Le président peut les ouvrir, avec un motif que les agents lisent.",
        "zgh": "ⵇⵇⵏⵏ ⵉⵎⴹⴰⵏ ⵏ ⵢⴰⵏ.",
    }
