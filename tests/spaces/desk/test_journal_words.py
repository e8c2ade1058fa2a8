"""The history of a case speaks in words: no name of the program is shown to who reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

import mahalli
from mahalli.spaces.desk.actors import _act_in_words

FIXED = re.compile(r'act="((?:case|civil_status|note|thread)\.[a-z_]+)"')
# the passage of an office to another law is about no case
ACTS = sorted({act for file in Path(mahalli.__file__).parent.rglob("*.py") for act in FIXED.findall(file.read_text())} - {"civil_status.switched"})


def test_the_acts_are_found() -> None:
    assert {"case.assigned", "case.given_back", "civil_status.signed", "thread.sent"} <= set(ACTS)


@pytest.mark.parametrize("lang", ["ar", "fr", "zgh"])
def test_each_act_written_about_a_case_has_its_words(lang: str) -> None:
    with translation.override(lang):
        assert [act for act in ACTS if _act_in_words(act, {}) == act] == []
