"""What the two laws of civil status have in common: statuses, refusals, the person's own acts."""

from __future__ import annotations

from typing import Final

from mahalli.procedures.cases.data import Act, Ask, Role, Status
from mahalli.procedures.regimes.data import ActRule, ClockRule, EventRule, Move, Phase, StatusRule
from mahalli.procedures.regimes.data import text as _t

PERSON: Final = frozenset({Role.RESIDENT, Role.COUNTER})
SIGNER: Final = frozenset({Role.CIVIL_STATUS})
DESK: Final = frozenset({Role.COUNTER, Role.OFFICER, Role.CIVIL_STATUS})

REASONS: Final = Ask(
    "reasons", "long_text", _t("أسباب القرار", "Motifs", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ"),
    _t("تُكتب في القرار ويطلع عليها صاحب الطلب.", "Ils sont écrits dans la décision et dits à la personne.", "ⵜⵜⵓⵔⴰⵏⵜ ⴳ ⵜⵖⵜⴰⵙⵜ."),
)  # fmt: skip


def filed(article: str, next_act: dict[str, str]) -> StatusRule:
    """The request was received and the office has to act."""
    return StatusRule(_t("طلب مودع", "Demande déposée", "ⵜⵓⵜⵔⴰ ⵜⴻⵜⵜⵓⵙⵔⵙ"), article, next_act, Phase.SERVICE)


def ended(refusal: str, delivery: str) -> dict[str, StatusRule]:
    """Statuses in which a request of civil status ends."""
    nothing = _t("لا شيء", "Rien", "ⵡⴰⵍⵓ")
    return {
        "delivered": StatusRule(_t("نسخة مسلمة", "Copie délivrée", "ⵜⴰⵏⵖⵍⵜ ⵜⴻⵜⵜⵓⴼⴽⴰ"), delivery, nothing, Phase.CLOSED, "good"),
        "refused": StatusRule(
            _t("مرفوض", "Refusé", "ⵉⵜⵜⵓⴳⵢ"), refusal,
            _t("طلب إذن السلطة المركزية أو الطعن", "Demander la permission centrale, ou un recours", "ⵜⵓⵜⵔⴰ ⵏⵖ ⴰⵙⵎⴷⵢⴰⵣ"), Phase.CLOSED, "late",
        ),
        Status.WITHDRAWN: StatusRule(_t("طلب مسحوب", "Demande retirée", "ⵜⵓⵜⵔⴰ ⵜⴻⵜⵜⵓⴽⴽⵙ"), "55-19 art. 10", nothing, Phase.CLOSED),
    }  # fmt: skip


SEARCHED: Final = Ask(
    "years_searched", "number", _t("كم سنة بُحث فيها فعلا؟", "Combien d’années ont été réellement cherchées ?", "ⵎⵏⵏⴰⵡ ⵉⵙⴳⴳⵯⴰⵙⵏ?"),
    _t("درهمان عن كل سنة، بالطابع (القانون 30.89، المادة 74). صفر إذا لم يُبحث.", "2 dirhams par année, par timbre (loi 30-89, art. 74). Zéro s’il n’y a pas eu de recherche.", "2 ⵏ ⵉⴷⵔⵀⵎⵏ ⵉ ⵓⵙⴳⴳⵯⴰⵙ (30-89, 74)."),
    only=("act_known", "search"), counts="search_years",
)  # fmt: skip
"""Where the person did not know the number of the act: the fee follows the years that were searched."""


def refusal(
    statuses: frozenset[str], *, persons: str, act_missing: str, also: tuple[Ask, ...] = ()
) -> ActRule:
    """Refusal by the officer, on one of the grounds that the texts know."""
    return ActRule(
        "refuse_copy", _t("رفض تسليم النسخة", "Refuser la copie", "ⴰⴳⵢ ⵏ ⵜⵏⵖⵍⵜ"), persons, SIGNER, statuses,
        asks=(
            Ask(
                "ground", "choice", _t("سبب الرفض", "Motif du refus", "ⵜⴰⵎⵏⵜⵉⵍⵜ"),
                choices=(
                    ("person", _t(f"طالب النسخة ليس ممن يحق لهم طلبها ({persons})", f"La personne n’est pas de celles qui peuvent la demander ({persons})", f"ⴰⵎⵙⵓⵜⵔ ({persons})")),
                    ("not_found", _t(f"لم يعثر على الرسم في السجل ({act_missing})", f"L’acte n’est pas trouvé au registre ({act_missing})", f"ⵓⵔ ⵉⵍⵍⵉ ⵓⵔⵔⴰ ({act_missing})")),
                    ("elsewhere", _t("السجل ممسوك بمكتب آخر للحالة المدنية", "Le registre est tenu par un autre bureau d’état civil", "ⴰⵙⵏⵖⵎⵙ ⴳ ⵓⵙⵉⵔⴰ ⵢⴰⴹⵏ")),
                    ("proof", _t("الهوية أو الصفة غير مثبتة", "L’identité ou la qualité n’est pas prouvée", "ⵓⵔ ⵜⵙⵎⵎⵎⴷ ⵜⵎⴰⴳⵉⵜ")),
                ),
            ),
            *also,
            REASONS,
        ),
        move=Move(reaches="refused", outcome="refuse", document="refusal", notice="refused"), event="refused",
        consequence=_t("يُقفل الطلب ويُخبر صاحبه بالأسباب وبما يمكنه فعله.", "La demande est close ; la personne reçoit les motifs et ses recours.", "ⵜⴻⵜⵜⵓⵔⴳⵍ ⵜⵓⵜⵔⴰ."),
    )  # fmt: skip


WITHDRAW: Final = ActRule(
    Act.WITHDRAW, _t("سحب الطلب", "Retirer la demande", "ⴽⴽⵙ ⵜⵓⵜⵔⴰ"), "55-19 art. 10", PERSON, frozenset({"filed"})
)

SERVICE_CLOCK: Final = ClockRule(
    "service", "civil_status.answer_days", "clear", "55-19 art. 16, 31",
    _t("أقصى أجل لجواب المكتب", "Réponse du bureau, au plus tard", "ⴰⴽⵓⴷ ⵏ ⵜⵎⵔⴰⵔⵓⵜ"),
    for_person=False, pausable=False, warns=True,
)  # fmt: skip


def events(*rows: tuple[str, str, str, str, str]) -> dict[str, EventRule]:
    """Events of one law: those of every request, and its own."""
    shared = (
        ("filed", "إيداع الطلب", "Dépôt de la demande", "ⴰⵙⵔⵙ ⵏ ⵜⵓⵜⵔⴰ", "55-19 art. 10"),
        ("completed", "اكتمال الطلب", "Demande complète", "ⵜⵓⵜⵔⴰ ⵜⵙⵎⴷ", "55-19 art. 10"),
        ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "2-20-660"),
        ("withdrawn", "سحب الطلب", "Demande retirée", "ⴰⴽⴽⴰⵙ", "55-19 art. 10"),
        ("refused", "رفض معلل", "Refus motivé", "ⴰⴳⵓⵢ", "55-19 art. 18"),
        ("warned", "تنبيه المكتب", "Bureau averti", "ⴰⵙⵎⵍ", "55-19 art. 16"),
        ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ ⵏ ⵡⴰⴽⵓⴷ", "55-19 art. 31"),
    )
    return {kind: EventRule(_t(ar, fr, zgh), article) for kind, ar, fr, zgh, article in (*shared, *rows)}
