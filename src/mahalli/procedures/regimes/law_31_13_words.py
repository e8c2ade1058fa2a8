"""What law 31-13 lets one choose from, and what the person is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.cases.data import Text
from mahalli.procedures.regimes.data import text as _t

Choices = tuple[tuple[str, Text], ...]

WAYS: Final[Choices] = (
    ("on_site", _t("الاطلاع بمقر الجماعة", "Lecture sur place", "ⵜⴰⵖⵓⵔⵉ ⴳ ⵜⵖⵉⵡⴰⵏⵜ")),
    ("electronic", _t("بالبريد الإلكتروني", "Par courrier électronique", "ⵙ ⵜⴱⵔⴰⵜ ⵜⴰⵍⵉⴽⵜⵕⵓⵏⵉⵜ")),
    ("other", _t("على حامل آخر متوفر", "Sur un autre support disponible", "ⵙ ⵓⵙⴰⵍⴰⵢ ⵢⴰⴹⵏ")),
)
"""Article 15."""

EXTENSION_GROUNDS: Final[Choices] = (
    ("not_in_time", _t("تعذرت الاستجابة كليا أو جزئيا داخل الأجل", "Réponse impossible dans le délai, en tout ou partie", "ⵓⵔ ⵜⵥⴹⴰⵔ ⵜⵎⵔⴰⵔⵓⵜ")),
    ("many", _t("عدد كبير من المعلومات", "Grand nombre d’informations", "ⵉⵏⵖⵎⵉⵙⵏ ⴳⴳⵓⵜⵏⵉⵏ")),
    ("unavailable", _t("تعذر توفير المعلومات داخل الأجل", "Information indisponible dans le délai", "ⵓⵔ ⵜⵍⵍⵉ ⴳ ⵓⴽⵓⴷ")),
    ("third_party", _t("استشارة الغير قبل التسليم", "Consultation d’un tiers", "ⴰⵙⵇⵙⴰ ⵏ ⵡⴰⵢⴰⴹ")),
)  # fmt: skip
"""Article 16, first paragraph: the four cases."""

_ART_7 = (
    ("defence", "الدفاع الوطني وأمن الدولة الداخلي والخارجي", "Défense nationale, sûreté intérieure et extérieure de l’État"),
    ("privacy", "الحياة الخاصة للأفراد أو معطيات شخصية", "Vie privée ou données personnelles"),
    ("liberties", "المس بالحريات والحقوق الأساسية المنصوص عليها في الدستور", "Atteinte aux libertés et droits fondamentaux de la Constitution"),
    ("sources", "حماية مصادر المعلومات", "Protection des sources d’information"),
    ("foreign", "العلاقات مع دولة أخرى أو مع منظمة دولية حكومية", "Relations avec un État ou une organisation intergouvernementale"),
    ("monetary", "السياسة النقدية أو الاقتصادية أو المالية للدولة", "Politique monétaire, économique ou financière de l’État"),
    ("property", "حقوق الملكية الصناعية أو حقوق المؤلف أو الحقوق المجاورة", "Propriété industrielle, droits d’auteur ou voisins"),
    ("witnesses", "حقوق ومصالح الضحايا والشهود والخبراء والمبلغين", "Droits des victimes, témoins, experts et dénonciateurs"),
    ("secrecy_law", "طابع السرية بمقتضى نص تشريعي خاص", "Secret prévu par une loi particulière"),
    ("councils", "سرية مداولات المجلس الوزاري ومجلس الحكومة", "Secret des délibérations du Conseil des ministres et du gouvernement"),
    ("inquiries", "سرية الأبحاث والتحريات الإدارية", "Secret des enquêtes administratives"),
    ("justice", "سير المساطر القضائية والمساطر التمهيدية", "Procédures judiciaires et préliminaires"),
    ("competition", "مبادئ المنافسة الحرة والمشروعة والنزيهة والمبادرة الخاصة", "Concurrence libre, licite et loyale, initiative privée"),
)  # fmt: skip
_ART_18 = (
    ("not_held", "المعلومات غير متوفرة", "L’information n’existe pas ici"),
    ("published", "المعلومات منشورة ومتاحة للعموم", "L’information est publiée et accessible à tous"),
    ("repeated", "نفس الطلب خلال نفس السنة لمعلومات سبق تقديمها", "Même demande dans l’année, information déjà donnée"),
    ("unclear", "الطلب غير واضح", "La demande n’est pas claire"),
    ("in_preparation", "المعلومات لا زالت في طور التحضير أو الإعداد", "L’information est encore en préparation"),
    ("archives", "المعلومات مودعة لدى مؤسسة أرشيف المغرب", "L’information est déposée aux Archives du Maroc"),
)  # fmt: skip

REFUSAL_GROUNDS: Final[Choices] = tuple(
    (f"art7_{key}", _t(f"المادة 7: {ar}", f"Art. 7 : {fr}", f"7: {fr}")) for key, ar, fr in _ART_7
) + tuple((f"art18_{key}", _t(f"المادة 18: {ar}", f"Art. 18 : {fr}", f"18: {fr}")) for key, ar, fr in _ART_18)
"""The exceptions of article 7 one by one (art. 18 wants the one that is meant), and the other cases of article 18."""

ATTEMPTED: Final[Choices] = (
    ("give", _t("أوصت بتقديم المعلومات", "Elle recommande de donner l’information", "ⴰⴷ ⵜⴻⵜⵜⵓⴼⴽ")),
    ("part", _t("أوصت بتقديم جزء منها", "Elle recommande d’en donner une partie", "ⵜⴰⴳⵣⵓⵎⵜ")),
    ("refuse", _t("رأت أن الرفض قانوني", "Elle trouve le refus régulier", "ⴰⴳⴳⵓⵢ ⵉⵖⵓⴷⴰⵏ")),
)

WORDS: Final[Mapping[str, Text]] = {
    "filed": _t(
        "تسلمنا طلبكم {number}. نجيبكم قبل {service_due}.", "Votre demande {number} est reçue. Réponse avant le {service_due}.",
        "ⵏⵓⵎⵥ ⵜⵓⵜⵔⴰ {number}: {service_due}.",
    ),
    "answered": _t("جواب طلبكم {number} جاهز.", "La réponse à votre demande {number} est prête.", "ⵜⵡⵊⴷ ⵜⵎⵔⴰⵔⵓⵜ ⵏ {number}."),
    "part_answered": _t(
        "جواب طلبكم {number} جاهز، وحذف منه جزء مع التعليل. يمكنكم تقديم شكاية إلى رئيس المجلس.",
        "La réponse à la demande {number} est prête, une partie en est retirée avec les raisons. Plainte possible au président.",
        "ⵜⵡⵊⴷ ⵜⵎⵔⴰⵔⵓⵜ ⵏ {number}, ⵜⴰⴳⵣⵓⵎⵜ.",
    ),
    "refused": _t(
        "رفض طلبكم {number} مع التعليل. يمكنكم تقديم شكاية إلى رئيس المجلس (المادتان 18 و19 من القانون 31.13).",
        "Votre demande {number} est refusée, avec les raisons. Vous pouvez vous plaindre au président (loi 31-13, art. 18 et 19).",
        "ⵜⴻⵜⵜⵓⴳⵢ {number} (31-13, 18, 19).",
    ),
    "extended": _t(
        "مدد أجل الرد على طلبكم {number} إلى {service_due}. المبررات في الوثيقة.",
        "Le délai de la demande {number} est prolongé jusqu’au {service_due}. Les raisons sont dans le document.",
        "ⵉⵖⵣⵣⵉⴼ ⵓⴽⵓⴷ ⵏ {number}: {service_due}.",
    ),
    "unanswered": _t(
        "مر أجل الرد على طلبكم {number}. يمكنكم تقديم شكاية إلى رئيس المجلس (المادة 19 من القانون 31.13).",
        "Le délai de réponse à la demande {number} est passé. Vous pouvez vous plaindre au président (loi 31-13, art. 19).",
        "ⵉⵣⵔⵉ ⵓⴽⵓⴷ ⵏ {number} (31-13, 19).",
    ),
    "complained": _t(
        "تسلمنا شكايتكم في الطلب {number}. يجيب رئيس المجلس قبل {due}.",
        "Votre plainte sur la demande {number} est reçue. Le président répond avant le {due}.", "ⵏⵓⵎⵥ ⴰⵙⵎⴷⵢⴰⵣ ⵏ {number}: {due}.",
    ),
    "complaint_accepted": _t(
        "قبل رئيس المجلس شكايتكم في الطلب {number}. الجواب جاهز.", "Le président accepte votre plainte sur {number}. La réponse est prête.",
        "ⵉⵇⴱⵍ ⵓⵏⵙⵙⵉⵅⴼ ⴰⵙⵎⴷⵢⴰⵣ {number}.",
    ),
    "maintained": _t(
        "أبقى رئيس المجلس على الرفض في الطلب {number}. يمكنكم اللجوء إلى لجنة الحق في الحصول على المعلومات (المادة 20 من القانون 31.13).",
        "Le président maintient le refus de {number}. Vous pouvez saisir la Commission (loi 31-13, art. 20).", "ⵉⵇⵇⵉⵎ ⵓⴳⴳⵓⵢ ⵏ {number} (31-13, 20).",
    ),
    "complaint_unanswered": _t(
        "لم يجب رئيس المجلس على شكايتكم في الطلب {number}. يمكنكم اللجوء إلى اللجنة (المادة 20 من القانون 31.13).",
        "Le président n’a pas répondu à votre plainte sur {number}. Vous pouvez saisir la Commission (loi 31-13, art. 20).",
        "ⵓⵔ ⵉⵔⴰⵔ ⵓⵏⵙⵙⵉⵅⴼ {number} (31-13, 20).",
    ),
    "commission": _t(
        "سجلنا أن اللجنة توصلت بشكايتكم في الطلب {number}.", "Noté : la Commission a reçu votre plainte sur {number}.", "ⵜⵓⵎⵥ ⵜⵙⵎⵓⵏⵜ {number}.",
    ),
    "commission_answered": _t(
        "أجابت اللجنة في الطلب {number}. يمكنكم الطعن أمام المحكمة الإدارية (المادة 21 من القانون 31.13).",
        "La Commission a répondu sur {number}. Recours possible au tribunal administratif (loi 31-13, art. 21).", "ⵜⵔⵓⵔ ⵜⵙⵎⵓⵏⵜ {number} (31-13, 21).",
    ),
    "commission_silent": _t(
        "انقضى أجل اللجنة في الطلب {number}. يمكنكم الطعن أمام المحكمة الإدارية (المادة 21 من القانون 31.13).",
        "Le délai de la Commission sur {number} est passé. Recours possible au tribunal administratif (loi 31-13, art. 21).",
        "ⵉⵣⵔⵉ ⵓⴽⵓⴷ ⵏ ⵜⵙⵎⵓⵏⵜ {number} (31-13, 21).",
    ),
}  # fmt: skip
