"""What crosses the border of petitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases.data import Text

PACK: Final = "council.petition"
LINES_OF_A_SHEET: Final = 12  # what one page of paper holds; a matter of layout, not of law


class Channel(StrEnum):
    ONLINE = "online"
    PAPER = "paper"


class State(StrEnum):
    """Of a collection."""

    OPEN = "open"
    CLOSED = "closed"  # by the mandatary; the number is still to be filed
    FILED = "filed"
    GIVEN_UP = "given_up"


class Tie(StrEnum):
    """What ties a signer to the commune (113-14 art. 123)."""

    RESIDENT = "resident"
    ACTIVITY = "activity"


class Reason(StrEnum):
    """Why a line does not count."""

    DUPLICATE = "duplicate"
    ILLEGIBLE = "illegible"
    CARD_MISSING = "card_missing"
    CARD_WRONG = "card_wrong"
    UNSIGNED = "unsigned"
    NOT_TIED = "not_tied"
    PAGE_FORM = "page_form"


class Ground(StrEnum):
    """Why a text is taken off the public page. A closed list: not liking a petition is no ground."""

    INSULT = "insult"
    PRIVATE = "private"
    VIOLENCE = "violence"


def _t(ar: str, fr: str, zgh: str) -> Text:
    return {"ar": ar, "fr": fr, "zgh": zgh}


REASONS: Final[Mapping[Reason, Text]] = {
    Reason.DUPLICATE: _t("سبق أن وقع صاحب هذه البطاقة", "Cette carte a déjà signé", "ⵢⴰⴷ ⵢⵓⵙⵖⵔ"),
    Reason.ILLEGIBLE: _t("سطر غير مقروء", "Ligne illisible", "ⵓⵔ ⵜⴻⵜⵜⵢⵓⵖⵔⴰ"),
    Reason.CARD_MISSING: _t("رقم البطاقة غير مكتوب", "Numéro de carte absent", "ⵓⵔ ⵉⵍⵍⵉ ⵓⵟⵟⵓⵏ"),
    Reason.CARD_WRONG: _t("رقم البطاقة غير صحيح الشكل", "Numéro de carte mal formé", "ⵓⵔ ⵉⵖⵓⴷⵉ ⵓⵟⵟⵓⵏ"),
    Reason.UNSIGNED: _t("السطر بدون توقيع", "Ligne sans signature", "ⴱⵍⴰ ⴰⵙⵖⵔ"),
    Reason.NOT_TIED: _t("لا سكنى ولا نشاط بالجماعة (المادة 123)", "Ni habitant, ni activité dans la commune (art. 123)", "(123)"),
    Reason.PAGE_FORM: _t("الصفحة لا تحمل التاريخ والموضوع (ملحق المرسوم)", "Page sans la date ou l’objet (annexe du décret)", "ⴱⵍⴰ ⴰⵙⴰⴽⵓⴷ ⵏⵖ ⴰⵙⵏⵜⵍ"),
}  # fmt: skip
GROUNDS: Final[Mapping[Ground, Text]] = {
    Ground.INSULT: _t("سب أو قذف في حق شخص", "Injure ou diffamation envers une personne", "ⴰⵔⴳⴰⵎ ⵏ ⵓⵎⴷⴰⵏ"),
    Ground.PRIVATE: _t("كشف معطيات خاصة بشخص", "Données privées d’une personne révélées", "ⵉⵙⴼⴽⴰ ⵏ ⵓⵎⴷⴰⵏ"),
    Ground.VIOLENCE: _t("تحريض على العنف أو الكراهية", "Appel à la violence ou à la haine", "ⴰⵙⵎⴷⵓ ⵖⵔ ⵜⵎⵓⵔⵖⵉ"),
}
CHANNELS: Final[Mapping[Channel, Text]] = {
    Channel.ONLINE: _t("على الأنترنت", "En ligne", "ⴳ ⵉⵏⵜⵉⵔⵏⵉⵜ"),
    Channel.PAPER: _t("على الورق", "Sur papier", "ⴳ ⵜⴰⵙⵏⴰ"),
}
TIES: Final[Mapping[Tie, Text]] = {
    Tie.RESIDENT: _t("أسكن بهذه الجماعة", "J’habite cette commune", "ⵣⴷⵖⵖ ⴳ ⵜⵖⵉⵡⴰⵏⵜ ⴰⴷ"),
    Tie.ACTIVITY: _t(
        "أمارس بها نشاطا اقتصاديا أو تجاريا أو مهنيا", "J’y exerce une activité économique, commerciale ou professionnelle", "ⵙⵡⵓⵔⵉⵖ ⴷⵉⴳⵙ"
    ),
}


@dataclass(frozen=True)
class Mandatary:
    """Who follows the petition in the name of all (113-14 art. 122)."""

    name_ar: str
    name_latin: str
    card: str
    born: date | None
    phone: str
    email: str = ""
    public: bool = False  # agreed that the public page names them


@dataclass(frozen=True)
class Signatory:
    """What one line of a petition says, and what its signer declares (113-14 art. 123)."""

    name: str
    card: str
    tie: str = ""
    place: str = ""  # address, or activity and its place
    eligible: bool = False  # meets the conditions of registration on the electoral lists
    interest: bool = False  # direct and common interest


@dataclass(frozen=True)
class Needed:
    """How many signatures the law wants here, and why."""

    count: int
    population: int | None
    article: str
    arrondissements: bool


@dataclass(frozen=True)
class Tally:
    online: int
    paper: int
    withdrawn: int
    aside: Mapping[Reason, int]
    sheets_waiting: int
    lines_waiting: int
    shared_contacts: int  # telephones or addresses that confirmed more than one signature

    @property
    def counted(self) -> int:
        return self.online + self.paper


@dataclass(frozen=True)
class Hidden:
    """Since when and why a text is not shown to the public; ``reasons`` are for the mandatary and the desk."""

    ground: Ground
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True)
class CollectionView:
    """A collection; the mandatary only where they agreed to be named. Where ``hidden``, its text is not for the public."""

    id: UUID
    state: State
    subject: str
    aims: str
    opened_on: date
    deposit_on: date | None
    closed_on: date | None
    counted: int
    needed: Needed
    mandatary_ar: str
    mandatary_latin: str
    kept_days: int
    case_id: UUID | None
    account_id: UUID | None
    hidden: Hidden | None = None

    @property
    def missing(self) -> int:
        return max(0, self.needed.count - self.counted)

    @property
    def percent(self) -> int:
        return min(100, self.counted * 100 // self.needed.count)


@dataclass(frozen=True)
class Started:
    """A collection just opened; its code is shown once, to the mandatary."""

    id: UUID
    code: str


@dataclass(frozen=True)
class Attempted:
    """A signature that awaits the code sent to its telephone or address; ``proved``: the account proved it already."""

    id: UUID
    masked: str
    proved: bool = False


@dataclass(frozen=True)
class SignAnswer:
    """The code that takes the signature back, or why not; returned and not raised, so that a wrong try stays counted."""

    code: str = ""
    refusal: Refusal | None = None


@dataclass(frozen=True)
class TypedLine:
    """One line of a sheet as the desk typed it; ``reason`` where it cannot count."""

    rank: int
    name: str = ""
    card: str = ""
    tie: str = Tie.RESIDENT.value
    place: str = ""
    reason: str = ""


@dataclass(frozen=True)
class SheetView:
    id: UUID
    number: int
    received_on: date
    confirmed: bool
    entered_by: str
    entered_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    lines: tuple[TypedLine, ...]
    scan: Mapping[str, Any]
    entered_ref: str


@dataclass(frozen=True)
class LineView:
    """A signature, or a line set aside with its reason."""

    id: UUID
    channel: Channel
    name: str
    card: str
    tie: str
    place: str
    at: datetime
    sheet: int | None
    rank: int | None
    reason: Reason | None = None
    other: str = ""  # where the card had signed before
    other_at: datetime | None = None


@dataclass(frozen=True)
class BureauView:
    """All that the bureau needs to verify (113-14 art. 125)."""

    tally: Tally
    signatures: tuple[LineView, ...]
    aside: tuple[LineView, ...]
    sheets: tuple[SheetView, ...]
    mandatary: Mandatary
