"""Refusals of the register of legalisation."""

from __future__ import annotations

from mahalli.foundation.text.refusals import Refusal


class NotTheAgent(Refusal):
    """Only the agent in charge attests (2-22-047 art. 3; 113-14 art. 102, 237)."""

    code = "not_the_legalisation_agent"
    status = 403
    messages = {
        "ar": "الإشهاد للشخص المكلف به وحده. اطلبوا من الرئيس تعيينكم.",
        "fr": "Seul l’agent chargé de l’attestation peut la faire. Demandez votre désignation au président.",
        "zgh": "ⴰⵎⵙⵙⵓⵎⵔ ⵏ ⵓⵙⵉⵖⵣⵏ ⵖⴰⵙ.",
    }


class NameMissing(Refusal):
    code = "legalisation_name_missing"
    status = 422
    messages = {
        "ar": "اكتبوا اسم طالب الإشهاد كما في بطاقته.",
        "fr": "Écrivez le nom de la personne comme sur sa carte.",
        "zgh": "ⴰⵔⵉ ⵉⵙⵎ.",
    }


class IdentityMissing(Refusal):
    """Identity is proved by the card or a paper that stands for it (2-22-047 art. 4)."""

    code = "legalisation_identity_missing"
    status = 422
    messages = {
        "ar": "اكتبوا رقم البطاقة أو المستند الذي يقوم مقامها (المرسوم 2.22.047، المادة 4). بدون هوية مثبتة: ارفضوا الإشهاد.",
        "fr": "Écrivez le numéro de la carte ou du document qui en tient lieu (décret 2-22-047, art. 4). Sans identité prouvée : refusez.",
        "zgh": "ⴰⵔⵉ ⵓⵟⵟⵓⵏ ⵏ ⵜⴽⴰⵔⴹⴰ (4).",
    }


class SubjectMissing(Refusal):
    """The register holds the subject of the paper (2-22-047 art. 7)."""

    code = "legalisation_subject_missing"
    status = 422
    messages = {
        "ar": "اكتبوا موضوع الوثيقة، مثل: عقد كراء (المرسوم 2.22.047، المادة 7).",
        "fr": "Écrivez l’objet du document, par exemple : bail (décret 2-22-047, art. 7).",
        "zgh": "ⴰⵔⵉ ⴰⵙⵏⵜⵍ (7).",
    }


class CountWrong(Refusal):
    code = "legalisation_count_wrong"
    status = 422
    messages = {
        "ar": "العدد بين 1 و{most}.",
        "fr": "Le nombre va de 1 à {most}.",
        "zgh": "ⵙⴳ 1 ⴰⵔ {most}.",
    }


class WitnessesMissing(Refusal):
    """A blind person signs before witnesses, once the paper was read out (2-22-047 art. 6)."""

    code = "legalisation_witnesses_missing"
    status = 422
    messages = {
        "ar": "صاحب الطلب كفيف: عدد الشهود اللازم {needed}، باسم ورقم كل واحد، بعد تلاوة الوثيقة عليه (المرسوم 2.22.047، المادة 6).",
        "fr": "La personne est aveugle : il faut {needed} témoins, nom et carte de chacun, après lecture du document (décret 2-22-047, art. 6).",
        "zgh": "{needed} ⵏ ⵉⵎⴷⵉⵏⵉⵜⵏ (6).",
    }


class SpecimenUnknown(Refusal):
    """No such deposited signature, or it ended (2-22-047 art. 4, 5)."""

    code = "legalisation_specimen_unknown"
    status = 422
    messages = {
        "ar": "لا توجد بطاقة توقيع مودع بالرقم {number}، أو انتهت، أو ليست لصاحب هذه البطاقة. يوقع الشخص حضوريا.",
        "fr": "Aucune signature déposée n° {number} en cours pour cette carte. La personne signe sur place.",
        "zgh": "ⵓⵔ ⵜⵍⵍⵉ {number}.",
    }


class GroundUnknown(Refusal):
    """The grounds of a refusal are closed (2-22-047 art. 4, 9; 2-22-048 art. 6, 8)."""

    code = "legalisation_ground_unknown"
    status = 422
    messages = {
        "ar": "اختاروا سببا من أسباب الرفض التي ينص عليها المرسوم، واشرحوه.",
        "fr": "Choisissez un motif du décret et expliquez-le.",
        "zgh": "ⵙⵜⵉⵢ ⵜⴰⵎⵏⵜⵉⵍⵜ.",
    }


class NothingToClose(Refusal):
    code = "legalisation_nothing_to_close"
    messages = {
        "ar": "لا سطر جديد منذ آخر حصر للسجل.",
        "fr": "Aucune ligne nouvelle depuis la dernière clôture.",
        "zgh": "ⵡⴰⵍⵓ ⴰⵎⴰⵢⵏⵓ.",
    }


class EntryUnknown(Refusal):
    code = "legalisation_entry_unknown"
    status = 404
    messages = {
        "ar": "لا يوجد هذا الرقم في السجل. تحققوا من الرقم والسنة.",
        "fr": "Ce numéro n’est pas au registre. Vérifiez le numéro et l’année.",
        "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵟⵟⵓⵏ ⴰⴷ.",
    }
