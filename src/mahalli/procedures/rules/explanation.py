"""A rule in words: what it asks, what was answered, and whether that part holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mahalli.procedures.rules.compilation import close
from mahalli.procedures.rules.tree import Both, Count, Either, Negation, Node, Test

_WORDS: Mapping[str, Mapping[str, str]] = {
    "all": {"ar": "يجب أن تتحقق كل الشروط التالية:", "fr": "Toutes ces conditions :", "zgh": "ⴰⴽⴽⵯ ⵜⵉⴼⴰⴷⵉⵡⵉⵏ ⴰⴷ:"},
    "any": {"ar": "يكفي أن يتحقق أحد الشروط التالية:", "fr": "Une de ces conditions suffit :", "zgh": "ⵢⴰⵜ ⵙⴳ ⵜⴼⴰⴷⵉⵡⵉⵏ ⴰⴷ:"},
    "not": {"ar": "يجب ألا يتحقق ما يلي:", "fr": "Ceci ne doit pas être vrai :", "zgh": "ⵓⵔ ⵉⵅⵚⵚⴰ ⴰⴷ ⵢⵉⵍⵉ:"},
    "present": {"ar": "«{field}» مملوءة", "fr": "« {field} » est rempli", "zgh": "« {field} » ⵉⵜⵜⵓⵔⴰ"},
    "absent": {"ar": "«{field}» غير مملوءة", "fr": "« {field} » n’est pas rempli", "zgh": "« {field} » ⵓⵔ ⵉⵜⵜⵓⵔⵉ"},
    "eq": {"ar": "«{field}» هي «{value}»", "fr": "« {field} » est « {value} »", "zgh": "« {field} » ⵉⴳⴰ « {value} »"},
    "ne": {"ar": "«{field}» ليست «{value}»", "fr": "« {field} » n’est pas « {value} »", "zgh": "« {field} » ⵓⵔ ⵉⴳⵉ « {value} »"},
    "in": {"ar": "«{field}» من بين: {value}", "fr": "« {field} » est parmi : {value}", "zgh": "« {field} » ⵙⴳ: {value}"},
    "contains": {"ar": "«{field}» تتضمن «{value}»", "fr": "« {field} » comprend « {value} »", "zgh": "« {field} » ⴷⴰⴳⵙ « {value} »"},
    "lt": {"ar": "«{field}» أقل من {value}", "fr": "« {field} » est inférieur à {value}", "zgh": "« {field} » ⴷⴷⴰⵡ {value}"},
    "le": {"ar": "«{field}» لا تتجاوز {value}", "fr": "« {field} » ne dépasse pas {value}", "zgh": "« {field} » ⵓⵔ ⵉⵣⵔⵉⵢ {value}"},
    "gt": {"ar": "«{field}» أكثر من {value}", "fr": "« {field} » dépasse {value}", "zgh": "« {field} » ⵉⵣⵔⵉ {value}"},
    "ge": {"ar": "«{field}» لا تقل عن {value}", "fr": "« {field} » est au moins {value}", "zgh": "« {field} » ⵓⵔ ⵉⴷⵔⵉⵙ ⵅⴼ {value}"},
    "age_at_least": {"ar": "العمر {value} سنة على الأقل («{field}»)", "fr": "avoir au moins {value} ans (« {field} »)", "zgh": "{value} ⵏ ⵉⵙⴳⴳⵯⴰⵙⵏ ⵖ ⵓⴷⵔⵓⵙ (« {field} »)"},
    "count": {"ar": "عدد العناصر في «{field}»: {test} {value}", "fr": "nombre d’éléments dans « {field} » : {test} {value}", "zgh": "ⵓⵟⵟⵓⵏ ⵖ « {field} »: {test} {value}"},
    "where": {"ar": "مع احتساب ما يحقق فقط:", "fr": "en ne comptant que ceux où :", "zgh": "ⵖⴰⵙ ⵡⵉⵏⵏⴰ ⵖ:"},
    "true": {"ar": "نعم", "fr": "oui", "zgh": "ⵢⴰⵀ"},
    "false": {"ar": "لا", "fr": "non", "zgh": "ⵓⵀⵓ"},
    "unknown": {"ar": "لم يُجب بعد", "fr": "pas encore répondu", "zgh": "ⵓⵔ ⵜⴰ ⵉⵜⵜⵓⵔⴰⵔ"},
    "today": {"ar": "تاريخ اليوم", "fr": "la date du jour", "zgh": "ⴰⵙⵙ ⴰ"},
}  # fmt: skip
_SIGNS = {"eq": "=", "ne": "≠", "lt": "<", "le": "≤", "gt": ">", "ge": "≥"}


def explain(node: Node, values: Mapping[str, Any], language: str) -> str:
    """Lines of the explanation, one per part, with its verdict at the end."""
    return "\n".join(_lines(node, values, language, 0))


def _word(key: str, language: str) -> str:
    words = _WORDS[key]
    return words.get(language, words["ar"])


def _verdict(node: Node, values: Mapping[str, Any], language: str) -> str:
    key = {True: "true", False: "false", None: "unknown"}[close(node)(values)]
    return _word(key, language)


def _lines(node: Node, values: Mapping[str, Any], language: str, depth: int) -> list[str]:
    pad = "  " * depth
    match node:
        case Both(parts):
            head, children = "all", parts
        case Either(parts):
            head, children = "any", parts
        case Negation(part):
            head, children = "not", (part,)
        case Count():
            return _count_lines(node, values, language, pad)
        case Test():
            return [f"{pad}{_sentence(node, language)} — {_verdict(node, values, language)}"]
    lines = [f"{pad}{_word(head, language)} — {_verdict(node, values, language)}"]
    for child in children:
        lines += _lines(child, values, language, depth + 1)
    return lines


def _count_lines(node: Count, values: Mapping[str, Any], language: str, pad: str) -> list[str]:
    sentence = _word("count", language).format(
        field=_label(node.source.label, language), test=_SIGNS[node.operator], value=node.value
    )
    lines = [f"{pad}{sentence} — {_verdict(node, values, language)}"]
    if node.where is not None:
        lines.append(f"{pad}  {_word('where', language)}")
        lines += [pad + "    " + line.rsplit(" — ", 1)[0] for line in _lines(node.where, {}, language, 0)]
    return lines


def _sentence(node: Test, language: str) -> str:
    key = node.operator
    if key == "present" and node.value is False:
        key = "absent"
    return _word(key, language).format(field=_label(node.source.label, language), value=_shown(node, language))


def _shown(node: Test, language: str) -> str:
    value = node.value
    if isinstance(value, frozenset):
        return ("، " if language == "ar" else ", ").join(sorted(_one(node, item, language) for item in value))
    return _one(node, value, language)


def _one(node: Test, value: object, language: str) -> str:
    if isinstance(value, bool):
        return _word("true" if value else "false", language)
    if value == "today":
        return _word("today", language)
    if isinstance(value, str) and value in node.source.choices:
        return _label(node.source.choices[value], language)
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value)


def _label(label: Mapping[str, str], language: str) -> str:
    return label.get(language) or label.get("ar") or next(iter(label.values()), "")
