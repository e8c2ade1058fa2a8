"""Organic law 113-14, art. 121 to 125: a petition asks the council to put a point on its agenda."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.cases.data import Ask, Role, Text
from mahalli.procedures.regimes.data import ActRule, ClockRule, EventRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t

BUREAU: Final = frozenset({Role.COUNCIL})
PRESIDENT: Final = frozenset({Role.PRESIDENT})

STATUSES: Final[Mapping[str, StatusRule]] = {
    "filed": StatusRule(
        _t("عريضة مودعة", "Pétition déposée", "ⵜⵓⵜⵔⴰ ⵜⴻⵜⵜⵓⵙⵔⵙ"), "113-14 art. 125",
        _t("إحالة العريضة على مكتب المجلس", "Transmettre au bureau du conseil", "ⴰⵣⵏ ⵉ ⵓⵙⵉⵔⴰ"), Phase.SERVICE,
    ),
    "bureau": StatusRule(
        _t("لدى مكتب المجلس", "Devant le bureau du conseil", "ⵖⵔ ⵓⵙⵉⵔⴰ"), "113-14 art. 125",
        _t("التحقق من استيفاء الشروط", "Vérifier les conditions", "ⴰⵙⵙⵏⵇⴷ"), Phase.SERVICE,
    ),
    "not_accepted": StatusRule(
        _t("لم يقبلها المكتب، ينتظر التبليغ", "Non acceptée par le bureau, à notifier", "ⵓⵔ ⵜⴻⵜⵜⵓⵇⴱⵍ"), "113-14 art. 125",
        _t("تبليغ قرار الرفض معللا", "Notifier le refus motivé", "ⴰⵏⴱⴱⴰ"), Phase.SERVICE, "wait",
    ),
    "accepted": StatusRule(
        _t("مقبولة، مسجلة في جدول الأعمال", "Acceptée, à l’ordre du jour", "ⵜⴻⵜⵜⵓⵇⴱⵍ"), "113-14 art. 38, 125",
        _t("دراسة اللجنة الدائمة ثم مداولة المجلس", "Commission permanente, puis délibération", "ⴰⵎⵢⴰⵡⴰⴹ"), Phase.SERVICE, "good",
    ),
    "debated": StatusRule(
        _t("تداول المجلس فيها", "Le conseil en a délibéré", "ⵉⵎⵢⴰⵡⴰⴹ ⵓⵙⵇⵇⵉⵎ"), "113-14 art. 125",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"), Phase.CLOSED, "good",
    ),
    "refused": StatusRule(
        _t("مرفوضة بتعليل", "Refusée avec motifs", "ⵜⴻⵜⵜⵓⴳⵢ"), "113-14 art. 125",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"), Phase.CLOSED, "late",
    ),
}  # fmt: skip

GROUNDS: Final = (
    ("out_of_powers", _t("النقطة لا تدخل في صلاحيات المجلس (المادة 121)", "Le point n’entre pas dans les attributions du conseil (art. 121)", "(121)")),
    ("constants", _t("تمس الثوابت المنصوص عليها في الفصل الأول من الدستور (المادة 121)", "Elle touche aux constantes de l’article premier de la Constitution (art. 121)", "(121)")),
    ("residence", _t("شرط السكنى أو النشاط بالجماعة (المادة 123)", "Habitants, ou activité dans la commune (art. 123)", "(123)")),
    ("electoral", _t("شروط التسجيل في اللوائح الانتخابية (المادة 123)", "Conditions d’inscription aux listes électorales (art. 123)", "(123)")),
    ("interest", _t("مصلحة مباشرة مشتركة (المادة 123)", "Intérêt direct commun (art. 123)", "(123)")),
    ("signatures", _t("عدد الموقعين (المادة 123)", "Nombre de signataires (art. 123)", "(123)")),
    ("seniority", _t("أقدمية الجمعية أو وضعيتها (المادة 124)", "Ancienneté ou régularité de l’association (art. 124)", "(124)")),
    ("seat", _t("مقر الجمعية أو فرعها (المادة 124)", "Siège ou section dans la commune (art. 124)", "(124)")),
    ("activity", _t("ارتباط نشاط الجمعية بالموضوع (المادة 124)", "Lien entre l’activité et l’objet (art. 124)", "(124)")),
    ("form", _t("شكل العريضة أو وثائقها (المادة 125، مرسوم 6 أكتوبر 2016)", "Forme ou pièces (art. 125, décret du 6 octobre 2016)", "(125)")),
)  # fmt: skip
"""Each condition that the bureau checks: nothing else may be held against a petition."""

_GROUND = Ask("ground", "choice", _t("الشرط غير المستوفى", "Condition qui manque", "ⵜⴰⴼⴰⴷⴰ ⵢⵓⵛⵓⵏ"), choices=GROUNDS)
_WHY = Ask("reasons", "long_text", _t("التعليل", "Les raisons", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ"))
_MET = Ask("met_on", "date", _t("تاريخ اجتماع المكتب", "Date de la réunion du bureau", "ⴰⵙⴰⴽⵓⴷ"), past=True)

_ACTS = (
    ActRule(
        "send_to_bureau", _t("الإحالة على مكتب المجلس", "Transmettre au bureau", "ⴰⵣⵏ ⵉ ⵓⵙⵉⵔⴰ"),
        "113-14 art. 125", PRESIDENT | BUREAU, frozenset({"filed"}), move=Move(reaches="bureau"), event="sent_to_bureau",
    ),
    ActRule(
        "accept_petition", _t("قبول العريضة", "Accepter la pétition", "ⵇⴱⵍ ⵜⵓⵜⵔⴰ"), "113-14 art. 38, 123, 124, 125", BUREAU, frozenset({"bureau"}),
        asks=(
            _MET,
            Ask("valid_signatures", "number", _t("عدد التوقيعات الصحيحة", "Nombre de signatures valables", "ⵓⵟⵟⵓⵏ"),
                only=("by", "citizens"), at_least="petition.signatures"),
            Ask("session", "date", _t("تاريخ الدورة العادية الموالية", "Date de la prochaine session ordinaire", "ⴰⵙⴰⴽⵓⴷ"), future=True),
            Ask("committees", "text", _t("اللجنة أو اللجان الدائمة المختصة", "Commission(s) permanente(s) compétente(s)", "ⵜⵉⵙⵎⵓⵏⵉⵏ"), max_length=300),
        ),
        move=Move(reaches="accepted", outcome="accepted", ends=("service",), document="answer", notice="accepted", enters="petition.accepted"), event="accepted",
        consequence=_t(
            "تسجل وجوبا في جدول أعمال الدورة العادية الموالية، ويخبر الوكيل.",
            "Elle est inscrite d’office à la prochaine session ordinaire, et le mandataire en est informé.", "ⵔⴰⴷ ⵜⴻⵜⵜⵓⵔⴰ.",
        ),
    ),
    ActRule(
        "bureau_declines", _t("عدم قبول المكتب", "Le bureau n’accepte pas", "ⵓⵔ ⵉⵇⴱⵍ ⵓⵙⵉⵔⴰ"), "113-14 art. 125", BUREAU, frozenset({"bureau"}),
        asks=(_MET, _GROUND, _WHY), move=Move(reaches="not_accepted"), event="declined",
    ),
    ActRule(
        "notify_refusal", _t("تبليغ الرفض المعلل", "Notifier le refus motivé", "ⴰⵏⴱⴱⴰ ⵏ ⵓⴳⴳⵓⵢ"), "113-14 art. 125", PRESIDENT, frozenset({"not_accepted"}),
        asks=(_GROUND, _WHY),
        move=Move(reaches="refused", outcome="refuse", document="refusal", notice="refused"), event="refused",
    ),
    ActRule(
        "record_debate", _t("تسجيل مداولة المجلس", "Noter la délibération", "ⴰⵔⵉ ⴰⵎⵢⴰⵡⴰⴹ"), "113-14 art. 125", BUREAU, frozenset({"accepted"}),
        asks=(
            Ask("held_on", "date", _t("تاريخ الجلسة", "Date de la séance", "ⴰⵙⴰⴽⵓⴷ"), past=True),
            Ask("result", "long_text", _t("ما تداول فيه المجلس", "Ce que le conseil a décidé", "ⵜⴰⵖⵜⴰⵙⵜ")),
        ),
        move=Move(reaches="debated", notice="debated"), event="debated",
    ),
)  # fmt: skip

_CLOCKS = (
    ClockRule(
        "service", "petition.answer_months", "calendar", "113-14 art. 125",
        _t("أجل تبليغ الرفض معللا", "Délai pour notifier un refus motivé", "ⴰⴽⵓⴷ ⵏ ⵓⵏⴱⴱⴰ"), for_person=False, pausable=False, warns=True,
    ),
)  # fmt: skip

_EVENTS = (
    ("filed", "إيداع العريضة", "Dépôt de la pétition", "ⴰⵙⵔⵙ", "113-14 art. 125"),
    ("completed", "بداية الأجل", "Début du délai", "ⴰⵙⵏⵜⵉ", "113-14 art. 125"),
    ("sent_to_bureau", "الإحالة على المكتب", "Transmise au bureau", "ⴰⵣⵏⵣⵏ", "113-14 art. 125"),
    ("accepted", "قبول العريضة", "Pétition acceptée", "ⴰⵙⵇⴱⵍ", "113-14 art. 125"),
    ("declined", "عدم قبول المكتب", "Non acceptée par le bureau", "ⴰⴳⴳⵓⵢ", "113-14 art. 125"),
    ("refused", "تبليغ الرفض", "Refus notifié", "ⴰⵏⴱⴱⴰ", "113-14 art. 125"),
    ("debated", "مداولة المجلس", "Délibération du conseil", "ⴰⵎⵢⴰⵡⴰⴹ", "113-14 art. 125"),
    ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "113-14 art. 125"),
    ("warned", "تنبيه المصلحة", "Service averti", "ⴰⵙⵎⵍ", "113-14 art. 125"),
    ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ", "113-14 art. 125"),
)

WORDS: Final[Mapping[str, Text]] = {
    "filed": _t("أودعت العريضة {number} لدى رئيس المجلس.", "La pétition {number} est déposée auprès du président du conseil.", "ⵜⴻⵜⵜⵓⵙⵔⵙ {number}."),
    "accepted": _t(
        "قبل مكتب المجلس العريضة {number}. تسجل في جدول أعمال الدورة العادية الموالية.",
        "Le bureau accepte la pétition {number} : elle est à l’ordre du jour de la prochaine session ordinaire.", "ⵜⴻⵜⵜⵓⵇⴱⵍ {number}.",
    ),
    "refused": _t("لم تقبل العريضة {number}. الأسباب في القرار.", "La pétition {number} n’est pas acceptée. Les raisons sont dans la décision.", "ⵜⴻⵜⵜⵓⴳⵢ {number}."),
    "debated": _t("تداول المجلس في العريضة {number}.", "Le conseil a délibéré de la pétition {number}.", "ⵉⵎⵢⴰⵡⴰⴹ ⵓⵙⵇⵇⵉⵎ {number}."),
}  # fmt: skip

LAW_113_14_PETITION: Final = Regime(
    id="113-14-petition",
    title=_t("العرائض، القانون التنظيمي 113.14", "Pétitions, loi organique 113-14", "ⵜⵓⵜⵔⵉⵡⵉⵏ, 113-14"),
    filing=Filing(complete="filed", source="petition"),
    statuses=STATUSES,
    acts={rule.act: rule for rule in _ACTS},
    clocks={rule.kind: rule for rule in _CLOCKS},
    events={kind: EventRule(_t(ar, fr, zgh), article) for kind, ar, fr, zgh, article in _EVENTS},
    words=WORDS,
    refusal="113-14 art. 125",
)  # fmt: skip
