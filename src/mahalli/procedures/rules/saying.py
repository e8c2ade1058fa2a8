"""A condition said before anything is answered: « if you answer X to the question Y »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from mahalli.procedures.rules.tree import Both, Count, Either, Negation, Node, Test

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "answer": {"ar": "أجبتم «{value}» عن «{field}»", "fr": "vous répondez « {value} » à « {field} »", "zgh": "ⵜⵔⴰⵔⵎ « {value} » ⵉ « {field} »"},
    "other": {"ar": "أجبتم بغير «{value}» عن «{field}»", "fr": "vous répondez autre chose que « {value} » à « {field} »", "zgh": "ⵓⵔ ⵜⵔⴰⵔⵎ « {value} » ⵉ « {field} »"},
    "lt": {"ar": "«{field}» أقل من {value}", "fr": "« {field} » est inférieur à {value}", "zgh": "« {field} » ⴷⴷⴰⵡ {value}"},
    "le": {"ar": "«{field}» لا تتجاوز {value}", "fr": "« {field} » ne dépasse pas {value}", "zgh": "« {field} » ⵓⵔ ⵉⵣⵔⵉⵢ {value}"},
    "gt": {"ar": "«{field}» أكثر من {value}", "fr": "« {field} » dépasse {value}", "zgh": "« {field} » ⵉⵣⵔⵉ {value}"},
    "ge": {"ar": "«{field}» لا تقل عن {value}", "fr": "« {field} » est au moins {value}", "zgh": "« {field} » ⵓⵔ ⵉⴷⵔⵉⵙ ⵅⴼ {value}"},
    "present": {"ar": "ملأتم «{field}»", "fr": "vous remplissez « {field} »", "zgh": "ⵜⵓⵔⴰⵎ « {field} »"},
    "absent": {"ar": "لم تملؤوا «{field}»", "fr": "vous ne remplissez pas « {field} »", "zgh": "ⵓⵔ ⵜⵓⵔⵉⵎ « {field} »"},
    "plain": {"ar": "حسب جوابكم عن «{field}»", "fr": "selon votre réponse à « {field} »", "zgh": "ⵙ « {field} »"},
    "quoted": {"ar": "» أو «", "fr": " » ou « ", "zgh": " » ⵏⵖ « "},
    "and": {"ar": " و", "fr": " et ", "zgh": " ⴷ "},
    "or": {"ar": " أو ", "fr": " ou ", "zgh": " ⵏⵖ "},
    "if": {"ar": "إذا {part}", "fr": "si {part}", "zgh": "ⵎⴽ {part}"},
    "true": {"ar": "نعم", "fr": "oui", "zgh": "ⵢⴰⵀ"},
    "false": {"ar": "لا", "fr": "non", "zgh": "ⵓⵀⵓ"},
    "today": {"ar": "تاريخ اليوم", "fr": "la date du jour", "zgh": "ⴰⵙⵙ ⴰ"},
}  # fmt: skip
_ANSWERED: Final[Mapping[str, str]] = {"eq": "answer", "in": "answer", "contains": "answer", "ne": "other"}
_DENIED: Final[Mapping[str, str]] = {"answer": "other", "other": "answer", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt"}


def say_condition(node: Node, language: str) -> str:
    """``if you answer …``, in one sentence."""
    return _say("if", language).format(part=_part(node, language))


def _say(key: str, language: str) -> str:
    words = _WORDS[key]
    return words.get(language, words["ar"])


def _part(node: Node, language: str, *, denied: bool = False) -> str:
    """One part; a denial goes down to the answers, so that it is said of each."""
    match node:
        case Both(parts):
            return _say("or" if denied else "and", language).join(_part(one, language, denied=denied) for one in parts)
        case Either(parts):
            return _say("and" if denied else "or", language).join(_part(one, language, denied=denied) for one in parts)
        case Negation(part):
            return _part(part, language, denied=not denied)
        case Count():
            return _say("plain", language).format(field=_label(node.source.label, language))
        case Test():
            return _test(node, language, denied=denied)


def _test(node: Test, language: str, *, denied: bool) -> str:
    key, value = _ANSWERED.get(node.operator, node.operator), node.value
    if node.operator == "present":
        key = "present" if (value is not False) != denied else "absent"
    elif key in ("answer", "other") and isinstance(value, bool):
        key, value = "answer", value != (denied != (key == "other"))
    elif denied:
        key = _DENIED.get(key, "plain")
    shown = _value(node, value, language)
    return _say(key if key in _WORDS else "plain", language).format(field=_label(node.source.label, language), value=shown)


def _value(node: Test, value: object, language: str) -> str:
    if isinstance(value, frozenset):
        return _say("quoted", language).join(sorted(_one(node, item, language) for item in value))
    return _one(node, value, language)


def _one(node: Test, value: object, language: str) -> str:
    if isinstance(value, bool):
        return _say("true" if value else "false", language)
    if value == "today":
        return _say("today", language)
    if isinstance(value, str) and value in node.source.choices:
        return _label(node.source.choices[value], language)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _label(label: Mapping[str, str], language: str) -> str:
    return (label.get(language) or label.get("ar") or next(iter(label.values()), "")).rstrip(" ?؟")
