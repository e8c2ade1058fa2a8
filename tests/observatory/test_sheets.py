"""Three formats, read back by other programs; what a spreadsheet would run is shown as text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahalli.observatory import sheets
from mahalli.observatory.columns import Value
from mahalli.observatory.data import Form
from mahalli.observatory.sheets import write_table

HEAD = ("رقم", "Né le", "n", "=cmd")
ROWS: list[list[Value]] = [
    ["=HYPERLINK(\"http://x\")", date(2026, 2, 28), 3, None],
    ['a "quoted", line\r\nand <another> & more', None, -1, "@x"],
    ["فاطمة\x00\x0b", date(1900, 3, 1), 0, ""],
]


def whole(form: Form, rows: list[list[Value]], *, rtl: bool = False) -> bytes:
    return b"".join(write_table(form, HEAD, rows, title="Dossiers [2026]/x", rtl=rtl))


def test_csv_is_for_spreadsheets_and_harmless() -> None:
    data = whole(Form.CSV, ROWS)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") >= 4
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read[0] == ["رقم", "Né le", "n", "'=cmd"]
    assert read[1] == ["'=HYPERLINK(\"http://x\")", "2026-02-28", "3", ""]
    assert read[2][0] == 'a "quoted", line\r\nand <another> & more'
    assert read[2][2:] == ["-1", "'@x"]  # a number stays a number


@given(text=st.text(max_size=20))
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    cell = sheets.harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.replace("'", "") == sheets.UNWRITABLE.sub("", text).replace("'", "")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('Budget;=HYPERLINK("http://x")', 'Budget;\'=HYPERLINK("http://x")'),  # « ; » parts cells where the comma is for decimals
        ("a; @SUM(1)\n-2+3", "a; '@SUM(1)\n'-2+3"),
        ("\x1b[31m=1", "[31m=1"),
        ("\x07=1", "'=1"),
        ("lundi; mardi - mercredi", "lundi; mardi - mercredi"),
    ],
)
def test_no_formula_begins_inside_a_cell(text: str, cell: str) -> None:
    assert sheets.harmless(text) == cell


def test_xlsx_is_read_by_another_program() -> None:
    book = openpyxl.load_workbook(io.BytesIO(whole(Form.XLSX, ROWS, rtl=True)))
    sheet = book.active
    assert sheet.sheet_view.rightToLeft
    read = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert read[0] == list(HEAD)
    assert read[1][0] == '=HYPERLINK("http://x")'
    assert sheet["A2"].data_type in ("s", "inlineStr")  # a text, not a formula
    assert [row[1].date() if row[1] else None for row in read[1:]] == [date(2026, 2, 28), None, date(1900, 3, 1)]
    assert [row[2] for row in read[1:]] == [3, -1, 0]
    assert read[3][0] == "فاطمة"


def test_xlsx_begins_a_new_sheet_when_one_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "SHEET_ROWS", 6)
    monkeypatch.setattr(sheets, "BATCH", 2)
    for count, wanted in ((0, [1]), (5, [6]), (6, [6, 2]), (11, [6, 6, 2])):
        rows: list[list[Value]] = [[n] for n in range(count)]
        book = openpyxl.load_workbook(io.BytesIO(b"".join(write_table(Form.XLSX, ["n"], rows, title="x", rtl=False))))
        assert [sheet.max_row for sheet in book.worksheets] == wanted
        assert [row[0].value for sheet in book.worksheets for row in sheet.iter_rows(min_row=2)] == list(range(count))


def test_ods_is_a_whole_archive_with_every_row() -> None:
    archive = zipfile.ZipFile(io.BytesIO(whole(Form.ODS, ROWS, rtl=True)))
    assert archive.testzip() is None
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read("mimetype").decode() == sheets.MIME[Form.ODS]
    ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
    tree = ElementTree.fromstring(archive.read("content.xml"))
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    rows = list(tree.iter(f"{table}table-row"))
    assert len(rows) == 4
    cells = [list(row) for row in rows]
    assert cells[1][0].get(f"{office}value-type") == "string"
    assert cells[1][1].get(f"{office}date-value") == "2026-02-28"
    assert cells[2][2].get(f"{office}value") == "-1"


@pytest.mark.parametrize("form", list(Form))
def test_the_first_bytes_leave_before_the_last_row_is_read(form: Form) -> None:
    read = 0

    def rows() -> Iterator[list[Value]]:
        nonlocal read
        for n in range(60_000):
            read += 1
            yield [f"{n * 7919 % 99991}", date(2026, 1, 1), n, "x"]

    pieces = write_table(form, HEAD, rows(), title="x", rtl=False)
    size = 0
    while size < 1000:
        size += len(next(pieces))
    assert read < 30_000
    assert max(len(piece) for piece in pieces) < 1_000_000
    assert read == 60_000
