"""The desk's own words: clock, money, catalogues, and a style sheet that mirrors."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from mahalli.procedures.cases.data import CaseRow, Channel, Lateness, Status
from mahalli.spaces.desk.views_till import read_money
from mahalli.spaces.desk.words import row_words
from mahalli.spaces.operator.mailbox import demo_mails

SPACES = Path(__file__).resolve().parents[3] / "src" / "mahalli" / "spaces"
MSGID = re.compile(r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
TODAY = date(2026, 11, 10)


def row(left: int, lateness: Lateness, status: Status = Status.FILED) -> CaseRow:
    label = {"ar": "ملف مودع", "fr": "Dossier déposé", "zgh": "ⵉⵜⵜⵓⵙⵔⵙ"}
    return CaseRow(
        id=uuid4(), number="1", applicant_ar="", applicant_latin="", title=label, status=status,
        status_label=label,
            phase="person" if status == Status.SUSPENDED else "service", tone="", filed_on=TODAY, due=TODAY + timedelta(days=left), tacit_on=None, days_left=left,
        lateness=lateness, channel=Channel.ONLINE, next_act=label, version=1,
    )  # fmt: skip


def test_the_clock_is_said_in_words_with_a_shape() -> None:
    with translation.override("fr"):
        words = row_words(row(6, Lateness.CALM), "fr")
    assert words.words == "Restent 6 jours ouvrables, jusqu’au 16 novembre 2026"
    assert (words.tone, words.shape) == ("calm", "●")
    with translation.override("ar"):
        assert row_words(row(-2, Lateness.LATE), "ar").words == "متأخر بيومي عمل، منذ 8 نونبر 2026"


@pytest.mark.parametrize("left", [0, 1, 2, 3, 10, 11, 40, 100])
def test_each_arabic_plural_keeps_number_and_date(left: int) -> None:
    with translation.override("ar"):
        words = row_words(row(left, Lateness.CALM if left else Lateness.TODAY), "ar").words
    assert "2026" in words or "2027" in words
    assert not left or str(left) in words


def test_a_suspended_case_waits_for_the_person_and_says_so() -> None:
    with translation.override("fr"):
        assert "En attente de la personne" in row_words(row(3, Lateness.STOPPED, Status.SUSPENDED), "fr").words


@pytest.mark.parametrize(
    ("typed", "read"),
    [("300", "300"), ("300,5", "300.5"), ("1 300.50", "1300.50"), ("", None), ("-5", None), ("1e3", None),
     ("300.505", None), ("٣٠٠", "300"), ("٣٠٠٫٥٠", "300.50"), ("٣٠٠٫٥٥٥", None), ("nan", None), ("99999999", None)],
)  # fmt: skip
def test_money_is_read_as_typed_at_a_counter(typed: str, read: str | None) -> None:
    assert read_money(typed) == (Decimal(read) if read else None)


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_every_string_of_the_desk_is_translated(lang: str) -> None:
    words = {
        first or second
        for area in ("desk", "supervision", "operator")
        for page in (SPACES / "templates" / area).glob("*.html")
        for first, second in MSGID.findall(page.read_text(encoding="utf-8"))
    }
    known: set[str] = set()  # the areas lend each other their words: all catalogues answer together
    for catalogue in SPACES.rglob(f"locale/{lang}/LC_MESSAGES/django.po"):
        with catalogue.open("rb") as file:
            known |= {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in read_po(file) if entry.string}
    missing = sorted(words - known)
    assert words
    assert not missing


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    sheet = (SPACES / "static" / "desk.css").read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w-])(left|right)(?![\w-])|margin-top|padding-bottom", sheet)


def test_the_demo_mailbox_reads_what_the_demo_wrote(tmp_path: Path) -> None:
    (tmp_path / "one.log").write_bytes(
        b"Content-Type: text/plain; charset=utf-8\nSubject: Code\nTo: a@example.ma\n\n123456\n" + b"-" * 79 + b"\n"
    )
    assert demo_mails(tmp_path) == [{"subject": "Code", "to": "a@example.ma", "at": "", "body": "123456"}]
    assert demo_mails(tmp_path / "none") == []
