"""What each fault of a pack says to its author. ``{found}`` and ``{expected}`` are filled in.

The Tamazight sentences have not been reviewed by a speaker yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_FILE: dict[str, tuple[str, str, str]] = {
    "no_folder": (
        "لا يوجد ملف بهذا المسار: {found}.",
        "Aucun dossier à cet endroit : {found}.",
        "ⵓⵔ ⵉⵍⵍⵉ ⵓⵙⴷⴰⵡ ⴷⴰ: {found}.",
    ),
    "link": (
        "الروابط والملفات الخاصة ممنوعة في الحزمة: «{found}». ضعوا الملف نفسه مكان الرابط.",
        "Les liens et fichiers spéciaux sont interdits : « {found} ». Mettez le fichier lui-même.",
        "ⵉⵣⴷⴰⵢⵏ ⵜⵜⵓⴳⴷⵍⵏ: « {found} ».",
    ),
    "file_missing": (
        "الملف «{found}» غير موجود. الملفات الواجبة: {expected}.",
        "Le fichier « {found} » manque. Fichiers obligatoires : {expected}.",
        "ⵉⵅⵚⵚⴰ ⵓⴼⴰⵢⵍⵓ « {found} ». ⵉⵎⴰⵔⴰⵏ: {expected}.",
    ),
    "strange_file": (
        "اسم غير معروف في الحزمة: «{found}». الأسماء المقبولة: {expected}.",
        "Nom inconnu dans le pack : « {found} ». Noms admis : {expected}.",
        "ⵉⵙⵎ ⵓⵔ ⵉⵜⵜⵡⴰⵙⵙⵏ: « {found} ». ⵉⵙⵎⴰⵡⵏ: {expected}.",
    ),
    "too_many_files": (
        "عدد الملفات كبير جدا ({found}).",
        "Trop de fichiers ({found}).",
        "ⴽⵉⴳⴰⵏ ⵏ ⵉⴼⴰⵢⵍⵓⵜⵏ ({found}).",
    ),
    "unreadable": (
        "تعذرت قراءة الملف: {found}.",
        "Fichier illisible : {found}.",
        "ⴰⴼⴰⵢⵍⵓ ⵓⵔ ⵉⵜⵜⵓⵖⵔⵉ: {found}.",
    ),
    "too_big": (
        "الملف كبير جدا ({found} بايت). الحد الأقصى: {expected}.",
        "Fichier trop gros ({found} octets). Maximum : {expected}.",
        "ⴰⴼⴰⵢⵍⵓ ⵉⵅⴰⵜⵔ ({found}). ⴰⴼⵍⵍⴰ: {expected}.",
    ),
    "empty": ("الملف فارغ.", "Le fichier est vide.", "ⴰⴼⴰⵢⵍⵓ ⵉⵅⵡⴰ."),
    "not_utf8": (
        "الملف ليس بترميز UTF-8 (البايت {found}). احفظوه بترميز UTF-8.",
        "Le fichier n’est pas en UTF-8 (octet {found}). Enregistrez-le en UTF-8.",
        "ⴰⴼⴰⵢⵍⵓ ⵓⵔ ⵉⴳⵉ UTF-8 ({found}).",
    ),
    "control": (
        "حرف تحكم ممنوع: {found}. احذفوه (استعملوا المسافات بدل علامة الجدولة).",
        "Caractère de contrôle interdit : {found}. Supprimez-le (espaces au lieu de tabulations).",
        "ⴰⵙⴽⴽⵉⵍ ⵉⵜⵜⵓⴳⴷⵍ: {found}.",
    ),
    "yaml": (
        "لا يُقرأ هذا السطر: «{found}». المنتظر: {expected}. راجعوا المسافات والنقطتين وعلامات الاقتباس.",
        "Cette ligne ne se lit pas : « {found} ». Attendu : {expected}. Vérifiez les espaces, les deux-points, les guillemets.",
        "ⴰⵣⵔⵉⵔⵉⴳ ⴰⴷ ⵓⵔ ⵉⵜⵜⵓⵖⵔⵉ: « {found} ». {expected}.",
    ),
    "alias": (
        "المراسي والإحالات ممنوعة: «{found}». أعيدوا كتابة القيمة كاملة.",
        "Ancres, alias et fusions sont interdits : « {found} ». Récrivez la valeur en entier.",
        "ⵉⵙⵎⴰⵡⵏ ⵢⴰⴹⵏ ⵜⵜⵓⴳⴷⵍⵏ: « {found} ».",
    ),
    "tag": (
        "الوسوم ممنوعة: «{found}». اكتبوا القيمة دون وسم.",
        "Les étiquettes YAML sont interdites : « {found} ». Écrivez la valeur seule.",
        "ⵜⵉⴱⵣⵉⵎⵉⵏ ⵜⵜⵓⴳⴷⵍⵏⵜ: « {found} ».",
    ),
    "several_documents": (
        "ملف واحد يحمل وثيقة واحدة: احذفوا «{found}».",
        "Un fichier porte un seul document : supprimez « {found} ».",
        "ⵢⴰⵏ ⵓⴼⴰⵢⵍⵓ, ⵢⴰⵏ ⵓⵔⵔⴰ: « {found} ».",
    ),
    "too_many_values": (
        "في الملف قيم كثيرة جدا ({found}).",
        "Le fichier contient trop de valeurs ({found}).",
        "ⴽⵉⴳⴰⵏ ⵏ ⵡⴰⵜⵉⴳⵏ ({found}).",
    ),
    "too_deep": (
        "تداخل عميق جدا ({found}). الحد الأقصى: {expected} مستوى.",
        "Imbrication trop profonde ({found}). Maximum : {expected} niveaux.",
        "ⴰⵎⵛⴰⵛⴽⴰ ⵉⴷⵔⵓⵏ ({found}). ⴰⴼⵍⵍⴰ: {expected}.",
    ),
    "key": (
        "اسم غير صالح: «{found}». الأسماء حروف لاتينية صغيرة وأرقام و «_».",
        "Nom invalide : « {found} ». Un nom : minuscules latines, chiffres et « _ ».",
        "ⵉⵙⵎ ⵓⵔ ⵉⵎⴷⵉ: « {found} ».",
    ),
    "invisible": (
        "في الاسم «{found}» حرف خفي (علامة اتجاه). أعيدوا كتابته باليد.",
        "Le nom « {found} » contient un caractère invisible. Retapez-le à la main.",
        "ⵉⵍⵍⴰ ⵓⵙⴽⴽⵉⵍ ⵉⵏⵜⵍⵏ ⴳ « {found} ».",
    ),
    "repeated": (
        "الاسم «{found}» مكرر. احتفظوا بواحد.",
        "« {found} » est répété. N’en gardez qu’un.",
        "« {found} » ⵉⵜⵜⵓⵎⵔⵔⴰ.",
    ),
    "bare_word": (
        "الكلمة «{found}» ملتبسة. اكتبوا: {expected}.",
        "Le mot « {found} » est ambigu. Écrivez : {expected}.",
        "ⴰⵡⴰⵍ « {found} » ⵓⵔ ⵉⴼⵔⵉⵣ. ⴰⵔⴰ: {expected}.",
    ),
    "quote_number": (
        "الرقم «{found}» قد يُقرأ خطأ. ضعوه بين علامتي اقتباس: {expected}.",
        "Le nombre « {found} » peut être mal lu. Mettez-le entre guillemets : {expected}.",
        "ⵓⵟⵟⵓⵏ « {found} »: ⴰⵔⴰ {expected}.",
    ),
    "not_a_date": (
        "«{found}» ليس تاريخا. المنتظر مثل: {expected}.",
        "« {found} » n’est pas une date. Attendu, par exemple : {expected}.",
        "« {found} » ⵓⵔ ⵉⴳⵉ ⴰⵙⴰⴽⵓⴷ. {expected}.",
    ),
}

_SHAPE: dict[str, tuple[str, str, str]] = {
    "unknown_key": (
        "كلمة غير معروفة: «{found}». الكلمات المقبولة هنا: {expected}.",
        "Mot inconnu : « {found} ». Mots admis ici : {expected}.",
        "ⴰⵡⴰⵍ ⵓⵔ ⵉⵜⵜⵡⴰⵙⵙⵏ: « {found} ». {expected}.",
    ),
    "missing_key": (
        "ينقص «{found}».",
        "Il manque « {found} ».",
        "ⵉⵅⵚⵚⴰ « {found} ».",
    ),
    "value": (
        "قيمة غير مقبولة: «{found}». المنتظر: {expected}.",
        "Valeur refusée : « {found} ». Attendu : {expected}.",
        "ⴰⵜⵉⴳ ⵓⵔ ⵉⵎⴷⵉ: « {found} ». {expected}.",
    ),
    "language_missing": (
        "ينقص النص بلغة «{found}». كل نص يُكتب بـ: {expected}.",
        "Il manque le texte en « {found} ». Chaque texte s’écrit en : {expected}.",
        "ⵉⵅⵚⵚⴰ ⵓⴹⵕⵉⵚ ⵙ « {found} ». {expected}.",
    ),
}

_LINT: dict[str, tuple[str, str, str]] = {
    "twice": (
        "المعرّف «{found}» مستعمل مرتين.",
        "L’identifiant « {found} » sert deux fois.",
        "« {found} » ⵙⵏⴰⵜ ⵜⵉⴽⴽⴰⵍ.",
    ),
    "field_unknown": (
        "الحقل «{found}» غير موجود في الاستمارة. الحقول المتاحة هنا: {expected}.",
        "Le champ « {found} » n’existe pas dans le formulaire. Champs lisibles ici : {expected}.",
        "ⵉⴳⵔ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "rule": (
        "قاعدة غير صالحة: «{found}». المنتظر: {expected}.",
        "Règle invalide : « {found} ». Attendu : {expected}.",
        "ⴰⵍⵓⴳⵏ ⵓⵔ ⵉⵎⴷⵉ: « {found} ». {expected}.",
    ),
    "cycle": (
        "حلقة: ظهور «{found}» متوقف على حقل لا يأتي قبله.",
        "Cycle : l’affichage de « {found} » dépend d’un champ qui ne vient pas avant lui.",
        "ⵜⴰⵎⵏⵏⴰⵡⵜ: « {found} ».",
    ),
    "field_attribute": (
        "«{found}» لا معنى له لهذا النوع من الحقول. المنتظر: {expected}.",
        "« {found} » n’a pas de sens pour ce type de champ. Attendu : {expected}.",
        "« {found} » ⵓⵔ ⵉⵎⴷⵉ ⵉ ⵉⴳⵔ ⴰⴷ. {expected}.",
    ),
    "stage_unknown": (
        "المرحلة «{found}» غير موجودة. المراحل: {expected}.",
        "L’étape « {found} » n’existe pas. Étapes : {expected}.",
        "ⴰⵎⵓⵔ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "stage_status": (
        "«{found}» ليست وضعية من وضعيات قانون الحزمة. الوضعيات: {expected}.",
        "« {found} » n’est pas un état de la loi du pack. États : {expected}.",
        "« {found} » ⵓⵔ ⵉⴳⵉ ⴰⴷⴷⴰⴷ ⵏ ⵓⵣⵔⴼ. {expected}.",
    ),
    "act_status": (
        "إجراء المسطرة لا يغير الوضعية القانونية: «{found}». المنتظر: {expected}.",
        "Un acte de la procédure ne change pas l’état légal : « {found} ». Attendu : {expected}.",
        "« {found} »: {expected}.",
    ),
    "ask_choices": (
        "السؤال «{found}»: سؤال الاختيار له أجوبة، وغيره بلا أجوبة. المنتظر: {expected}.",
        "La question « {found} » : une question à choix a des réponses, les autres n’en ont pas. Attendu : {expected}.",
        "« {found} »: {expected}.",
    ),
    "parameter_level": (
        "القيمة «{found}» خاصة بالجماعات: تصوت عليها الجماعة أو تتبع حجمها. المنتظر: {expected}.",
        "La valeur « {found} » n’appartient qu’aux communes : votée par elles ou selon leur taille. Attendu : {expected}.",
        "« {found} » ⵉ ⵜⵖⵉⵡⴰⵏⵉⵏ ⵖⴰⵙ. {expected}.",
    ),
    "parameter_kind": (
        "«{found}» ليست القيمة المناسبة هنا. المنتظر: {expected}.",
        "La valeur « {found} » n’est pas de la bonne sorte ici. Attendu : {expected}.",
        "ⴰⵜⵉⴳ « {found} » ⵓⵔ ⵉⵎⴷⵉ ⴷⴰ. {expected}.",
    ),
    "stage_first": (
        "يجب أن تكون مرحلة أولى واحدة بالضبط (وُجد: {found}).",
        "Il faut exactement une première étape (trouvé : {found}).",
        "ⵢⴰⵏ ⵓⵎⵓⵔ ⴰⵎⵣⵡⴰⵔⵓ ({found}).",
    ),
    "stage_unreachable": (
        "لا يوصل أي إجراء إلى المرحلة «{found}».",
        "Aucun acte ne mène à l’étape « {found} ».",
        "ⵓⵔ ⵉⵜⵜⴰⵡⴹ ⵢⴰⵏ ⵙ « {found} ».",
    ),
    "stage_stuck": (
        "لا تؤدي المرحلة «{found}» إلى أي نهاية.",
        "L’étape « {found} » ne mène à aucune fin.",
        "ⴰⵎⵓⵔ « {found} » ⵓⵔ ⵖⵓⵔⵙ ⵜⴳⵉⵔⴰ.",
    ),
    "stage_final_left": (
        "المرحلة «{found}» نهائية فلا يخرج منها إجراء.",
        "L’étape « {found} » est finale : aucun acte n’en part.",
        "« {found} » ⵜⴰⵎⴳⴳⴰⵔⵓⵜ.",
    ),
    "act_actor": (
        "الإجراء «{found}» لا يقوم به إلا: {expected}.",
        "L’acte « {found} » n’appartient qu’à : {expected}.",
        "« {found} »: {expected}.",
    ),
    "act_outcome": (
        "الإجراء «{found}» يجب أن يقول: {expected}.",
        "L’acte « {found} » doit dire : {expected}.",
        "« {found} »: {expected}.",
    ),
    "delay_unknown": (
        "الأجل «{found}» غير معرّف. الآجال: {expected}.",
        "Le délai « {found} » n’est pas défini. Délais : {expected}.",
        "ⴰⵣⵎⵣ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "delay_missing": (
        "ينقص الأجل القانوني «{found}» مع متغيره.",
        "Il manque le délai légal « {found} » et son paramètre.",
        "ⵉⵅⵚⵚⴰ ⵓⵣⵎⵣ « {found} ».",
    ),
    "parameter_unknown": (
        "المتغير القانوني «{found}» غير موجود. المتغيرات القريبة: {expected}.",
        "Le paramètre de droit « {found} » n’existe pas. Paramètres proches : {expected}.",
        "ⴰⴼⵔⴷⵉⵙ ⴰⵣⵔⴼⴰⵏ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "source_unknown": (
        "المصدر القانوني «{found}» غير مذكور في الأساس القانوني. المصادر: {expected}.",
        "La source « {found} » n’est pas dans la base légale du pack. Sources : {expected}.",
        "ⴰⵙⴰⴳⵎ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "text_unknown": (
        "النص «{found}» غير موجود في law/sources. أضيفوا بطاقته هناك أو اذكروا نصا معروفا: {expected}.",
        "Le texte « {found} » n’est pas dans law/sources. Ajoutez-y sa fiche, ou citez un texte connu : {expected}.",
        "ⴰⴹⵕⵉⵚ « {found} » ⵓⵔ ⵉⵍⵍⵉ ⴳ law/sources. {expected}.",
    ),
    "article_unknown": (
        "النص لا يتضمن ما تذكره الحزمة: «{found}». يتضمن: {expected}.",
        "Le texte n’a pas ce que le pack cite : « {found} ». Il a : {expected}.",
        "« {found} » ⵓⵔ ⵉⵍⵍⵉ ⴳ ⵓⴹⵕⵉⵚ. {expected}.",
    ),
    "latin": (
        "كلمة بحروف لاتينية في نص عربي: «{found}». اكتبوها بالعربية. يُقبل: {expected}.",
        "Mot en lettres latines dans un texte arabe : « {found} ». Écrivez-le en arabe. Admis : {expected}.",
        "ⴰⵡⴰⵍ ⵙ ⵉⵙⴽⴽⵉⵍⵏ ⵉⵍⴰⵜⵉⵏⵉⵢⵏ ⴳ ⵓⴹⵕⵉⵚ ⵏ ⵜⴰⵄⵔⴰⴱⵜ: « {found} ». {expected}.",
    ),
    "message_unknown": (
        "الرسالة «{found}» غير موجودة. الرسائل: {expected}.",
        "Le message « {found} » n’existe pas. Messages : {expected}.",
        "ⵜⵓⵣⵉⵏⵜ « {found} » ⵓⵔ ⵜⵍⵍⵉ. {expected}.",
    ),
    "message_language": (
        "الرسالة «{found}» غير مترجمة. اللغة الناقصة: {expected}.",
        "Le message « {found} » n’est pas traduit. Langue manquante : {expected}.",
        "ⵜⵓⵣⵉⵏⵜ « {found} » ⵓⵔ ⵜⵜⵓⵙⵓⵖⵍ. {expected}.",
    ),
    "document_unknown": (
        "الوثيقة «{found}» غير معروفة. الوثائق: {expected}.",
        "Le document « {found} » n’est pas connu. Documents : {expected}.",
        "ⴰⵔⵔⴰ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "placeholder": (
        "القيمة «{found}» غير معروفة في الوثائق. القيم: {expected}.",
        "La valeur « {found} » n’est pas connue des documents. Valeurs : {expected}.",
        "ⴰⵜⵉⴳ « {found} » ⵓⵔ ⵉⵜⵜⵡⴰⵙⵙⵏ. {expected}.",
    ),
    "silence": (
        "أثر السكوت «{found}» يتطلب: {expected}.",
        "L’effet du silence « {found} » exige : {expected}.",
        "ⴰⴼⵙⵙⴰ « {found} »: {expected}.",
    ),
    "fee": (
        "الرسم «{found}» لا يوافق المنشور: {expected}.",
        "La taxe « {found} » ne correspond pas à ce qui est publié : {expected}.",
        "ⵜⴰⵎⵙⵙⴰⵙⵜ « {found} »: {expected}.",
    ),
    "dates": (
        "تاريخ النهاية «{found}» قبل تاريخ البداية {expected}.",
        "La fin « {found} » précède le début {expected}.",
        "« {found} » ⴷⴰⵜ ⵏ {expected}.",
    ),
    "no_answer": (
        "لا جواب ممكن عن «{found}». المنتظر: {expected}.",
        "Aucune réponse n’est possible : « {found} ». Attendu : {expected}.",
        "ⵓⵔ ⵜⵍⵍⵉ ⵜⵎⵔⴰⵔⵓⵜ: « {found} ». {expected}.",
    ),
    "term_optional": (
        "الحقل «{found}» يمكن تركه فارغا، وبدونه لا تحسب أرباع السنة. اجعلوه إلزاميا (required).",
        "Le champ « {found} » peut rester vide : sans lui les trimestres ne se comptent pas. Rendez-le obligatoire (required).",
        "ⵉⴳⵔ « {found} » ⵉⵥⴹⴰⵕ ⴰⴷ ⵉⵅⵡⵓ. ⵔⴰⵔ ⵜ ⵉⵛⵛⵉⵍ (required).",
    ),
    "test_field": (
        "الاختبار يعطي حقلا غير موجود: «{found}». الحقول: {expected}.",
        "L’essai donne un champ qui n’existe pas : « {found} ». Champs : {expected}.",
        "ⵉⴳⵔ « {found} » ⵓⵔ ⵉⵍⵍⵉ. {expected}.",
    ),
    "tests_missing": (
        "الحزمة بلا اختبارات على جانبي {expected}.",
        "Le pack n’a pas d’essais des deux côtés du {expected}.",
        "ⵓⵔ ⵍⵍⵉⵏ ⵉⵔⵉⵎⵏ: {expected}.",
    ),
}

_FORBIDDEN: dict[str, tuple[str, str, str]] = {
    "piece_copies": (
        "لا يجوز طلب أكثر من نسخة واحدة («{found}»): القانون 55.19، المادة 7.",
        "On ne peut demander plus d’une copie (« {found} ») : loi 55-19, art. 7.",
        "ⵢⴰⵏ ⵓⵏⵖⵍ ⵖⴰⵙ (« {found} »): ⴰⵣⵔⴼ 55-19, 7.",
    ),
    "piece_legalised": (
        "لا يجوز طلب تصحيح الإمضاء («{found}»): القانون 55.19، المادة 7.",
        "On ne peut demander de signature légalisée (« {found} ») : loi 55-19, art. 7.",
        "ⴰⵙⵎⴷ ⵏ ⵓⵙⴳⵎⴹ ⵉⵜⵜⵓⴳⴷⵍ (« {found} »): ⴰⵣⵔⴼ 55-19, 7.",
    ),
    "piece_certified": (
        "لا يجوز طلب نسخ مطابقة للأصل («{found}»): القانون 55.19، المادة 7.",
        "On ne peut demander de copie certifiée conforme (« {found} ») : loi 55-19, art. 7.",
        "ⴰⵏⵖⵍ ⵉⵎⴷⴷⵉⵏ ⵉⵜⵜⵓⴳⴷⵍ (« {found} »): ⴰⵣⵔⴼ 55-19, 7.",
    ),
    "piece_public": (
        "لا يجوز أن يُطلب من المرتفق وثيقة إدارية متاحة للعموم («{found}»): القانون 55.19، المادة 7.",
        "Une pièce publique non personnelle (« {found} ») se demande à l’administration : loi 55-19, art. 7.",
        "ⴰⵔⵔⴰ ⴰⵎⴰⵜⴰⵢ (« {found} »): ⴰⵣⵔⴼ 55-19, 7.",
    ),
    "piece_card": (
        "لا يجوز أن تُطلب «{found}» من حامل البطاقة الوطنية: القانون 04.20، المادة 11. المنتظر: {expected}.",
        "« {found} » ne peut être demandé au titulaire de la carte nationale : loi 04-20, art. 11. "
        "Attendu : {expected}.",
        "« {found} »: ⴰⵣⵔⴼ 04-20, 11. {expected}.",
    ),
    "piece_holder": (
        "الوثيقة «{found}» تحصل عليها الإدارة: قولوا من أي إدارة (holder).",
        "La pièce « {found} » vient d’une administration : dites laquelle (holder).",
        "« {found} »: ⵎⴰⵏⴰ ⵜⴰⵎⵙⵙⵓⴳⵔⵜ (holder)?",
    ),
}

_NEAREST = ("هل تقصدون «{found}»؟", "Vouliez-vous dire « {found} » ?", "ⵉⵙ ⵜⵔⵉⴷ ⴰⴷ ⵜⵉⵏⵉⴷ « {found} »?")

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    code: dict(zip(("ar", "fr", "zgh"), words, strict=True))
    for code, words in {**_FILE, **_SHAPE, **_LINT, **_FORBIDDEN, "nearest": _NEAREST}.items()
}
