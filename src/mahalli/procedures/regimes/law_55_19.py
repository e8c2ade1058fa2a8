"""Law 55-19 on the simplification of procedures: requests for administrative acts.

Each procedure adds, in its pack, the article and the parameter of its own limits and amounts, and its stages
(commission, visit, opinion); the legal statuses and who may act are those of the law and stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from mahalli.procedures.cases.data import Act, Ask, Role, Status
from mahalli.procedures.regimes.data import ActRule, ClockRule, EventRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t

PERSON: Final = frozenset({Role.RESIDENT, Role.COUNTER})
SERVICE: Final = frozenset({Role.OFFICER, Role.HEAD})


OPEN: Final = frozenset({Status.INCOMPLETE, Status.FILED, Status.SUSPENDED})
AWAITING_PAYMENT: Final = frozenset({Status.GRANTED, Status.TACIT})
DECIDED: Final = frozenset({Status.GRANTED, Status.TACIT, Status.DELIVERED, Status.REFUSED})

STATUSES: Final[Mapping[str, StatusRule]] = {
    Status.INCOMPLETE: StatusRule(
        _t("ملف في طور الإيداع", "Dossier en cours de dépôt", "ⴰⵙⴷⴰⵡ ⴳ ⵓⵙⵔⵙ"),
        "55-19 art. 10",
        _t("استكمال الملف من طرف صاحب الطلب", "Le demandeur complète le dossier", "ⴰⵙⵎⴷ ⵏ ⵓⵙⴷⴰⵡ"),
        Phase.PERSON, "wait",
    ),
    Status.FILED: StatusRule(
        _t("ملف مودع", "Dossier déposé", "ⴰⵙⴷⴰⵡ ⵉⵜⵜⵓⵙⵔⵙ"),
        "55-19 art. 10",
        _t("دراسة الملف", "Étudier le dossier", "ⵜⴰⵖⵓⵔⵉ ⵏ ⵓⵙⴷⴰⵡ"),
        Phase.SERVICE,
    ),
    Status.SUSPENDED: StatusRule(
        _t("الأجل معلق", "Délai suspendu", "ⴰⴽⵓⴷ ⵉⴱⴷⴷⴰ"),
        "55-19 art. 10, 14",
        _t("انتظار جواب صاحب الطلب", "Attendre la réponse du demandeur", "ⴰⵇⵇⵍ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"),
        Phase.PERSON, "wait",
    ),
    Status.GRANTED: StatusRule(
        _t("مقبول، في انتظار الأداء", "Accordé, à payer", "ⵉⵜⵜⵓⵇⴱⵍ, ⴰⴼⵔⵓ"),
        "55-19 art. 6, 16",
        _t("أداء الرسم بالشباك", "Payer la taxe au guichet", "ⴰⴼⵔⵓ ⵏ ⵜⵖⵔⴰⵎⵜ"),
        Phase.PAYMENT, "good",
    ),
    Status.TACIT: StatusRule(
        _t("مقبول بالسكوت، في انتظار الأداء", "Accordé par silence, à payer", "ⵉⵜⵜⵓⵇⴱⵍ ⵙ ⵉⴼⵙⵙⵉ, ⴰⴼⵔⵓ"),
        "55-19 art. 19",
        _t("أداء الرسم ثم تسليم القرار", "Payer la taxe, puis délivrer l’acte", "ⴰⴼⵔⵓ, ⴷ ⵓⵙⵖⵔ"),
        Phase.PAYMENT, "late",
    ),
    Status.DELIVERED: StatusRule(
        _t("قرار مسلم", "Acte délivré", "ⵜⴰⵖⵜⴰⵙⵜ ⵜⴻⵜⵜⵓⴼⴽⴰ"),
        "55-19 art. 16",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"),
        Phase.CLOSED, "good",
    ),
    Status.REFUSED: StatusRule(
        _t("مرفوض", "Refusé", "ⵉⵜⵜⵓⴳⵢ"),
        "55-19 art. 18",
        _t("إمكانية الطعن داخل 30 يوما", "Recours possible dans les 30 jours", "ⵜⵉⵎⵔⴰⵔⵓⵜ ⵏ ⵓⵙⵓⴷⵓ"),
        Phase.CLOSED, "late",
    ),
    Status.RETURNED: StatusRule(
        _t("ملف مرجع", "Dossier retourné", "ⴰⵙⴷⴰⵡ ⵉⵜⵜⵓⵔⴰⵔ"),
        "55-19 art. 10",
        _t("إيداع طلب جديد", "Déposer une nouvelle demande", "ⵙⵔⵙ ⵜⵓⵜⵔⴰ ⵜⴰⵎⴰⵢⵏⵓⵜ"),
        Phase.CLOSED, "late",
    ),
    Status.WITHDRAWN: StatusRule(
        _t("طلب مسحوب", "Demande retirée", "ⵜⵓⵜⵔⴰ ⵜⴻⵜⵜⵓⴽⴽⵙ"),
        "55-19 art. 10",
        _t("لا شيء", "Rien", "ⵡⴰⵍⵓ"),
        Phase.CLOSED,
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
        "55-19 art. 16",
        SERVICE,
        frozenset({Status.FILED}),
    ),
    ActRule(
        Act.SIGN_DECISION,
        _t("توقيع القرار", "Signer la décision", "ⵙⵖⵔ ⵜⴰⵖⵜⴰⵙⵜ"),
        "55-19 art. 16, 18 ; 113-14 art. 103-105",
        frozenset({Role.PRESIDENT}),
        frozenset({Status.FILED}),
    ),
    ActRule(
        Act.TAKE_PAYMENT,
        _t("استخلاص الرسم", "Encaisser la taxe", "ⴰⵎⵥ ⴰⴼⵔⵓ"),
        "55-19 art. 6",
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
        Act.WITHDRAW_DECISION,
        _t("سحب القرار", "Retirer la décision", "ⴽⴽⵙ ⵜⴰⵖⵜⴰⵙⵜ"),
        "55-19 art. 18",  # reasons; no text read sets the time within which an act may be withdrawn
        frozenset({Role.PRESIDENT}),
        DECIDED - {Status.TACIT},
        asks=(
            Ask("reasons", "long_text", _t("أسباب سحب القرار", "Motifs du retrait", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ"),
                _t("تكتب الأسباب في السجل ويطلع عليها صاحب الطلب.", "Ils sont inscrits au dossier et dits à la personne.", "ⵜⵜⵓⵔⴰⵏⵜ ⴳ ⵓⵙⴷⴰⵡ.")),
        ),
        move=Move(reaches=Status.FILED, starts=("accountable",), revokes=True, notice="decision_withdrawn"),
        event="decision_withdrawn",
        consequence=_t(
            "يُلغى القرار ووثيقته، ويعود الملف إلى الدراسة بأجل جديد، ويُخبر صاحب الطلب.",
            "La décision et son document sont annulés, le dossier revient à l’étude avec un nouveau délai, la personne est prévenue.",
            "ⵉⵜⵜⵓⵙⵔ ⵓⵙⴳⵎⵔ, ⵉⵡⵔⵔⵉ ⵓⵙⴷⴰⵡ ⵖⵔ ⵜⵖⵓⵔⵉ.",
        ),
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
        for_person=True, pausable=False, expires="return",
    ),
    ClockRule(
        "answer", "replacement.answer_days", "clear", "55-19 art. 10, 31",
        _t("أجل استبدال الوثيقة", "Délai pour remplacer la pièce", "ⴰⴽⵓⴷ ⵏ ⵓⵙⵏⴼⵍ"),
        for_person=True, pausable=False, expires="return",
    ),
    ClockRule(
        "study", "", "calendar", "55-19 art. 16",
        _t("أجل الدراسة", "Délai d’étude", "ⴰⴽⵓⴷ ⵏ ⵜⵖⵓⵔⵉ"),
        for_person=False, pausable=True, sorts=False,
    ),
    ClockRule(
        "service", "", "clear", "55-19 art. 16, 31",
        _t("أجل جواب الإدارة", "Délai de réponse de l’administration", "ⴰⴽⵓⴷ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"),
        for_person=False, pausable=True, warns=True,
    ),
    *(
        ClockRule(kind, "", "working", "55-19 art. 16", _t(ar, fr, zgh), for_person=False, pausable=True, warns=True)
        for kind, ar, fr, zgh in (
            ("notification", "أجل إخبار صاحب الطلب", "Délai pour informer le demandeur", "ⴰⴽⵓⴷ ⵏ ⵓⵙⵙⴼⵙⵓ"),
            ("commission", "أجل عرض الملف على اللجنة", "Délai pour saisir la commission", "ⴰⴽⵓⴷ ⵏ ⵜⵙⵇⵇⴰⵎⵜ"),
            ("visit", "أجل المعاينة", "Délai de la visite", "ⴰⴽⵓⴷ ⵏ ⵓⵔⵣⵣⵓ"),
            ("minutes", "أجل تحرير المحضر", "Délai du procès-verbal", "ⴰⴽⵓⴷ ⵏ ⵓⵏⵖⵎⵉⵙ"),
            ("opinion", "أجل إبداء الرأي", "Délai de l’avis", "ⴰⴽⵓⴷ ⵏ ⵓⵔⴰⵢ"),
        )
    ),
    ClockRule(
        "silence", "", "clear", "55-19 art. 16, 19, 31 ; 2-22-141",
        _t("أجل يعتبر بعده السكوت موافقة", "Délai après lequel le silence vaut accord", "ⴰⴽⵓⴷ ⵏ ⵉⴼⵙⵙⵉ"),
        for_person=False, pausable=True, expires="silence", sorts=False, warns=True,
    ),
)

EVENTS: Final[Mapping[str, EventRule]] = {
    kind: EventRule(_t(ar, fr, zgh), article)
    for kind, ar, fr, zgh, article in (
        ("filed", "إيداع الطلب", "Dépôt de la demande", "ⴰⵙⵔⵙ ⵏ ⵜⵓⵜⵔⴰ", "55-19 art. 10"),
        ("pieces_added", "إضافة وثائق", "Pièces ajoutées", "ⵜⵉⵙⴷⴰⵡⵉⵏ ⵜⵜⵓⵔⵏⴰⵏⵜ", "55-19 art. 10"),
        ("completed", "اكتمال الملف", "Dossier complet", "ⴰⵙⴷⴰⵡ ⵉⵙⵎⴷ", "55-19 art. 10"),
        ("replacement_requested", "طلب استبدال وثيقة", "Remplacement demandé", "ⴰⵙⵏⴼⵍ", "55-19 art. 10"),
        ("information_requested", "طلب معلومات", "Information demandée", "ⵉⵏⵖⵎⵉⵙⵏ", "55-19 art. 14"),
        ("answered", "جواب صاحب الطلب", "Réponse du demandeur", "ⵜⴰⵎⵔⴰⵔⵓⵜ", "55-19 art. 14"),
        ("proposed", "اقتراح القرار", "Décision proposée", "ⴰⵙⵓⵎⵔ", "55-19 art. 16"),
        ("granted", "قرار بالقبول", "Décision favorable", "ⴰⵙⵇⴱⵍ", "55-19 art. 16"),
        ("refused", "رفض معلل", "Refus motivé", "ⴰⴳⵓⵢ", "55-19 art. 18"),
        ("silence", "السكوت بمثابة موافقة", "Silence valant accord", "ⵉⴼⵙⵙⵉ", "55-19 art. 19"),
        ("payment_ordered", "الأمر بالأداء", "Ordre de paiement", "ⴰⴼⵔⵓ", "55-19 art. 6"),
        ("paid", "أداء الرسم", "Taxe payée", "ⵉⵜⵜⵓⴼⵔⴰ", "55-19 art. 6"),
        ("receipt_cancelled", "إلغاء وصل الأداء", "Quittance annulée", "ⴰⵙⵔⵓ ⵏ ⵓⵙⵉⵖⵣⵏ ⵏ ⵓⴼⵔⵓ", "2-17-451 art. 35"),
        ("delivered", "تسليم القرار", "Acte délivré", "ⴰⴼⴽⴽⴰ", "55-19 art. 16"),
        ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "2-20-660"),
        ("copy_sent", "إرسال نسخة", "Copie transmise", "ⵜⴰⵏⵖⵍⵜ", "113-14 art. 116"),
        ("withdrawn", "سحب الطلب", "Demande retirée", "ⴰⴽⴽⴰⵙ", "55-19 art. 10"),
        ("returned", "إرجاع الملف", "Dossier retourné", "ⴰⵔⴰⵔ", "55-19 art. 10"),
        ("stage_reached", "مرحلة من دراسة الملف", "Étape de l’instruction", "ⵜⴰⵙⴽⴽⵉⵏⵜ", "55-19 art. 16"),
        ("decision_withdrawn", "سحب القرار", "Décision retirée", "ⴰⴽⴽⴰⵙ ⵏ ⵜⵖⵜⴰⵙⵜ", "55-19 art. 18"),
        ("warned", "تنبيه المصلحة", "Service averti", "ⴰⵙⵎⵍ", "55-19 art. 19"),
        ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ ⵏ ⵡⴰⴽⵓⴷ", "55-19 art. 31"),
    )
}


LAW_55_19: Final = Regime(
    id="55-19",
    title=_t("القانون 55.19 المتعلق بتبسيط المساطر", "Loi 55-19, simplification des procédures", "ⴰⵣⵔⴼ 55-19"),
    filing=Filing(complete=Status.FILED, incomplete=Status.INCOMPLETE),
    statuses=STATUSES,
    acts={rule.act: rule for rule in _ACTS},
    clocks={rule.kind: rule for rule in _CLOCKS},
    events=EVENTS,
)
