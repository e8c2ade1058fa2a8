"""The amount due for a case: values of the law or voted within its bounds, times what the person asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from mahalli.foundation.law.api import NoValueOnDate, value_of
from mahalli.foundation.law.data import LawValue
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.counted import figure
from mahalli.foundation.text.letters import name_said
from mahalli.foundation.text.refusals import LANGUAGES
from mahalli.procedures.cases.data import Text
from mahalli.procedures.cases.models import ActDetail, Case
from mahalli.procedures.cases.record import asks_of, current_decision, here, pack_of
from mahalli.procedures.clocks.api import add_months
from mahalli.procedures.definitions.api import applies, cited
from mahalli.procedures.definitions.data import Fee, FeeLine, Pack

CENT = Decimal("0.01")


@dataclass(frozen=True)
class AmountDue:
    amount: Decimal
    parameter: str
    basis: Text  # where the figure comes from, in words


def amount_due(case: Case, *, on: date) -> AmountDue | None:
    """The amount of a case on a day; nothing when the act is free or paid by stamps outside Mahalli."""
    pack = pack_of(case)
    if pack.fee is None or pack.fee.due == "stamp":
        return None
    return amount_of(pack, pack.fee, case.answers, authority=here(), on=on)


def amount_asked(pack: Pack, answers: Mapping[str, Any], *, on: date) -> AmountDue | None:
    """What a request would cost by today's values: said before it is filed. Nothing when it is free or none is voted yet."""
    if pack.fee is None:
        return None
    try:
        found = amount_of(pack, pack.fee, answers, authority=here(), on=on)
    except NoValueOnDate:
        return None
    return found if found is not None and found.amount else None


def stamps_due(case: Case, *, on: date) -> AmountDue | None:
    """What the person pays in stamps, by what was asked and, once an act counted it, by what was done.

    Nothing is due on a refusal but what was done all the same (30-89 art. 74: a search, by the year searched).
    """
    pack = pack_of(case)
    if pack.fee is None or pack.fee.due != "stamp":
        return None
    done = _counted(case)
    decision = current_decision(case)
    fee = pack.fee
    if decision is not None and decision.outcome == "refuse":
        fee = fee.model_copy(update={"lines": tuple(line for line in fee.lines if line.times and set(line.times) <= set(done))})
    found = amount_of(pack, fee, {**case.answers, **done}, authority=here(), on=on)
    return found if found is not None and found.amount else None


def _counted(case: Case) -> dict[str, str]:
    """Numbers of the form that the author of an act counted anew, by field."""
    counting = {(act, ask.id): ask.counts for (act, _), ask in asks_of(case).items() if ask.counts}
    if not counting:
        return {}
    found: dict[str, str] = {}
    for row in ActDetail.objects.here().filter(case=case, act__in={act for act, _ in counting}).order_by("seq"):
        found |= {counting[row.act, name]: value for name, value in row.values.items() if (row.act, name) in counting}
    return found


def amount_of(pack: Pack, fee: Fee, answers: Mapping[str, Any], *, authority: str, on: date) -> AmountDue | None:
    """Pure function of the pack's fee, the answers, the day and the values in force.

    Lines that apply are added; each is its value times the numbers it names. None when no line applies.
    """
    lines = (FeeLine(parameter=fee.parameter),) if fee.parameter else fee.lines
    total, first = Decimal(0), ""
    said: list[Text] = []
    for line in lines:
        if not applies(pack, line.when, answers, today=on):
            continue
        value = value_of(line.parameter, on, authority)
        factors = [_factor(answers.get(name), up=line.round_up) for name in line.times]
        counted = [_counted_words(pack, name, factor) for name, factor in zip(line.times, factors, strict=True)]
        if line.quarters is not None:
            begins, months = answers.get(line.quarters.begins), answers.get(line.quarters.months)
            quarters = quarters_touched(date.fromisoformat(str(begins)), int(Decimal(str(months))))
            factors.append(Decimal(quarters))
            counted.append(quarters_words(quarters))
        part = Decimal(str(value.value))
        for factor in factors:
            part *= factor
        total += part
        first = first or line.parameter
        said.append(_line_words(value, counted))
    if not said:
        return None
    return AmountDue(total.quantize(CENT, rounding=ROUND_HALF_UP), first, _together(said))


def _counted_words(pack: Pack, name: str, factor: Decimal) -> Text:
    """« 12,5 (Superficie en m²) »: the number and the question that it answers."""
    label = pack.all_fields()[name].label if name in pack.all_fields() else {}
    number = figure(f"{factor:f}")
    return {lang: f"{number} ({label.get(lang) or label.get('ar') or name})" for lang in LANGUAGES}


def quarters_words(count: int) -> Text:
    """Quarters as a sentence counts them."""
    arabic = {1: "ربع سنة واحد", 2: "ربعا سنة"}.get(count) or (f"{count} أرباع سنة" if count <= 10 else f"{count} ربع سنة")
    return {"ar": arabic, "fr": f"{count} trimestre{'s' if count > 1 else ''}", "zgh": f"{count} ⵏ ⵉⴽⵓⵥⵏ ⵏ ⵓⵙⴳⴳⵯⴰⵙ"}


def _line_words(value: LawValue, counted: Sequence[Text]) -> Text:
    """« 60,00 DH × 12,5 (Superficie) × 2 trimestres (loi 30-89, article 188 ; délibération n° 7 du 01/02/2026) »."""
    written = cited(f"{value.source}#art-{value.article}")
    sum_said = f"{value.value:.2f}".replace(".", ",")
    rate = {"ar": f"{sum_said} درهم", "fr": f"{sum_said}\u00a0DH", "zgh": f"{sum_said} ⴷⵔⵀⵎ"}
    said = {}
    for lang in LANGUAGES:
        where = [citation_words(written, lang)]
        if value.resolution is not None:
            title, number, day = value.resolution
            on = f"{day:%d/%m/%Y}"
            where.append({
                "ar": f"{name_said(title, lang)} رقم {number} بتاريخ {on}", "fr": f"{name_said(title, lang)} n°\u00a0{number} du {on}",
                "zgh": f"{name_said(title, lang)} {number}, {on}",
            }[lang])  # fmt: skip
        listed = ("؛ " if lang == "ar" else "\u202f; ").join(where)
        said[lang] = f"{' × '.join([rate[lang], *(one[lang] for one in counted)])} ({listed})"
    return said


def _together(said: Sequence[Text]) -> Text:
    """The lines of an amount, one after the other."""
    return {lang: " + ".join(one[lang] for one in said) for lang in LANGUAGES}


def quarters_touched(begins: date, months: int) -> int:
    """Civil quarters that a term of whole months touches: they begin on 1 January, April, July and October, and each
    one begun counts whole (30-89 art. 188)."""
    last = add_months(begins, months) - timedelta(days=1)
    return (last.year * 4 + (last.month - 1) // 3) - (begins.year * 4 + (begins.month - 1) // 3) + 1


def _factor(answer: Any, *, up: bool) -> Decimal:
    """A number of the form; a part of a unit counts as one where the law says so."""
    number = Decimal(str(answer or 0))
    return number.to_integral_value(rounding=ROUND_CEILING) if up else number
