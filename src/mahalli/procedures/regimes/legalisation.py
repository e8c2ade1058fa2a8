"""Legalisation of a signature (decree 2-22-047) and certified copy (decree 2-22-048), both of 8 June 2022.

The act is done on the spot, before the agent. What is prepared online only saves typing: nothing happens until the
person is present with the document and the card.
"""

from __future__ import annotations

from typing import Final

from mahalli.procedures.cases.data import Act, Ask, Role, Status, Text
from mahalli.procedures.regimes.data import ActRule, ClockRule, EventRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t

_AGENT: Final = frozenset({Role.LEGALISATION})
_PERSON: Final = frozenset({Role.RESIDENT, Role.COUNTER})
_PREPARED: Final = frozenset({"prepared"})
_PLATFORM: Final = "mahalli"  # no text: a choice of the platform, which the parameter says
_REASONS: Final = Ask("reasons", "long_text", _t("الأسباب", "Motifs", "ⵜⵉⵎⵏⵜⵉⵍⵉⵏ"))

GROUNDS_SIGNATURE: Final[tuple[tuple[str, Text], ...]] = (
    ("order", _t("مضمون يخالف الأخلاق الحميدة أو النظام العام (المادة 9)", "Contraire aux bonnes mœurs ou à l’ordre public (art. 9)", "ⵉⵎⴳⴰⵍ ⵏ ⵓⵏⴰⵎⵓⵙ (9)")),
    ("insult", _t("مضمون يتضمن سبا أو قذفا (المادة 9)", "Contient une injure ou une diffamation (art. 9)", "ⵜⴰⵔⴳⵎⵜ (9)")),
    ("identity", _t("الهوية غير مثبتة (المادة 4)", "Identité non prouvée (art. 4)", "ⵓⵔ ⵜⵙⵎⵎⵎⴷ ⵜⵎⴰⴳⵉⵜ (4)")),
    ("not_present", _t("لم يوقع أمام الشخص المكلف (المادة 4)", "N’a pas signé devant l’agent (art. 4)", "ⵓⵔ ⵉⵙⵖⵔ ⴷⴰⵜ (4)")),
)  # fmt: skip
GROUNDS_COPY: Final[tuple[tuple[str, Text], ...]] = (
    ("order", _t("مضمون يخالف الأخلاق الحميدة أو النظام العام (المادة 8)", "Contraire aux bonnes mœurs ou à l’ordre public (art. 8)", "ⵉⵎⴳⴰⵍ ⵏ ⵓⵏⴰⵎⵓⵙ (8)")),
    ("insult", _t("مضمون يتضمن سبا أو قذفا (المادة 8)", "Contient une injure ou une diffamation (art. 8)", "ⵜⴰⵔⴳⵎⵜ (8)")),
    ("differs", _t("النسخة لا تطابق الأصل (المادة 6)", "La copie diffère de l’original (art. 6)", "ⵜⵎⵣⵉⵔⴰⵢ (6)")),
    ("no_original", _t("الأصل غير مقدم (المادة 6)", "L’original n’est pas présenté (art. 6)", "ⵓⵔ ⵉⵍⵍⵉ ⵓⵏⴰⵚⵍⵉ (6)")),
)  # fmt: skip
"""The closed grounds of a refusal."""


def _regime(
    *, code: str, title: dict[str, str], act: str, label: dict[str, str], article: str, asks: tuple[Ask, ...], register: str,
    grounds: tuple[tuple[str, Text], ...], refusal: str,
) -> Regime:  # fmt: skip
    come = _t("الحضور شخصيا بالوثيقة والبطاقة", "Venir avec le document et la carte", "ⴰⵛⴽⴰⴷ ⵙ ⵜⴽⴰⵔⴹⴰ")
    nothing = _t("لا شيء", "Rien", "ⵡⴰⵍⵓ")
    acts = (
        ActRule(act, label, article, _AGENT, _PREPARED, asks=asks, move=Move(reaches="done", enters=register), event="done"),
        ActRule(
            "refuse_attestation", _t("رفض الإشهاد", "Refuser l’attestation", "ⴰⴳⵢ"), refusal, _AGENT, _PREPARED,
            asks=(Ask("ground", "choice", _t("سبب الرفض", "Motif", "ⵜⴰⵎⵏⵜⵉⵍⵜ"), choices=grounds), _REASONS),
            move=Move(reaches="refused", outcome="refuse", notice="refused", enters=f"{register}.refusal"), event="refused",
        ),
        ActRule(
            "lapse", _t("انقضاء مدة الحفظ دون حضور", "Personne n’est venu : la préparation tombe", "ⵓⵔ ⵉⵡⵛⴽⵉ ⵢⴰⵏ"), _PLATFORM,
            frozenset({Role.LAW}), _PREPARED, move=Move(reaches="lapsed", notice="lapsed"), event="lapsed",
        ),
        ActRule(Act.WITHDRAW, _t("سحب الطلب", "Retirer la demande", "ⴽⴽⵙ ⵜⵓⵜⵔⴰ"), "55-19 art. 10", _PERSON, _PREPARED),
    )
    history = (
        ("filed", "تحضير الطلب", "Demande préparée", "ⴰⵙⵙⵡⵊⴷ", article),
        ("completed", "الطلب جاهز للشباك", "Prête pour le guichet", "ⵜⵡⵊⴷ", article),
        ("done", "تم الإشهاد بحضور صاحبه", "Attestation faite, personne présente", "ⵉⵜⵜⵓⵙⴽⵔ", article),
        ("refused", "رفض معلل", "Refus motivé", "ⴰⴳⵓⵢ", refusal),
        ("withdrawn", "سحب الطلب", "Demande retirée", "ⴰⴽⴽⴰⵙ", "55-19 art. 10"),
        ("lapsed", "لم يحضر أحد في المدة", "Personne n’est venu à temps", "ⵓⵔ ⵉⵡⵛⴽⵉ ⵢⴰⵏ", _PLATFORM),
        ("clock_moved", "تصحيح الأجل", "Délai corrigé", "ⴰⵙⵏⴼⵍ ⵏ ⵡⴰⴽⵓⴷ", _PLATFORM),
        ("document_issued", "إصدار وثيقة", "Document émis", "ⴰⵙⴽⴽⵉⵍ", "2-20-660"),
    )
    return Regime(
        id=code, title=title, filing=Filing(complete="prepared", document="", starts=("presence",)),
        statuses={
            "prepared": StatusRule(_t("محضر، في انتظار الحضور", "Préparée, personne attendue", "ⵜⵡⵊⴷ"), article, come, Phase.PERSON, "wait"),
            "done": StatusRule(_t("تم الإشهاد", "Attestation faite", "ⵉⵜⵜⵓⵙⴽⵔ"), article, nothing, Phase.CLOSED, "good"),
            "refused": StatusRule(_t("مرفوض", "Refusé", "ⵉⵜⵜⵓⴳⵢ"), refusal, nothing, Phase.CLOSED, "late"),
            "lapsed": StatusRule(
                _t("لم يحضر صاحبه", "Personne n’est venu", "ⵓⵔ ⵉⵡⵛⴽⵉ"), _PLATFORM,
                _t("الحضور دون تحضير، أو تحضير طلب جديد", "Venir sans préparer, ou préparer de nouveau", "ⴰⵛⴽⴰⴷ ⴷⴰⵖ"), Phase.CLOSED,
            ),
            Status.WITHDRAWN: StatusRule(_t("مسحوب", "Retirée", "ⵉⵜⵜⵓⴽⴽⵙ"), "55-19 art. 10", nothing, Phase.CLOSED),
        },
        acts={rule.act: rule for rule in acts},
        clocks={
            "service": ClockRule(
                "service", "legalisation.answer_days", "clear", "55-19 art. 16, 31",
                _t("الإشهاد يتم في الحين", "L’attestation se fait sur-le-champ", "ⵖⵉⵍⴰⴷ"), for_person=False, pausable=False,
            ),
            "presence": ClockRule(
                "presence", "drafts.kept_days", "calendar", _PLATFORM,
                _t("يُحفظ ما حضرتموه إلى", "Ce qui est préparé est gardé jusqu’au", "ⴰⵔ ⴰⵙⵙ"), for_person=True, pausable=False,
                expires="lapse", sorts=False,
            ),
        },
        words={"lapsed": _t(
            "لم تحضروا إلى الشباك في المدة، فحُذف الطلب المحضر {number}. لا شيء ضاع: احضروا بالوثيقة والبطاقة متى شئتم.",
            "Vous n’êtes pas venu à temps : la préparation {number} est tombée. Rien n’est perdu : venez quand vous voulez, avec le document et la carte.",
            "ⵜⴻⵜⵜⵓⴽⴽⵙ ⵜⵓⵜⵔⴰ {number}. ⴰⵛⴽⴰⴷ ⵙ ⵓⵔⵔⴰ ⴷ ⵜⴽⴰⵔⴹⴰ.",
        )},
        events={kind: EventRule(_t(ar, fr, zgh), source) for kind, ar, fr, zgh, source in history},
    )  # fmt: skip


_IDENTITY: Final = (
    Ask("identity_kind", "choice", _t("الوثيقة التي أثبتت الهوية", "Pièce qui prouve l’identité", "ⵜⴰⴽⴰⵔⴹⴰ"),
        choices=(("cnie", _t("البطاقة الوطنية الإلكترونية", "Carte nationale électronique", "ⵜⴰⴽⴰⵔⴹⴰ ⵜⴰⵏⴰⵎⵓⵔⵜ")),
                 ("other", _t("مستند يقوم مقامها", "Document qui en tient lieu", "ⴰⵔⵔⴰ ⵢⴰⴹⵏ")))),
    Ask("subject", "text", _t("موضوع الوثيقة", "Objet du document", "ⴰⵙⵏⵜⵍ"), max_length=200),
)  # fmt: skip
_WITNESSES: Final = tuple(
    Ask(f"witness{n}", "text", _t(f"الشاهد {n} (الاسم ورقم البطاقة)، إذا كان صاحب الطلب كفيفا", f"Témoin {n} (nom et carte), si la personne est aveugle", f"ⴰⵎⴷⵉⵏⵉ {n}"), required=False, max_length=150)
    for n in (1, 2)
)  # fmt: skip

LEGALISATION: Final = _regime(
    code="2-22-047",
    title=_t("الإشهاد على صحة الإمضاء (المرسوم 2.22.047)", "Légalisation de signature (décret 2-22-047)", "ⴰⵙⵉⵖⵣⵏ ⵏ ⵓⵙⵖⵔ (2-22-047)"),
    act="legalise", label=_t("الإشهاد على صحة الإمضاء", "Légaliser la signature", "ⵙⵙⵉⵖⵣⵏ ⴰⵙⵖⵔ"), article="2-22-047 art. 3, 4, 7",
    asks=(*_IDENTITY, *_WITNESSES), register="legalisation", grounds=GROUNDS_SIGNATURE, refusal="2-22-047 art. 9",
)  # fmt: skip
CERTIFIED_COPY: Final = _regime(
    code="2-22-048",
    title=_t("الإشهاد على مطابقة النسخ لأصولها (المرسوم 2.22.048)", "Copies certifiées conformes (décret 2-22-048)", "ⵜⵉⵏⵖⴰⵍ (2-22-048)"),
    act="certify", label=_t("الإشهاد على المطابقة", "Certifier la conformité", "ⵙⵙⵉⵖⵣⵏ ⵜⴰⵏⵖⵍⵜ"), article="2-22-048 art. 6",
    asks=_IDENTITY[1:], register="certified_copy", grounds=GROUNDS_COPY, refusal="2-22-048 art. 8",
)  # fmt: skip
