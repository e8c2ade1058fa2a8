"""Every sentence has its three languages, and the compiled catalogues are those of the sources."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

from tests.house.arabic import familiar, to_one_person
from tests.house.french import curly, loose, straight

SPACES = Path(__file__).resolve().parents[2] / "src" / "mahalli" / "spaces"
CATALOGUES = sorted(SPACES.rglob("django.po"))
IN_TEMPLATE = re.compile(r"{%\s*(?:translate|trans)\s+(?:\"([^\"]*)\"|'([^']*)')")
IN_BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate\s*%}", re.S)


def sentences() -> set[str]:
    """What templates and views ask to be translated."""
    found: set[str] = set()
    for path in SPACES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= {one or two for one, two in IN_TEMPLATE.findall(text)}
        found |= {re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", block) for block in IN_BLOCK.findall(text) if "{% plural" not in block}
    for path in SPACES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", getattr(getattr(node, "func", None), "id", ""))
            asked = isinstance(node, ast.Call) and name in ("gettext", "_", "gettext_lazy") and bool(node.args)
            if asked and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_every_sentence_is_translated(lang: str) -> None:
    known: set[str] = set()
    for path in SPACES.rglob(f"{lang}/LC_MESSAGES/django.mo"):
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        known |= {key if isinstance(key, str) else key[0] for key in catalogue._catalog}
    wanted = sentences()
    assert len(wanted) > 250
    assert wanted - known == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: "-".join(path.parts[-4:-2]))
def test_catalogues_are_whole_and_compiled(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "fuzzy" not in text
    empty = re.findall(r'^msgid "(.+)"\nmsgstr ""\n\n', text, re.M)
    assert empty == []
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', text, re.M)
    assert pairs
    for key, value in pairs:
        plain = [one.encode().decode("unicode_escape").encode("latin-1").decode() if "\\" in one else one for one in (key, value)]
        assert compiled.gettext(plain[0]) == plain[1], key


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_one_sentence_has_one_translation(lang: str) -> None:
    """Catalogues are read as one: of two translations of a sentence only the first is ever shown, also where it is wrong."""
    said: dict[str, set[str]] = {}
    for path in SPACES.rglob(f"{lang}/LC_MESSAGES/django.po"):
        for key, value in re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', path.read_text(encoding="utf-8"), re.M):
            said.setdefault(key, set()).add(value)
    assert {key: values for key, values in said.items() if len(values) > 1} == {}


def test_french_signs_never_begin_a_line() -> None:
    """``python -m tests.house.french`` puts the spaces that do not break; the catalogues are then compiled again."""
    assert list(loose()) == []


def test_french_has_one_apostrophe() -> None:
    assert curly("l'acte d'aujourd'hui, qu'il n'a pas; it's o'clock, don't") == "l’acte d’aujourd’hui, qu’il n’a pas; it's o'clock, don't"
    assert list(straight()) == []


def test_arabic_speaks_in_the_polite_plural() -> None:
    assert to_one_person("اكتب الاسم. طلبك وملفك: يمكنك") == ["اكتب", "طلبك", "وملفك", "يمكنك"]
    assert to_one_person("اكتبوا الاسم في طلبكم، يمكنكم؛ المالك والملك وذلك") == []
    assert list(familiar()) == []
