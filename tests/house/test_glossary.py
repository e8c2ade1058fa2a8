"""Every table has its entry in the glossary, and no entry speaks of a table that is gone."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = yaml.safe_load((ROOT / "GLOSSARY.yml").read_text(encoding="utf-8"))
ABSTRACT = {"OfAuthority", "OfCase"}


def test_models_and_glossary_say_the_same() -> None:
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("mahalli.")} | ABSTRACT
    words = {entry["code"] for entry in ENTRIES if not entry.get("concept")}
    assert models - words == set(), "models without an entry"
    assert words - models == set(), "entries without a model"


def test_each_entry_is_whole() -> None:
    codes = [entry["code"] for entry in ENTRIES]
    assert len(codes) == len(set(codes))
    for entry in ENTRIES:
        assert set(entry) - {"concept"} == {"code", "ar", "fr", "zgh", "source"}, entry["code"]
        assert re.search(r"[\u0621-\u064a]", entry["ar"]), entry["code"]
        assert re.search(r"[A-Za-zé]", entry["fr"]), entry["code"]
        assert re.search(r"[\u2d30-\u2d7f]", entry["zgh"]), entry["code"]
