"""French signs keep their space: ``python -m tests.house.french`` mends the catalogues, then ``make messages``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mahalli.foundation.text.letters import french_spaces

ROOT = Path(__file__).resolve().parents[2]
_STRING = re.compile(r'^(msgstr(?:\[\d\])? )?(".*")$')


def catalogues() -> list[Path]:
    return sorted((ROOT / "src").rglob("locale/fr/LC_MESSAGES/django.po"))


def mended(text: str) -> str:
    """A catalogue whose French sentences have their spaces; what is between ``msgid`` and ``msgstr`` is left alone."""
    lines, french = [], False
    for line in text.splitlines():
        if line.startswith("msg"):
            french = line.startswith("msgstr")
        found = _STRING.match(line) if french else None
        lines.append((found[1] or "") + french_spaces(found[2]) if found and not _header(line) else line)
    return "\n".join(lines) + "\n"


def _header(line: str) -> bool:
    return line.endswith('\\n"')


def loose() -> Iterator[str]:
    """Each sentence whose sign may begin a line."""
    for path in catalogues():
        text = path.read_text(encoding="utf-8")
        for number, (before, after) in enumerate(zip(text.splitlines(), mended(text).splitlines(), strict=True), 1):
            if before != after:
                yield f"{path.relative_to(ROOT)}:{number}: {before}"


if __name__ == "__main__":
    for catalogue in catalogues():
        catalogue.write_text(mended(catalogue.read_text(encoding="utf-8")), encoding="utf-8")
