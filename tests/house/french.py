"""French signs keep their space, and the apostrophe is ’: ``python -m tests.house.french`` mends the catalogues (then
``make messages``), the packs, the law and the sentences of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mahalli.foundation.text.letters import french_spaces

ROOT = Path(__file__).resolve().parents[2]
_ELISION = re.compile(
    r"(?<![A-Za-zÀ-ÿ])((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|aujourd|entr))'(?=[A-Za-zÀ-ÿœŒ0-9«{%<])", re.I
)
_STRING = re.compile(r'^(msgstr(?:\[\d\])? )?(".*")$')


def catalogues() -> list[Path]:
    return sorted((ROOT / "src").rglob("locale/fr/LC_MESSAGES/django.po"))


def written() -> list[Path]:
    """Where French stands outside the catalogues: packs and what they run on, the sentences of the code, the guides."""
    sets = ("packs/**/*.yaml", "bench/packs/**/*.yaml", "law/**/*.yaml", "src/**/*.py", "src/**/*.html", "src/**/*.typ", "docs/fr/*.md")
    return sorted(path for one in sets for path in ROOT.glob(one))


def curly(text: str) -> str:
    """The same French text with the apostrophe of print: « l’acte »."""
    return _ELISION.sub(r"\1’", text) if "'" in text else text


def straight() -> Iterator[str]:
    """Each line where an apostrophe of the typewriter is left."""
    for path in written():
        text = path.read_text(encoding="utf-8")
        if curly(text) != text:
            for number, line in enumerate(text.splitlines(), 1):
                if curly(line) != line:
                    yield f"{path.relative_to(ROOT)}:{number}: {line.strip()}"


def mended(text: str) -> str:
    """A catalogue whose French sentences have their spaces; what is between ``msgid`` and ``msgstr`` is left alone."""
    lines, french = [], False
    for line in text.splitlines():
        if line.startswith("msg"):
            french = line.startswith("msgstr")
        found = _STRING.match(line) if french else None
        lines.append((found[1] or "") + curly(french_spaces(found[2])) if found and not _header(line) else line)
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
    for place in written():
        if (said := place.read_text(encoding="utf-8")) != curly(said):
            place.write_text(curly(said), encoding="utf-8")
