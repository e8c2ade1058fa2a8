"""Refusals of the law's data."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class LawFileInvalid(Exception):
    """A file of law/ is malformed: says file, line, what was found and what was expected."""


class ParameterUnknown(Refusal):
    code = "parameter_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد معامل قانوني باسم «{parameter}». الأقرب: {nearest}.",
        "fr": "Aucun paramètre de loi ne s'appelle « {parameter} ». Le plus proche : {nearest}.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵖⵏ ⵏ ⵓⵙⴰⴷⵓⴼ «{parameter}». ⵡⴰ ⵢⴰⵣⵏ: {nearest}.",
    }


class NoValueOnDate(Refusal):
    code = "no_value_on_date"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا قيمة للمعامل «{parameter}» بتاريخ {on}. يجب إدخالها مع مرجعها قبل المتابعة.",
        "fr": "Le paramètre « {parameter} » n'a pas de valeur au {on}. Saisissez-la avec sa référence avant de continuer.",
        "zgh": "ⵓⵔ ⵖⵓⵔⵙ ⵡⴰⵜⵉⴳ ⵓⵙⵖⵏ «{parameter}» ⴳ {on}. ⵙⴽⵛⵎ ⵜ ⴷ ⵓⵙⴰⵖ ⵏⵏⵙ.",
    }


class ValueOutOfBounds(Refusal):
    code = "value_out_of_bounds"
    messages: ClassVar[dict[str, str]] = {
        "ar": "القيمة {value} خارج الحدود القانونية: من {least} إلى {most} ({source}، المادة {article}).",
        "fr": "La valeur {value} est hors des bornes de la loi : de {least} à {most} ({source}, art. {article}).",
        "zgh": "ⴰⵜⵉⴳ {value} ⵉⴼⴼⵖ ⵉⵡⵜⵜⴰ ⵏ ⵓⵙⴰⴷⵓⴼ: ⵙⴳ {least} ⴰⵔ {most} ({source}, {article}).",
    }


class NotVotedLocally(Refusal):
    code = "not_voted_locally"
    messages: ClassVar[dict[str, str]] = {
        "ar": "المعامل «{parameter}» وطني ولا يصوت عليه المجلس.",
        "fr": "Le paramètre « {parameter} » est national : le conseil ne le vote pas.",
        "zgh": "ⴰⵙⵖⵏ «{parameter}» ⵉⴳⴰ ⴰⵏⴰⵎⵓⵔ: ⵓⵔ ⴰⵙ ⵉⵙⵎⵓⵏ ⵓⵙⵇⵇⵉⵎ.",
    }


class ValueOverlaps(Refusal):
    code = "value_overlaps"
    messages: ClassVar[dict[str, str]] = {
        "ar": "توجد قيمة أخرى للمعامل «{parameter}» في هذه المدة. أنهوا السابقة أولا.",
        "fr": "Une autre valeur de « {parameter} » couvre déjà cette période. Terminez d'abord la précédente.",
        "zgh": "ⵉⵍⵍⴰ ⵡⴰⵜⵉⴳ ⵢⴰⴹⵏ ⵏ «{parameter}» ⴳ ⵓⵣⵎⵣ ⴰⴷ. ⵙⵎⴷ ⵡⴰⵏⵏ ⵉⵣⵡⴰⵔⵏ.",
    }


class HolidayUnknown(Refusal):
    code = "holiday_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد عطلة قمرية باسم «{key}» في التقويم.",
        "fr": "Le calendrier ne connaît pas de fête lunaire « {key} ».",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵎⵖⵔⴰ «{key}» ⴳ ⵓⵎⵙⵓⵎⵔ.",
    }
