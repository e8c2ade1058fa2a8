"""Civil status where the office was switched to the national register: law 36-21 and decree 2-22-04.

The national register is the sole official source (art. 14) and the officer signs there (2-22-04 art. 27): Mahalli
requests, follows and delivers what the register gives, and issues nothing of its own.
"""

from __future__ import annotations

from typing import Final

from mahalli.procedures.cases.data import Ask, Role
from mahalli.procedures.regimes.civil_status_words import DESK, SERVICE_CLOCK, WITHDRAW, ended, events, filed, refusal
from mahalli.procedures.regimes.data import ActRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t

_REGISTER: Final = frozenset({Role.LAW})  # nobody of the office: the register answers

_ACTS = (
    ActRule(
        "request_copy", _t("طلب النسخة من السجل الوطني", "Demander la copie au registre national", "ⵜⵓⵜⵔⴰ ⵉ ⵓⵙⵏⵖⵎⵙ ⴰⵏⴰⵎⵓⵔ"),
        "36-21 art. 14, 43", DESK, frozenset({"filed"}),
        asks=(
            Ask("checked", "choice", _t("هل تأكدتم من الهوية والصفة؟", "Identité et qualité vérifiées ?", "ⵉⵙ ⵜⵙⵙⵉⴷⵜⵎ ⵜⴰⵎⴰⴳⵉⵜ?"),
                choices=(("yes", _t("نعم", "Oui", "ⵢⴰⵀ")),)),
        ),
        move=Move(reaches="requested", enters="civil_status.request"), event="requested",
        consequence=_t("يُرسل الطلب إلى السجل الوطني. إذا كان متوقفا يُعاد الإرسال تلقائيا.", "La demande part au registre national ; s’il ne répond pas, elle repart seule.", "ⵜⴻⵜⵜⵓⴰⵣⵏ ⵜⵓⵜⵔⴰ."),
    ),
    ActRule(
        "receive_copy", _t("توصل بالنسخة من السجل الوطني", "Copie reçue du registre national", "ⵜⵓⵎⵥ ⵜⵏⵖⵍⵜ"),
        "36-21 art. 43 ; 2-22-04 art. 27", _REGISTER, frozenset({"requested"}),
        asks=(
            Ask("copy", "file", _t("النسخة الموقعة", "Copie signée", "ⵜⴰⵏⵖⵍⵜ"), accept=("pdf",)),
            Ask("reference", "text", _t("مرجع السجل الوطني", "Référence du registre national", "ⴰⵙⴰⵖⵓⵍ")),
        ),
        move=Move(reaches="delivered", notice="delivered"), event="delivered",
    ),
    ActRule(
        "register_refused", _t("رفض السجل الوطني", "Refus du registre national", "ⴰⴳⵓⵢ ⵏ ⵓⵙⵏⵖⵎⵙ"), "36-21 art. 43", _REGISTER,
        frozenset({"requested"}), asks=(Ask("reasons", "long_text", _t("السبب كما ورد", "Motif reçu", "ⵜⴰⵎⵏⵜⵉⵍⵜ")),),
        move=Move(reaches="refused", notice="refused"), event="register_refused",
    ),
    refusal(frozenset({"filed"}), persons="36-21 art. 43", act_missing="36-21 art. 14"),
    WITHDRAW,
)  # fmt: skip

CIVIL_STATUS_DIGITAL: Final = Regime(
    id="36-21",
    title=_t("الحالة المدنية بالسجل الوطني (القانون 36.21)", "État civil au registre national (loi 36-21)", "ⴰⴷⴷⴰⴷ ⴰⵖⵔⵎⴰⵏ (36-21)"),
    filing=Filing(complete="filed"),
    statuses={
        "filed": filed("36-21 art. 43", _t("طلب النسخة من السجل الوطني", "Demander au registre national", "ⵜⵓⵜⵔⴰ ⵉ ⵓⵙⵏⵖⵎⵙ")),
        "requested": StatusRule(
            _t("في انتظار السجل الوطني", "En attente du registre national", "ⴰⵇⵇⵍ ⵏ ⵓⵙⵏⵖⵎⵙ"), "36-21 art. 14",
            _t("انتظار جواب السجل", "Attendre la réponse du registre", "ⴰⵇⵇⵍ"), Phase.SERVICE,
        ),
        **ended("36-21 art. 43", "36-21 art. 43"),
    },
    acts={rule.act: rule for rule in _ACTS},
    clocks={"service": SERVICE_CLOCK},
    events=events(
        ("requested", "طلب النسخة من السجل الوطني", "Demandée au registre national", "ⵜⵓⵜⵔⴰ ⵉ ⵓⵙⵏⵖⵎⵙ", "36-21 art. 14, 43"),
        ("delivered", "توصل بالنسخة وتسليمها", "Copie reçue et délivrée", "ⴰⴼⴽⴽⴰ ⵏ ⵜⵏⵖⵍⵜ", "36-21 art. 43"),
        ("register_refused", "رفض السجل الوطني", "Refus du registre national", "ⴰⴳⵓⵢ ⵏ ⵓⵙⵏⵖⵎⵙ", "36-21 art. 43"),
    ),
    refusal="36-21 art. 43",
)  # fmt: skip
