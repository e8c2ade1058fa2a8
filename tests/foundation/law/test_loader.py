"""The files of law/ are read strictly: every fault names its file and its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from mahalli.foundation.law.errors import LawFileInvalid
from mahalli.foundation.law.pure import load_law, the_law

LAW = settings.MAHALLI_ROOT / "law"
PARAMETER = "parameters/repair/study_days.yaml"


@pytest.fixture
def spoil(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """``spoil(file, old, new)``: a copy of law/ where one text was replaced."""
    folder = tmp_path / "law"
    shutil.copytree(LAW, folder)

    def change(name: str, old: str, new: str) -> Path:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return change


def line_of(folder: Path, name: str, text: str) -> int:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


ENTRY = '  - {from: 2019-01-01, value: "4", source: decret-2-18-577, article: "46", confidence: high}\nnote:'
FAULTS = {
    "unknown key": ("kind: delay", "kindd: delay", "kindd", ["did you mean « kind »"]),
    "unknown key inside": ("    article:", "    artcle:", "artcle", ["did you mean « article »"]),
    "missing source": ("source: decret-2-18-577", "source: decret-2-18-578", "decret-2-18-578", ["nearest is « decret-2-18-577 »"]),
    "article beyond the end": ('article: "46"', 'article: "46, 56"', "46, 56", ["no article « 56 »", "expected art-1…55, annexe-1…9"]),
    "overlapping dates": ("note:", ENTRY, "from: 2019-01-01", ["dates overlap"]),
    "repeated key": ("unit: day", "unit: day\nunit: week", "unit: week", ["« unit » is written twice"]),
    "tag": ("unit: day", "unit: !!python/name:os.system day", "!!python", ["tags are refused"]),
    "anchor": ("unit: day", "unit: &a day", "&a day", ["anchors and aliases"]),
    "alias": ("unit: day", "unit: *a", "*a", ["anchors and aliases"]),
    "merge": ("unit: day", "<<: {unit: day}", "<<:", ["a key is one word"]),
    "too deep": ("unit: day", "unit: " + "[" * 1000 + "]" * 1000, "[[[", ["deeper than"]),
    "unclosed": ("unit: day", "unit: [day", "note:", ["not readable as YAML"]),
    "unknown confidence": ("confidence: high", "confidence: certain", "certain", ["values.0.confidence"]),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_its_file_and_line(spoil: Callable[[str, str, str], Path], fault: str) -> None:
    old, new, where, said = FAULTS[fault]
    folder = spoil(PARAMETER, old, new)
    with pytest.raises(LawFileInvalid) as refused:
        load_law(folder)
    sentence = str(refused.value)
    if fault != "unclosed":  # the parser notices it a line or two later
        assert f"study_days.yaml:{line_of(folder, PARAMETER, where)}:" in sentence
    assert sentence.startswith("study_days.yaml:")
    assert all(part in sentence for part in said), sentence


def test_a_file_that_is_not_utf8_names_its_line(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil(PARAMETER, "note:", "note:")
    with (folder / PARAMETER).open("ab") as file:
        file.write(b"# caf\xe9\n")
    lines = (folder / PARAMETER).read_bytes().count(b"\n")
    with pytest.raises(LawFileInvalid, match=f"study_days.yaml:{lines}: not UTF-8"):
        load_law(folder)


def test_a_parameter_written_in_two_files_is_refused(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil("parameters/repair/permit_days.yaml", "id: repair.permit_days", "id: repair.silence_days")
    with pytest.raises(LawFileInvalid, match=r"silence_days.yaml:1: the parameter .* two files"):
        load_law(folder)


def test_a_voted_value_needs_bounds_and_a_holiday_its_text(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil("calendars/morocco.yaml", "source: usage-administration", "source: usage")
    with pytest.raises(LawFileInvalid, match=r"morocco.yaml:\d+: the source « usage »"):
        load_law(folder)


def test_the_digest_names_the_very_content(spoil: Callable[[str, str, str], Path]) -> None:
    folder = spoil(PARAMETER, 'value: "5"', 'value: "6"')
    assert load_law(LAW).digest == the_law().digest
    assert load_law(folder).digest != the_law().digest


def test_every_parameter_cites_a_text_and_an_article() -> None:
    for parameter in the_law().parameters.values():
        entries = [*parameter.values, *parameter.bounds]
        assert entries, parameter.id
        assert all(entry.source in the_law().sources and entry.article for entry in entries)


def test_a_ceiling_is_left_out_only_by_saying_so(spoil: Callable[[str, str, str], Path]) -> None:
    """`most: null` says that the law sets none; a forgotten ceiling, or one below the floor, is a fault."""
    name = "parameters/occupation/building_rate.yaml"
    assert load_law(spoil(name, 'most: "40.00"', "most: null")).parameters["dues.occupation.building"].bounds[0].most is None
    assert str(load_law(LAW).parameters["dues.occupation.building"].bounds[0].most) == "40.00"


@pytest.mark.parametrize(("new", "said"), [("", "most: Field required"), ('    most: "-1"\n', "least is greater than most")])
def test_a_forgotten_or_false_ceiling_is_refused(spoil: Callable[[str, str, str], Path], new: str, said: str) -> None:
    folder = spoil("parameters/occupation/building_rate.yaml", '    most: "40.00"\n', new)
    with pytest.raises(LawFileInvalid, match=r"building_rate.yaml:\d+:") as refused:
        load_law(folder)
    assert said in str(refused.value)


LIST = "lists/exceptions.yaml"
LIST_FAULTS = {
    "unknown key": ('where: "7, 1"', 'were: "7, 1"', "were", "did you mean « where »"),
    "unknown source": ("source: loi-31-13", "source: loi-31-14", "loi-31-14", "not in law/sources"),
    "item twice": ("id: privacy", "id: defence", "Vie priv", "an item is written twice"),
    "one language": ('      zgh: "', '      # zgh: "', "title:", "an item is said in three languages"),
    "no source": ("source: loi-31-13\n", "", "id:", "source: Field required"),
    "not an identifier": ("id: privacy", "id: Privacy!", "Privacy!", "items.1.id"),
    "the list of another file": ("id: information.exceptions", "id: information.publication", "id: information", "written in two files"),
}  # fmt: skip


@pytest.mark.parametrize("fault", LIST_FAULTS)
def test_a_fault_in_a_list_names_its_file_and_line(spoil: Callable[[str, str, str], Path], fault: str) -> None:
    old, new, _where, said = LIST_FAULTS[fault]
    with pytest.raises(LawFileInvalid) as raised:
        load_law(spoil(LIST, old, new))
    told = str(raised.value)
    assert said in told
    assert re.match(r"(exceptions|publication)\.yaml:\d+: ", told)
