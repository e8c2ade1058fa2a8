"""Translations of packs, each kept with a digest of the Arabic it was made from.

``python -m tests.house.confirming`` writes down what stands now: whoever changes an Arabic text reads its French and its
Tamazight again first, then confirms. The catalogues need none of it: their key is their source.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKS = ROOT / "packs" / "national"
KEPT = Path(__file__).with_name("confirmed")
Told = dict[str, dict[str, str]]


def texts(value: Any, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in three languages, under a name that does not move with its neighbours."""
    if isinstance(value, dict):
        if "ar" in value and "fr" in value and all(isinstance(one, str) for one in value.values()):
            yield path, value
            return
        for key, inner in value.items():
            yield from texts(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            name = inner.get("id", place) if isinstance(inner, dict) else place
            yield from texts(inner, f"{path}/{name}")


def of_pack(folder: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file in sorted([*folder.glob("*.yaml"), *folder.glob("documents/*.yaml")]):
        found |= dict(texts(yaml.safe_load(file.read_text(encoding="utf-8")), str(file.relative_to(folder).with_suffix(""))))
    said = {lang: yaml.safe_load((folder / "messages" / f"{lang}.yaml").read_text(encoding="utf-8")) or {} for lang in ("ar", "fr", "zgh")}
    for key in said["ar"]:
        found[f"messages/{key}"] = {lang: str(said[lang].get(key, "")) for lang in said}
    return found


def digests(folder: Path) -> Told:
    return {
        path: {lang: hashlib.sha256(words.get(lang, "").encode()).hexdigest()[:12] for lang in ("ar", "fr", "zgh")}
        for path, words in of_pack(folder).items()
    }


def older_than_source(now: Told, kept: Told) -> list[str]:
    """Texts whose Arabic changed while a translation stayed as it was."""
    return [
        f"{path} ({lang})" for path, was in kept.items() for lang in ("fr", "zgh")
        if path in now and now[path]["ar"] != was["ar"] and now[path][lang] == was[lang]
    ]  # fmt: skip


def kept_of(name: str) -> Told:
    file = KEPT / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


if __name__ == "__main__":
    KEPT.mkdir(exist_ok=True)
    for one in sorted(PACKS.iterdir()):
        (KEPT / f"{one.name}.json").write_text(json.dumps(digests(one), indent=0, sort_keys=True) + "\n", encoding="utf-8")
    sys.stdout.write("What stands now is confirmed.\n")
