"""Refusals of petitions, each with its sentence."""

from __future__ import annotations

from mahalli.foundation.text.refusals import Refusal


class CollectionUnknown(Refusal):
    code = "petition_unknown"
    status = 404
    messages = {
        "ar": "لا توجد هذه العريضة هنا. ارجعوا إلى لائحة العرائض.",
        "fr": "Cette pétition n’existe pas ici. Revenez à la liste des pétitions.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵓⵜⵔⴰ ⴰⴷ ⴷⴰ.",
    }


class SubjectMissing(Refusal):
    code = "petition_subject_missing"
    status = 422
    messages = {
        "ar": "اكتبوا موضوع العريضة وأسبابها والأهداف منها: يقرؤها كل من سيوقع.",
        "fr": "Écrivez l’objet, les raisons et les buts de la pétition : chaque signataire les lit.",
        "zgh": "ⴰⵔⵉ ⴰⵙⵏⵜⵍ ⴷ ⵜⵎⵏⵜⵉⵍⵉⵏ.",
    }


class MandataryIncomplete(Refusal):
    """The agent is named by the petitioners (113-14 art. 122); refusals are notified to them (art. 125)."""

    code = "petition_mandatary_incomplete"
    status = 422
    messages = {
        "ar": "اكتبوا اسم الوكيل وتاريخ ازدياده ورقم هاتف صحيح: إليه تبلغ كل القرارات (المادتان 122 و125).",
        "fr": "Écrivez le nom, la date de naissance et un téléphone valable du mandataire : tout lui est notifié (art. 122, 125).",
        "zgh": "ⴰⵔⵉ ⵉⵙⵎ ⴷ ⵜⵉⵍⵉⴼⵓⵏ ⵏ ⵓⵎⴰⵔⵓⵙ.",
    }


class NotTheMandatary(Refusal):
    code = "petition_not_the_mandatary"
    status = 403
    messages = {
        "ar": "هذا للوكيل وحده. اكتبوا رمز الوكيل المطبوع عند فتح الجمع، أو توجهوا إلى الشباك ببطاقتكم.",
        "fr": "Ceci est réservé au mandataire. Écrivez son code, donné à l’ouverture, ou venez au guichet avec votre carte.",
        "zgh": "ⵉ ⵓⵎⴰⵔⵓⵙ ⵖⴰⵙ.",
    }


class MandataryCodeWrong(Refusal):
    code = "petition_mandatary_code_wrong"
    status = 404
    messages = {
        "ar": "لا توافق هذه العبارة رمز وكيل أي عريضة هنا. تحققوا منها حرفا حرفا.",
        "fr": "Ce code n’est celui d’aucun mandataire ici. Vérifiez-le lettre par lettre.",
        "zgh": "ⵓⵔ ⵉⵖⵓⴷⵉ ⵡⴰⵡⴰⵍ.",
    }


class CollectionOver(Refusal):
    code = "petition_collection_over"
    messages = {
        "ar": "انتهى جمع التوقيعات لهذه العريضة: لا يضاف توقيع ولا يسحب.",
        "fr": "La collecte est close : on n’ajoute ni ne retire plus de signature.",
        "zgh": "ⵜⵎⵎⴰ ⵜⵉⴳⵔⴰⵡⵜ.",
    }


class CollectionNotClosed(Refusal):
    code = "petition_collection_not_closed"
    messages = {
        "ar": "أغلقوا جمع التوقيعات أولا، ثم أودعوا العريضة.",
        "fr": "Closez d’abord la collecte, puis déposez la pétition.",
        "zgh": "ⵔⴳⵍⴰⵜ ⵜⵉⴳⵔⴰⵡⵜ, ⵙⵔⵙⴰⵜ.",
    }


class TooFewToClose(Refusal):
    """113-14 art. 123."""

    code = "petition_too_few_to_close"
    status = 422
    messages = {
        "ar": "بلغ العدد {counted} من أصل {needed} على الأقل (المادة 123). يبقى الجمع مفتوحا: ينقص {missing}. ويمكنكم التخلي عن الجمع.",
        "fr": "{counted} signatures sur {needed} au moins (art. 123). La collecte reste ouverte : il en manque {missing}. Vous pouvez aussi y renoncer.",
        "zgh": "{counted} / {needed} (123).",
    }


class TooFewSigned(Refusal):
    """The number written, or counted, is below what the law wants in this commune (113-14 art. 123)."""

    code = "petition_too_few_signed"
    status = 422
    messages = {
        "ar": "عدد التوقيعات {counted}، والقانون يشترط هنا {needed} على الأقل (المادة 123 من القانون التنظيمي 113.14). اجمعوا {missing} أخرى قبل الإيداع.",
        "fr": "Il y a {counted} signatures ; la loi en veut ici {needed} au moins (113-14, art. 123). Réunissez-en encore {missing} avant le dépôt.",
        "zgh": "{counted} / {needed} (113-14, 123).",
    }


class NoCollection(Refusal):
    code = "petition_no_collection"
    status = 422
    messages = {
        "ar": "لا يوجد جمع توقيعات مرتبط بهذا الملف. أودعوا من صفحة الوكيل، أو اختاروا «على الورق فقط» وأرفقوا الصفحات.",
        "fr": "Aucune collecte n’est liée à ce dossier. Déposez depuis la page du mandataire, ou choisissez « sur papier seulement » et joignez les pages.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⵉⴳⵔⴰⵡⵜ.",
    }


class MoreThanCounted(Refusal):
    code = "petition_more_than_counted"
    status = 422
    messages = {
        "ar": "كتبتم {given} توقيعا صحيحا، والمحصى {counted}. صححوا العدد أو راجعوا السطور المستبعدة.",
        "fr": "Vous écrivez {given} signatures valables ; {counted} sont comptées. Corrigez, ou revoyez les lignes écartées.",
        "zgh": "{given} > {counted}.",
    }


class CardWrong(Refusal):
    """Only the shape is checked: no register of cards is consulted."""

    code = "petition_card_wrong"
    status = 422
    messages = {
        "ar": "رقم البطاقة الوطنية حرف أو حرفان ثم أرقام، مثل AB123456. راجعوه على البطاقة.",
        "fr": "Le numéro de la carte nationale : une ou deux lettres puis des chiffres, comme AB123456. Relisez la carte.",
        "zgh": "AB123456.",
    }


class SignerIncomplete(Refusal):
    code = "petition_signer_incomplete"
    status = 422
    messages = {
        "ar": "اكتبوا الاسم الكامل، وعنوان السكن أو مكان النشاط بالجماعة.",
        "fr": "Écrivez le nom complet et l’adresse, ou le lieu de l’activité, dans la commune.",
        "zgh": "ⴰⵔⵉ ⵉⵙⵎ ⴷ ⵜⴰⵏⵙⴰ.",
    }


class ConditionsNotDeclared(Refusal):
    """113-14 art. 123: all of them, for each signer."""

    code = "petition_conditions_not_declared"
    status = 422
    messages = {
        "ar": "يشترط القانون أن تسكنوا بالجماعة أو تمارسوا بها نشاطا، وأن تتوفر فيكم شروط التسجيل في اللوائح الانتخابية، وأن تكون لكم مصلحة مباشرة مشتركة (المادة 123). أجيبوا عن الثلاثة.",
        "fr": "La loi veut que vous habitiez la commune ou y ayez une activité, remplissiez les conditions d’inscription électorale et ayez un intérêt direct commun (art. 123). Répondez aux trois.",
        "zgh": "ⵜⵉⴼⴰⴷⵉⵡⵉⵏ (123).",
    }


class ContactWrong(Refusal):
    code = "petition_contact_wrong"
    status = 422
    messages = {
        "ar": "اكتبوا رقم هاتف نقال مثل 0612345678، أو عنوانا إلكترونيا: إليه يصل الرمز. أو وقعوا على الورق.",
        "fr": "Écrivez un mobile comme 0612345678, ou une adresse électronique : le code y arrive. Ou signez sur papier.",
        "zgh": "0612345678.",
    }


class ContactTooOften(Refusal):
    """One telephone may serve a household, not a village."""

    code = "petition_contact_too_often"
    status = 429
    messages = {
        "ar": "استُعمل هذا الهاتف أو العنوان لتأكيد {most} توقيعات في هذه العريضة. وقعوا على الورق أو بهاتف آخر.",
        "fr": "Ce téléphone ou cette adresse a déjà confirmé {most} signatures de cette pétition. Signez sur papier ou avec un autre.",
        "zgh": "{most}: ⵙⵖⵔⴰⵜ ⴳ ⵜⴰⵙⵏⴰ.",
    }


class CodesTooMany(Refusal):
    code = "petition_codes_too_many"
    status = 429
    messages = {
        "ar": "طلبت رموز كثيرة في وقت قصير. انتظروا {minutes} دقيقة، أو وقعوا على الورق.",
        "fr": "Trop de codes demandés en peu de temps. Attendez {minutes} minutes, ou signez sur papier.",
        "zgh": "ⵇⵇⵍⴰⵜ {minutes} ⵏ ⵜⵓⵙⴷⵉⴷⵉⵏ.",
    }


class CodeWrong(Refusal):
    code = "petition_code_wrong"
    status = 422
    messages = {
        "ar": "الرمز غير صحيح. راجعوا آخر رسالة وصلتكم، وأعيدوا كتابته: بقيت {left} محاولات.",
        "fr": "Ce code n’est pas le bon. Relisez le dernier message reçu : il reste {left} essais.",
        "zgh": "ⵓⵔ ⵉⵖⵓⴷⵉ: {left}.",
    }


class CodeOver(Refusal):
    code = "petition_code_over"
    status = 422
    messages = {
        "ar": "انتهت صلاحية هذا الرمز أو كثرت المحاولات. ارجعوا إلى صفحة العريضة ووقعوا من جديد.",
        "fr": "Ce code n’a plus cours, ou les essais sont épuisés. Revenez à la page de la pétition et signez de nouveau.",
        "zgh": "ⵉⴽⵎⵎⵍ ⵓⴽⵓⴷ. ⵄⴰⵡⴷⴰⵜ.",
    }


class WithdrawalCodeWrong(Refusal):
    code = "petition_withdrawal_code_wrong"
    status = 404
    messages = {
        "ar": "لا يوافق هذا الرمز توقيعا في هذه العريضة. تحققوا منه، أو توجهوا إلى الشباك ببطاقتكم.",
        "fr": "Ce code n’est celui d’aucune signature de cette pétition. Vérifiez-le, ou venez au guichet avec votre carte.",
        "zgh": "ⵓⵔ ⵉⵖⵓⴷⵉ ⵡⴰⵡⴰⵍ.",
    }


class CardNotCounted(Refusal):
    code = "petition_card_not_counted"
    status = 404
    messages = {
        "ar": "لا يوجد توقيع محصى بهذه البطاقة في هذه العريضة.",
        "fr": "Aucune signature comptée à cette carte dans cette pétition.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⵖⵔ.",
    }


class NotYourPart(Refusal):
    """Typing is for the counter, the officer and the bureau's secretary; verifying for the bureau (113-14 art. 125)."""

    code = "petition_not_your_part"
    status = 403
    messages = {
        "ar": "منصبكم لا يخول هذا العمل على العرائض. اطلبوه من كاتب مكتب المجلس.",
        "fr": "Votre fonction n’ouvre pas cet acte sur les pétitions. Demandez au secrétaire du bureau.",
        "zgh": "ⵓⵔ ⴷ ⵜⴰⵡⵓⵔⵉ ⵏⵏⵓⵏ.",
    }


class SheetUnknown(Refusal):
    code = "petition_sheet_unknown"
    status = 404
    messages = {
        "ar": "لا توجد هذه الصفحة في هذه العريضة.",
        "fr": "Cette feuille n’est pas dans cette pétition.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ ⵜⴰⵙⵏⴰ ⴰⴷ.",
    }


class SheetConfirmed(Refusal):
    code = "petition_sheet_confirmed"
    messages = {
        "ar": "سبق تأكيد الصفحة رقم {number}. تحققوا من رقم الورقة، أو أدخلوا صفحة أخرى.",
        "fr": "La feuille n° {number} est déjà confirmée. Vérifiez le numéro du papier, ou saisissez une autre feuille.",
        "zgh": "{number} ⵢⴰⴷ.",
    }


class SheetChanged(Refusal):
    code = "petition_sheet_changed"
    messages = {
        "ar": "تغيرت سطور هذه الصفحة بعد أن فتحتموها. أعيدوا قراءتها ثم أكدوا.",
        "fr": "Les lignes de cette feuille ont changé depuis que vous l’avez ouverte. Relisez-la, puis confirmez.",
        "zgh": "ⵜⴱⴷⴷⵍ ⵜⴰⵙⵏⴰ. ⵖⵔⴰⵜ ⴷⴰⵖ.",
    }


class SheetEmpty(Refusal):
    code = "petition_sheet_empty"
    status = 422
    messages = {
        "ar": "اكتبوا رقم الورقة وسطرا واحدا على الأقل، أو سبب عدم احتسابه.",
        "fr": "Écrivez le numéro de la feuille et au moins une ligne, ou la raison pour laquelle elle ne compte pas.",
        "zgh": "ⴰⵔⵉ ⵓⵟⵟⵓⵏ ⴷ ⵢⴰⵏ ⵉⵣⵔⵉⵔⵉⴳ.",
    }


class SheetLate(Refusal):
    code = "petition_sheet_late"
    status = 422
    messages = {
        "ar": "يجب أن يكون تاريخ تسلم الورقة بين فتح الجمع وإغلاقه ({first} إلى {last}).",
        "fr": "La feuille doit avoir été reçue entre l’ouverture et la clôture ({first} au {last}).",
        "zgh": "{first} – {last}.",
    }


class TwoPeopleNeeded(Refusal):
    """Typing and confirming are done by two people, so that no line is invented by one."""

    code = "petition_two_people_needed"
    status = 403
    messages = {
        "ar": "أنتم من أدخل هذه الصفحة: يؤكدها زميل آخر بعد مقارنتها بالورقة.",
        "fr": "Vous avez saisi cette feuille : un autre agent la confirme, le papier en main.",
        "zgh": "ⵙⵉⵏ ⵎⵉⴷⴷⵏ.",
    }


class AssociationYoung(Refusal):
    """More than three years (113-14 art. 124): the third anniversary is not enough."""

    code = "petition_association_young"
    status = 422
    messages = {
        "ar": "يشترط القانون أن تزيد أقدمية الجمعية على {years} سنوات (المادة 124 من القانون التنظيمي 113.14). تأسست في {created}، فيمكنها تقديم عريضة ابتداء من {possible}.",
        "fr": "La loi veut une association de plus de {years} ans (113-14, art. 124). Créée le {created}, elle peut déposer une pétition à partir du {possible}.",
        "zgh": "> {years} ⵏ ⵉⵙⴳⴳⵯⴰⵙⵏ (124): {created} → {possible}.",
    }


class HidingNotYours(Refusal):
    """Taking a text off the public page is not everybody's act."""

    code = "petition_hiding_not_yours"
    status = 403
    messages = {
        "ar": "إزالة النص من الصفحة العمومية لكاتب المكتب أو لرئيس المجلس. أخبروهما إن وجدتم نصا مسيئا.",
        "fr": "Retirer un texte de la page publique revient au secrétaire du bureau ou au président. Signalez-leur un texte abusif.",
        "zgh": "ⴰⵙⵉⵜⵉ ⵏ ⵓⴹⵕⵉⵚ ⵉ ⵓⵎⴰⵔⴰⵢ ⵏⵖ ⴰⵏⵙⵙⵉⵅⴼ ⵖⴰⵙ.",
    }


class HidingUnclear(Refusal):
    """A ground of the list, and why in words."""

    code = "petition_hiding_unclear"
    status = 422
    messages = {
        "ar": "اختاروا سببا من اللائحة واشرحوه في {least} إلى {most} حرف: سيقرؤه الوكيل.",
        "fr": "Choisissez un motif de la liste et expliquez-le, de {least} à {most} signes : le mandataire le lira.",
        "zgh": "ⵙⵜⵉⵜ ⵢⴰⵏ ⵓⵎⵏⵜⵉⵍ, ⵙⵙⴼⵔⵓⵜ ⵜ ({least}–{most}).",
    }


class TextHidden(Refusal):
    """What cannot be read is not signed."""

    code = "petition_text_hidden"
    messages = {
        "ar": "نص هذه العريضة غير معروض الآن، فلا يوقع عليها أحد ولا تطبع. ارجعوا لاحقا، أو اسألوا الجماعة.",
        "fr": "Le texte de cette pétition n’est pas affiché en ce moment : on ne la signe pas et on ne l’imprime pas. Revenez plus tard, ou demandez à la commune.",
        "zgh": "ⵓⵔ ⵉⴱⴰⵢⵏ ⵓⴹⵕⵉⵚ ⵏ ⵜⵓⵜⵔⴰ ⴰⴷ: ⵓⵔ ⴷⴰ ⵜⵜⵓⵙⵖⵔ. ⴰⵖⵓⵍⴰⵜ ⴷ ⴷⴰⵜ.",
    }


class TextAlreadyHidden(Refusal):
    """A colleague did it before, for another reason."""

    code = "petition_text_already_hidden"
    messages = {
        "ar": "سبق أن أزال {by} هذا النص. اقرؤوا السبب في الصفحة؛ لتغييره أعيدوا النص أولا.",
        "fr": "{by} a déjà retiré ce texte. Lisez le motif sur la page ; pour le changer, rétablissez d’abord le texte.",
        "zgh": "ⵉⴽⴽⵙ {by} ⴰⴹⵕⵉⵚ ⴰⴷ ⵢⴰⴷ.",
    }


class TextNotHidden(Refusal):
    """There is nothing to give back."""

    code = "petition_text_not_hidden"
    messages = {
        "ar": "النص معروض في الصفحة العمومية: لا شيء يعاد. حدثوا الصفحة.",
        "fr": "Le texte est affiché sur la page publique : il n’y a rien à rétablir. Rechargez la page.",
        "zgh": "ⵉⴱⴰⵢⵏ ⵓⴹⵕⵉⵚ ⴳ ⵜⴰⵙⵏⴰ.",
    }
