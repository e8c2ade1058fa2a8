"""Tables as files, written piece by piece: CSV, OpenDocument and Office Open XML. Memory holds one batch of rows.

The two spreadsheets are zip archives written forwards only, so that the first bytes leave before the last row is read.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import IO, cast
from xml.sax.saxutils import escape, quoteattr

from mahalli.observatory.columns import Value
from mahalli.observatory.data import Form

BATCH = 1000
_once = lru_cache(maxsize=4096)  # days, codes and words come again in every row: their cell is written once
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
INSIDE = re.compile(r"([;\t\r\n]\s*)(?=[=+\-@])")
SHEET_ROWS = 1_048_576  # what one sheet of Office Open XML holds
EPOCH = date(1899, 12, 30).toordinal()
MIME = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Rows = Iterable[Sequence[Value]]


def write_table(form: Form, head: Sequence[str], rows: Rows, *, title: str, rtl: bool) -> Iterator[bytes]:
    """The file in pieces."""
    if form is Form.CSV:
        return _csv(head, rows)
    if form is Form.ODS:
        return _ods(head, rows, title=title, rtl=rtl)
    return _xlsx(head, rows, title=title, rtl=rtl)


def _batches(rows: Rows) -> Iterator[list[Sequence[Value]]]:
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        yield batch


def harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula is shown as text.

    Where the comma is for decimals, as in French, a spreadsheet parts cells at « ; » and a formula may begin there.
    """
    plain = UNWRITABLE.sub("", text)
    return f"'{plain}" if plain.startswith(DANGEROUS) else INSIDE.sub(r"\1'", plain)


@_once
def _plain(value: Value) -> str | int:
    if isinstance(value, str):
        return harmless(value)
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def _csv(head: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """RFC 4180, with the mark that tells spreadsheets it is UTF-8."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow([harmless(name) for name in head])
    yield b"\xef\xbb\xbf" + sheet.getvalue().encode()
    for batch in _batches(rows):
        sheet.seek(0)
        sheet.truncate()
        writer.writerows([_plain(value) for value in row] for row in batch)
        yield sheet.getvalue().encode("utf-8", "replace")


class _Sink:
    """Takes what the archive writes and hands it on; it cannot go back."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        return None

    def take(self) -> bytes:
        data = b"".join(self._held)
        self._held.clear()
        return data


def _archive(sink: _Sink) -> zipfile.ZipFile:
    return zipfile.ZipFile(cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=1)


def _text(value: str) -> str:
    return escape(UNWRITABLE.sub("", value))


def _lines(batch: Sequence[Sequence[Value]], cell: Callable[[Value], str], line: tuple[str, str]) -> bytes:
    before, after = line
    return "".join(before + "".join(map(cell, row)) + after for row in batch).encode()


@_once
def _ods_cell(value: Value) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{_text(value)}</text:p></table:table-cell>' if value else "<table:table-cell/>"
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, date):
        day = value.isoformat()
        return f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{day}"><text:p>{day}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


ODS_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" office:version="1.3"><office:automatic-styles><number:date-style style:name="iso"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="iso"/><style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="sheet" style:family="table"><style:table-properties table:display="true" style:writing-mode="{mode}"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name={title} table:style-name="sheet"><table:table-column table:number-columns-repeated="{columns}"/>"""
ODS_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def _ods(head: Sequence[str], rows: Rows, *, title: str, rtl: bool) -> Iterator[bytes]:
    sink = _Sink()
    with _archive(sink) as archive:
        archive.writestr("mimetype", MIME[Form.ODS], compress_type=zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        with archive.open("content.xml", "w", force_zip64=True) as part:
            mode = "rl-tb" if rtl else "lr-tb"
            part.write(ODS_HEAD.format(mode=mode, title=quoteattr(_sheet_name(title)), columns=len(head)).encode())
            names = "".join(_ods_cell(name).replace("<table:table-cell ", '<table:table-cell table:style-name="head" ') for name in head)
            part.write(f"<table:table-header-rows><table:table-row>{names}</table:table-row></table:table-header-rows>".encode())
            for batch in _batches(rows):
                part.write(_lines(batch, _ods_cell, ("<table:table-row>", "</table:table-row>")))
                if piece := sink.take():
                    yield piece
            part.write(b"</table:table></office:spreadsheet></office:body></office:document-content>")
    yield sink.take()


@_once
def _xlsx_cell(value: Value) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>' if value else "<c/>"
    if value is None:
        return "<c/>"
    if isinstance(value, date):
        return f'<c s="1"><v>{value.toordinal() - EPOCH}</v></c>'
    return f"<c><v>{value}</v></c>"


XLSX_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XLSX_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XLSX_OF = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XLSX_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
XLSX_STYLES = f"""{XML}<styleSheet xmlns="{XLSX_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def _xlsx(head: Sequence[str], rows: Rows, *, title: str, rtl: bool) -> Iterator[bytes]:
    sink, source, sheets = _Sink(), iter(rows), 0
    waiting = list(islice(source, BATCH))
    with _archive(sink) as archive:
        while waiting or not sheets:
            sheets += 1
            with archive.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as part:
                part.write(_sheet_head(head, rtl=rtl))
                left = SHEET_ROWS - 1
                while waiting:
                    part.write(_lines(waiting, _xlsx_cell, ("<row>", "</row>")))
                    left -= len(waiting)
                    if piece := sink.take():
                        yield piece
                    if not left:
                        break
                    waiting = list(islice(source, min(BATCH, left)))
                part.write(b"</sheetData></worksheet>")
            waiting = list(islice(source, BATCH)) if waiting else []
        for name, text in _xlsx_rest(sheets, _sheet_name(title)):
            archive.writestr(name, text)
    yield sink.take()


def _sheet_head(head: Sequence[str], *, rtl: bool) -> bytes:
    names = "".join(_xlsx_cell(name).replace("<c ", '<c s="2" ') for name in head)
    view = ' rightToLeft="1"' if rtl else ""
    return (
        f'{XML}<worksheet xmlns="{XLSX_MAIN}"><sheetViews><sheetView{view} workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
        f' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f'<cols><col min="1" max="{len(head)}" width="18" customWidth="1"/></cols><sheetData><row>{names}</row>'
    ).encode()


def _xlsx_rest(sheets: int, title: str) -> Iterator[tuple[str, str]]:
    numbers = range(1, sheets + 1)
    names = "".join(f'<sheet name={quoteattr(title if n == 1 else f"{title[:28]} {n}")} sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    yield "xl/workbook.xml", f'{XML}<workbook xmlns="{XLSX_MAIN}" xmlns:r="{XLSX_LINK}"><sheets>{names}</sheets></workbook>'
    links = "".join(f'<Relationship Id="rId{n}" Type="{XLSX_LINK}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    styles = f'<Relationship Id="rIdStyles" Type="{XLSX_LINK}/styles" Target="styles.xml"/>'
    yield "xl/_rels/workbook.xml.rels", f'{XML}<Relationships xmlns="{package}">{links}{styles}</Relationships>'
    yield "xl/styles.xml", XLSX_STYLES
    book = f'<Relationship Id="rId1" Type="{XLSX_LINK}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f'{XML}<Relationships xmlns="{package}">{book}</Relationships>'
    parts = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{XLSX_OF}.worksheet+xml"/>' for n in numbers)
    yield "[Content_Types].xml", (
        f'{XML}<Types xmlns="{XLSX_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{XLSX_OF}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{XLSX_OF}.styles+xml"/>{parts}</Types>'
    )


def _sheet_name(title: str) -> str:
    """A name that both formats take."""
    return re.sub(r"[\[\]:*?/\\']", " ", UNWRITABLE.sub("", title)).strip()[:31] or "Mahalli"
