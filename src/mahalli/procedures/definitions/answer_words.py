"""What an answer lacks, said so that it can be mended. Tamazight not reviewed yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from mahalli.procedures.definitions.shapes import FormField
from mahalli.procedures.definitions.vocabulary import LANGUAGES

_SENTENCES: Final[Mapping[str, tuple[str, str, str]]] = {
    "required": ("املؤوا «{label}».", "Remplissez « {label} ».", "ⵙⵙⵜⵓⵔ « {label} »."),
    "choose": ("اختاروا جوابا من اللائحة: «{label}».", "Choisissez une réponse : « {label} ».", "ⵙⵜⵉ ⵢⴰⵜ ⵜⵎⵔⴰⵔⵓⵜ: « {label} »."),
    "file": ("أرفقوا ملفا: «{label}».", "Joignez un fichier : « {label} ».", "ⵙⴷⵓ ⴰⴼⴰⵢⵍⵓ: « {label} »."),
    "too_long": ("«{label}» طويل جدا: {limit} حرفا على الأكثر.", "« {label} » est trop long : {limit} caractères au plus.", "« {label} » ⵉⵖⵣⵣⵉⴼ: {limit}."),
    "number": ("اكتبوا رقما في «{label}»، مثل: 12.", "Écrivez un nombre dans « {label} », par exemple 12.", "ⴰⵔⴰ ⵓⵟⵟⵓⵏ ⴳ « {label} »: 12."),
    "decimals": ("«{label}»: {decimals} أرقام بعد الفاصلة على الأكثر.", "« {label} » : {decimals} chiffres après la virgule au plus.", "« {label} »: {decimals}."),
    "too_small": ("«{label}»: لا يقل عن {limit}.", "« {label} » : au moins {limit}.", "« {label} »: ≥ {limit}."),
    "too_large": ("«{label}»: لا يتجاوز {limit}.", "« {label} » : au plus {limit}.", "« {label} »: ≤ {limit}."),
    "date": ("اكتبوا تاريخا صحيحا في «{label}»: اليوم والشهر والسنة، مثل 05/03/1980.", "Écrivez une date juste dans « {label} » : jour, mois, année, par exemple 05/03/1980.", "ⴰⵔⴰ ⴰⵙⴰⴽⵓⴷ ⴳ « {label} »: 05/03/1980."),
    "too_early": ("«{label}»: ليس قبل {limit}.", "« {label} » : pas avant le {limit}.", "« {label} »: ⵓⵔ ⴷⴰⵜ ⵏ {limit}."),
    "too_late": ("«{label}»: ليس بعد {limit}.", "« {label} » : pas après le {limit}.", "« {label} »: ⵓⵔ ⴷⴼⴼⵉⵔ ⵏ {limit}."),
    "too_few": ("«{label}»: {limit} على الأقل.", "« {label} » : au moins {limit}.", "« {label} »: ≥ {limit}."),
    "too_many": ("«{label}»: {limit} على الأكثر.", "« {label} » : au plus {limit}.", "« {label} »: ≤ {limit}."),
    "name_ar": ("اكتبوا الاسم بالحروف العربية كما في البطاقة: «{label}».", "Écrivez le nom en lettres arabes, comme sur la carte : « {label} ».", "ⴰⵔⴰ ⵉⵙⵎ ⵙ ⵜⴰⵄⵔⴰⴱⵜ: « {label} »."),
    "name_latin": ("اكتبوا الاسم بالحروف اللاتينية كما في البطاقة: «{label}».", "Écrivez le nom en lettres latines, comme sur la carte : « {label} ».", "ⴰⵔⴰ ⵉⵙⵎ ⵙ ⵜⵍⴰⵜⵉⵏⵉⵜ: « {label} »."),
    "email": ("العنوان الإلكتروني ناقص، مثل: amina@exemple.ma.", "L’adresse électronique est incomplète, par exemple : amina@exemple.ma.", "ⵜⴰⵏⵙⴰ ⵜⴰⵍⵉⴽⵜⵕⵓⵏⵉⵜ ⵓⵔ ⵜⵎⴷⵉ: amina@exemple.ma."),
    "phone": ("اكتبوا رقم الهاتف كاملا، مثل: 0612345678.", "Écrivez le numéro de téléphone en entier, par exemple 0612345678.", "ⴰⵔⴰ ⵓⵟⵟⵓⵏ ⵏ ⵜⵉⵍⵉⴼⵓⵏ: 0612345678."),
    "ice": ("التعريف الموحد للمقاولة أرقام فقط.", "L’ICE ne contient que des chiffres.", "ICE: ⵓⵟⵟⵓⵏⵏ ⵖⴰⵙ."),
    "street": ("اكتبوا الزنقة أو الحي والرقم: «{label}».", "Écrivez la rue ou le quartier et le numéro : « {label} ».", "ⴰⵔⴰ ⴰⵙⵓⴽ ⴷ ⵓⵟⵟⵓⵏ: « {label} »."),
    "place": ("الموقع ليس في المغرب أو غير مقروء. مثال: 34.0331 و ‎-5.0003.", "Le lieu n’est pas au Maroc ou ne se lit pas. Exemple : 34.0331 et -5.0003.", "ⴰⴷⵖⴰⵔ ⵓⵔ ⵉⵍⵍⵉ ⴳ ⵍⵎⵖⵔⵉⴱ: 34.0331, -5.0003."),
    "card_looks_wrong": ("تحققوا من رقم البطاقة: يكون عادة حرفا أو حرفين ثم أرقاما، مثل AB123456. إذا كان صحيحا فتابعوا.", "Vérifiez le numéro de la carte : d’habitude une ou deux lettres puis des chiffres, comme AB123456. S’il est juste, continuez.", "ⵙⵙⵏⵇⴷ ⵓⵟⵟⵓⵏ ⵏ ⵜⴽⴰⵔⴹⴰ: AB123456."),
    "ice_looks_wrong": ("تحققوا من التعريف الموحد للمقاولة (15 رقما). إذا كان صحيحا فتابعوا.", "Vérifiez l’ICE (15 chiffres). S’il est juste, continuez.", "ⵙⵙⵏⵇⴷ ICE (15)."),
    "phone_looks_wrong": ("تحققوا من رقم الهاتف. إذا كان صحيحا فتابعوا.", "Vérifiez le numéro de téléphone. S’il est juste, continuez.", "ⵙⵙⵏⵇⴷ ⵓⵟⵟⵓⵏ ⵏ ⵜⵉⵍⵉⴼⵓⵏ."),
    "postcode_looks_wrong": ("تحققوا من الرمز البريدي (5 أرقام).", "Vérifiez le code postal (5 chiffres).", "ⵙⵙⵏⵇⴷ ⵜⴰⵏⴳⴰⵍⵜ ⵏ ⵜⵏⵥⵕⵉ (5)."),
}  # fmt: skip


def say(code: str, field: FormField, **values: Any) -> dict[str, str]:
    """The sentence in the three languages."""
    label: Mapping[Any, str] = field.label
    return {
        language: sentence.format(label=label[language], **values)
        for language, sentence in zip(LANGUAGES, _SENTENCES[code], strict=True)
    }
