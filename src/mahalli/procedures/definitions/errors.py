"""Refusals about packs."""

from __future__ import annotations

from collections.abc import Sequence

from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.definitions.problems import Problem


class PackMalformed(Refusal):
    """A pack with faults; ``problems`` lists them."""

    code = "pack.malformed"
    messages = {
        "ar": "الحزمة غير صالحة ({count}). {first}",
        "fr": "Le pack n’est pas valide ({count}). {first}",
        "zgh": "ⵜⴰⵔⵣⵎⵜ ⵓⵔ ⵜⵎⴷⵉ ({count}). {first}",
    }
    status = 422

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(count=len(self.problems), first=self.problems[0].sentence("fr"))

    def message(self, lang: str) -> str:
        """The first problem in the reader's language."""
        text = self.messages.get(lang) or self.messages["ar"]
        return text.format(count=len(self.problems), first=self.problems[0].sentence(lang))


class PackNotPublished(Refusal):
    code = "pack.not_published"
    messages = {
        "ar": "المسطرة «{pack_id}» غير منشورة. انشرها أولا: mahalli pack publish.",
        "fr": "La procédure « {pack_id} » n’est pas publiée. Publiez-la d’abord : mahalli pack publish.",
        "zgh": "ⵜⴰⵙⵓⵔⵉⴼⵜ « {pack_id} » ⵓⵔ ⵜⴼⵙⵉⵔ. ⴼⵙⵔ ⵜⵜ: mahalli pack publish.",
    }
    status = 404


class PackNotAdopted(Refusal):
    """55-19 art. 3: what is not published by the authority cannot be asked from anyone."""

    code = "pack.not_adopted"
    messages = {
        "ar": "هذه الخدمة («{pack_id}») غير متاحة لدى هذه الجماعة.",
        "fr": "Ce service (« {pack_id} ») n’est pas offert par cette collectivité.",
        "zgh": "ⵜⴰⵏⴰⴼⵓⵜ ⴰⴷ (« {pack_id} ») ⵓⵔ ⵜⵍⵍⵉ ⵖⵓⵔ ⵜⴳⵔⴰⵡⵜ ⴰⴷ.",
    }
    status = 404


class VersionTaken(Refusal):
    """A published version never changes."""

    code = "pack.version_taken"
    messages = {
        "ar": "الإصدار {version} من «{pack_id}» منشور بمحتوى آخر. ارفعوا رقم الإصدار.",
        "fr": "La version {version} de « {pack_id} » est publiée avec un autre contenu. Augmentez la version.",
        "zgh": "ⵜⵓⵏⵖⵉⵍⵜ {version} ⵏ « {pack_id} » ⵜⴼⵙⵉⵔ. ⵙⵏⵉ ⵓⵟⵟⵓⵏ.",
    }


class NotOpenToAuthority(Refusal):
    """An authority fills in only what the pack declares open."""

    code = "pack.not_open"
    messages = {
        "ar": "لا يجوز تعديل «{word}» في هذه المسطرة. المفتوح: {open}.",
        "fr": "« {word} » ne peut être modifié dans cette procédure. Sont ouverts : {open}.",
        "zgh": "« {word} » ⵓⵔ ⵉⵜⵜⵓⵙⵏⴼⴰⵍ. ⵉⵔⵥⵎⵏ: {open}.",
    }
    status = 422


class OverrideTooLong(Refusal):
    """What an authority adds is a notice, not another procedure."""

    code = "pack.override_too_long"
    messages = {
        "ar": "النص «{word}» طويل جدا ({length} حرفا). الحد الأقصى: {limit}.",
        "fr": "Le texte « {word} » est trop long ({length} caractères). Au plus : {limit}.",
        "zgh": "ⴰⴹⵕⵉⵚ « {word} » ⵉⵖⵣⵣⵉⴼ ({length}). {limit}.",
    }
    status = 422


class WrongAuthorityKind(Refusal):
    code = "pack.wrong_authority"
    messages = {
        "ar": "المسطرة «{pack_id}» لا يعتمدها هذا النوع من الهيئات ({kind}). المسموح: {adopters}.",
        "fr": "« {pack_id} » ne s’adopte pas par ce type d’autorité ({kind}). Peuvent l’adopter : {adopters}.",
        "zgh": "« {pack_id} »: {kind}. {adopters}.",
    }
    status = 422


class NotCompetentHere(Refusal):
    """In a city with arrondissements the law gives the act to the other of the two (113-14 art. 236-237)."""

    code = "not_competent_here"
    status = 409
    messages = {
        "ar": "المسطرة «{pack_id}» من اختصاص {competent} في المدن ذات المقاطعات ({article}). لا يمكن عرضها هنا.",
        "fr": "Dans les villes à arrondissements, « {pack_id} » relève de {competent} ({article}) : elle ne peut être offerte ici.",
        "zgh": "«{pack_id}»: {competent} ({article}).",
    }


class AdoptionIncomplete(Refusal):
    """The act rests on something that only the authority can name (57-19 art. 15: its published order)."""

    code = "adoption_incomplete"
    status = 422
    messages = {
        "ar": "لا يمكن عرض «{pack_id}» قبل تحديد: {needed}. اكتبوا مرجع القرار التنظيمي المنشور (الرقم والتاريخ والجريدة الرسمية).",
        "fr": "« {pack_id} » ne peut être offert sans : {needed}. Donnez la référence de l’arrêté publié (numéro, date, bulletin officiel).",
        "zgh": "«{pack_id}»: {needed}.",
    }


class NotOfferedToday(Refusal):
    """The office stands under another law on this day (36-21 art. 59)."""

    code = "not_offered_today"
    messages = {
        "ar": "«{title}»: هذه المسطرة لا تُقدم هنا اليوم، لأن المكتب يعمل بنظام آخر. اختاروا المسطرة المعروضة في لائحة الخدمات.",
        "fr": "« {title} » : cette procédure n’est pas offerte ici aujourd’hui, le bureau est sous un autre régime. Choisissez celle de la liste des services.",
        "zgh": "«{title}»: ⵓⵔ ⵜⵍⵍⵉ ⴷⴰ ⴰⵙⵙⴰ. ⵙⵜⵉⵢ ⵙⴳ ⵜⵍⴳⴰⵎⵜ.",
    }
