"""Sentences sent to people about their case; no personal detail beyond the number."""

from __future__ import annotations

from typing import Final

from mahalli.procedures.cases.data import Text

WORDS: Final[dict[str, Text]] = {
    "opinion_noted": {
        "ar": "دُوّن في الشباك جوابكم عن سؤال الرضا عن الخدمة في الملف {number}. إن لم تجيبوا، فأخبروا الجماعة أو ضعوا شكاية.",
        "fr": "Votre réponse à la question sur le service a été notée au guichet pour le dossier {number}. Si vous n’avez pas répondu, dites-le à la commune ou déposez une réclamation.",
        "zgh": "ⵜⵜⵓⵔⴰ ⵜⵎⵔⴰⵔⵓⵜ ⵏⵏⵓⵏ ⵅⴼ ⵜⵏⴰⴼⵓⵜ ⴳ ⵓⵙⵜⵜⴰⵔⴰⴳ ⵉ ⵓⵙⴷⴰⵡ {number}. ⵎⴽ ⵓⵔ ⵜⵔⴰⵔⵎ, ⵉⵏⵉⴰⵜ ⵜ ⵉ ⵜⴳⵔⴰⵡⵜ.",
    },
    "filed": {
        "ar": "تسلمنا طلبكم {number}. حالته: {mention}.",
        "fr": "Votre demande {number} est reçue. État : {mention}.",
        "zgh": "ⵏⵓⵎⵥ ⵜⵓⵜⵔⴰ ⵏⵏⵓⵏ {number}: {mention}.",
    },
    "complete": {
        "ar": "ملفكم {number} كامل. جواب المصلحة قبل {service_due}، وبعد ذلك يعتبر السكوت موافقة ابتداء من {tacit_on}.",
        "fr": "Votre dossier {number} est complet. Réponse avant le {service_due} ; silence valant accord le {tacit_on}.",
        "zgh": "ⵉⵙⵎⴷ ⵓⵙⴷⴰⵡ {number}. {service_due}; {tacit_on}.",
    },
    "replacement": {
        "ar": "طلب منكم استبدال وثيقة في الملف {number} قبل {due}. الأجل معلق إلى حين جوابكم.",
        "fr": "Une pièce du dossier {number} est à remplacer avant le {due}. Le délai est suspendu jusque-là.",
        "zgh": "ⵙⵏⴼⵍⴰⵜ ⵜⴰⵙⴷⴰⵡⵜ ⴳ {number} ⴷⴰⵜ ⵏ {due}.",
    },
    "information": {
        "ar": "طلبت منكم معلومات في الملف {number}. الأجل معلق إلى حين جوابكم.",
        "fr": "Une information vous est demandée pour le dossier {number}. Le délai est suspendu jusque-là.",
        "zgh": "ⵜⵓⵜⵔⴰ ⵏ ⵉⵏⵖⵎⵉⵙⵏ ⴳ {number}.",
    },
    "answered": {
        "ar": "تسلمنا جوابكم في الملف {number}. الأجل الجديد: {service_due}.",
        "fr": "Votre réponse au dossier {number} est reçue. Nouvelle limite : {service_due}.",
        "zgh": "ⵏⵓⵎⵥ ⵜⴰⵎⵔⴰⵔⵓⵜ ⴳ {number}: {service_due}.",
    },
    "granted": {
        "ar": "قبل طلبكم {number}. أدوا الرسم بالشباك لتسلم الرخصة.",
        "fr": "Votre demande {number} est acceptée. Payez la taxe au guichet pour recevoir le permis.",
        "zgh": "ⵜⴻⵜⵜⵓⵇⴱⵍ ⵜⵓⵜⵔⴰ {number}. ⴼⵔⵓⵜ ⵜⴰⵖⵔⴰⵎⵜ.",
    },
    "silence": {
        "ar": "مر الأجل دون جواب: طلبكم {number} مقبول بقوة القانون (المادة 19 من القانون 55.19). أدوا الرسم لتسلم الرخصة.",
        "fr": "Sans réponse dans le délai, la demande {number} est acceptée (loi 55-19, art. 19). Payez la taxe au guichet.",
        "zgh": "ⵜⴻⵜⵜⵓⵇⴱⵍ {number} ⵙ ⵉⴼⵙⵙⵉ (55-19). ⴼⵔⵓⵜ ⵜⴰⵖⵔⴰⵎⵜ.",
    },
    "refused": {
        "ar": "رفض طلبكم {number} بقرار معلل. يمكنكم الطعن داخل 30 يوما (المادة 21 من القانون 55.19).",
        "fr": "Votre demande {number} est refusée, avec motifs. Recours possible (loi 55-19, art. 21).",
        "zgh": "ⵜⴻⵜⵜⵓⴳⵢ ⵜⵓⵜⵔⴰ {number} (55-19).",
    },
    "delivered": {
        "ar": "رخصتكم رقم {number} جاهزة.",
        "fr": "Votre permis {number} est prêt.",
        "zgh": "ⵜⵓⵔⴰⴳⵜ {number} ⵜⵡⵊⴷ.",
    },
    "decision_withdrawn": {
        "ar": "سُحب القرار الصادر في الملف {number}، وبطلت وثيقته. يعود الملف إلى الدراسة، والجواب قبل {service_due}. الأسباب في صفحة التتبع.",
        "fr": "La décision du dossier {number} est retirée ; son document n’est plus valable. Le dossier est étudié de nouveau, réponse avant le {service_due}. Les motifs sont sur la page de suivi.",
        "zgh": "ⵜⵜⵓⴽⴽⵙ ⵜⵖⵜⴰⵙⵜ ⵏ {number}, ⵓⵔ ⵙⵓⵍ ⵜⴳⵉ ⵜⵙⴷⴰⵡⵜ ⵏⵏⵙ. ⵔⴰⴷ ⵜⵜⵓⵖⵔ ⴷⴰⵖ ⴷⴰⵜ ⵏ {service_due}.",
    },
    "withdrawn": {
        "ar": "سحب الطلب {number}.",
        "fr": "La demande {number} est retirée.",
        "zgh": "ⵜⴻⵜⵜⵓⴽⴽⵙ ⵜⵓⵜⵔⴰ {number}.",
    },
    "returned": {
        "ar": "أرجع الملف {number} لانقضاء الأجل. يمكنكم إيداع طلب جديد.",
        "fr": "Le dossier {number} est retourné, le délai étant passé. Vous pouvez déposer à nouveau.",
        "zgh": "ⵉⵜⵜⵓⵔⴰⵔ ⵓⵙⴷⴰⵡ {number}.",
    },
    "thread": {
        "ar": "كتبت إليكم المصلحة بشأن الملف {number}. افتحوا صفحة التتبع لقراءة الرسالة والجواب عنها. هذه رسالة وليست طلبا قانونيا: لا توقف أي أجل.",
        "fr": "Le service vous écrit au sujet du dossier {number}. Ouvrez la page de suivi pour lire le message et répondre. C’est un message, non une demande légale : aucun délai ne s’arrête.",
        "zgh": "ⵜⵓⵔⴰⵢⴰⵡⵏ ⵜⴰⵏⴰⴼⵓⵜ ⵅⴼ {number}. ⵔⵥⵎⴰⵜ ⵜⴰⵙⵏⴰ ⵏ ⵓⴹⴼⵓⵕ.",
    },
    "warn_service": {
        "ar": "أجل الملف {number} ينتهي في {service_due}.",
        "fr": "Le délai du dossier {number} finit le {service_due}.",
        "zgh": "ⴰⴽⵓⴷ ⵏ {number}: {service_due}.",
    },
    "warn_silence": {
        "ar": "يصبح الملف {number} مقبولا بالسكوت في {tacit_on}.",
        "fr": "Le dossier {number} sera accepté par silence le {tacit_on}.",
        "zgh": "{number}: ⵉⴼⵙⵙⵉ ⴳ {tacit_on}.",
    },
    "clock_moved": {
        "ar": "صحح التقويم. تواريخ الملف {number}: {service_due} و{tacit_on}. لم يتأخر أي تاريخ أعلن لكم.",
        "fr": "Le calendrier est corrigé. Dossier {number} : {service_due}, {tacit_on}. Aucune date annoncée n’est pire.",
        "zgh": "ⵉⵜⵜⵓⵙⵖⴷ ⵓⵙⵎⵏⵢⵓⵔ. {number}: {service_due}, {tacit_on}.",
    },
}

SERVICE = frozenset({"warn_service", "warn_silence"})
"""Told to the service at its desk, not to the person."""
