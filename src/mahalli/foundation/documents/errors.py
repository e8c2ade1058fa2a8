"""Refusals of files and documents."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class FileEmpty(Refusal):
    code = "file_empty"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف «{name}» فارغ. التقطوا الصورة من جديد ثم اختاروها.",
        "fr": "Le fichier « {name} » est vide. Refaites la photo, puis choisissez-la.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ «{name}» ⵉⵅⵡⴰ. ⴰⵍⵙ ⵉ ⵜⵡⵍⴰⴼⵜ.",
    }


class FileTooLarge(Refusal):
    code = "file_too_large"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف «{name}» أكبر من {limit} ميغابايت. التقطوا صورة أصغر أو اختاروا ملفا أخف.",
        "fr": "Le fichier « {name} » dépasse {limit} Mo. Prenez une photo plus petite ou un fichier plus léger.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ «{name}» ⵢⵓⴳⴰⵔ {limit} MB.",
    }


class FileTypeRefused(Refusal):
    code = "file_type_refused"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "نوع الملف «{name}» غير مقبول. أرسلوا ملفا من نوع: {expected}.",
        "fr": "Le fichier « {name} » n’est pas d’un type accepté. Envoyez un fichier : {expected}.",
        "zgh": "ⴰⵏⴰⵡ ⵏ ⵓⴼⴰⵢⵍⵓ «{name}» ⵓⵔ ⵉⵜⵜⵓⵇⴱⵍ: {expected}.",
    }


class ContentNotExtension(Refusal):
    code = "content_not_extension"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "محتوى الملف «{name}» لا يطابق امتداده: المحتوى {found}. احفظوه بالنوع الصحيح ثم أرسلوه.",
        "fr": "Le contenu du fichier « {name} » n’est pas celui de son extension : c’est du {found}. "
        "Enregistrez-le sous le bon type, puis envoyez-le.",
        "zgh": "ⵓⵎⵓⵢ ⵏ «{name}» ⵓⵔ ⵉⵎⵙⴰⵙⴰ ⴷ ⵢⵉⵙⵎ ⵏⵏⵙ: {found}.",
    }


class NotASound(Refusal):
    code = "not_a_sound"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف «{name}» فيديو. أرسلوا تسجيلا صوتيا فقط، أو صورة في خانة الصور.",
        "fr": "Le fichier « {name} » est une vidéo. Envoyez un enregistrement sonore seul, ou une photo dans sa case.",
        "zgh": "«{name}» ⵓⵔ ⵉⴳⵉ ⵜⴰⵡⵍⴰⵜ. ⴰⵣⵏ ⵉⵎⵙⵍⵉ ⵖⴰⵙ.",
    }


class SoundTooLong(Refusal):
    code = "sound_too_long"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "التسجيل «{name}» أطول من {minutes} دقائق. سجلوا رسالة أقصر أو اكتبوا الباقي.",
        "fr": "L’enregistrement « {name} » dépasse {minutes} minutes. Enregistrez plus court, ou écrivez le reste.",
        "zgh": "«{name}» ⵢⵓⴳⴰⵔ {minutes} ⵏ ⵜⵓⵙⴷⵉⴷⵉⵏ. ⵙⵙⴽⵍⵙ ⵢⴰⵏ ⵡⴳⵣⵣⵓⵍ.",
    }


class StoreFull(Refusal):
    code = "store_full"
    status: ClassVar[int] = 507
    messages: ClassVar[dict[str, str]] = {
        "ar": "لم يعد للخادم مكان لحفظ الملف. لم يضع شيء مما كتبتم: أعيدوا المحاولة بعد ساعة أو توجهوا إلى الشباك.",
        "fr": "Le serveur n’a plus de place pour ce fichier. Rien de ce que vous avez écrit n’est perdu : réessayez "
        "dans une heure ou allez au guichet.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵡⴰⵏⵙⴰ ⵉ ⵓⴼⴰⵢⵍⵓ. ⴰⵍⵙ ⴷⴰⵔ ⵢⴰⵜ ⵜⵙⵔⴰⴳⵜ.",
    }


class FileUnsafe(Refusal):
    code = "file_unsafe"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "الملف «{name}» قد يكون مضرا ولم يحفظ. أرسلوا صورة جديدة.",
        "fr": "Le fichier « {name} » paraît dangereux et n’a pas été gardé. Envoyez une nouvelle photo.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ «{name}» ⵓⵔ ⵉⵖⵓⴷⵉ. ⴰⵣⵏ ⵜⴰⵡⵍⴰⴼⵜ ⵜⴰⵎⴰⵢⵏⵓⵜ.",
    }


class FileUnknown(Refusal):
    code = "file_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد هذا الملف.",
        "fr": "Ce fichier n’existe pas.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⴼⴰⵢⵍⵓ ⴰⴷ.",
    }


class DocumentUnknown(Refusal):
    code = "document_unknown"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا توجد وثيقة بالرقم {serial}. تحققوا من الرقم.",
        "fr": "Aucun document ne porte le numéro {serial}. Vérifiez le numéro.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵙⴷⴰⵡⵜ ⵙ ⵓⵎⴹⴰⵏ {serial}.",
    }


class SealKeyMissing(Refusal):
    code = "seal_key_missing"
    status: ClassVar[int] = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا تملك هذه الهيئة مفتاح ختم. على المشغل تثبيته بالأمر: mahalli document key.",
        "fr": "Cette autorité n’a pas de clé de cachet. L’opérateur l’installe par : mahalli document key.",
        "zgh": "ⵓⵔ ⵖⵓⵔⵙ ⵜⴰⵙⴰⵔⵓⵜ ⵏ ⵓⵟⵟⴰⴱⵄ. mahalli document key.",
    }


class SealKeyRefused(Refusal):
    code = "seal_key_refused"
    status: ClassVar[int] = 422
    messages: ClassVar[dict[str, str]] = {
        "ar": "المفتاح لا يطابق الشهادة أو انتهت صلاحيتها. تحققوا من الملفين.",
        "fr": "La clé ne correspond pas au certificat, ou celui-ci n’est plus valable. Vérifiez les deux fichiers.",
        "zgh": "ⵜⴰⵙⴰⵔⵓⵜ ⵓⵔ ⵜⵎⵙⴰⵙⴰ ⴷ ⵓⵙⵍⴽⵉⵏ.",
    }


class RenderingFailed(RuntimeError):
    """The press did not give a document: a fault of a layout or of the machine, seen by the operator."""
