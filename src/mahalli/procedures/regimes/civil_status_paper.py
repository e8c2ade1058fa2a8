"""Civil status where the office still keeps paper registers: law 37-99 and decree 2-99-665.

Law 37-99 itself was not read: who may ask follows the list of 36-21 art. 43, as the cautious rule, and the articles
cited are those of the decree. The office issues from its own register: one person types what the paper says, the
officer compares it with the register and signs. What is typed serves this copy only; it is no register.
"""

from __future__ import annotations

from typing import Final

from mahalli.procedures.cases.data import Ask
from mahalli.procedures.regimes.civil_status_words import (
    DESK,
    REASONS,
    SEARCHED,
    SERVICE_CLOCK,
    SIGNER,
    WITHDRAW,
    ended,
    events,
    filed,
    refusal,
)
from mahalli.procedures.regimes.data import ActRule, Filing, Move, Phase, Regime, StatusRule
from mahalli.procedures.regimes.data import text as _t

_ART: Final = "2-99-665 art. 36"


def _line(id: str, ar: str, fr: str, zgh: str, *, required: bool = True) -> Ask:
    return Ask(id, "text", _t(ar, fr, zgh), required=required, max_length=200)


_TYPED: Final = (
    Ask("act_number", "number", _t("رقم الرسم", "Numéro de l’acte", "ⵓⵟⵟⵓⵏ ⵏ ⵓⵔⵔⴰ")),
    Ask("act_year", "number", _t("سنة السجل", "Année du registre", "ⴰⵙⴳⴳⵯⴰⵙ")),
    SEARCHED,
    _line("first_ar", "الاسم الشخصي بالعربية", "Prénom en arabe", "ⵉⵙⵎ ⵙ ⵜⵄⵔⴰⴱⵜ"),
    _line("family_ar", "الاسم العائلي بالعربية", "Nom en arabe", "ⵉⵙⵎ ⵏ ⵜⵡⴰⵛⵓⵏⵜ ⵙ ⵜⵄⵔⴰⴱⵜ"),
    _line("first_latin", "الاسم الشخصي باللاتينية", "Prénom en lettres latines", "ⵉⵙⵎ ⵙ ⵜⵍⴰⵜⵉⵏⵉⵜ"),
    _line("family_latin", "الاسم العائلي باللاتينية", "Nom en lettres latines", "ⵉⵙⵎ ⵏ ⵜⵡⴰⵛⵓⵏⵜ ⵙ ⵜⵍⴰⵜⵉⵏⵉⵜ"),
    Ask("born_on", "date", _t("تاريخ الولادة الميلادي", "Date de naissance (grégorienne)", "ⴰⵙⴰⴽⵓⴷ ⵏ ⵜⵍⴰⵍⵉⵜ"), past=True),
    _line("born_hijri", "تاريخ الولادة الهجري كما في السجل", "Date hégirienne, comme au registre", "ⴰⵙⴰⴽⵓⴷ ⴰⵀⵉⵊⵔⵉ"),
    _line("place_ar", "مكان الولادة بالعربية", "Lieu de naissance en arabe", "ⴰⴷⵖⴰⵔ ⵏ ⵜⵍⴰⵍⵉⵜ (ar)"),
    _line("place_latin", "مكان الولادة باللاتينية", "Lieu de naissance en lettres latines", "ⴰⴷⵖⴰⵔ ⵏ ⵜⵍⴰⵍⵉⵜ (fr)"),
    Ask(
        "sex", "choice", _t("الجنس", "Sexe", "ⵜⴰⵏⴰⵡⵜ"),
        choices=(("male", _t("ذكر", "masculin", "ⴰⵡⵜⵎ")), ("female", _t("أنثى", "féminin", "ⵜⴰⵡⵜⵎⵜ"))),
    ),
    _line("nationality", "الجنسية، إذا كان أجنبيا", "Nationalité, si étrangère", "ⵜⴰⵏⴰⵎⵓⵔⵜ", required=False),
    _line("father_ar", "اسم الأب بالعربية", "Père, en arabe", "ⴱⴰⴱⴰⵙ (ar)"),
    _line("father_latin", "اسم الأب باللاتينية", "Père, en lettres latines", "ⴱⴰⴱⴰⵙ (fr)"),
    _line("mother_ar", "اسم الأم بالعربية", "Mère, en arabe", "ⵎⵎⴰⵙ (ar)"),
    _line("mother_latin", "اسم الأم باللاتينية", "Mère, en lettres latines", "ⵎⵎⴰⵙ (fr)"),
    _line("death", "بيان الوفاة، إن وجد في الطرة", "Mention de décès, s’il y en a une en marge", "ⵜⴰⵎⵜⵜⴰⵏⵜ", required=False),
    Ask(
        "margin", "long_text", _t("البيانات الهامشية كما هي (نسخة كاملة)", "Mentions marginales telles quelles (copie intégrale)", "ⵉⵎⵍⵉⵡⵏ ⵏ ⵜⵎⴰ"),
        required=False,
    ),
)  # fmt: skip
"""Mentions of a copy (art. 36), as the paper register says them."""

_ACTS = (
    ActRule(
        "transcribe", _t("نقل بيانات الرسم من السجل الورقي", "Recopier l’acte du registre papier", "ⴰⵙⵏⵖⵍ ⵏ ⵓⵔⵔⴰ"),
        _ART, DESK, frozenset({"filed"}), asks=_TYPED,
        move=Move(reaches="transcribed", enters="civil_status.transcription"), event="transcribed",
        consequence=_t("تنتقل النسخة إلى ضابط الحالة المدنية، ويوقعها شخص غير الذي نقل البيانات.", "La copie passe à l’officier : une autre personne que vous la compare et la signe.", "ⵜⴻⴷⴷⵓ ⵜⵏⵖⵍⵜ ⵖⵔ ⵓⵎⵙⵙⵓⵎⵔ."),
    ),
    ActRule(
        "send_back", _t("إرجاع البيانات للتصحيح", "Renvoyer pour corriger", "ⴰⵔⴰⵔ ⵉ ⵓⵙⵖⵜⵉ"), _ART, SIGNER, frozenset({"transcribed"}),
        asks=(REASONS,), move=Move(reaches="filed"), event="sent_back",
    ),
    ActRule(
        "sign_copy", _t("مطابقة البيانات مع السجل وتوقيع النسخة", "Comparer au registre et signer la copie", "ⴰⵙⵖⵔ ⵏ ⵜⵏⵖⵍⵜ"),
        "2-99-665 art. 36 ; 113-14 art. 102, 237", SIGNER, frozenset({"transcribed"}),
        asks=(
            Ask("compared", "choice", _t("هل قارنتم البيانات مع السجل الورقي؟", "Avez-vous comparé au registre papier ?", "ⵉⵙ ⵜⵙⵎⴳⵔⴰⴷⵎ?"),
                choices=(("yes", _t("نعم، وهي مطابقة", "Oui, c’est conforme", "ⵢⴰⵀ")),)),
        ),
        move=Move(reaches="delivered", outcome="grant", document="copy", notice="delivered", enters="civil_status.copy"),
        event="delivered",
        consequence=_t("تُطبع النسخة مختومة ويُخبر صاحبها. يُلصق الطابع عند التسليم.", "La copie est scellée et la personne prévenue. Le timbre se colle à la remise.", "ⵜⴻⵜⵜⵓⵙⵉⴳⴳⵣ ⵜⵏⵖⵍⵜ."),
    ),
    refusal(frozenset({"filed", "transcribed"}), persons="36-21 art. 43", act_missing="2-99-665 art. 36", also=(SEARCHED,)),
    WITHDRAW,
)  # fmt: skip

CIVIL_STATUS_PAPER: Final = Regime(
    id="37-99",
    title=_t("الحالة المدنية بالسجلات الورقية (القانون 37.99)", "État civil sur registres papier (loi 37-99)", "ⴰⴷⴷⴰⴷ ⴰⵖⵔⵎⴰⵏ (37-99)"),
    filing=Filing(complete="filed"),
    statuses={
        "filed": filed(_ART, _t("نقل بيانات الرسم", "Recopier l’acte", "ⴰⵙⵏⵖⵍ ⵏ ⵓⵔⵔⴰ")),
        "transcribed": StatusRule(
            _t("في انتظار توقيع ضابط الحالة المدنية", "À signer par l’officier", "ⴰⵇⵇⵍ ⵏ ⵓⵙⵖⵔ"), _ART,
            _t("مطابقة السجل والتوقيع", "Comparer au registre et signer", "ⴰⵙⵖⵔ"), Phase.SERVICE,
        ),
        **ended("55-19 art. 18", _ART),
    },
    acts={rule.act: rule for rule in _ACTS},
    clocks={"service": SERVICE_CLOCK},
    events=events(
        ("transcribed", "نقل بيانات الرسم", "Acte recopié du registre", "ⴰⵙⵏⵖⵍ", _ART),
        ("sent_back", "إرجاع للتصحيح", "Renvoyé pour correction", "ⴰⵔⴰⵔ", _ART),
        ("delivered", "توقيع النسخة وتسليمها", "Copie signée et délivrée", "ⴰⴼⴽⴽⴰ ⵏ ⵜⵏⵖⵍⵜ", _ART),
    ),
    refusal="55-19 art. 18",
)  # fmt: skip
