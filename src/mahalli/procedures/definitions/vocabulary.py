"""The closed words a pack may use. A word is added here with its meaning, its linter rule and its test."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

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


class AuthorityKind(StrEnum):
    """Who may adopt a pack (kinds of the directory of authorities)."""

    REGION = "region"
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COMMUNE = "commune"
    ARRONDISSEMENT = "arrondissement"


class Actor(StrEnum):
    """Who acts on a case. ``law`` means that nobody acts: a legal delay ends."""

    RESIDENT = "resident"
    COUNTER = "counter"
    OFFICER = "case_officer"
    HEAD = "head_of_service"
    REGISSEUR = "regisseur"
    PRESIDENT = "president"
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


class DelayKind(StrEnum):
    """Clocks a journey may run."""

    COMPLETION = "completion"  # the person completes the file, 55-19 art. 10
    STUDY = "study"  # the service studies
    SERVICE = "service"  # the authority answers
    SILENCE = "silence"  # silence becomes acceptance, 55-19 art. 19
    ANSWER = "answer"  # the person answers a request, 55-19 art. 10 and 14
    COPY_AUTHORITY = "copy_authority"
    COPY_GOVERNOR = "copy_governor"
    VALIDITY = "validity"


class Start(StrEnum):
    """The event from which a delay counts."""

    FILED = "case.filed"
    COMPLETE = "case.complete"
    DECIDED = "case.decided"
    DELIVERED = "case.delivered"
    ASKED = "request.received"


class SilenceEffect(StrEnum):
    """What the end of the legal delay means."""

    ACCEPTANCE = "acceptance"
    REFUSAL = "refusal"
    NONE = "none"


class PieceKind(StrEnum):
    """What a piece is, so that the linter can hold it against 55-19 art. 7 and 04-20 art. 11."""

    IDENTITY_CARD = "identity_card"
    RIGHT_PROOF = "right_proof"
    MANDATE = "mandate"
    AGREEMENT = "agreement"
    DECLARATION = "declaration"
    PHOTO = "photo"
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


class OpenToAuthority(StrEnum):
    """What an adopting authority may fill in, when the pack declares it open."""

    EXTRA_NOTICE = "extra_notice"
    OPENING_HOURS = "opening_hours"
    CONTACT = "contact"


DOCUMENT_VALUES: Final = frozenset(
    {
        "authority.name", "authority.parent",
        "case.number", "case.filed_on", "case.complete_on", "case.complete_by", "case.tracking_code",
        "case.service_due", "case.tacit_on", "case.title", "case.mention",
        "applicant.name", "applicant.identity",
        "decision.date", "decision.reasons", "decision.number", "decision.basis",
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
