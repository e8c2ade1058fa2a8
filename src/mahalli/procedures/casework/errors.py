"""Refusals of the work around a case."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class TextMissing(Refusal):
    """Nothing was written."""

    code: ClassVar[str] = "casework_text_missing"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "لم يكتب شيء. اكتبوا النص ثم أرسلوه.",
        "fr": "Rien n’est écrit. Écrivez le texte puis envoyez.",
        "zgh": "ⵓⵔ ⵢⵓⵔⵉ ⵢⴰⵜ. ⴰⵔⴰⵜ ⴰⴹⵕⵉⵚ.",
    }


class TextTooLong(Refusal):
    """More than a message holds."""

    code: ClassVar[str] = "casework_text_too_long"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "النص أطول من {most} حرف. اختصروه أو أرسلوا بقيته في ملف مرفق.",
        "fr": "Le texte dépasse {most} signes. Raccourcissez-le ou joignez le reste dans un fichier.",
        "zgh": "ⵉⵖⵣⵣⵉⴼ ⵓⴹⵕⵉⵚ ({most}).",
    }


class TooManyFiles(Refusal):
    """More files than a message carries."""

    code: ClassVar[str] = "casework_too_many_files"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "ترفق {most} ملفات على الأكثر. أرسلوا الباقي في رسالة أخرى.",
        "fr": "{most} fichiers au plus. Envoyez le reste dans un autre message.",
        "zgh": "{most} ⵏ ⵉⴼⴰⵢⵍⵓⵜⵏ.",
    }


class ServiceHasTheWord(Refusal):
    """The person wrote many times and the service has not written yet."""

    code: ClassVar[str] = "casework_service_has_the_word"
    status: ClassVar[int] = 429
    messages: ClassVar[dict[str, str]] = {
        "ar": "أرسلتم {count} رسائل دون جواب بعد. المصلحة توصلت بها؛ انتظروا جوابها، أو اتصلوا بالشباك إن كان الأمر عاجلا.",
        "fr": "Vous avez envoyé {count} messages encore sans réponse. Le service les a reçus : attendez sa réponse, ou venez au guichet si c’est urgent.",
        "zgh": "ⵜⵓⵣⵏⵎ {count} ⵏ ⵜⵓⵣⵉⵏⵉⵏ. ⵇⵇⵍⴰⵜ ⵜⴰⵎⵔⴰⵔⵓⵜ.",
    }


class NoteUnknown(Refusal):
    """No such note on this case."""

    code: ClassVar[str] = "casework_note_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد هذه الملاحظة في الملف.",
        "fr": "Cette note n’est pas dans le dossier.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⴰⵙⵏⵖⵎⵙⵜ ⴰⴷ.",
    }


class NoteCorrectedAlready(Refusal):
    """A note is corrected once; the correction may be corrected."""

    code: ClassVar[str] = "casework_note_corrected"
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق تصحيح هذه الملاحظة. صححوا آخر تصحيح لها.",
        "fr": "Cette note est déjà corrigée. Corrigez sa dernière correction.",
        "zgh": "ⵜⴻⵜⵜⵓⵙⵖⴷ ⵢⴰⴷ.",
    }


class ColleagueUnknown(Refusal):
    """The person mentioned holds no post here."""

    code: ClassVar[str] = "casework_colleague_unknown"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "من ذكرتموه لا يشغل منصبا هنا. اختاروا من القائمة.",
        "fr": "La personne citée n’a pas de fonction ici. Choisissez dans la liste.",
        "zgh": "ⵙⵜⵉⵢⴰⵜ ⵙⴳ ⵜⵍⴳⴰⵎⵜ.",
    }


class LinkRefused(Refusal):
    """A case is linked to another case of this authority, not to itself."""

    code: ClassVar[str] = "casework_link_refused"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد ملف آخر بالرقم {number} في هذه الجماعة. أعيدوا كتابته كما هو في الوصل.",
        "fr": "Aucun autre dossier ne porte le numéro {number} ici. Recopiez-le comme sur le récépissé.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⴷⵓⵙⵢⵉ {number}.",
    }


class ReasonMissing(Refusal):
    """An undoing says why."""

    code: ClassVar[str] = "casework_reason_missing"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا السبب: يحفظ في السجل.",
        "fr": "Écrivez la raison : le journal la garde.",
        "zgh": "ⴰⵔⴰⵜ ⵎⴰⵅ.",
    }


class BodyUnknown(Refusal):
    """No such body, or it is closed."""

    code: ClassVar[str] = "casework_body_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "هذه الهيئة ليست في دليل الاستشارة. أضيفوها أولا.",
        "fr": "Cet organisme n’est pas dans le répertoire des avis. Ajoutez-le d’abord.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵎⵎⴰⵙ ⴰⴷ.",
    }


class BodyIncomplete(Refusal):
    """A body has its names, and the authority that it is."""

    code: ClassVar[str] = "casework_body_incomplete"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا اسم الهيئة بالعربية والفرنسية، وإن كانت على محلي فاختاروها كما هي مفتوحة هناك.",
        "fr": "Écrivez le nom en arabe et en français ; si l’organisme est sur Mahalli, donnez celui qui y est ouvert.",
        "zgh": "ⴰⵔⴰⵜ ⵉⵙⵎ ⵙ ⵜⴰⵄⵔⴰⴱⵜ ⴷ ⵜⴼⵔⴰⵏⵙⵉⵙⵜ.",
    }


class DeadlinePast(Refusal):
    """A deadline is still to come."""

    code: ClassVar[str] = "casework_deadline_past"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "آخر أجل للرأي يجب أن يكون بعد اليوم. اختاروا يوما قادما.",
        "fr": "Le délai de l’avis doit être après aujourd’hui. Choisissez un jour à venir.",
        "zgh": "ⵙⵜⵉⵢⴰⵜ ⴰⵙⵙ ⵉⵜⴷⴷⵓⵏ.",
    }


class PieceNotHere(Refusal):
    """A piece chosen is not a piece of this case."""

    code: ClassVar[str] = "casework_piece_not_here"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "إحدى الوثائق المختارة ليست في هذا الملف. اختاروا من القائمة.",
        "fr": "Une pièce choisie n’est pas dans ce dossier. Choisissez dans la liste.",
        "zgh": "ⵙⵜⵉⵢⴰⵜ ⵜⵉⵙⴷⴰⵡⵉⵏ ⵙⴳ ⵜⵍⴳⴰⵎⵜ.",
    }


class OpinionUnknown(Refusal):
    """No such opinion here."""

    code: ClassVar[str] = "casework_opinion_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد طلب رأي بهذا المرجع.",
        "fr": "Aucune demande d’avis avec cette référence.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵓⵜⵔⴰ ⵏ ⵓⵏⵏⴰⵢ.",
    }


class OpinionClosed(Refusal):
    """It was answered or taken back."""

    code: ClassVar[str] = "casework_opinion_closed"
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق الجواب عن طلب الرأي أو سحب. افتحوا صفحته لقراءة الجواب.",
        "fr": "Cette demande d’avis est déjà répondue ou retirée. Ouvrez sa page pour lire la réponse.",
        "zgh": "ⵜⵇⵇⵏ ⵜⵓⵜⵔⴰ ⵏ ⵓⵏⵏⴰⵢ.",
    }


class OpinionNotYours(Refusal):
    """The counter, the till and whoever does not study this request neither ask opinions nor write them down."""

    code: ClassVar[str] = "casework_opinion_not_yours"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "طلب الرأي وتدوينه والجواب عنه لمن يدرس الملف أو لرئيس المصلحة أو للرئيس. اعرضوه عليهم.",
        "fr": "Demander un avis, l’écrire ou y répondre revient à qui étudie le dossier, au chef de service ou au président. Adressez-vous à eux.",
        "zgh": "ⴰⵙⵓⵜⵔ ⵏ ⵓⵎⵔⴰⵔⵓ ⵉⴳⴰ ⵡⵉⵏ ⵡⴰⵏⵏⴰ ⵉⵖⵔⵔⴰⵏ ⴰⵙⴷⴰⵡ, ⵏⵖ ⴰⵏⵙⵙⵉⵅⴼ.",
    }


class CaseworkNotYours(Refusal):
    """Who neither studies the request nor stands at the counter writes nothing on it in the service's name."""

    code: ClassVar[str] = "casework_not_yours"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "مراسلة صاحب الطلب وكتابة الملاحظات وربط الملفات لمن يدرس الملف أو لعون الشباك أو لرئيس المصلحة أو للرئيس. اعرضوه عليهم.",
        "fr": "Écrire au demandeur, noter et lier les dossiers revient à qui étudie le dossier, au guichet, au chef de service ou au président. Adressez-vous à eux.",
        "zgh": "ⵜⵉⵔⵔⴰ ⵉ ⵓⵎⵙⵓⵜⵔ ⴷ ⵉⵙⵎⵏ ⵉ ⵡⵉⵏ ⵡⴰⵏⵏⴰ ⵉⵖⵔⵔⴰⵏ ⴰⵙⴷⴰⵡ, ⵏⵖ ⴰⵙⵜⵜⴰⵔⴰⴳ, ⵏⵖ ⴰⵏⵙⵙⵉⵅⴼ.",
    }


class NotOfThisService(Refusal):
    """The opinion is given by an agent of the service asked, and not by who asked it."""

    code: ClassVar[str] = "casework_not_of_this_service"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "يجيب عن هذا الرأي عون من «{body}». اطلبوا إضافتكم إلى هذه المصلحة في دليل الاستشارة.",
        "fr": "Cet avis est donné par un agent de « {body} ». Demandez à y être ajouté dans le répertoire des avis.",
        "zgh": "ⴰⵎⵔⴰⵔⵓ ⵙⴳ {body}.",
    }


class AnswerIncomplete(Refusal):
    """An unfavourable opinion or conditions are explained; an opinion from outside has its date and its file."""

    code: ClassVar[str] = "casework_answer_incomplete"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اختاروا الرأي. الرأي بشروط أو غير الموافق يعلل، والرأي الوارد على الورق يسجل بتاريخه وملفه.",
        "fr": "Choisissez l’avis. Des conditions ou un avis défavorable se motivent ; un avis reçu sur papier porte sa date et son fichier.",
        "zgh": "ⵙⵜⵉⵢⴰⵜ ⴰⵏⵏⴰⵢ, ⵜⴰⵔⴰⵎ ⵎⴰⵅ.",
    }


class AnswerDateImpossible(Refusal):
    """An opinion is dated between the question and today."""

    code: ClassVar[str] = "casework_answer_date"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "تاريخ الرأي يكون بين يوم الطلب واليوم. أعيدوا قراءته على الورقة.",
        "fr": "La date de l’avis est entre le jour de la demande et aujourd’hui. Relisez-la sur le papier.",
        "zgh": "ⵙⵙⵉⴷⵜⴰⵜ ⴰⵣⵎⵣ.",
    }
