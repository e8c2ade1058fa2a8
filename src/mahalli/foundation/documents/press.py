"""The press: a small program of its own that lays out documents, so that it can be bounded and killed.

Reads length-prefixed JSON on its standard input, writes a status byte and a length-prefixed PDF or
message. Knows nothing of Django or of the database: it starts in a fraction of a second.
"""

from __future__ import annotations

import json
import re
import resource
import struct
import sys
from pathlib import Path
from typing import Any, Final

import typst

HERE = Path(__file__).resolve().parent
MEMORY = 1_500_000_000  # bytes of address space
STANDARD: Final = "a-2b"
_ONE_PAGE = re.compile(rb"/Type\s*/Pages\s*/Count 1\b")


def _read(size: int) -> bytes:
    data = sys.stdin.buffer.read(size)
    if len(data) != size:
        raise SystemExit(0)
    return data


def _answer(status: bytes, body: bytes) -> None:
    out = sys.stdout.buffer
    out.write(status + struct.pack(">I", len(body)) + body)
    out.flush()


def _source(layout: str, data: object) -> bytes:
    """A page that calls the layout with its data.

    The data stand in one string: ASCII, its quotes and backslashes escaped, so that nothing in them ends it. Typst
    remembers what it made of the layout from one document to the next, which it does not where the data are an input.
    """
    text = json.dumps(data).replace("\\", "\\\\").replace('"', '\\"')
    name = json.dumps(f"{layout}.typ")
    return f'#import {name}: sheet\n#show: _ => sheet(json(bytes("{text}")))\n'.encode("ascii")


def _print(compiler: typst.Compiler, job: dict[str, Any], *, short: bool) -> bytes:
    data = {**job["data"], "pages": 1} if short else job["data"]
    pdf = compiler.compile(
        input=_source(job["layout"], data), format="pdf", pdf_standards=STANDARD, timestamp=job["timestamp"],
    )  # fmt: skip
    assert isinstance(pdf, bytes)
    if not short or _ONE_PAGE.search(pdf):
        return pdf
    return _print(compiler, job, short=False)


def main() -> None:
    """Serve until the standard input closes."""
    layouts = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "layouts"
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    compiler = typst.Compiler(root=str(layouts), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)
    while True:
        (size,) = struct.unpack(">I", _read(4))
        job = json.loads(_read(size))
        try:
            pdf = _print(compiler, job, short=job.get("short", False))
        except Exception as fault:
            _answer(b"E", str(fault).encode()[:4000])
        else:
            _answer(b"P", pdf)


if __name__ == "__main__":
    main()
