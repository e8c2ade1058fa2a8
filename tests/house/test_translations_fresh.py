"""No text of a pack is without its three languages, and none is older than its Arabic."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.confirming import PACKS, digests, kept_of, of_pack, older_than_source

ALL = sorted(folder for folder in PACKS.iterdir() if (folder / "pack.yaml").exists())
CONFIRM = "read the translations again, then: python -m tests.house.confirming"


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_every_text_has_three_languages(folder: Path) -> None:
    found = of_pack(folder)
    assert len(found) > 20
    missing = [
        (path, lang) for path, words in found.items() for lang in ("ar", "fr", "zgh")
        if not words.get(lang, "").strip() and not (lang == "zgh" and path.startswith("documents/"))  # papers are in Arabic and French
    ]  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("folder", ALL, ids=lambda folder: folder.name)
def test_no_translation_is_older_than_its_source(folder: Path) -> None:
    now, kept = digests(folder), kept_of(folder.name)
    assert older_than_source(now, kept) == [], CONFIRM
    assert now == kept, f"{folder.name}: texts changed and nobody confirmed them; {CONFIRM}"


def test_a_changed_source_is_refused_until_it_is_confirmed() -> None:
    was = {"form/a": {"ar": "1", "fr": "1", "zgh": "1"}}
    assert older_than_source({"form/a": {"ar": "2", "fr": "1", "zgh": "3"}}, was) == ["form/a (fr)"]
    assert older_than_source({"form/a": {"ar": "1", "fr": "2", "zgh": "1"}}, was) == []
