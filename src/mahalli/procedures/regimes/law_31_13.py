"""Law 31-13 on the right of access to information: a request, its answer, and the complaints that follow.

The law lets nobody stop its clock: there is no status for a request that waits for its author. What it leaves open (who
signs the answer, who says that a request is urgent) is said in the notes of the pack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.cases.data import Ask, Role, Text
from mahalli.procedures.regimes.data import ActRule, ClockRule, EventRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t
from mahalli.procedures.regimes.law_31_13_words import ATTEMPTED, EXTENSION_GROUNDS, REFUSAL_GROUNDS, WAYS, WORDS

PERSON: Final = frozenset({Role.RESIDENT, Role.COUNTER})
DESIGNATED: Final = frozenset({Role.INFORMATION})
HEAD: Final = frozenset({Role.PRESIDENT})

STUDIED: Final = frozenset({"filed", "unanswered"})
ANSWERED: Final = frozenset({"answered", "part_answered", "refused"})
COMPLAINED: Final = frozenset({"complained", "complaint_unanswered"})

STATUSES: Final[Mapping[str, StatusRule]] = {
    "filed": StatusRule(
        _t("طلب مودع", "Demande déposée", "ⵜⵓⵜⵔⴰ ⵜⴻⵜⵜⵓⵙⵔⵙ"), "31-13 art. 14",
        _t("الرد على الطلب", "Répondre à la demande", "ⵜⴰⵎⵔⴰⵔⵓⵜ"), Phase.SERVICE,
    ),
    "unanswered": StatusRule(
        _t("مر الأجل دون رد", "Délai passé sans réponse", "ⵉⵣⵔⵉ ⵓⴽⵓⴷ ⴱⵍⴰ ⵜⴰⵎⵔⴰⵔⵓⵜ"), "31-13 art. 19",
        _t("الرد على الطلب؛ يمكن لصاحبه أن يشتكي", "Répondre ; la personne peut se plaindre", "ⵜⴰⵎⵔⴰⵔⵓⵜ"), Phase.SERVICE, "late",
    ),
    "answered": StatusRule(
        _t("قدمت المعلومات", "Information donnée", "ⵜⴻⵜⵜⵓⴼⴽⴰ ⵜⵎⵙⵙⵏⵜ"), "31-13 art. 15, 16",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"), Phase.CLOSED, "good",
    ),
    "part_answered": StatusRule(
        _t("قدم جزء من المعلومات", "Information donnée en partie", "ⵜⴻⵜⵜⵓⴼⴽⴰ ⵜⴳⵣⵓⵎⵜ"), "31-13 art. 8, 18",
        _t("إمكانية تقديم شكاية إلى رئيس المجلس", "Plainte possible au président", "ⵜⵉⵎⵔⴰⵔⵓⵜ ⵏ ⵓⵏⵙⵙⵉⵅⴼ"), Phase.CLOSED, "wait",
    ),
    "refused": StatusRule(
        _t("مرفوض بتعليل", "Refusée avec motifs", "ⵜⴻⵜⵜⵓⴳⵢ"), "31-13 art. 18",
        _t("إمكانية تقديم شكاية إلى رئيس المجلس", "Plainte possible au président", "ⵜⵉⵎⵔⴰⵔⵓⵜ ⵏ ⵓⵏⵙⵙⵉⵅⴼ"), Phase.CLOSED, "late",
    ),
    "complained": StatusRule(
        _t("شكاية لدى رئيس المجلس", "Plainte devant le président", "ⴰⵙⵎⴷⵢⴰⵣ ⵖⵔ ⵓⵏⵙⵙⵉⵅⴼ"), "31-13 art. 19",
        _t("قرار رئيس المجلس في الشكاية", "Décider de la plainte", "ⵜⴰⵖⵜⴰⵙⵜ ⵏ ⵓⵏⵙⵙⵉⵅⴼ"), Phase.SERVICE, "wait",
    ),
    "complaint_unanswered": StatusRule(
        _t("لم يجب رئيس المجلس على الشكاية", "Plainte restée sans réponse", "ⵓⵔ ⵉⵔⴰⵔ ⵓⵏⵙⵙⵉⵅⴼ"), "31-13 art. 20",
        _t("الجواب على الشكاية؛ يمكن اللجوء إلى اللجنة", "Répondre ; la Commission peut être saisie", "ⵜⴰⵎⵔⴰⵔⵓⵜ"), Phase.SERVICE, "late",
    ),
    "maintained": StatusRule(
        _t("أبقى الرئيس على الرفض", "Refus maintenu par le président", "ⵉⵇⵇⵉⵎ ⵓⴳⴳⵓⵢ"), "31-13 art. 19",
        _t("إمكانية اللجوء إلى لجنة الحق في الحصول على المعلومات", "La Commission peut être saisie", "ⵜⴰⵙⵎⵓⵏⵜ"), Phase.CLOSED, "late",
    ),
    "commission": StatusRule(
        _t("شكاية لدى لجنة الحق في الحصول على المعلومات", "Devant la Commission du droit d’accès à l’information", "ⵖⵔ ⵜⵙⵎⵓⵏⵜ"), "31-13 art. 20",
        _t("انتظار جواب اللجنة", "Attendre la réponse de la Commission", "ⴰⵇⵇⵍ ⵏ ⵜⵙⵎⵓⵏⵜ"), Phase.SERVICE, "wait",
    ),
    "commission_over": StatusRule(
        _t("أجابت اللجنة أو انقضى أجلها", "La Commission a répondu, ou son délai est passé", "ⵜⵔⵓⵔ ⵜⵙⵎⵓⵏⵜ"), "31-13 art. 20, 21",
        _t("إمكانية الطعن أمام المحكمة الإدارية", "Recours possible devant le tribunal administratif", "ⵜⴰⵏⴱⴱⴰⴹⵜ"), Phase.CLOSED,
    ),
}  # fmt: skip


def _reasons(ar: str, fr: str, zgh: str, help_text: Text | None = None) -> Ask:
    return Ask("reasons", "long_text", _t(ar, fr, zgh), help_text or {})


_ANSWER = Ask(
    "answer", "long_text", _t("الجواب", "La réponse", "ⵜⴰⵎⵔⴰⵔⵓⵜ"),
    _t("اكتبوا المعلومات أو بينوا ما في الملف المرفق.", "Écrivez l’information, ou dites ce que contient le fichier joint.", "ⴰⵔⵉ ⵜⴰⵎⵔⴰⵔⵓⵜ."),
)
_WAY = Ask("way", "choice", _t("طريقة تقديم المعلومات", "Comment elle est donnée", "ⵜⴰⵖⴰⵔⴰⵙⵜ"), choices=WAYS)
_FILE = Ask("file", "file", _t("الوثيقة", "Le document", "ⴰⵙⴽⴽⵉⵍ"), required=False)
_GROUND = Ask("ground", "choice", _t("سبب الرفض في القانون", "Motif dans la loi", "ⵜⴰⵎⵏⵜⵉⵍⵜ ⴳ ⵓⵣⵔⴼ"), choices=REFUSAL_GROUNDS)
_WHY = _reasons(
    "التعليل", "Les raisons", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ",
    _t(
        "اشرح بكلمات بسيطة. إذا كانت المعلومات منشورة فاكتب المرجع والمكان (المادة 18).",
        "Expliquez simplement. Si l’information est publiée, écrivez la référence et le lieu (art. 18).",
        "ⵙⵙⴼⵔⵓ ⵙ ⵜⴼⵔⵉⵢⵜ (18).",
    ),
)
_COMPLAINT = ("complaint",)

_ACTS = (
    ActRule(
        "give_information", _t("تقديم المعلومات", "Donner l’information", "ⴼⴽ ⵜⴰⵎⵙⵙⵏⵜ"),
        "31-13 art. 12, 15, 16", DESIGNATED, STUDIED, asks=(_ANSWER, _WAY, _FILE),
        move=Move(reaches="answered", outcome="grant", starts=_COMPLAINT, document="answer", notice="answered"),
        event="answered",
        consequence=_t("يتوصل صاحب الطلب بالجواب وينتهي الأجل.", "La personne reçoit la réponse et le délai s’arrête.", "ⵔⴰⴷ ⵉⵜⵜⵓⵔⴰⵔ ⵉ ⵓⵎⵙⵓⵜⵔ."),
    ),
    ActRule(
        "give_part", _t("تقديم جزء من المعلومات", "Donner une partie", "ⴼⴽ ⵜⴰⴳⵣⵓⵎⵜ"),
        "31-13 art. 8, 18", DESIGNATED, STUDIED,
        asks=(
            _ANSWER, _WAY, _FILE,
            Ask("removed", "long_text", _t("ما حذف", "Ce qui est retiré", "ⴰⵢⵏⵏⴰ ⵉⵜⵜⵓⴽⴽⵙⵏ")), _GROUND, _WHY,
        ),
        move=Move(reaches="part_answered", outcome="grant", starts=_COMPLAINT, document="partial", notice="part_answered"),
        event="part_answered",
    ),
    ActRule(
        "refuse_information", _t("رفض معلل", "Refuser, avec les raisons", "ⴰⴳⴳⵓⵢ"),
        "31-13 art. 7, 18", DESIGNATED | HEAD, STUDIED, asks=(_GROUND, _WHY),
        move=Move(reaches="refused", outcome="refuse", starts=_COMPLAINT, document="refusal", notice="refused"),
        event="refused",
        consequence=_t(
            "يذكر الجواب حق صاحب الطلب في تقديم شكاية (المادة 18).",
            "La réponse dit à la personne qu’elle peut se plaindre (art. 18).", "ⵜⴰⵎⵔⴰⵔⵓⵜ ⵜⵙⵎⴽⵜⵉ ⵜⵉⵎⵔⴰⵔⵓⵜ (18).",
        ),
    ),
    ActRule(
        "extend_answer", _t("تمديد الأجل بمدة مماثلة", "Prolonger le délai d’autant", "ⵙⵙⵖⵣⵉⴼ ⴰⴽⵓⴷ"),
        "31-13 art. 16, 17", DESIGNATED, frozenset({"filed"}),
        asks=(
            Ask("ground", "choice", _t("الحالة", "Le cas prévu", "ⴰⴷⴷⴰⴷ"), choices=EXTENSION_GROUNDS),
            _reasons("مبررات التمديد", "Les raisons", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ"),
        ),
        move=Move(extends="service", when=("before:service",), once=True, document="extension", notice="extended"),
        event="extended",
        consequence=_t(
            "يخبر صاحب الطلب مسبقا وكتابة. لا يمدد الأجل إلا مرة واحدة.",
            "La personne est prévenue d’avance, par écrit. Une seule fois.", "ⵔⴰⴷ ⵉⵜⵜⵓⵏⴱⴱⴰ ⵓⵎⵙⵓⵜⵔ. ⵢⴰⵜ ⵜⵉⴽⴽⵍⵜ.",
        ),
    ),
    ActRule(
        "ask_third_party", _t("طلب موافقة الغير", "Demander l’accord d’un tiers", "ⵙⵓⵜⵔ ⴰⵙⵇⴱⵍ ⵏ ⵡⴰⵢⴰⴹ"),
        "31-13 art. 9", DESIGNATED, STUDIED,
        asks=(
            Ask("who", "text", _t("الغير الذي قدم المعلومات", "Le tiers qui a donné l’information", "ⵡⴰⵢⴰⴹ"), max_length=200),
            Ask("on", "date", _t("تاريخ الطلب", "Date de la demande", "ⴰⵙⴰⴽⵓⴷ"), past=True),
        ),
        move=Move(), event="third_party_asked",
        consequence=_t("لا يتوقف الأجل؛ يمكن تمديده.", "Le délai ne s’arrête pas ; il peut être prolongé.", "ⵓⵔ ⴷⴰ ⵉⵜⵜⴱⴷⴷⴰ ⵓⴽⵓⴷ."),
    ),
    ActRule(
        "note_silence", _t("انقضاء أجل الرد", "Fin du délai de réponse", "ⵜⵉⴳⵉⵔⴰ ⵏ ⵓⴽⵓⴷ"),
        "31-13 art. 19", frozenset({Role.LAW}), frozenset({"filed"}),
        move=Move(reaches="unanswered", starts=_COMPLAINT, notice="unanswered"), event="unanswered",
    ),
    ActRule(
        "complain", _t("شكاية إلى رئيس المجلس", "Se plaindre au président", "ⴰⵙⵎⴷⵢⴰⵣ ⵖⵔ ⵓⵏⵙⵙⵉⵅⴼ"),
        "31-13 art. 19", PERSON, ANSWERED | {"unanswered"},
        asks=(_reasons("لماذا تشتكي؟", "Pourquoi vous plaignez-vous ?", "ⵎⴰⵅ?"),),
        move=Move(
            reaches="complained", starts=("complaint_answer",), ends=("complaint", "service"), when=("before:complaint",),
            once=True, notice="complained",
        ),
    ),
    ActRule(
        "accept_complaint", _t("قبول الشكاية وتقديم المعلومات", "Accepter la plainte et donner l’information", "ⵇⴱⵍ ⴰⵙⵎⴷⵢⴰⵣ"),
        "31-13 art. 19", HEAD, COMPLAINED, asks=(_ANSWER, _WAY, _FILE),
        move=Move(reaches="answered", outcome="grant", starts=("appeal",), document="answer", notice="complaint_accepted"),
        event="complaint_accepted",
    ),
    ActRule(
        "maintain_refusal", _t("الإبقاء على الرفض", "Maintenir le refus", "ⵊⵊ ⴰⴳⴳⵓⵢ"),
        "31-13 art. 18, 19", HEAD, COMPLAINED, asks=(_GROUND, _WHY),
        move=Move(reaches="maintained", outcome="refuse", starts=("appeal",), document="maintained", notice="maintained"),
        event="maintained",
    ),
    ActRule(
        "note_complaint_silence", _t("انقضاء أجل الجواب على الشكاية", "Fin du délai de réponse à la plainte", "ⵜⵉⴳⵉⵔⴰ ⵏ ⵓⴽⵓⴷ"),
        "31-13 art. 20", frozenset({Role.LAW}), frozenset({"complained"}),
        move=Move(reaches="complaint_unanswered", starts=("appeal",), notice="complaint_unanswered"),
        event="complaint_unanswered",
    ),
    ActRule(
        "go_to_commission", _t("اللجوء إلى اللجنة", "Saisir la Commission", "ⵔⵣⵓ ⵜⴰⵙⵎⵓⵏⵜ"),
        "31-13 art. 20", PERSON | DESIGNATED, frozenset({"complaint_unanswered", "maintained", "answered"}),
        asks=(Ask("received_on", "date", _t("متى توصلت اللجنة بالشكاية؟", "Quand la Commission l’a-t-elle reçue ?", "ⵎⴰⵏⵜⵓⵔ?"), past=True),),
        move=Move(reaches="commission", starts=("commission_answer",), ends=("appeal",), when=("during:appeal",), dated="received_on", notice="commission"),
        consequence=_t(
            "أرسلوا شكايتكم إلى اللجنة بالبريد المضمون أو الإلكتروني (المادة 20)؛ هنا نسجل أنها توصلت بها.",
            "Envoyez vous-même la plainte, par courrier recommandé ou électronique (art. 20) : ici on note qu’elle l’a reçue.",
            "ⴰⵣⵏ ⴰⵙⵎⴷⵢⴰⵣ ⵉ ⵜⵙⵎⵓⵏⵜ (20).",
        ),
    ),
    ActRule(
        "note_commission", _t("تسجيل جواب اللجنة", "Noter la réponse de la Commission", "ⴰⵔⵉ ⵜⴰⵎⵔⴰⵔⵓⵜ ⵏ ⵜⵙⵎⵓⵏⵜ"),
        "31-13 art. 20, 22", DESIGNATED, frozenset({"commission"}),
        asks=(
            Ask("received_on", "date", _t("متى توصل صاحب الطلب بالجواب؟", "Quand la personne l’a-t-elle reçue ?", "ⵎⴰⵏⵜⵓⵔ?"), past=True),
            Ask("outcome", "choice", _t("ما قالته اللجنة", "Ce qu’elle a dit", "ⵜⴰⵎⵔⴰⵔⵓⵜ"), choices=ATTEMPTED),
            _reasons("خلاصة توصيتها", "Sa recommandation en bref", "ⴰⵣⵡⵍ"),
        ),
        move=Move(reaches="commission_over", starts=("court",), dated="received_on", notice="commission_answered"), event="commission_answered",
    ),
    ActRule(
        "note_commission_silence", _t("انقضاء أجل اللجنة", "Fin du délai de la Commission", "ⵜⵉⴳⵉⵔⴰ ⵏ ⵓⴽⵓⴷ"),
        "31-13 art. 21", frozenset({Role.LAW}), frozenset({"commission"}),
        move=Move(reaches="commission_over", starts=("court",), notice="commission_silent"), event="commission_silent",
    ),
)  # fmt: skip

_CLOCKS = (
    ClockRule(
        "service", "information.answer_days", "working", "31-13 art. 16",
        _t("أجل الرد على الطلب", "Délai de réponse", "ⴰⴽⵓⴷ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"),
        for_person=False, pausable=False, expires="note_silence", warns=True,
    ),
    ClockRule(
        "complaint", "information.complaint_days", "working", "31-13 art. 19",
        _t("أجل تقديم الشكاية إلى رئيس المجلس", "Délai pour se plaindre au président", "ⴰⴽⵓⴷ ⵏ ⵓⵙⵎⴷⵢⴰⵣ"),
        for_person=True, pausable=False, sorts=False,
    ),
    ClockRule(
        "complaint_answer", "information.complaint_answer_days", "calendar", "31-13 art. 19",
        _t("أجل جواب رئيس المجلس", "Délai de réponse du président", "ⴰⴽⵓⴷ ⵏ ⵓⵏⵙⵙⵉⵅⴼ"),
        for_person=False, pausable=False, expires="note_complaint_silence",
    ),
    ClockRule(
        "appeal", "information.commission_days", "calendar", "31-13 art. 20",
        _t("أجل اللجوء إلى اللجنة", "Délai pour saisir la Commission", "ⴰⴽⵓⴷ ⵏ ⵜⵙⵎⵓⵏⵜ"),
        for_person=True, pausable=False, sorts=False,
    ),
    ClockRule(
        "commission_answer", "information.commission_answer_days", "calendar", "31-13 art. 20",
        _t("أجل جواب اللجنة", "Délai de réponse de la Commission", "ⴰⴽⵓⴷ ⵏ ⵜⵎⵔⴰⵔⵓⵜ ⵏ ⵜⵙⵎⵓⵏⵜ"),
        for_person=False, pausable=False, expires="note_commission_silence",
    ),
    ClockRule(
        "court", "information.court_days", "calendar", "31-13 art. 21",
        _t("أجل الطعن أمام المحكمة الإدارية", "Délai du recours au tribunal administratif", "ⴰⴽⵓⴷ ⵏ ⵜⵏⴱⴱⴰⴹⵜ"),
        for_person=True, pausable=False, sorts=False,
    ),
)  # fmt: skip

_EVENTS = (
    ("filed", "إيداع الطلب", "Dépôt de la demande", "ⴰⵙⵔⵙ ⵏ ⵜⵓⵜⵔⴰ", "31-13 art. 14"),
    ("completed", "بداية أجل الرد", "Début du délai de réponse", "ⴰⵙⵏⵜⵉ ⵏ ⵓⴽⵓⴷ", "31-13 art. 16"),
    ("answered", "تقديم المعلومات", "Information donnée", "ⵜⴻⵜⵜⵓⴼⴽⴰ", "31-13 art. 15, 16"),
    ("part_answered", "تقديم جزء من المعلومات", "Information donnée en partie", "ⵜⴰⴳⵣⵓⵎⵜ", "31-13 art. 8, 18"),
    ("refused", "رفض معلل", "Refus motivé", "ⴰⴳⴳⵓⵢ", "31-13 art. 18"),
    ("extended", "تمديد الأجل", "Délai prolongé", "ⴰⵙⵙⵖⵣⵉⴼ", "31-13 art. 16, 17"),
    ("third_party_asked", "طلب موافقة الغير", "Accord d’un tiers demandé", "ⵜⵓⵜⵔⴰ ⵏ ⵡⴰⵢⴰⴹ", "31-13 art. 9"),
    ("unanswered", "انقضاء أجل الرد", "Délai passé sans réponse", "ⵉⵣⵔⵉ ⵓⴽⵓⴷ", "31-13 art. 19"),
    ("complain", "شكاية إلى رئيس المجلس", "Plainte au président", "ⴰⵙⵎⴷⵢⴰⵣ", "31-13 art. 19"),
    ("complaint_accepted", "قبول الشكاية", "Plainte acceptée", "ⵉⵜⵜⵓⵇⴱⵍ", "31-13 art. 19"),
    ("maintained", "الإبقاء على الرفض", "Refus maintenu", "ⵉⵇⵇⵉⵎ ⵓⴳⴳⵓⵢ", "31-13 art. 19"),
    ("complaint_unanswered", "لم يجب الرئيس", "Plainte sans réponse", "ⵓⵔ ⵉⵔⴰⵔ", "31-13 art. 20"),
    ("go_to_commission", "شكاية إلى اللجنة", "Commission saisie", "ⵜⴰⵙⵎⵓⵏⵜ", "31-13 art. 20"),
    ("commission_answered", "جواب اللجنة", "Réponse de la Commission", "ⵜⴰⵎⵔⴰⵔⵓⵜ ⵏ ⵜⵙⵎⵓⵏⵜ", "31-13 art. 20"),
    ("commission_silent", "انقضاء أجل اللجنة", "Délai de la Commission passé", "ⵉⵣⵔⵉ ⵓⴽⵓⴷ", "31-13 art. 21"),
    ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "31-13 art. 14, 18"),
    ("warned", "تنبيه المصلحة", "Service averti", "ⴰⵙⵎⵍ", "31-13 art. 16"),
    ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ ⵏ ⵡⴰⴽⵓⴷ", "31-13 art. 16"),
)

LAW_31_13: Final = Regime(
    id="31-13",
    title=_t(
        "القانون 31.13 المتعلق بالحق في الحصول على المعلومات", "Loi 31-13, droit d’accès à l’information", "ⴰⵣⵔⴼ 31-13",
    ),
    filing=Filing(complete="filed"),
    statuses=STATUSES,
    acts={rule.act: rule for rule in _ACTS},
    clocks={rule.kind: rule for rule in _CLOCKS},
    events={kind: EventRule(_t(ar, fr, zgh), article) for kind, ar, fr, zgh, article in _EVENTS},
    words=WORDS,
    refusal="31-13 art. 18",
)  # fmt: skip
