"""The seal as one incremental update of a PDF that our own press wrote (ISO 32000-1, 7.5.6 and 12.8.1).

pyHanko reads and rebuilds the structures of any PDF in 22 ms; the press always writes the same ones (a table of
references, one dictionary an object), so that the four objects of a seal are written behind them in under one. A PDF
of another hand is not `Written` here: pyHanko seals it. pyHanko also checks every seal, ours and others'.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

_TRAILER = re.compile(
    rb"trailer\n<</Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R/ID(\[\([^()\\]*\)\([^()\\]*\)\])>>\nstartxref\n(\d+)\n%%EOF\s*\Z"
)
_HEAD = re.compile(rb"xref\n0 (\d+)\n")
_PAGES, _KIDS = re.compile(rb"/Pages (\d+) 0 R"), re.compile(rb"/Kids ?\[(\d+) 0 R")
_ROW, _LONGEST = 20, 4000


class NotOurs(Exception):
    """The PDF does not have the structures that our press writes."""


@dataclass(frozen=True)
class Update:
    """A PDF with room for a signature: ``signed`` are its parts before and after the room, ``room`` its bytes."""

    before: bytes
    after: bytes
    room: int

    def filled(self, signature: bytes) -> bytes:
        """The sealed PDF. Raises ValueError where the signature is longer than its room."""
        if len(signature) > self.room:
            raise ValueError(f"a signature of {len(signature)} bytes in a room of {self.room}")
        return b"".join((self.before, b"<", signature.ljust(self.room, b"\0").hex().encode(), b">", self.after))


def _object(pdf: bytes, table: int, count: int, number: int) -> bytes:
    """The dictionary of an object, between ``<<`` and the last ``>>``."""
    if not 0 < number < count:
        raise NotOurs("object out of the table")
    at = int(pdf[table + number * _ROW : table + number * _ROW + 10])
    head = b"%d 0 obj\n<<" % number
    end = pdf.find(b">>\nendobj\n", at, at + _LONGEST)
    if not pdf.startswith(head, at) or end < 0 or b"stream" in pdf[at:end]:
        raise NotOurs("an object of another shape")
    return pdf[at + len(head) : end]


def _number(pattern: re.Pattern[bytes], body: bytes) -> int:
    found = pattern.search(body)
    if found is None:
        raise NotOurs("a reference is missing")
    return int(found[1])


def make_room(pdf: bytes, *, field: str, at: datetime, reason: str, room: int) -> Update:
    """The update of a PDF for an invisible seal on its first page. Raises NotOurs."""
    trailer = _TRAILER.search(pdf, max(0, len(pdf) - 600))
    if trailer is None:
        raise NotOurs("another trailer")
    size, root, info, old = (int(trailer[one]) for one in (1, 2, 3, 5))
    head = _HEAD.match(pdf, old)
    if head is None or int(head[1]) != size or trailer.start() != head.end() + size * _ROW:
        raise NotOurs("another table of references")
    catalogue = _object(pdf, head.end(), size, root)
    page = _number(_KIDS, _object(pdf, head.end(), size, _number(_PAGES, catalogue)))
    first = _object(pdf, head.end(), size, page)
    if b"/Annots" in first or b"/AcroForm" in catalogue or not first.startswith(b"/Type/Page/"):
        raise NotOurs("a page with annotations")
    value, widget = size, size + 1
    objects = {
        page: b"<<%b/Annots[%d 0 R]>>" % (first, widget),
        root: b"<<%b/AcroForm<</Fields[%d 0 R]/SigFlags 3>>>>" % (catalogue, widget),
        widget: b"<</FT/Sig/T(%b)/V %d 0 R/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/F 132/P %d 0 R>>"
        % (field.encode("ascii"), value, page),
    }  # fmt: skip
    return _assembled(pdf, objects, value, _signature_words(at, reason), old, info, root, trailer[4], room)


def _signature_words(at: datetime, reason: str) -> bytes:
    said = b"/Reason<%b>" % ("\ufeff" + reason).encode("utf-16-be").hex().encode() if reason else b""
    return b"/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(D:%b+00'00')%b" % (
        at.strftime("%Y%m%d%H%M%S").encode(), said,
    )  # fmt: skip


def _assembled(
    pdf: bytes, objects: dict[int, bytes], value: int, words: bytes, old: int, info: int, root: int, ident: bytes, room: int
) -> Update:  # fmt: skip
    parts, places, place = [pdf], dict[int, int](), len(pdf)
    for number, body in objects.items():
        written = b"%b%d 0 obj\n%b\nendobj\n" % (b"" if pdf.endswith(b"\n") or places else b"\n", number, body)
        places[number] = place + (written[:1] == b"\n")
        parts.append(written)
        place += len(written)
    places[value] = place
    start = b"%d 0 obj\n<<%b/ByteRange[0 " % (value, words)
    # Three numbers of ten figures: the table behind does not move when they are known.
    hole = place + len(start) + 3 * 11 + len(b"]/Contents")
    tail = b">>\nendobj\n"
    table = hole + 2 + 2 * room + len(tail)
    after = tail + _table(places) + (
        b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID%b/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (max(places) + 1, root, info, ident, old, table)
    )  # fmt: skip
    ranges = b"%-10d %-10d %-10d " % (hole, hole + 2 + 2 * room, len(after))
    return Update(b"".join((*parts, start, ranges, b"]/Contents")), after, room)


def _table(places: dict[int, int]) -> bytes:
    rows = [b"xref\n0 1\n0000000000 65535 f\r\n"]
    rows += [b"%d 1\n%010d 00000 n\r\n" % (number, places[number]) for number in sorted(places)]
    return b"".join(rows)
