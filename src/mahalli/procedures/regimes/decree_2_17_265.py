"""Decree 2-17-265: complaints, observations and suggestions of those whom the administration serves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.cases.data import Ask, Role, Text
from mahalli.procedures.regimes.data import ActRule, ClockRule, EventRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t

PERSON: Final = frozenset({Role.RESIDENT, Role.COUNTER})
UNIT: Final = frozenset({Role.COMPLAINTS})
OPEN: Final = frozenset({"filed", "to_complete"})

STATUSES: Final[Mapping[str, StatusRule]] = {
    "filed": StatusRule(
        _t("شكاية متوصل بها", "Réclamation reçue", "ⵜⴻⵜⵜⵓⵎⵥ"), "2-17-265 art. 5, 9",
        _t("دراسة الشكاية والرد عليها", "Étudier et répondre", "ⵜⴰⵖⵓⵔⵉ ⴷ ⵜⵎⵔⴰⵔⵓⵜ"), Phase.SERVICE,
    ),
    "to_complete": StatusRule(
        _t("تنتظر استيفاء الشروط", "À compléter", "ⵉⵇⵇⴰⵏ ⵓⵙⵎⴷ"), "2-17-265 art. 11",
        _t("استكمال الشكاية من طرف صاحبها، والأجل جار", "La personne complète ; le délai court", "ⴰⵙⵎⴷ"), Phase.SERVICE, "wait",
    ),
    "answered": StatusRule(
        _t("تم الرد", "Réponse donnée", "ⵜⴻⵜⵜⵓⵔⴰⵔ"), "2-17-265 art. 4, 8, 10", _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"), Phase.CLOSED, "good",
    ),
    "not_handled": StatusRule(
        _t("لم تعالج، مع التعليل", "Non traitée, avec les raisons", "ⵓⵔ ⵜⴻⵜⵜⵓⵙⴽⵔ"), "2-17-265 art. 12",
        _t("اللجوء إلى الجهة المختصة أو إلى الوسيط", "S’adresser à l’organisme compétent ou au Médiateur", "ⴰⵎⵙⵎⵓⵏ"), Phase.CLOSED, "late",
    ),
    "to_justice": StatusRule(
        _t("وجهت إلى القضاء", "Orientée vers la justice", "ⵖⵔ ⵜⵏⴱⴱⴰⴹⵜ"), "2-17-265 art. 12",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"), Phase.CLOSED,
    ),
}  # fmt: skip

_INCOMPLETE = (
    ("model", _t("لم تقدم وفق النموذج", "Elle ne suit pas le modèle", "ⵓⵔ ⵜⴹⴼⵉⵔ ⴰⵎⵏⵢⴰⵡ")),
    ("unclear", _t("غير واضحة", "Elle n’est pas claire", "ⵓⵔ ⵜⴼⵔⵉⵢ")),
    ("documents", _t("تنقصها الوثائق والحجج", "Il manque des pièces ou des preuves", "ⵓⵛⵓⵏⵜ ⵜⵙⴷⴰⵡⵉⵏ")),
)
_NOT_HANDLED = (
    ("before_court", _t("الموضوع معروض على القضاء أو على جهة مختصة", "L’affaire est devant la justice ou un organisme compétent", "ⵖⵔ ⵜⵏⴱⴱⴰⴹⵜ")),
    ("judged", _t("صدر فيه مقرر قضائي مكتسب لقوة الشيء المقضي به", "Elle est jugée définitivement", "ⵜⴻⵜⵜⵓⵏⴱⴱⴰⴹ")),
    ("not_competent", _t("الجماعة غير مختصة", "La commune n’est pas compétente", "ⵓⵔ ⵜⵙⵡⵓⵔⵉ ⵜⵖⵉⵡⴰⵏⵜ")),
    ("malicious", _t("شكاية كيدية أو تتضمن سبا أو قذفا", "Elle est malveillante, ou injurie ou diffame", "ⵜⴰⵔⴳⵎⵜ")),
)  # fmt: skip
BODIES: Final = (
    ("none", _t("لا توجيه", "Aucune orientation", "ⵡⴰⵍⵓ")),
    ("province", _t("العمالة أو الإقليم (السلطة المحلية، مراقبة البناء)", "Préfecture ou province (autorité locale, contrôle des constructions)", "ⵜⴰⵙⴳⴰ")),
    ("police", _t("الأمن الوطني أو الدرك الملكي", "Police ou gendarmerie", "ⵜⴰⵏⴼⵔⵓⵜ")),
    ("utility", _t("موزع الماء والكهرباء والتطهير", "Distributeur d’eau, d’électricité et d’assainissement", "ⴰⵎⴰⵏ ⴷ ⵜⵔⵉⵙⵉⵏⵜⵉ")),
    ("land", _t("المحافظة العقارية", "Conservation foncière", "ⴰⴽⴰⵍ")),
    ("taxes", _t("المديرية العامة للضرائب أو الخزينة العامة", "Impôts ou Trésorerie générale", "ⵜⵉⵖⵔⴰⵎⵉⵏ")),
    ("health", _t("مصالح الصحة", "Services de la santé", "ⵜⴰⴷⵓⵙⵉ")),
    ("education", _t("مصالح التربية الوطنية", "Services de l’éducation nationale", "ⴰⵙⵙⴳⵎⵉ")),
    ("mediator", _t("مؤسسة الوسيط", "Institution du Médiateur", "ⴰⵎⵙⵎⵓⵏ")),
    ("governor", _t("عامل العمالة أو الإقليم: مطالبة الجماعة بدين أو تعويض (113-14، المادة 267)", "Gouverneur : dette ou indemnité réclamée à la commune (113-14, art. 267)", "ⴰⵏⴰⴱⴱⴰⴹ (267)")),
    ("other", _t("إدارة أخرى، تذكر في التعليل", "Une autre, nommée dans les raisons", "ⵜⴰⵢⴰⴹ")),
)  # fmt: skip
"""Who does what, to send the person to the right door: a list of the platform, the decree has none."""

_WHY = Ask("reasons", "long_text", _t("التعليل", "Les raisons", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ"))
_CONTACT = Ask(
    "contact", "long_text", _t("عنوان الجماعة وهاتفها وفاكسها وموقعها", "Adresse, téléphone, fax et site de la commune", "ⵜⴰⵏⵙⴰ"),
    _t("يجب أن تذكر في الرد (المادة 10).", "Ils doivent figurer dans la réponse (art. 10).", "(10)."), max_length=500,
)  # fmt: skip
_ADDRESS = Ask(
    "body_address", "long_text", _t("عنوان الجهة المختصة وهاتفها", "Adresse et téléphone de cet organisme", "ⵜⴰⵏⵙⴰ ⵏⵏⵙ"),
    _t(
        "لازم إذا وجهتم صاحب الشكاية إلى جهة (المادة 12).", "Nécessaire si vous orientez la personne vers un organisme (art. 12).", "(12).",
    ),
    max_length=500, unless=("body", "none"),
)  # fmt: skip

_ACTS = (
    ActRule(
        "answer_complaint", _t("الرد المعلل", "Répondre, avec les raisons", "ⵔⴰⵔ"), "2-17-265 art. 4, 8, 10", UNIT, OPEN,
        asks=(
            Ask("answer", "long_text", _t("الرد والتدابير المتخذة", "La réponse et les mesures prises", "ⵜⴰⵎⵔⴰⵔⵓⵜ")), _CONTACT,
            Ask("file", "file", _t("وثيقة", "Un document", "ⴰⵙⴽⴽⵉⵍ"), required=False),
        ),
        move=Move(reaches="answered", outcome="answer", document="answer", notice="answered"), event="answered",
    ),
    ActRule(
        "ask_completion", _t("طلب استيفاء الشروط", "Demander de compléter", "ⵙⵓⵜⵔ ⴰⵙⵎⴷ"), "2-17-265 art. 11", UNIT, frozenset({"filed"}),
        asks=(Ask("ground", "choice", _t("ما الذي ينقص", "Ce qui manque", "ⴰⵢⵏⵏⴰ ⵢⵓⵛⵓⵏ"), choices=_INCOMPLETE), _WHY),
        move=Move(
            reaches="to_complete", ends=("notification",), when=("before:notification",), once=True,
            document="pieces_request", notice="asked_completion",
        ),
        event="completion_asked",
        consequence=_t(
            "لا يتوقف أجل الستين يوما: لا يقول المرسوم إنه يتوقف (المادتان 8 و11).",
            "Le délai de soixante jours court toujours : le décret ne l’arrête pas (art. 8, 11).", "ⵓⵔ ⵉⴱⴷⴷ ⵓⴽⵓⴷ (8, 11).",
        ),
    ),
    ActRule(
        "complete_complaint", _t("استكمال الشكاية", "Compléter la réclamation", "ⵙⵎⴷ"), "2-17-265 art. 11", PERSON, frozenset({"to_complete"}),
        asks=(
            Ask("answer", "long_text", _t("التوضيح", "Votre précision", "ⴰⵙⴼⵔⵓ")),
            Ask(
                "file", "file", _t("وثيقة أو صورة أو رسالة صوتية", "Un document, une photo ou un message vocal", "ⴰⵙⴽⴽⵉⵍ"), required=False,
                accept=("pdf", "jpeg", "png", "m4a", "mp3", "ogg", "webm", "wav", "amr"),
            ),
        ),
        move=Move(reaches="filed", notice="completed"), event="complemented",
    ),
    ActRule(
        "write_down", _t("كتابة ما قيل في الرسالة الصوتية", "Écrire ce que dit le message vocal", "ⴰⵔⴰ ⵎⴰⵜⵜⴰ ⵜⵏⵏⴰ ⵜⴰⵡⵍⴰⵜ"), "2-17-265 art. 2, 14", UNIT, OPEN,
        asks=(
            Ask(
                "words", "long_text", _t("ما سمع في التسجيل، كما قيل", "Ce qu’on entend, tel que c’est dit", "ⵎⴰⵜⵜⴰ ⵉⵜⵜⵓⵙⵍⵍⴰⵏ"),
                _t("اكتبوا الكلام كما قيل، بلغته. لا تلخصوا.", "Écrivez les mots tels qu’ils sont dits, dans leur langue. Ne résumez pas.", "ⴰⵔⴰⵜ ⵉⵡⴰⵍⵉⵡⵏ ⴰⵎⵎ ⵎⴰⵎⴽ ⵜⵜⵓⵏⵏⴰⵏ."),
                max_length=10000,
            ),
        ),
        move=Move(), event="written_down", only=("told", "spoken"),
        consequence=_t(
            "يضاف النص إلى الملف بجانب التسجيل. التسجيل هو الرسالة: لا شيء يتغير في الآجال.",
            "Le texte est ajouté au dossier, à côté de l’enregistrement, qui reste le message. Aucun délai ne change.",
            "ⵉⵜⵜⵓⵔⵏⴰ ⵓⴹⵕⵉⵚ ⵖⵔ ⵜⴰⵡⵍⴰⵜ. ⵓⵔ ⵉⵙⵏⴼⵍ ⵓⴽⵓⴷ.",
        ),
    ),
    ActRule(
        "leave_unhandled", _t("عدم المعالجة مع التعليل والتوجيه", "Ne pas traiter, avec les raisons", "ⴰⴷ ⵓⵔ ⵜⴻⵜⵜⵓⵙⴽⵔ"),
        "2-17-265 art. 12", UNIT, OPEN,
        asks=(
            Ask("ground", "choice", _t("الحالة في المرسوم", "Cas prévu par le décret", "ⴰⴷⴷⴰⴷ"), choices=_NOT_HANDLED), _WHY,
            Ask("body", "choice", _t("الجهة المختصة", "Organisme compétent", "ⵡⴰⵏⵏⴰ ⵉⵙⵡⵓⵔⵉⵏ"), choices=BODIES), _ADDRESS, _CONTACT,
        ),
        move=Move(reaches="not_handled", outcome="not_handled", document="not_handled", notice="not_handled"), event="not_handled",
    ),
    ActRule(
        "refer_justice", _t("التوجيه إلى القضاء أو إحالة الملف عليه", "Orienter vers la justice ou lui transmettre", "ⵖⵔ ⵜⵏⴱⴱⴰⴹⵜ"),
        "2-17-265 art. 12", UNIT, OPEN,
        asks=(
            Ask("how", "choice", _t("كيف", "Comment", "ⵎⴰⵎⴽ"), choices=(
                ("person", _t("توجيه صاحب الشكاية", "La personne y est orientée", "ⴰⵙⵡⴰⵍⴰ")),
                ("file", _t("إحالة الملف", "Le dossier est transmis", "ⴰⵣⵏⵣⵏ")),
            )),
            _WHY, _CONTACT,
        ),
        move=Move(reaches="to_justice", outcome="to_justice", document="transfer", notice="to_justice"), event="to_justice",
    ),
)  # fmt: skip

_CLOCKS = (
    ClockRule(
        "service", "complaint.answer_days", "calendar", "2-17-265 art. 8",
        _t("أجل معالجة الشكاية والرد عليها", "Délai de traitement et de réponse", "ⴰⴽⵓⴷ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"), for_person=False, pausable=False, warns=True,
    ),
    ClockRule(
        "notification", "complaint.incomplete_days", "calendar", "2-17-265 art. 11",
        _t("أجل طلب استيفاء الشروط", "Délai pour dire ce qui manque", "ⴰⴽⵓⴷ ⵏ ⵓⵙⵎⴷ"), for_person=False, pausable=False, sorts=False,
    ),
)  # fmt: skip

_EVENTS = (
    ("filed", "التوصل بالشكاية وتقييدها", "Reçue et inscrite au registre", "ⵜⴻⵜⵜⵓⵎⵥ", "2-17-265 art. 5"),
    ("completed", "بداية أجل الرد", "Début du délai de réponse", "ⴰⵙⵏⵜⵉ ⵏ ⵓⴽⵓⴷ", "2-17-265 art. 8"),
    ("answered", "الرد", "Réponse", "ⵜⴰⵎⵔⴰⵔⵓⵜ", "2-17-265 art. 8, 10"),
    ("completion_asked", "طلب استيفاء الشروط", "Complément demandé", "ⵜⵓⵜⵔⴰ ⵏ ⵓⵙⵎⴷ", "2-17-265 art. 11"),
    ("complemented", "استيفاء الشروط", "Complément reçu", "ⵉⵙⵎⴷ", "2-17-265 art. 11"),
    ("written_down", "كتابة الرسالة الصوتية", "Message vocal mis par écrit", "ⵜⵜⵓⵔⴰ ⵜⴰⵡⵍⴰⵜ", "2-17-265 art. 2, 14"),
    ("not_handled", "عدم المعالجة", "Non traitée", "ⵓⵔ ⵜⴻⵜⵜⵓⵙⴽⵔ", "2-17-265 art. 12"),
    ("to_justice", "التوجيه إلى القضاء", "Orientée vers la justice", "ⵖⵔ ⵜⵏⴱⴱⴰⴹⵜ", "2-17-265 art. 12"),
    ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "2-17-265 art. 5, 7, 10"),
    ("warned", "تنبيه المصلحة", "Service averti", "ⴰⵙⵎⵍ", "2-17-265 art. 8"),
    ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ ⵏ ⵡⴰⴽⵓⴷ", "2-17-265 art. 8"),
)

WORDS: Final[Mapping[str, Text]] = {
    "filed": _t("توصلنا برسالتكم وقيدت تحت رقم {number}.", "Votre message est reçu et inscrit sous le numéro {number}.", "ⵏⵓⵎⵥ ⵜⴰⴱⵔⴰⵜ: {number}."),
    "answered": _t("الرد على {number} جاهز.", "La réponse à {number} est prête.", "ⵜⵡⵊⴷ ⵜⵎⵔⴰⵔⵓⵜ ⵏ {number}."),
    "asked_completion": _t(
        "نحتاج إلى توضيح أو وثيقة في الشكاية {number} لنعالجها.", "Pour traiter {number}, il nous faut une précision ou une pièce.", "ⵉⵇⵇⴰⵏ ⵓⵙⵎⴷ ⵏ {number}.",
    ),
    "completed": _t("توصلنا بتوضيحكم في {number}. الرد قبل {service_due}.", "Votre précision sur {number} est reçue. Réponse avant le {service_due}.", "{number}: {service_due}."),
    "not_handled": _t(
        "لم تعالج الشكاية {number}. الأسباب والجهة المختصة في الوثيقة. يمكنكم اللجوء إلى الوسيط.",
        "La réclamation {number} n’est pas traitée : les raisons et l’organisme compétent sont dans le document. Le Médiateur reste ouvert.",
        "ⵓⵔ ⵜⴻⵜⵜⵓⵙⴽⵔ {number}.",
    ),
    "to_justice": _t("وجهت الشكاية {number} إلى القضاء.", "La réclamation {number} est orientée vers la justice.", "{number}: ⵜⴰⵏⴱⴱⴰⴹⵜ."),
}  # fmt: skip

DECREE_2_17_265: Final = Regime(
    id="2-17-265",
    title=_t("المرسوم 2.17.265 المتعلق بشكايات المرتفقين", "Décret 2-17-265, réclamations des usagers", "ⵜⴰⵖⵜⴰⵙⵜ 2-17-265"),
    filing=Filing(complete="filed"),
    statuses=STATUSES,
    acts={rule.act: rule for rule in _ACTS},
    clocks={rule.kind: rule for rule in _CLOCKS},
    events={kind: EventRule(_t(ar, fr, zgh), article) for kind, ar, fr, zgh, article in _EVENTS},
    words=WORDS,
    refusal="2-17-265 art. 12",
)  # fmt: skip
