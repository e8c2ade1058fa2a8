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
        "fr": "Aucun paramètre de loi ne s’appelle « {parameter} ». Le plus proche : {nearest}.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵖⵏ ⵏ ⵓⵙⴰⴷⵓⴼ «{parameter}». ⵡⴰ ⵢⴰⵣⵏ: {nearest}.",
        "en": "No parameter of law is called “{parameter}”. The nearest: {nearest}.",
    }


class NoValueOnDate(Refusal):
    code = "no_value_on_date"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا قيمة للمعامل «{parameter}» بتاريخ {on}. يجب إدخالها مع مرجعها قبل المتابعة.",
        "fr": "Le paramètre « {parameter} » n’a pas de valeur au {on}. Saisissez-la avec sa référence avant de continuer.",
        "zgh": "ⵓⵔ ⵖⵓⵔⵙ ⵡⴰⵜⵉⴳ ⵓⵙⵖⵏ «{parameter}» ⴳ {on}. ⵙⴽⵛⵎ ⵜ ⴷ ⵓⵙⴰⵖ ⵏⵏⵙ.",
        "en": "The parameter “{parameter}” has no value on {on}. Record it with its reference before going on.",
    }


class ScaleNeedsAuthority(Refusal):
    code = "scale_needs_authority"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "قيمة «{parameter}» تختلف بحسب عدد سكان الجماعة: أضيفوا ‎--authority‎ ورمز الجماعة.",
        "fr": "« {parameter} » dépend de la population : ajoutez --authority et le code de la commune.",
        "zgh": "«{parameter}» ⴷⴰ ⵉⵜⵜⵏⴼⴰⵍ ⵙ ⵓⵟⵟⵓⵏ ⵏ ⵉⵎⵣⴷⴰⵖⵏ: ⵔⵏⵓ --authority.",
        "en": "“{parameter}” depends on the population: add --authority and the code of the commune.",
    }


class PopulationUnknown(Refusal):
    code = "population_unknown"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "عدد سكان هذه الجماعة غير مسجل في الدليل، وتحتاجه «{parameter}». سجلوه قبل المتابعة.",
        "fr": "La population de cette collectivité n’est pas dans le répertoire, « {parameter} » en dépend. Saisissez-la avant de continuer.",
        "zgh": "ⵓⵟⵟⵓⵏ ⵏ ⵉⵎⵣⴷⴰⵖⵏ ⵓⵔ ⵉⵍⵍⵉ ⴳ ⵓⵎⴰⵡⴰⵍ («{parameter}»). ⵙⴽⵛⵎ ⵜ.",
        "en": "The directory does not hold the population of this authority, which “{parameter}” needs. Record it before going on.",
    }


class ValueOutOfBounds(Refusal):
    code = "value_out_of_bounds"
    messages: ClassVar[dict[str, str]] = {
        "ar": "القيمة {value} خارج الحدود القانونية: من {least} إلى {most} ({source}، المادة {article}).",
        "fr": "La valeur {value} est hors des bornes de la loi : de {least} à {most} ({source}, art. {article}).",
        "zgh": "ⴰⵜⵉⴳ {value} ⵉⴼⴼⵖ ⵉⵡⵜⵜⴰ ⵏ ⵓⵙⴰⴷⵓⴼ: ⵙⴳ {least} ⴰⵔ {most} ({source}, {article}).",
    }


class ValueTooFine(Refusal):
    """Money is paid to the centime; a finer amount would be rounded without a word."""

    code = "value_too_fine"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "القيمة {value} فيها أرقام كثيرة بعد الفاصلة. اكتبوا {most} على الأكثر.",
        "fr": "La valeur {value} a trop de chiffres après la virgule. Écrivez-en {most} au plus.",
        "zgh": "ⴰⵜⵉⴳ {value}: {most} ⵏ ⵡⵓⵟⵟⵓⵏⵏ ⴷⴼⴼⵉⵔ ⵏ ⵜⵙⴽⵔⵜ.",
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
        "fr": "Une autre valeur de « {parameter} » couvre déjà cette période. Terminez d’abord la précédente.",
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


class VotedByEachCommune(Refusal):
    """A value that each council votes was asked without saying which council."""

    code = "voted_by_each_commune"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "«{parameter}» يصوت عليه كل مجلس بين {least} و{most} ({source}، المادة {article}): أضيفوا ‎--authority‎ ورمز الجماعة.",
        "fr": "« {parameter} » est voté par chaque conseil, de {least} à {most} ({source}, art. {article}) : ajoutez --authority et le code de la commune.",
        "zgh": "«{parameter}» ⵉⵙⵇⵇⵉⵎⵏ ⴰⵢ ⵜ ⵉⵙⵙⵓⵜⵍⵏ, ⵙⴳ {least} ⴰⵔ {most} ({source}, {article}): ⵔⵏⵓ --authority.",
        "en": "“{parameter}” is voted by each council, from {least} to {most} ({source}, art. {article}): add --authority and the code of the commune.",
    }


class DateUnreadable(Refusal):
    code = "date_unreadable"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "«{found}» ليس تاريخا. اكتبوا السنة والشهر واليوم، مثل 2026-03-20.",
        "fr": "« {found} » n’est pas une date. Écrivez année, mois, jour, par exemple 2026-03-20.",
        "zgh": "«{found}» ⵓⵔ ⵉⴳⵉ ⴰⵙⴰⴽⵓⴷ. ⴰⵔⴰ ⵣⵓⵏⴷ 2026-03-20.",
        "en": "“{found}” is not a date. Write year, month, day, for example 2026-03-20.",
    }


class PauseUnreadable(Refusal):
    code = "pause_unreadable"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "«{found}» ليس توقفا. اكتبوا أول يوم ثم أول يوم يعود فيه الأجل: 2026-03-20..2026-03-25.",
        "fr": "« {found} » n’est pas une suspension. Écrivez son premier jour, puis le jour où le délai reprend : 2026-03-20..2026-03-25.",
        "zgh": "«{found}» ⵓⵔ ⵉⴳⵉ ⴰⵙⴱⴷⴷⵉ. ⴰⵔⴰ ⵣⵓⵏⴷ 2026-03-20..2026-03-25.",
        "en": "“{found}” is not a pause. Write its first day, then the day on which the delay runs again: 2026-03-20..2026-03-25.",
    }


class PauseBackwards(Refusal):
    code = "pause_backwards"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "ينتهي التوقف ({end}) قبل أن يبدأ ({start}). اقلب التاريخين.",
        "fr": "La suspension finit ({end}) avant de commencer ({start}). Échangez les deux dates.",
        "zgh": "ⴰⵙⴱⴷⴷⵉ ⵉⴼⵓⴽⴽⴰ ({end}) ⴷⴰⵜ ⴰⴷ ⵉⴱⴷⵓ ({start}). ⵙⵏⴼⵍ ⵉⵙⴰⴽⵓⴷⵏ.",
        "en": "The pause ends ({end}) before it starts ({start}). Swap the two dates.",
    }


class DaysUnreadable(Refusal):
    code = "days_unreadable"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "«{found}» ليس عدد أيام. اكتبوا عددا صحيحا من 0 إلى {most}.",
        "fr": "« {found} » n’est pas un nombre de jours. Écrivez un nombre entier de 0 à {most}.",
        "zgh": "«{found}» ⵓⵔ ⵉⴳⵉ ⵓⵟⵟⵓⵏ ⵏ ⵡⵓⵙⵙⴰⵏ. ⴰⵔⴰ ⵙⴳ 0 ⴰⵔ {most}.",
        "en": "“{found}” is not a number of days. Write a whole number from 0 to {most}.",
    }


class CountUnknown(Refusal):
    code = "count_unknown"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "طريقة الحساب «{found}» غير معروفة. اختاروا: {known}.",
        "fr": "La façon de compter « {found} » n’existe pas. Choisissez : {known}.",
        "zgh": "ⵜⴰⵖⴰⵔⴰⵙⵜ ⵏ ⵓⵙⵙⵉⵟⵏ «{found}» ⵓⵔ ⵜⵍⵍⵉ. ⵙⵜⵉ: {known}.",
        "en": "There is no way of counting called “{found}”. Choose one of: {known}.",
    }


class OutsideCalendar(Refusal):
    """The Islamic holidays of that day are not in the files: no date is better than a false one."""

    code = "outside_calendar"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "التاريخ {day} خارج سنوات التقويم ({first} إلى {last}): لا تُعرف عطله، فلا يمكن حساب أجل.",
        "fr": "Le {day} est hors des années du calendrier ({first} à {last}) : ses jours fériés ne sont pas connus, aucun délai ne se calcule.",
        "zgh": "{day} ⵉⴼⴼⵖ ⵉⵙⴳⴳⵯⴰⵙⵏ ⵏ ⵓⵎⵙⵓⵎⵔ ({first} ⴰⵔ {last}).",
        "en": "{day} is outside the years of the calendar ({first} to {last}): its holidays are not known, so no delay can be computed.",
    }


class CorrectionsUnread(Refusal):
    code = "corrections_unread"
    status = 503
    messages: ClassVar[dict[str, str]] = {
        "ar": "قاعدة البيانات المذكورة في DATABASE_URL لا تجيب، وقد تكون فيها تواريخ مصححة. شغلوها أو أضيفوا ‎--files‎.",
        "fr": "La base nommée par DATABASE_URL ne répond pas ; des dates corrigées peuvent s’y trouver. Démarrez-la, ou ajoutez --files.",
        "zgh": "ⵜⴰⵙⵉⵍⴰ ⵏ DATABASE_URL ⵓⵔ ⴷⴰ ⵜⵜⵔⴰⵔ. ⵙⵙⴽⵔ ⵜⵜ ⵏⵖ ⵔⵏⵓ --files.",
        "en": "The database named by DATABASE_URL does not answer; corrected dates may stand in it. Start it, or add --files.",
    }


class VoteDatesConfused(Refusal):
    code = "vote_dates_confused"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "ترتيب التواريخ غير صحيح: المقرر أولا، ثم تسلم مكتب العامل له، ثم التأشيرة. صححوا التاريخ المخالف.",
        "fr": "Les dates se contredisent : la délibération vient d’abord, puis sa réception par le gouverneur, puis le visa. Corrigez celle qui ne suit pas.",
        "zgh": "ⵎⵎⵏⵏⴰⵏ ⵉⵣⵎⴰⵣ. ⵙⵙⵖⴷⵜ ⵜⵏ.",
    }


class VoteNotEnforceable(Refusal):
    code = "vote_not_enforceable"
    status = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يطبق هذا المقرر قبل {first}: التأشيرة أو انصرام أجلها (القانون التنظيمي 113.14، المادة 118). اختاروا يوما لاحقا.",
        "fr": "Cette délibération ne s’applique pas avant le {first} : visa, ou fin de son délai (loi organique 113-14, art. 118). Choisissez un jour à partir de là.",
        "zgh": "ⵓⵔ ⴰ ⵜⵜⵓⵙⴽⴰⵔ ⴷⴰⵜ {first} (113-14, 118).",
    }


class VoteInForce(Refusal):
    code = "vote_in_force"
    messages: ClassVar[dict[str, str]] = {
        "ar": "تطبق هذه القيمة منذ {starts} ولا تسحب. سجلوا مقررا جديدا يحل محلها.",
        "fr": "Cette valeur s’applique depuis le {starts} : elle ne se retire plus. Enregistrez la délibération qui la remplace.",
        "zgh": "ⴰⵜⵉⴳ ⴰⴷ ⵉⵙⵡⵓⵔⵉ ⵙⴳ {starts}. ⵙⴽⵛⵎⴰⵜ ⵡⴰⵢⴹ.",
    }


class VoteUnknown(Refusal):
    code = "vote_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد هذه القيمة المصوت عليها. ارجعوا إلى قائمة الأسعار.",
        "fr": "Cette valeur votée n’existe pas. Revenez à la liste des tarifs.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵡⴰⵜⵉⴳ ⴰⴷ.",
    }
