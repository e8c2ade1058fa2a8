"""Refusals of the register of publications. ``field``: the field of the form that must be mended."""

from __future__ import annotations

from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class PublicationRefused(Refusal):
    """The family of this area; never raised itself."""

    field: ClassVar[str] = ""


class NotTheOfficer(PublicationRefused):
    """Article 12: whoever was designated, and nobody else."""

    code = "publication_not_the_officer"
    status = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "يملأ هذه الصفحة الشخص المكلف بالمعلومات (31.13، المادة 12). اطلبوا من الرئيس تعيينكم.",
        "fr": "Cette page est remplie par la personne chargée de l’information (31-13 art. 12). Demandez votre désignation au président.",
        "zgh": "ⵡⴰⵏⵏⴰ ⵉⵙⵡⵓⵔⵉⵏ ⵅⴼ ⵓⵏⵖⵎⵉⵙ ⴰⵢ ⵉⵜⵜⴰⵔⴰⵏ ⵜⴰⵙⵏⴰ ⴰⴷ (31-13, 12).",
    }


class NotWhoNames(PublicationRefused):
    code = "designation_not_yours"
    status = 403
    messages: ClassVar[dict[str, str]] = {
        "ar": "يسجل التعيين الرئيس أو الشخص المكلف بالمعلومات (31.13، المادة 12). اعرضوه عليهما.",
        "fr": "La désignation est inscrite par le président ou la personne chargée de l’information (31-13 art. 12). Adressez-vous à eux.",
        "zgh": "ⴰⵏⵙⵙⵉⵅⴼ ⵏⵖ ⵡⴰⵏⵏⴰ ⵉⵙⵡⵓⵔⵉⵏ ⵅⴼ ⵓⵏⵖⵎⵉⵙ ⴰⵢ ⵜⵜ ⵉⵜⵜⴰⵔⴰⵏ (31-13, 12).",
    }


class NotBound(PublicationRefused):
    """Article 2 names the territorial authorities; an arrondissement has no legal personality (113-14 art. 217)."""

    code = "publication_not_bound"
    status = 409
    messages: ClassVar[dict[str, str]] = {
        "ar": "ينشر عن المقاطعة مجلس الجماعة: ليست لها شخصية قانونية (المادة 217 من القانون التنظيمي 113.14). أرسلوا ما لديكم إلى الشخص المكلف بالجماعة.",
        "fr": "C’est la commune qui publie : l’arrondissement n’a pas la personnalité juridique (113-14 art. 217). Envoyez ce que vous avez à la personne chargée à la commune.",
        "zgh": "ⵜⴰⵖⵉⵡⴰⵏⵜ ⴰⵢ ⵉⵙⵙⴼⵙⴰⵔⵏ (113-14, 217).",
    }


class ItemUnknown(PublicationRefused):
    code = "publication_item_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد هذا البند في المادة 10. اختاروا بندا من القائمة.",
        "fr": "L’article 10 ne nomme pas cela. Choisissez dans la liste.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⴳ 10. ⵙⵜⵉⵢ ⵙⴳ ⵜⵍⴳⴰⵎⵜ.",
    }


class KindUnknown(PublicationRefused):
    code = "publication_kind_unknown"
    status = 422
    field = "kind"
    messages: ClassVar[dict[str, str]] = {
        "ar": "قولوا هل المعلومة منشورة أو ستنشر أو محجوبة أو غير موجودة لدى الجماعة.",
        "fr": "Dites si c’est publié, à venir, retenu, ou pas détenu ici.",
        "zgh": "ⵉⵏⵉ ⵎⴰⵢⴷ ⵉⴳⴰ.",
    }


class TitleMissing(PublicationRefused):
    code = "publication_title_missing"
    status = 422
    field = "title_ar"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا عنوانا بالعربية أو بالفرنسية، مثل: ميزانية 2026.",
        "fr": "Écrivez un titre en arabe ou en français, par exemple : Budget 2026.",
        "zgh": "ⴰⵔⵉ ⴰⵣⵡⵍ.",
    }


class PlaceMissing(PublicationRefused):
    code = "publication_place_missing"
    status = 422
    field = "address"
    messages: ClassVar[dict[str, str]] = {
        "ar": "قولوا أين توجد: عنوان صفحة، أو ملف ترفقونه هنا.",
        "fr": "Dites où cela se trouve : l’adresse d’une page, ou un fichier joint ici.",
        "zgh": "ⵎⴰⵏⵉ ⵜⵍⵍⴰ: ⴰⵏⵙⴰ ⵏⵖ ⴰⴼⴰⵢⵍⵓ.",
    }


class AddressWrong(PublicationRefused):
    code = "publication_address_wrong"
    status = 422
    field = "address"
    messages: ClassVar[dict[str, str]] = {
        "ar": "عنوان الصفحة يبدأ بـ https:// أو http://، أو بـ / إذا كانت صفحة من هذا الموقع. انسخوه من المتصفح.",
        "fr": "L’adresse commence par https:// ou http://, ou par / pour une page de ce portail. Copiez-la du navigateur.",
        "zgh": "ⴰⵏⵙⴰ ⵉⵙⵏⵜⴰ ⵙ https:// ⵏⵖ /.",
    }


class PublishedDayWrong(PublicationRefused):
    code = "publication_day_wrong"
    status = 422
    field = "published_on"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا يوم النشر: اليوم أو قبله. ما سينشر لاحقا له خانة «سينشر».",
        "fr": "Écrivez le jour de publication : aujourd’hui ou avant. Ce qui viendra se dit « à venir ».",
        "zgh": "ⴰⵔⵉ ⴰⵙⵙ ⵏ ⵓⴼⵙⴰⵔ: ⴰⵙⵙⴰ ⵏⵖ ⴷⴰⵜ ⴰⵙ.",
    }


class UpdatedDayWrong(PublicationRefused):
    code = "publication_update_wrong"
    status = 422
    field = "updated_on"
    messages: ClassVar[dict[str, str]] = {
        "ar": "آخر تحيين يكون بعد يوم النشر ({published}) ولا يتجاوز اليوم. صححوه أو اتركوه فارغا.",
        "fr": "La dernière mise à jour vient après la publication ({published}), et pas après aujourd’hui. Corrigez-la ou laissez vide.",
        "zgh": "ⴰⵙⵎⴰⵢⵏⵓ ⴷⴼⴼⵉⵔ {published}.",
    }


class ForeseenDayWrong(PublicationRefused):
    code = "publication_foreseen_wrong"
    status = 422
    field = "foreseen_on"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا اليوم المتوقع للنشر: بعد اليوم.",
        "fr": "Écrivez le jour prévu : après aujourd’hui.",
        "zgh": "ⴰⵔⵉ ⴰⵙⵙ ⵏ ⵓⴼⵙⴰⵔ: ⴷⴼⴼⵉⵔ ⴰⵙⵙⴰ.",
    }


class ReasonMissing(PublicationRefused):
    code = "publication_reason_missing"
    status = 422
    field = "note"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا لماذا لا توجد هذه المعلومة لدى الجماعة، ومن يملكها إن علمتم.",
        "fr": "Écrivez pourquoi ce n’est pas détenu ici, et qui le détient si vous le savez.",
        "zgh": "ⴰⵔⵉ ⵎⴰⵅⴼ.",
    }


class ExceptionMissing(PublicationRefused):
    """Information is withheld by an exception of article 7 or not at all."""

    code = "publication_exception_missing"
    status = 422
    field = "exceptions"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا تحجب معلومة إلا باستثناء من المادة 7. اختاروا الاستثناء المقصود، أو انشروها.",
        "fr": "On ne retient que par une exception de l’article 7. Cochez celle qui s’applique, ou publiez.",
        "zgh": "ⵙⵜⵉⵢ ⵜⵉⵙⵓⴼⵖⵜ ⵏ 7, ⵏⵖ ⵙⵙⴼⵙⵔ.",
    }


class OtherIsHeld(PublicationRefused):
    code = "publication_other_is_held"
    status = 422
    field = "kind"
    messages: ClassVar[dict[str, str]] = {
        "ar": "«معلومات أخرى» خارج لائحة المادة 10: لا يقال عنها إنها غير موجودة. اكتبوا ما ينشر منها فقط.",
        "fr": "« Autres » n’est pas dans la liste de l’article 10 : on n’a pas à dire ce qui n’existe pas. N’y écrivez que ce qui est publié.",
        "zgh": "«ⵜⵉⵢⵢⴰⴹ» ⵓⵔ ⵍⵍⵉⵏⵜ ⴳ 10.",
    }


class SaidOtherwise(PublicationRefused):
    code = "publication_said_otherwise"
    field = "kind"
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يقال عن بند إنه غير موجود وإنه منشور أو سينشر في آن واحد. اسحبوا القول السابق أولا مع ذكر السبب.",
        "fr": "Un même point ne peut être dit absent, et en même temps publié ou à venir. Retirez d’abord ce qui est dit, avec la raison.",
        "zgh": "ⵙⵉⵜⵜⵢⵢ ⵎⴰⵢⴷ ⵉⵜⵜⵓⵏⵏⴰⵏ ⵣⵡⴰⵔ.",
    }


class EntryUnknown(PublicationRefused):
    code = "publication_entry_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد هذا المنشور هنا. ارجعوا إلى القائمة.",
        "fr": "Cette publication n’existe pas ici. Revenez à la liste.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⴷⴰ.",
    }


class EntryChanged(PublicationRefused):
    code = "publication_changed"
    messages: ClassVar[dict[str, str]] = {
        "ar": "غير زميل هذه المعلومة بعد أن فتحتموها. أعيدوا قراءتها ثم صححوا.",
        "fr": "Un collègue l’a changée depuis que vous l’avez ouverte. Relisez-la, puis corrigez.",
        "zgh": "ⵜⴱⴷⴷⵍ. ⵖⵔⴰⵜ ⴷⴰⵖ.",
    }


class EntryWithdrawn(PublicationRefused):
    code = "publication_withdrawn"
    messages: ClassVar[dict[str, str]] = {
        "ar": "سحبت هذه المعلومة. سجلوا معلومة جديدة إن لزم.",
        "fr": "Elle a été retirée. Inscrivez-en une nouvelle s’il le faut.",
        "zgh": "ⵜⵜⵓⴽⴽⵙ. ⴰⵔⵉ ⵜⴰⵎⴰⵢⵏⵓⵜ.",
    }


class WhyMissing(PublicationRefused):
    code = "publication_why_missing"
    status = 422
    field = "why"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا سبب السحب: يقرؤه العموم.",
        "fr": "Écrivez pourquoi : tout le monde le lira.",
        "zgh": "ⴰⵔⵉ ⵎⴰⵅⴼ.",
    }


class OfficerTitleMissing(PublicationRefused):
    code = "designation_title_missing"
    status = 422
    field = "title_ar"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا صفة الشخص المكلف بالعربية أو بالفرنسية.",
        "fr": "Écrivez la qualité de la personne, en arabe ou en français.",
        "zgh": "ⴰⵔⵉ ⵜⴰⵡⵓⵔⵉ.",
    }


class OfficerContactMissing(PublicationRefused):
    code = "designation_contact_missing"
    status = 422
    field = "phone"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا وسيلة اتصال واحدة على الأقل: هاتف أو بريد إلكتروني أو مكتب.",
        "fr": "Écrivez au moins un moyen de la joindre : téléphone, courriel ou bureau.",
        "zgh": "ⴰⵔⵉ ⴰⵎⵢⴰⵡⴰⴹ.",
    }


class OfficerMailWrong(PublicationRefused):
    code = "designation_mail_wrong"
    status = 422
    field = "email"
    messages: ClassVar[dict[str, str]] = {
        "ar": "البريد الإلكتروني غير صحيح. مثال: information@commune.ma.",
        "fr": "L’adresse électronique est mal écrite. Exemple : information@commune.ma.",
        "zgh": "ⵜⴰⵏⵙⴰ ⵜⴰⵍⵉⴽⵜⵕⵓⵏⵉⵜ ⵓⵔ ⵜⵖⵓⴷⵉ.",
    }


class DecisionMissing(PublicationRefused):
    """A designation is a decision of the body (art. 12): its number and its day."""

    code = "designation_decision_missing"
    status = 422
    field = "decision"
    messages: ClassVar[dict[str, str]] = {
        "ar": "اكتبوا رقم قرار التعيين ويومه؛ لا يكون بعد اليوم.",
        "fr": "Écrivez le numéro de la décision de désignation et son jour ; pas après aujourd’hui.",
        "zgh": "ⴰⵔⵉ ⵓⵟⵟⵓⵏ ⵏ ⵜⵖⵜⴰⵙⵜ ⴷ ⵡⴰⵙⵙ.",
    }


class DesignationUnknown(PublicationRefused):
    code = "designation_unknown"
    status = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يوجد هذا التعيين هنا. ارجعوا إلى القائمة.",
        "fr": "Cette désignation n’existe pas ici. Revenez à la liste.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⴷⴰ.",
    }


class DesignationEnded(PublicationRefused):
    code = "designation_ended"
    messages: ClassVar[dict[str, str]] = {
        "ar": "انتهى هذا التعيين. سجلوا تعيينا جديدا.",
        "fr": "Cette désignation a pris fin. Inscrivez-en une nouvelle.",
        "zgh": "ⵜⴼⵓⴽⴽⴰ. ⴰⵔⵉ ⵜⴰⵎⴰⵢⵏⵓⵜ.",
    }
