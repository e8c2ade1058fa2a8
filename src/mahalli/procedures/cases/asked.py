"""What an act asks of its author: read from a form, checked, kept JSON-ready."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.dates import format_date

from mahalli.procedures.cases.data import Ask, Text
from mahalli.procedures.cases.errors_of_acts import AskUnanswered
from mahalli.procedures.clocks.api import CASABLANCA, local_day
from mahalli.procedures.definitions.data import AskShape

MOST = Decimal(10) ** 12  # beyond it a number is a mistake

_MISSING: Text = {"ar": "هذه الخانة واجبة.", "fr": "Cette réponse est obligatoire.", "zgh": "ⵉⵇⵇⴰⵏ ⵡⴰⵢⴰ."}
_WRONG: dict[str, Text] = {
    "date": {"ar": "اكتبوا تاريخا صحيحا.", "fr": "Écrivez une date valable.", "zgh": "ⴰⵔⵉ ⴰⵙⴰⴽⵓⴷ."},
    "moment": {"ar": "اكتبوا اليوم والساعة.", "fr": "Écrivez le jour et l’heure.", "zgh": "ⴰⵔⵉ ⴰⵙⵙ ⴷ ⵜⵙⵔⴰⴳⵜ."},
    "number": {"ar": "اكتبوا رقما.", "fr": "Écrivez un nombre.", "zgh": "ⴰⵔⵉ ⵓⵟⵟⵓⵏ."},
    "choice": {"ar": "اختاروا جوابا من اللائحة.", "fr": "Choisissez dans la liste.", "zgh": "ⵙⵜⵉⵢ ⵙⴳ ⵜⵍⴳⴰⵎⵜ."},
    "counted": {"ar": "عدد صحيح، لا يتجاوز ما طُلب.", "fr": "Un nombre entier, au plus ce qui a été demandé.", "zgh": "ⵓⵟⵟⵓⵏ ⵉⵎⴷⴷⵉ."},
    "yes_no": {"ar": "أجيبوا بنعم أو لا.", "fr": "Répondez par oui ou par non.", "zgh": "ⵢⴰⵀ ⵏⵖ ⵓⵀⵓ."},
    "long": {"ar": "النص طويل جدا.", "fr": "Le texte est trop long.", "zgh": "ⵉⵖⵣⵣⵉⴼ ⵓⴹⵕⵉⵚ."},
    "past": {"ar": "لا يمكن أن يكون التاريخ في المستقبل.", "fr": "La date ne peut être dans l’avenir.", "zgh": "ⵓⵔ ⵉⵣⵔⵉ ⵓⵙⴰⴽⵓⴷ."},
    "future": {"ar": "لا يمكن أن يكون التاريخ في الماضي.", "fr": "La date ne peut être passée.", "zgh": "ⵉⵣⵔⵉ ⵓⵙⴰⴽⵓⴷ."},
}
_YES: Text = {"ar": "نعم", "fr": "Oui", "zgh": "ⵢⴰⵀ"}
_NO: Text = {"ar": "لا", "fr": "Non", "zgh": "ⵓⵀⵓ"}


class _Wrong(ValueError):
    """A value that does not fit; its word names the sentence."""


def ask_of(shape: AskShape) -> Ask:
    """A question of the procedure, as the engine asks it."""
    return Ask(
        id=shape.id, kind=shape.kind, label=shape.label, help=shape.help or {}, required=shape.required,
        choices=tuple((choice.id, choice.label) for choice in shape.choices), past=shape.past, future=shape.future,
    )  # fmt: skip


def refuse_miscounted(asks: Sequence[Ask], given: Mapping[str, Any], answers: Mapping[str, Any]) -> None:
    """What was done is a whole number between nothing and what the person asked for. Raises AskUnanswered."""
    for ask in asks:
        if not ask.counts or ask.id not in given:
            continue
        done, asked = Decimal(given[ask.id]), Decimal(str(answers.get(ask.counts) or 0))
        if done != done.to_integral_value() or not 0 <= done <= asked:
            raise AskUnanswered({ask.id: _WRONG["counted"]}, missing=dict(ask.label))


def check_given(asks: Sequence[Ask], given: Mapping[str, Any], *, now: datetime) -> dict[str, Any]:
    """What was given, kept JSON-ready: dates ISO, numbers as decimal strings; files as they were stored.

    Raises AskUnanswered with a sentence for each question that lacks a good answer.
    """
    clean: dict[str, Any] = {}
    errors: dict[str, Text] = {}
    for ask in asks:
        raw = given.get(ask.id)
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            if ask.required and not (ask.unless[0] and given.get(ask.unless[0]) == ask.unless[1]):
                errors[ask.id] = _MISSING
            continue
        try:
            clean[ask.id] = _read(ask, raw, now)
        except _Wrong as wrong:
            errors[ask.id] = _WRONG[str(wrong)]
    if errors:
        labels = [ask.label for ask in asks if ask.id in errors]
        missing = {lang: " · ".join(label[lang] for label in labels) for lang in ("ar", "fr", "zgh")}
        raise AskUnanswered(errors, missing=missing)
    return clean


def _read(ask: Ask, raw: Any, now: datetime) -> Any:
    if ask.kind == "file":
        return dict(raw)
    words = str(raw).strip()
    if ask.kind in ("text", "long_text"):
        if len(words) > ask.max_length:
            raise _Wrong("long")
        return words
    if ask.kind == "choice":
        if words not in [name for name, _ in ask.choices]:
            raise _Wrong("choice")
        return words
    if ask.kind == "yes_no":
        if words not in ("yes", "no", "True", "False"):
            raise _Wrong("yes_no")
        return words in ("yes", "True")
    if ask.kind == "number":
        return _number(words)
    return _day(ask, words, now) if ask.kind == "date" else _moment(ask, words, now)


def _number(words: str) -> str:
    try:
        found = Decimal(words.replace(",", "."))
    except InvalidOperation:
        raise _Wrong("number") from None
    if not found.is_finite() or abs(found) >= MOST or int(found.as_tuple().exponent) < -6:  # 1e999999 is short to type
        raise _Wrong("number")
    return f"{found:f}"


def _day(ask: Ask, words: str, now: datetime) -> str:
    try:
        found = date.fromisoformat(words)
    except ValueError:
        raise _Wrong("date") from None
    today = local_day(now)
    if ask.past and found > today:
        raise _Wrong("past")
    if ask.future and found < today:
        raise _Wrong("future")
    return found.isoformat()


def _moment(ask: Ask, words: str, now: datetime) -> str:
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        raise _Wrong("moment") from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=CASABLANCA)
    if ask.past and found > now:
        raise _Wrong("past")
    if ask.future and found < now:
        raise _Wrong("future")
    return found.isoformat()


def said(ask: Ask, value: Any) -> Text:
    """A given value in words."""
    if ask.kind == "choice":
        return dict(ask.choices).get(value, {"ar": str(value), "fr": str(value), "zgh": str(value)})
    if ask.kind == "yes_no":
        return _YES if value else _NO
    if ask.kind == "file":
        return dict.fromkeys(("ar", "fr", "zgh"), str(value.get("name", "")))
    if ask.kind == "date":
        return _dated(date.fromisoformat(value))
    if ask.kind == "moment":
        moment = datetime.fromisoformat(value).astimezone(CASABLANCA)
        return {lang: f"{words}, {moment:%H:%M}" for lang, words in _dated(moment.date()).items()}
    return dict.fromkeys(("ar", "fr", "zgh"), str(value))


def _dated(day: date) -> dict[str, str]:
    return {
        "ar": format_date(day, "d MMMM y", locale="ar_MA"), "fr": format_date(day, "d MMMM y", locale="fr"),
        "zgh": format_date(day, "d MMMM y", locale="zgh"),
    }  # fmt: skip
