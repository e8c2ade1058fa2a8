"""The closed words a pack may use. A word is added here with its meaning, its linter rule and its test."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal

LANGUAGES: Final = ("ar", "fr", "zgh")
FORMAT: Final = 1


class FieldType(StrEnum):
    """What a question may ask for."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    PERSON_NAME = "person_name"  # Arabic and Latin
    IDENTITY_NUMBER = "identity_number"  # national card (law 04-20) or residence card
    COMPANY_ICE = "company_ice"  # decree 2-11-63
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PLACE = "place"  # coordinates on a plan
    FILE = "file"
    GROUP = "group"  # the same questions several times


class Audience(StrEnum):
    """User families of the national portal."""

    CITIZEN = "citizen"
    COMPANY = "company"
    ASSOCIATION = "association"
    INVESTOR = "investor"
    RESIDENT_ABROAD = "resident_abroad"


class LifeEvent(StrEnum):
    """When in life the act is needed."""

    HOME = "home"
    BUILDING = "building"
    FAMILY = "family"
    BUSINESS = "business"
    VEHICLE = "vehicle"
    STUDY = "study"
    DEATH = "death"
    PUBLIC_SPACE = "public_space"
    IDENTITY = "identity"
    PARTICIPATION = "participation"


class Pictogram(StrEnum):
    """The small drawing beside a procedure's name: what a person who reads little recognises."""

    AMBULANCE = "ambulance"
    BABY = "baby"
    BUILDING = "building"
    CONSTRUCTION = "construction"
    COPY = "copy"
    DOCUMENT = "document"
    FACTORY = "factory"
    FAMILY = "family"
    FLOWER = "flower"
    HAMMER = "hammer"
    HOUSE = "house"
    LAND = "land"
    MARKET = "market"
    MESSAGE = "message"
    MONEY = "money"
    PEOPLE = "people"
    SIGNATURE = "signature"
    STORE = "store"
    UMBRELLA = "umbrella"


class AuthorityKind(StrEnum):
    """Who may adopt a pack (kinds of the directory of authorities)."""

    REGION = "region"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COMMUNE = "commune"
    ARRONDISSEMENT = "arrondissement"


class RegimeCode(StrEnum):
    """The law that governs a case (`procedures.regimes`)."""

    LAW_55_19 = "55-19"
    LAW_31_13 = "31-13"
    DECREE_2_17_265 = "2-17-265"
    CIVIL_STATUS_PAPER = "37-99"
    CIVIL_STATUS_DIGITAL = "36-21"
    LEGALISATION = "2-22-047"
    CERTIFIED_COPY = "2-22-048"
    PETITION = "113-14-petition"


class Actor(StrEnum):
    """Who acts on a case. ``law`` means that nobody acts: a legal delay ends."""

    RESIDENT = "resident"
    COUNTER = "counter"
    OFFICER = "case_officer"
    HEAD = "head_of_service"
    REGISSEUR = "regisseur"
    PRESIDENT = "president"
    CIVIL_STATUS = "civil_status_officer"
    LEGALISATION = "legalisation_officer"
    INFORMATION = "information_officer"
    COMPLAINTS = "complaints_officer"
    COUNCIL = "council_secretary"
    LAW = "law"


class Verb(StrEnum):
    """Acts a journey may hold; each is one function of ``procedures.cases``."""

    FILE_CASE = "file_case"
    ADD_PIECES = "add_pieces"
    REQUEST_REPLACEMENT = "request_replacement"
    REQUEST_INFORMATION = "request_information"
    ANSWER_INFORMATION = "answer_information"
    PROPOSE_DECISION = "propose_decision"
    SIGN_DECISION = "sign_decision"
    APPLY_SILENCE = "apply_silence"
    TAKE_PAYMENT = "take_payment"
    DELIVER_PERMIT = "deliver_permit"
    WITHDRAW_CASE = "withdraw_case"
    RETURN_CASE = "return_case"
    ADVANCE_STAGE = "advance_stage"  # an act of the procedure itself: commission summoned, visit made, opinion given


class DelayKind(StrEnum):
    """Clocks a journey may run."""

    COMPLETION = "completion"  # the person completes the file, 55-19 art. 10
    STUDY = "study"  # the service studies
    SERVICE = "service"  # the authority answers
    SILENCE = "silence"  # silence becomes acceptance, 55-19 art. 19
    ANSWER = "answer"  # the person answers a request, 55-19 art. 10 and 14
    COMMISSION = "commission"  # the file goes before the commission
    VISIT = "visit"
    MINUTES = "minutes"
    OPINION = "opinion"
    EXTENSION = "extension"  # by how much a limit may be made longer
    COMPLAINT = "complaint"  # the person complains to the head of the body
    COMPLAINT_ANSWER = "complaint_answer"
    APPEAL = "appeal"  # the person turns to a commission or a court
    SESSION = "session"  # the council meets
    NOTIFICATION = "notification"
    COPY_AUTHORITY = "copy_authority"
    COPY_GOVERNOR = "copy_governor"
    COPY_COMMUNE = "copy_commune"  # 113-14 art. 237: permits of an arrondissement
    VALIDITY = "validity"


class Start(StrEnum):
    """The event from which a delay counts."""

    FILED = "case.filed"
    COMPLETE = "case.complete"
    DECIDED = "case.decided"
    DELIVERED = "case.delivered"
    ASKED = "request.received"
    STAGE = "stage.reached"  # an act of the procedure starts it


class SilenceEffect(StrEnum):
    """What the end of the legal delay means."""

    ACCEPTANCE = "acceptance"
    REFUSAL = "refusal"
    NONE = "none"


FileKind = Literal["pdf", "jpeg", "png", "m4a", "mp3", "ogg", "webm", "wav", "amr"]
"""What a file may be, told by its content (`documents.kinds`)."""


class PieceKind(StrEnum):
    """What a piece is, so that the linter can hold it against 55-19 art. 7 and 04-20 art. 11."""

    IDENTITY_CARD = "identity_card"
    RIGHT_PROOF = "right_proof"
    MANDATE = "mandate"
    AGREEMENT = "agreement"
    DECLARATION = "declaration"
    PHOTO = "photo"
    RECORDING = "recording"  # a message by voice (2-17-265 art. 2)
    PLAN = "plan"
    ESTIMATE = "estimate"
    COMPANY_RECORD = "company_record"
    TECHNICAL_OPINION = "technical_opinion"
    PUBLIC_RECORD = "public_record"
    BIRTH_ACT = "birth_act"
    RESIDENCE = "residence"
    LIFE = "life"
    NATIONALITY = "nationality"
    OTHER = "other"


CARD_REPLACES: Final = frozenset({PieceKind.BIRTH_ACT, PieceKind.RESIDENCE, PieceKind.LIFE, PieceKind.NATIONALITY})
"""Pieces that the national card exempts from (04-20 art. 11)."""


class DocumentKind(StrEnum):
    """Documents that a procedure issues."""

    RECEIPT = "receipt"
    PIECES_REQUEST = "pieces_request"
    PAYMENT_RECEIPT = "payment_receipt"
    PERMIT = "permit"
    REFUSAL = "refusal"
    ANSWER = "answer"  # the answer to a request for information, to a complaint, to a petition
    MAINTAINED = "maintained"  # a refusal that the head of the body maintains on complaint
    PARTIAL = "partial"  # an answer that gives a part
    EXTENSION = "extension"  # the reasoned notice that a limit is made longer
    MINUTES = "minutes"  # of a visit or of a commission
    SUMMONS = "summons"  # to a visit or a commission
    TRANSFER = "transfer"  # the request goes to the body that is competent
    NOT_HANDLED = "not_handled"  # the reasoned answer that a complaint is not handled
    COPY = "copy"  # a copy or an extract of an act of civil status
    SLIP = "slip"  # the mention that a stamp carries: legalisation, certified copy


class OpenToAuthority(StrEnum):
    """What an adopting authority may fill in, when the pack declares it open."""

    EXTRA_NOTICE = "extra_notice"
    OPENING_HOURS = "opening_hours"
    CONTACT = "contact"
    REGULATORY_ORDER = "regulatory_order"  # reference of the published local order on which the act rests (57-19 art. 15)


DOCUMENT_VALUES: Final = frozenset(
    {
        "authority.name", "authority.parent",
        "case.number", "case.filed_on", "case.complete_on", "case.complete_by", "case.tracking_code",
        "case.service_due", "case.tacit_on", "case.title", "case.mention",
        "applicant.name", "applicant.identity",
        "decision.date", "decision.reasons", "decision.number", "decision.basis",
        "adoption.regulatory_order", "case.due", "fee.amount", "result.serial",
        "request.reason", "request.answer_by", "request.date",
        "payment.amount", "payment.amount_words", "payment.number", "payment.date", "payment.regisseur",
        "payment.basis",
        "permit.valid_until", "signer.name", "signer.title", "signer.delegation",
        "document.serial", "document.date",
    }
)  # fmt: skip
"""Names a document may show beside the fields of its own form (as ``{case.number}``, ``{field_id}``)."""

DOCUMENT_LISTS: Final = frozenset({"pieces.given", "pieces.missing", "pieces.requested"})
"""Lists a document may show."""
