"""Law 55-19 on the simplification of procedures: requests for administrative acts.

The permit of repair adds the limits of the general regulation of construction (decree 2-18-577, art. 46-47)
and the tax on the repair (law 47-06, art. 54-55). Every line bears its article; lengths are parameters of `law/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.cases.data import AWAITING_PAYMENT, OPEN, Act, Role, Status
from mahalli.procedures.regimes.data import ActRule, ClockRule, StatusRule

PERSON: Final = frozenset({Role.RESIDENT, Role.COUNTER})
SERVICE: Final = frozenset({Role.OFFICER, Role.HEAD})


def _t(ar: str, fr: str, zgh: str) -> dict[str, str]:
    return {"ar": ar, "fr": fr, "zgh": zgh}


STATUSES: Final[Mapping[Status, StatusRule]] = {
    Status.INCOMPLETE: StatusRule(
        _t("ملف في طور الإيداع", "Dossier en cours de dépôt", "ⴰⵙⴷⴰⵡ ⴳ ⵓⵙⵔⵙ"),
        "55-19 art. 10",
        _t("استكمال الملف من طرف صاحب الطلب", "Le demandeur complète le dossier", "ⴰⵙⵎⴷ ⵏ ⵓⵙⴷⴰⵡ"),
    ),
    Status.FILED: StatusRule(
        _t("ملف مودع", "Dossier déposé", "ⴰⵙⴷⴰⵡ ⵉⵜⵜⵓⵙⵔⵙ"),
        "55-19 art. 10",
        _t("دراسة الملف", "Étudier le dossier", "ⵜⴰⵖⵓⵔⵉ ⵏ ⵓⵙⴷⴰⵡ"),
    ),
    Status.SUSPENDED: StatusRule(
        _t("الأجل معلق", "Délai suspendu", "ⴰⴽⵓⴷ ⵉⴱⴷⴷⴰ"),
        "55-19 art. 10, 14",
        _t("انتظار جواب صاحب الطلب", "Attendre la réponse du demandeur", "ⴰⵇⵇⵍ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"),
    ),
    Status.GRANTED: StatusRule(
        _t("مقبول، في انتظار الأداء", "Accordé, à payer", "ⵉⵜⵜⵓⵇⴱⵍ, ⴰⴼⵔⵓ"),
        "2-18-577 art. 46",
        _t("أداء الرسم بالشباك", "Payer la taxe au guichet", "ⴰⴼⵔⵓ ⵏ ⵜⵖⵔⴰⵎⵜ"),
    ),
    Status.TACIT: StatusRule(
        _t("مقبول بالسكوت، في انتظار الأداء", "Accordé par silence, à payer", "ⵉⵜⵜⵓⵇⴱⵍ ⵙ ⵉⴼⵙⵙⵉ, ⴰⴼⵔⵓ"),
        "55-19 art. 19",
        _t("أداء الرسم ثم تسليم الرخصة", "Payer la taxe, puis délivrer le permis", "ⴰⴼⵔⵓ, ⴷ ⵓⵙⵖⵔ"),
    ),
    Status.DELIVERED: StatusRule(
        _t("رخصة مسلمة", "Permis délivré", "ⵜⵓⵔⴰⴳⵜ ⵜⴻⵜⵜⵓⴼⴽⴰ"),
        "2-18-577 art. 47",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"),
    ),
    Status.REFUSED: StatusRule(
        _t("مرفوض", "Refusé", "ⵉⵜⵜⵓⴳⵢ"),
        "55-19 art. 18",
        _t("إمكانية الطعن داخل 30 يوما", "Recours possible dans les 30 jours", "ⵜⵉⵎⵔⴰⵔⵓⵜ ⵏ ⵓⵙⵓⴷⵓ"),
    ),
    Status.RETURNED: StatusRule(
        _t("ملف مرجع", "Dossier retourné", "ⴰⵙⴷⴰⵡ ⵉⵜⵜⵓⵔⴰⵔ"),
        "55-19 art. 10",
        _t("إيداع طلب جديد", "Déposer une nouvelle demande", "ⵙⵔⵙ ⵜⵓⵜⵔⴰ ⵜⴰⵎⴰⵢⵏⵓⵜ"),
    ),
    Status.WITHDRAWN: StatusRule(
        _t("طلب مسحوب", "Demande retirée", "ⵜⵓⵜⵔⴰ ⵜⴻⵜⵜⵓⴽⴽⵙ"),
        "55-19 art. 10",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"),
    ),
}

_ACTS = (
    ActRule(
        Act.ADD_PIECES,
        _t("إضافة الوثائق", "Ajouter des pièces", "ⵔⵏⵓ ⵜⴰⵙⴷⴰⵡⵉⵏ"),
        "55-19 art. 10",
        PERSON,
        frozenset({Status.INCOMPLETE, Status.SUSPENDED}),
    ),
    ActRule(
        Act.REQUEST_REPLACEMENT,
        _t("طلب استبدال وثيقة", "Demander le remplacement d’une pièce", "ⵙⵓⵜⵔ ⴰⵙⵏⴼⵍ ⵏ ⵜⵙⴷⴰⵡⵜ"),
        "55-19 art. 10",
        SERVICE,
        frozenset({Status.FILED}),
    ),
    ActRule(
        Act.REQUEST_INFORMATION,
        _t("طلب معلومات تكميلية", "Demander un complément d’information", "ⵙⵓⵜⵔ ⵉⵏⵖⵎⵉⵙⵏ"),
        "55-19 art. 14",
        SERVICE,
        frozenset({Status.FILED}),
    ),
    ActRule(
        Act.ANSWER_INFORMATION,
        _t("تقديم المعلومات", "Donner l’information", "ⴼⴽ ⵉⵏⵖⵎⵉⵙⵏ"),
        "55-19 art. 14",
        PERSON,
        frozenset({Status.SUSPENDED}),
    ),
    ActRule(
        Act.PROPOSE_DECISION,
        _t("اقتراح القرار", "Proposer la décision", "ⵙⵙⵓⵎⵔ ⵜⴰⵖⵜⴰⵙⵜ"),
        "2-18-577 art. 46",
        SERVICE,
        frozenset({Status.FILED}),
    ),
    ActRule(
        Act.SIGN_DECISION,
        _t("توقيع القرار", "Signer la décision", "ⵙⵖⵔ ⵜⴰⵖⵜⴰⵙⵜ"),
        "2-18-577 art. 46 ; 113-14 art. 103-105",
        frozenset({Role.PRESIDENT}),
        frozenset({Status.FILED}),
    ),
    ActRule(
        Act.TAKE_PAYMENT,
        _t("استخلاص الرسم", "Encaisser la taxe", "ⴰⵎⵥ ⴰⴼⵔⵓ"),
        "47-06 art. 54-55",
        frozenset({Role.REGISSEUR}),
        AWAITING_PAYMENT,
    ),
    ActRule(
        Act.WITHDRAW,
        _t("سحب الطلب", "Retirer la demande", "ⴽⴽⵙ ⵜⵓⵜⵔⴰ"),
        "55-19 art. 10",
        PERSON,
        OPEN,
    ),
    ActRule(
        Act.RETURN,
        _t("إرجاع الملف", "Retourner le dossier", "ⵔⴰⵔ ⴰⵙⴷⴰⵡ"),
        "55-19 art. 10",
        SERVICE | {Role.LAW},
        frozenset({Status.INCOMPLETE, Status.SUSPENDED}),
    ),
)

_CLOCKS = (
    ClockRule(
        "completion", "filing.completion_days", "clear", "55-19 art. 10, 31",
        _t("أجل استكمال الملف", "Délai pour compléter le dossier", "ⴰⴽⵓⴷ ⵏ ⵓⵙⵎⴷ"),
        for_person=True, pausable=False,
    ),
    ClockRule(
        "answer", "replacement.answer_days", "clear", "55-19 art. 10, 31",
        _t("أجل استبدال الوثيقة", "Délai pour remplacer la pièce", "ⴰⴽⵓⴷ ⵏ ⵓⵙⵏⴼⵍ"),
        for_person=True, pausable=False,
    ),
    ClockRule(
        "study", "repair.study_days", "calendar", "2-18-577 art. 46",
        _t("أجل الدراسة", "Délai d’étude", "ⴰⴽⵓⴷ ⵏ ⵜⵖⵓⵔⵉ"),
        for_person=False, pausable=True,
    ),
    ClockRule(
        "service", "repair.permit_days", "working", "2-18-577 art. 46",
        _t("أجل منح الرخصة", "Délai pour accorder le permis", "ⴰⴽⵓⴷ ⵏ ⵜⵓⵔⴰⴳⵜ"),
        for_person=False, pausable=True,
    ),
    ClockRule(
        "silence", "repair.silence_days", "clear", "55-19 art. 16, 19, 31 ; 2-22-141",
        _t("أجل يعتبر بعده السكوت موافقة", "Délai après lequel le silence vaut accord", "ⴰⴽⵓⴷ ⵏ ⵉⴼⵙⵙⵉ"),
        for_person=False, pausable=True,
    ),
)

EVENTS: Final[Mapping[str, StatusRule]] = {
    kind: StatusRule(_t(ar, fr, zgh), article, {})
    for kind, ar, fr, zgh, article in (
        ("filed", "إيداع الطلب", "Dépôt de la demande", "ⴰⵙⵔⵙ ⵏ ⵜⵓⵜⵔⴰ", "55-19 art. 10"),
        ("pieces_added", "إضافة وثائق", "Pièces ajoutées", "ⵜⵉⵙⴷⴰⵡⵉⵏ ⵜⵜⵓⵔⵏⴰⵏⵜ", "55-19 art. 10"),
        ("completed", "اكتمال الملف", "Dossier complet", "ⴰⵙⴷⴰⵡ ⵉⵙⵎⴷ", "55-19 art. 10"),
        ("replacement_requested", "طلب استبدال وثيقة", "Remplacement demandé", "ⴰⵙⵏⴼⵍ", "55-19 art. 10"),
        ("information_requested", "طلب معلومات", "Information demandée", "ⵉⵏⵖⵎⵉⵙⵏ", "55-19 art. 14"),
        ("answered", "جواب صاحب الطلب", "Réponse du demandeur", "ⵜⴰⵎⵔⴰⵔⵓⵜ", "55-19 art. 14"),
        ("proposed", "اقتراح القرار", "Décision proposée", "ⴰⵙⵓⵎⵔ", "2-18-577 art. 46"),
        ("granted", "منح الرخصة", "Permis accordé", "ⵜⵓⵔⴰⴳⵜ", "2-18-577 art. 46"),
        ("refused", "رفض معلل", "Refus motivé", "ⴰⴳⵓⵢ", "55-19 art. 18"),
        ("silence", "السكوت بمثابة موافقة", "Silence valant accord", "ⵉⴼⵙⵙⵉ", "55-19 art. 19"),
        ("payment_ordered", "الأمر بالأداء", "Ordre de paiement", "ⴰⴼⵔⵓ", "47-06 art. 54-55"),
        ("paid", "أداء الرسم", "Taxe payée", "ⵉⵜⵜⵓⴼⵔⴰ", "47-06 art. 54-55"),
        ("delivered", "تسليم الرخصة", "Permis délivré", "ⴰⴼⴽⴽⴰ", "2-18-577 art. 47"),
        ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "2-20-660"),
        ("copy_sent", "إرسال نسخة", "Copie transmise", "ⵜⴰⵏⵖⵍⵜ", "113-14 art. 116 ; 2-18-577 art. 47"),
        ("withdrawn", "سحب الطلب", "Demande retirée", "ⴰⴽⴽⴰⵙ", "55-19 art. 10"),
        ("returned", "إرجاع الملف", "Dossier retourné", "ⴰⵔⴰⵔ", "55-19 art. 10"),
        ("warned", "تنبيه المصلحة", "Service averti", "ⴰⵙⵎⵍ", "55-19 art. 19"),
        ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ ⵏ ⵡⴰⴽⵓⴷ", "55-19 art. 31"),
    )
}


class Law5519:
    """Requests for administrative acts."""

    id: str = "55-19"
    statuses: Mapping[Status, StatusRule] = STATUSES
    acts: Mapping[Act, ActRule] = {rule.act: rule for rule in _ACTS}
    clocks: Mapping[str, ClockRule] = {rule.kind: rule for rule in _CLOCKS}
    events: Mapping[str, StatusRule] = EVENTS

    def allows(self, act: Act, *, status: Status, role: Role) -> bool:
        """Whether the law lets this role do this act on a case in this status."""
        rule = self.acts[act]
        return status in rule.statuses and role in rule.roles
