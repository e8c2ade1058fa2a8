"""Refusals of the observatory: each a named error with one sentence, in three languages."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class NotEnded(Refusal):
    """The question is asked once there is an answer to judge."""

    code: ClassVar[str] = "case_not_ended"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لم يصدر القرار بعد. يمكنكم إبداء رأيكم بعد صدوره.",
        "fr": "Il n’y a pas encore de décision. Vous pourrez donner votre avis après elle.",
        "zgh": "ⵓⵔ ⵜⴰ ⵜⵍⵍⵉ ⵜⵖⵜⴰⵙⵜ. ⴰⵔⴰⴰⵜ ⴰⵏⵏⴰⵢ ⵏⵏⵓⵏ ⴷⴼⴼⵉⵔⴰⵙ.",
    }


class OpinionGiven(Refusal):
    """One answer for each case."""

    code: ClassVar[str] = "opinion_given"
    messages: ClassVar[dict[str, str]] = {
        "ar": "سبق إبداء الرأي في هذا الطلب: جواب واحد لكل طلب. شكرا لكم. لقول المزيد، ضعوا شكاية أو ملاحظة.",
        "fr": "Un avis a déjà été donné sur cette demande : un seul par demande. Merci. Pour en dire plus, déposez une observation.",
        "zgh": "ⵉⵜⵜⵓⴼⴽⴰ ⵓⵏⵏⴰⵢ ⵅⴼ ⵜⵓⵜⵔⴰ ⴰⴷ. ⵜⴰⵏⵎⵎⵉⵔⵜ.",
    }


class OpinionUnclear(Refusal):
    """One of the three answers must be chosen."""

    code: ClassVar[str] = "opinion_unclear"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اختاروا واحدا من الأجوبة الثلاثة، وإن كتبتم شيئا فلا يتجاوز {limit} حرف.",
        "fr": "Choisissez l’une des trois réponses ; si vous écrivez, pas plus de {limit} signes.",
        "zgh": "ⵙⵜⵉⵜ ⵢⴰⵜ ⵙⴳ ⴽⵔⴰⴹⵜ ⵜⵎⵔⴰⵔⵓⵜⵉⵏ ({limit}).",
    }


class NotForCounter(Refusal):
    """An agent does not answer for the person."""

    code: ClassVar[str] = "opinion_of_agent"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "هذا السؤال لصاحب الطلب وحده. أعطوه رابط الإشعار أو دعوه يجيب برمز التتبع، أو يدون جوابه عون الشباك.",
        "fr": "Cette question est pour la personne seule. Donnez-lui le lien de l’avis, laissez-la répondre avec son code de suivi, ou l’agent du guichet note sa réponse.",
        "zgh": "ⴰⵙⵇⵙⵉ ⴰⴷ ⵉ ⴱⴰⴱ ⵏ ⵜⵓⵜⵔⴰ ⵡⴰⵀⴰ.",
    }


class NotByDecider(Refusal):
    """Whoever decided the case does not take down what the person thinks of it."""

    code: ClassVar[str] = "opinion_by_decider"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "ساهمتم في قرار هذا الملف، فلا تدونوا رأي صاحبه. اطلبوا ذلك من زميل في الشباك، أو أعطوا الشخص رابط السؤال.",
        "fr": "Vous avez pris part à la décision de ce dossier : ne notez pas l’avis de la personne. Demandez-le à un collègue du guichet, ou donnez à la personne le lien de la question.",
        "zgh": "ⵜⴷⵔⴰⵎ ⴳ ⵜⵖⵜⴰⵙⵜ ⵏ ⵓⴷⵓⵙⵢⵉ ⴰⴷ. ⵙⵙⵓⵜⵔⴰⵜ ⵢⴰⵏ ⵓⵎⴷⴷⴰⴽⴽⵯⵍ ⵏ ⵓⵙⵜⵜⴰⵔⴰⴳ.",
    }


class ColumnsUnknown(Refusal):
    """Columns are chosen from the list."""

    code: ClassVar[str] = "export_columns"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اختاروا عمودا واحدا على الأقل من اللائحة وصيغة csv أو ods أو xlsx.",
        "fr": "Choisissez au moins une colonne de la liste, et le format csv, ods ou xlsx.",
        "zgh": "ⵙⵜⵉⵜ ⵢⴰⵏ ⵓⵣⴰⵢⴽⵓ ⵙⴳ ⵜⵍⴳⴰⵎⵜ (csv, ods, xlsx).",
    }


class PersonalColumnsDenied(Refusal):
    """Names leave the platform only with the right and with a reason."""

    code: ClassVar[str] = "export_personal"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "أعمدة الأشخاص لرئيس المصلحة أو رئيس المجلس فقط، مع ذكر السبب في {least} أحرف على الأقل. اكتبوا السبب أو أزيلوا هذه الأعمدة.",
        "fr": "Les colonnes sur les personnes sont réservées au chef de service et au président, avec une raison d’au moins {least} signes. Écrivez-la ou retirez ces colonnes.",
        "zgh": "ⵉⵣⵓⵢⴽⴰ ⵏ ⵎⵉⴷⴷⵏ ⵅⴰⵙ ⵉ ⵓⵏⴱⴷⴰⴷ; ⴰⵔⴰⴰⵜ ⴰⵎⵏⵜⵉⵍ ({least}).",
    }


class MeasuresNotYours(Refusal):
    """The measures are the administration's word."""

    code: ClassVar[str] = "measures_not_yours"
    status: ClassVar[int] = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "يكتب التدابير رئيس المصلحة أو رئيس المجلس. سلموا لهما مقترحكم.",
        "fr": "Les mesures sont écrites par le chef de service ou le président. Remettez-leur votre proposition.",
        "zgh": "ⵜⵉⵎⵙⴽⵔⵉⵏ ⵜⵜⴰⵔⴰ ⵜⵏⵜ ⵓⵏⴱⴷⴰⴷ ⵏⵖ ⴰⵏⵙⵙⵉⵅⴼ. ⴼⴽⴰⵜ ⴰⵙⵏ ⴰⵙⵓⵎⵔ ⵏⵏⵓⵏ.",
    }


class MeasuresUnclear(Refusal):
    """Something is written, and not too much."""

    code: ClassVar[str] = "measures_unclear"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا تدبيرا واحدا على الأقل، متخذا أو مزمعا اتخاذه، دون تجاوز {limit} حرف في كل خانة.",
        "fr": "Écrivez au moins une mesure, prise ou prévue, sans dépasser {limit} signes par case.",
        "zgh": "ⴰⵔⴰⵜ ⵢⴰⵜ ⵜⵉⵎⵙⴽⵔⵜ ({limit}).",
    }


class MeasuresChanged(Refusal):
    """A colleague wrote in between."""

    code: ClassVar[str] = "measures_changed"
    messages: ClassVar[dict[str, str]] = {
        "ar": "غيّر زميل هذه التدابير في هذه الأثناء. نصكم باق في الصفحة: قارنوه بالنص المحفوظ ثم احفظوا من جديد.",
        "fr": "Un collègue a changé ces mesures entre-temps. Votre texte est resté sur la page : comparez avec le texte gardé, puis enregistrez de nouveau.",
        "zgh": "ⵉⵙⵏⴼⵍ ⵢⴰⵏ ⵓⵎⴷⴷⴰⴽⴽⵯⵍ ⵜⵉⵎⵙⴽⵔⵉⵏ ⴰⴷ. ⵙⵎⵣⴰⵣⵍⴰⵜ ⴷ ⵓⴹⵕⵉⵚ ⵉⵜⵜⵓⵃⴹⴰⵏ, ⵙⵙⵏⵖⵎⵙⴰⵜ ⴷⴰⵖ.",
    }


class PeriodUnread(Refusal):
    """A file is not made for another period than the one that was typed."""

    code: ClassVar[str] = "period_unread"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "«{found}» ليس شهرا. اكتبوا السنة ثم الشهر، مثل 2026-01.",
        "fr": "« {found} » n’est pas un mois. Écrivez l’année puis le mois, comme 2026-01.",
        "zgh": "« {found} » ⵓⵔ ⵉⴳⵉ ⴰⵢⵢⵓⵔ. ⴰⵔⴰⴰⵜ: 2026-01.",
    }
