"""Refusals of operation; each says what the operator, alone with a bad link, does next."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class ArchiveDamaged(Refusal):
    code = "archive_damaged"
    messages: ClassVar[dict[str, str]] = {
        "ar": "الأرشيف تالف أو مبتور أو بمفتاح غير صحيح ({reason}). لم يُغيَّر شيء. جربوا المفتاح الصحيح أو نسخة أخرى.",
        "fr": "L’archive est abîmée, tronquée, ou la clé n’est pas la bonne ({reason}). Rien n’a été changé. Essayez la bonne clé ou une autre copie.",
        "zgh": "ⴰⵔⵛⵉⴼ ⵉⵅⵙⵔ ({reason}). ⵓⵔ ⵉⵏⴼⵍ ⵡⴰⵍⵓ. ⴰⵔⵎ ⵜⵙⴰⵔⵓⵜ ⵏⵉⵖ ⵜⵓⵏⵖⵉⵍⵜ ⵢⴰⴹⵏ.",
    }


class KeyRefused(Refusal):
    code = "archive_key_refused"
    messages: ClassVar[dict[str, str]] = {
        "ar": "ملف المفتاح {file} لا يصلح. أنشئوا مفتاحا بالأمر mahalli backup key FILE، أو اكتبوا فيه عبارة سرية من 16 حرفا على الأقل.",
        "fr": "Le fichier de clé {file} ne convient pas. Faites-en un par « mahalli backup key FILE », ou écrivez-y une phrase secrète d’au moins 16 caractères.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ ⵏ ⵜⵙⴰⵔⵓⵜ {file} ⵓⵔ ⵉⵖⵓⴷⵉ: mahalli backup key FILE.",
    }


class KeyOpensNothing(Refusal):
    code = "archive_key_public"
    messages: ClassVar[dict[str, str]] = {
        "ar": "{file} مفتاح عمومي: يغلق الأرشيف ولا يفتحه. أعطوا المفتاح السري المحفوظ خارج الخادم.",
        "fr": "{file} est une clé publique : elle ferme une archive et n’en ouvre aucune. Donnez la clé secrète, gardée hors du serveur.",
        "zgh": "{file} ⵜⵙⴰⵔⵓⵜ ⵜⴰⵣⴰⵢⴰⵣⵜ ⵓⵔ ⴰⵔ ⵜⵔⵥⵣⵎ. ⴼⴽ ⵜⴰⵏⵓⴼⵍⵉⵜ.",
    }


class PlaceNotFresh(Refusal):
    code = "restore_place_not_fresh"
    messages: ClassVar[dict[str, str]] = {
        "ar": "الوجهة ليست فارغة: {what}. الاستعادة لا تمحو شيئا أبدا. أعطوا مجلدا جديدا وقاعدة معطيات فارغة.",
        "fr": "La destination n’est pas vide : {what}. Une restauration n’écrase jamais rien. Donnez un dossier neuf et une base vide.",
        "zgh": "ⴰⴷⵖⴰⵔ ⵓⵔ ⵉⵅⵡⵉ: {what}. ⴼⴽ ⴰⴷⵖⴰⵔ ⴰⵎⴰⵢⵏⵓ.",
    }


class ProgramFailed(Refusal):
    code = "database_program_failed"
    messages: ClassVar[dict[str, str]] = {
        "ar": "فشل {program}: {reason}. صححوا السبب ثم أعيدوا الأمر نفسه: لم يُترك شيء ناقص.",
        "fr": "{program} a échoué : {reason}. Corrigez la cause puis relancez la même commande : rien n’est resté à moitié.",
        "zgh": "{program} ⵓⵔ ⵉⵎⵓⵔⵙ: {reason}. ⵙⵖⵜⵉ, ⴰⵍⵙ.",
    }


class DatabaseAway(Refusal):
    code = "database_away"
    messages: ClassVar[dict[str, str]] = {
        "ar": "قاعدة المعطيات لا تجيب: {reason}. تحققوا من DATABASE_OWNER_URL ومن تشغيل PostgreSQL.",
        "fr": "La base ne répond pas : {reason}. Vérifiez DATABASE_OWNER_URL et que PostgreSQL tourne.",
        "zgh": "ⵜⴰⵙⵉⵍⴰ ⵏ ⵉⵙⴼⴽⴰ ⵓⵔ ⴰⵔ ⵜⵜⵔⴰⵔ: {reason}. ⵙⵙⵏⵇⴷ DATABASE_OWNER_URL.",
    }


class SecretDiffers(Refusal):
    code = "restore_secret_differs"
    messages: ClassVar[dict[str, str]] = {
        "ar": "MAHALLI_SECRET هنا غير سر الأرشيف: رموز التتبع الورقية لن تُعرف. ضعوا السر نفسه أو أضيفوا {option} وعوضوا الرموز في الشباك.",
        "fr": "MAHALLI_SECRET n’est pas ici celui de l’archive : les codes de suivi déjà remis ne seraient plus reconnus. Mettez le même secret, ou ajoutez {option} et redonnez les codes au guichet.",
        "zgh": "MAHALLI_SECRET ⵉⵎⵣⴰⵔⴰⵢ. ⴳ ⵢⴰⵏ ⴰⵏⵓⴼⵍⵉ, ⵏⵉⵖ ⵔⵏⵓ {option}.",
    }


class VersionsDiffer(Refusal):
    code = "restore_versions_differ"
    messages: ClassVar[dict[str, str]] = {
        "ar": "الأرشيف وهذه القاعدة ليسا في الإصدار نفسه ({what}). رقوا الطرفين إلى الإصدار نفسه ثم أعيدوا.",
        "fr": "L’archive et cette base ne sont pas à la même version ({what}). Mettez les deux à la même version, puis recommencez.",
        "zgh": "ⵜⵓⵏⵖⵉⵍⵉⵏ ⵎⵣⴰⵔⴰⵢⵏⵜ ({what}). ⵙⵎⵢⵓⵔ ⵙⵏⴰⵜ.",
    }


class AuthorityHasRows(Refusal):
    code = "restore_authority_has_rows"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لـ{authority} معطيات هنا ({what}). الاستعادة لا تمحو شيئا. استعيدوا في قاعدة لم تكن فيها هذه الهيئة.",
        "fr": "{authority} a déjà des données ici ({what}). Une restauration n’écrase rien : restaurez dans une base où cette autorité n’a jamais servi.",
        "zgh": "{authority} ⵖⵓⵔⵙ ⵉⵙⴼⴽⴰ ⴷⴰ ({what}). ⵙⵙⵓⵔⵔⵉ ⴳ ⵜⵙⵉⵍⴰ ⵢⴰⴹⵏ.",
    }


class DigestsDiffer(Refusal):
    code = "restore_digests_differ"
    messages: ClassVar[dict[str, str]] = {
        "ar": "ما كُتب لا يطابق الأرشيف ({what}). أُلغي كل شيء. أعيدوا، وإن تكرر فأبلغوا المطورين.",
        "fr": "Ce qui a été écrit ne correspond pas à l’archive ({what}). Tout a été annulé. Recommencez ; si cela se répète, signalez-le.",
        "zgh": "ⴰⵢⵏⵏⴰ ⵉⵜⵜⵓⵔⴰⵏ ⵉⵎⵣⴰⵔⴰⵢ ({what}). ⵉⵜⵜⵓⵙⵔⵡⵜ. ⴰⵍⵙ.",
    }


class CannotCarry(Refusal):
    code = "authority_cannot_be_carried"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يمكن نقل هذه الهيئة كما هي: {what}. لم يُغيَّر شيء.",
        "fr": "Cette autorité ne peut pas être déplacée en l’état : {what}. Rien n’a été changé.",
        "zgh": "ⵓⵔ ⵉⵖⵉⵢ ⴰⴷ ⵜⵎⵎⵓⵜⵜⵉ: {what}. ⵓⵔ ⵉⵏⴼⵍ ⵡⴰⵍⵓ.",
    }


class WrongArchive(Refusal):
    code = "archive_of_another_kind"
    messages: ClassVar[dict[str, str]] = {
        "ar": "هذا أرشيف من نوع آخر ({kind}). الخادم كله: mahalli restore؛ هيئة واحدة: mahalli authority restore.",
        "fr": "Cette archive est d’une autre sorte ({kind}). Serveur entier : mahalli restore ; une autorité : mahalli authority restore.",
        "zgh": "ⴰⵔⵛⵉⴼ ⵏ ⵡⴰⵏⴰⵡ ⵢⴰⴹⵏ ({kind}). mahalli restore / mahalli authority restore.",
    }


class NotUpgradable(Refusal):
    code = "upgrade_refused"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لم تبدأ الترقية: {what}. لم يُغيَّر شيء.",
        "fr": "La mise à niveau n’a pas commencé : {what}. Rien n’a été changé.",
        "zgh": "ⴰⵙⵎⵢⵓⵔ ⵓⵔ ⵉⴱⴷⵉ: {what}. ⵓⵔ ⵉⵏⴼⵍ ⵡⴰⵍⵓ.",
    }
