"""Hostile and malformed packs: refused at once, with the place and a sentence, never a traceback."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from mahalli.foundation.law.api import the_law
from mahalli.procedures.definitions.api import check_pack, load_pack
from mahalli.procedures.definitions.data import Problem
from mahalli.procedures.definitions.errors import PackMalformed

LIMIT = 2.0  # seconds of processor: the machine may be busy with other things


class Fault(NamedTuple):
    """How a pack is spoiled, and what must be said about it."""

    name: str
    spoil: Callable[[Any], int | None]
    code: str
    file: str
    found: str
    nearest: str | None = None


def _bomb(pack: Any) -> int:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    pack.write("form.yaml", "\n".join(lines))
    return 1


def _deep(pack: Any) -> int:
    pack.write("form.yaml", "pages: " + "[" * 5000 + "]" * 5000)
    return 1


def _huge(pack: Any) -> None:
    pack.write("form.yaml", b"x: " + b"a" * 3_000_000)


def _many(pack: Any) -> None:
    pack.write("form.yaml", "pages: [" + "1, " * 200_000 + "1]")


def _binary(pack: Any) -> int:
    pack.write("form.yaml", b"pages:\n  - \xff\xfe\n")
    return 2


def _link(pack: Any) -> None:
    (pack.folder / "messages" / "ar.yaml").unlink()
    (pack.folder / "messages" / "ar.yaml").symlink_to("/etc/passwd")


def _linked_folder(pack: Any) -> None:
    (pack.folder / "tests" / "repair.yaml").unlink()
    (pack.folder / "tests").rmdir()
    (pack.folder / "tests").symlink_to("/etc")


def _pipe(pack: Any) -> None:
    (pack.folder / "form.yaml").unlink()
    os.mkfifo(pack.folder / "form.yaml")


def _program(pack: Any) -> None:
    pack.write("setup.py", "raise SystemExit")


READING = (
    Fault("unknown key", lambda p: p.replace("pack.yaml", "icon: hammer", "icn: hammer"), "unknown_key", "pack.yaml", "icn", "icon"),
    Fault("missing key", lambda p: p.replace("pack.yaml", "icon: hammer\n", "") and None, "missing_key", "pack.yaml", "icon"),
    Fault("repeated key", lambda p: p.append("pack.yaml", "icon: house\n"), "repeated", "pack.yaml", "icon"),
    Fault("tag", lambda p: p.replace("pack.yaml", "icon: hammer", "icon: !!python/object:os.system x"), "tag", "pack.yaml", "tag:yaml.org,2002:python/object:os.system"),
    Fault("bomb of aliases", _bomb, "alias", "form.yaml", "&a0"),
    Fault("merge key", lambda p: p.replace("pack.yaml", "icon: hammer", "<<: hammer"), "alias", "pack.yaml", "<<"),
    Fault("deep", _deep, "too_deep", "form.yaml", "> 20"),
    Fault("huge", _huge, "too_big", "form.yaml", "> 1000000"),
    Fault("too many values", _many, "too_many_values", "form.yaml", "> 60000"),
    Fault("not UTF-8", _binary, "not_utf8", "form.yaml", "0xff"),
    Fault("control character", lambda p: p.replace("pack.yaml", "icon: hammer", "icon: ham\x07mer"), "control", "pack.yaml", "U+0007"),
    Fault("control character by its escape", lambda p: p.replace("pack.yaml", "icon: hammer", 'icon: "ham\\0mer"'), "control", "pack.yaml", "U+0000"),
    Fault("letter that turns a text around", lambda p: p.replace("pack.yaml", 'fr: "Permis de', 'fr: "\u202ePermis de'), "control", "pack.yaml", "U+202E"),
    Fault("bidirectional mark in an identifier", lambda p: p.replace("form.yaml", "- id: applicant\n", "- id: appli\u202ecant\n"), "control", "form.yaml", "U+202E"),
    Fault("bidirectional mark in a key", lambda p: p.replace("pack.yaml", "icon: hammer", "ic\u200fon: hammer"), "invisible", "pack.yaml", "ic\\u200fon"),
    Fault("link out of the folder", _link, "link", "messages/ar.yaml", "messages/ar.yaml"),
    Fault("folder that is a link", _linked_folder, "link", "tests", "tests"),
    Fault("pipe", _pipe, "link", "form.yaml", "form.yaml"),
    Fault("program", _program, "strange_file", "setup.py", "setup.py"),
    Fault("two documents", lambda p: p.append("pack.yaml", "---\nicon: x\n"), "several_documents", "pack.yaml", "---"),
    Fault("bare word", lambda p: p.replace("form.yaml", "required: false", "required: no"), "bare_word", "form.yaml", "no"),
    Fault("broken YAML", lambda p: p.append("pack.yaml", "a: [1\n") and None, "yaml", "pack.yaml", "a: [1"),
    Fault("quote that never closes", lambda p: p.append("form.yaml", 'a: "abc\n') and None, "yaml", "form.yaml", 'a: "abc'),
    Fault("nothing in a file", lambda p: (p.folder / "form.yaml").write_text("~\n") and None, "value", "form.yaml", "null"),
    Fault("two colons", lambda p: p.replace("form.yaml", "type: person_name", "type: person_name: x"), "yaml", "form.yaml", "type: person_name: x"),
    Fault("impossible day", lambda p: p.replace("pack.yaml", "valid_from: 2023-05-11", "valid_from: 2023-02-31"), "not_a_date", "pack.yaml", "2023-02-31"),
    Fault("bare decimal", lambda p: p.replace("form.yaml", 'max: "24"', "max: 2.4"), "quote_number", "form.yaml", "2.4"),
    Fault("no folder", lambda p: os.rename(p.folder, p.folder.with_name("away")), "no_folder", "pack", ""),
)  # fmt: skip

LINT = (
    Fault("missing language", lambda p: p.replace("pack.yaml", '  zgh: "ⵜⵓⵔⴰⴳⵜ ⵏ ⵓⵙⵎⵓⵜⵜⵔ ⵏ ⵜⵎⴽⴰ"\n', "") and None, "language_missing", "pack.yaml", "zgh"),
    Fault("missing message", lambda p: p.replace("messages/fr.yaml", "filed:", "filled:") and None, "message_language", "messages/fr.yaml", "filed"),
    Fault("unknown field in a rule", lambda p: p.replace("rules.yaml", "field: capacity", "field: capacty"), "field_unknown", "rules.yaml", "capacty", "capacity"),
    Fault("value that the choice does not have", lambda p: p.replace("rules.yaml", "eq: representative", "eq: tenant"), "rule", "rules.yaml", "tenant"),
    Fault("question that depends on a later one", lambda p: p.replace("form.yaml", "when: {field: capacity, eq: company}", "when: {field: registered, eq: true}"), "cycle", "form.yaml", "company"),
    Fault("unknown parameter", lambda p: p.replace("journey.yaml", "parameter: repair.study_days", "parameter: repair.study_day"), "parameter_unknown", "journey.yaml", "repair.study_day", "repair.study_days"),
    Fault("limit that the law of the pack does not run", lambda p: p.replace("journey.yaml", "{kind: study, parameter", "{kind: session, parameter"), "delay_unknown", "journey.yaml", "session"),
    Fault("two copies", lambda p: p.replace("rules.yaml", "    kind: agreement", "    copies: 2\n    kind: agreement"), "piece_copies", "rules.yaml", "owner_agreement"),
    Fault("legalised signature", lambda p: p.replace("rules.yaml", "    kind: agreement", "    legalised: true\n    kind: agreement"), "piece_legalised", "rules.yaml", "owner_agreement"),
    Fault("certified copy", lambda p: p.replace("rules.yaml", "    kind: agreement", "    certified: true\n    kind: agreement"), "piece_certified", "rules.yaml", "owner_agreement"),
    Fault("certified copy said in words", lambda p: p.replace("rules.yaml", "L’accord écrit du propriétaire", "Accord, copie certifiée conforme"), "piece_certified", "rules.yaml", "owner_agreement"),
    Fault("legalised signature in Arabic words", lambda p: p.replace("rules.yaml", "موافقة المالك المكتوبة", "موافقة المالك مع تصحيح الإمضاء"), "piece_legalised", "rules.yaml", "owner_agreement"),
    Fault("birth act", lambda p: p.replace("rules.yaml", "kind: agreement", "kind: birth_act"), "piece_card", "rules.yaml", "owner_agreement (birth_act)"),
    Fault("residence under another kind", lambda p: p.replace("rules.yaml", "L’accord écrit du propriétaire", "Un certificat de résidence"), "piece_card", "rules.yaml", "owner_agreement (residence)"),
    Fault("public record asked from the person", lambda p: p.replace("rules.yaml", "kind: agreement", "kind: public_record"), "piece_public", "rules.yaml", "owner_agreement"),
    Fault("administration not named", lambda p: p.replace("rules.yaml", "    source: user", "    source: administration"), "piece_holder", "rules.yaml", "ownership_proof"),
    Fault("stage without a way in", lambda p: p.replace("journey.yaml", "acts:", "  - {id: limbo, title: {ar: س, fr: s, zgh: ⵙ}}\nacts:"), "stage_unreachable", "journey.yaml", "limbo"),
    Fault("unknown stage", lambda p: p.replace("journey.yaml", "reaches: paid", "reaches: payd"), "stage_unknown", "journey.yaml", "payd", "paid"),
    Fault("stages in a circle without an end", lambda p: p.replace("journey.yaml", "leaves: [paid], reaches: delivered", "leaves: [paid], reaches: paid") and None, "stage_stuck", "journey.yaml", "paid"),
    Fault("act without an actor", lambda p: p.replace("journey.yaml", "actor: [president], outcome: grant", "actor: [], outcome: grant"), "value", "journey.yaml", "[0]"),
    Fault("act of somebody who may not", lambda p: p.replace("journey.yaml", "actor: [president], outcome: grant", "actor: [counter], outcome: grant"), "act_actor", "journey.yaml", "sign_decision"),
    Fault("article of an unknown text", lambda p: p.replace("rules.yaml", "law: decret-2-18-577#art-5", "law: decret-2-18-557#art-5"), "source_unknown", "rules.yaml", "decret-2-18-557", "decret-2-18-577"),
    Fault("article beyond the end of its text", lambda p: p.replace("rules.yaml", "law: decret-2-18-577#art-5\n", "law: decret-2-18-577#art-9999\n"), "article_unknown", "rules.yaml", "decret-2-18-577#art-9999"),
    Fault("article of the legal basis that does not exist", lambda p: p.replace("pack.yaml", "loi-12-90#art-40\n", "loi-12-90#art-94\n"), "article_unknown", "pack.yaml", "loi-12-90#art-94"),
    Fault("article without a number", lambda p: p.replace("journey.yaml", "source: loi-55-19#art-18", "source: loi-55-19#art-premier"), "article_unknown", "journey.yaml", "loi-55-19#art-premier"),
    Fault("annex that does not exist", lambda p: p.replace("pack.yaml", "decret-2-22-141#annexe-1\n", "decret-2-22-141#annexe-3\n"), "article_unknown", "pack.yaml", "decret-2-22-141#annexe-3"),
    Fault("text that only the pack knows", lambda p: p.replace("pack.yaml", "  - source: loi-12-90#art-40\n", "  - source: dahir-1-00-1#art-9999\n    title: {ar: \"ظهير\", fr: \"Dahir\", zgh: \"ⴹⴰⵀⵉⵔ\"}\n  - source: loi-12-90#art-40\n"), "text_unknown", "pack.yaml", "dahir-1-00-1"),
    Fault("version that is true", lambda p: p.replace("pack.yaml", "version: 2", "version: true"), "value", "pack.yaml", "true"),
    Fault("format that is true", lambda p: p.replace("pack.yaml", "format: 1", "format: true"), "value", "pack.yaml", "true"),
    Fault("number for yes or no", lambda p: p.replace("form.yaml", "required: false", "required: 1"), "value", "form.yaml", "1"),
    Fault("day with its hour", lambda p: p.replace("pack.yaml", "valid_from: 2023-05-11", "valid_from: 2023-05-11T00:00"), "value", "pack.yaml", "2023-05-11T00:00"),
    Fault("day as a count of seconds", lambda p: p.replace("pack.yaml", "valid_from: 2023-05-11", "valid_from: 1683763200"), "value", "pack.yaml", "1683763200"),
    Fault("French left in an Arabic text", lambda p: p.replace("rules.yaml", 'ar: "موافقة المالك المكتوبة"', 'ar: "Accord المالك المكتوبة"'), "latin", "rules.yaml", "Accord"),
    Fault("French left in an Arabic message", lambda p: p.replace("messages/ar.yaml", "توصلنا", "Dossier توصلنا"), "latin", "messages/ar.yaml", "Dossier"),
    Fault("unknown value in a document", lambda p: p.replace("documents/receipt.yaml", "{case.filed_on}", "{case.filed}"), "placeholder", "documents/receipt.yaml", "case.filed", "case.filed_on"),
    Fault("identifier used twice", lambda p: p.replace("form.yaml", "- id: birth_date", "- id: identity_number"), "twice", "form.yaml", "identity_number"),
    Fault("quarters of no day", lambda p: p.replace("rules.yaml", "  parameter: tax.repair.flat\n", "  lines: [{parameter: tax.repair.flat, quarters: {begins: start_dat, months: duration_months}}]\n"), "test_field", "rules.yaml", "start_dat", "start_date"),
    Fault("quarters of a day that may stay empty", lambda p: [
        p.replace("rules.yaml", "  parameter: tax.repair.flat\n", "  lines: [{parameter: tax.repair.flat, quarters: {begins: start_date, months: duration_months}}]\n"),
        p.replace("form.yaml", "        earliest: today\n        label: {ar: \"متى تريدون أن تبدؤوا؟\"", "        earliest: today\n        required: false\n        label: {ar: \"متى تريدون أن تبدؤوا؟\""),
    ].clear(), "term_optional", "rules.yaml", "start_date"),
    Fault("quarters of no number of months", lambda p: p.replace("rules.yaml", "  parameter: tax.repair.flat\n", "  lines: [{parameter: tax.repair.flat, quarters: {begins: start_date, months: capacity}}]\n"), "test_field", "rules.yaml", "capacity"),
    Fault("test of nothing", lambda p: p.replace("tests/repair.yaml", "capacity: owner", "capcity: owner"), "test_field", "tests/repair.yaml", "capcity", "capacity"),
)  # fmt: skip


def _problem(folder: Path, fault: Fault) -> tuple[Problem, float]:
    begun = time.process_time()
    problems = check_pack(folder, parameters=the_law().parameters, texts=the_law().sources)
    spent = time.process_time() - begun
    told = [(problem.code, problem.file, problem.found) for problem in problems]
    kept = [problem for problem in problems if (problem.code, problem.file) == (fault.code, fault.file)]
    kept = [problem for problem in kept if fault.found in problem.found]
    assert kept, f"not told: {fault.code} {fault.file} {fault.found}; told: {told}"
    return kept[0], spent


@pytest.mark.parametrize("fault", READING + LINT, ids=lambda fault: fault.name)
def test_refused_with_place_and_sentence(spoiled: Any, fault: Fault) -> None:
    line = fault.spoil(spoiled)
    problem, spent = _problem(spoiled.folder, fault)
    assert spent < LIMIT
    if line is not None:
        assert 0 <= line - problem.line <= 2, (problem.line, line)  # a label is told at its key
    if fault.nearest is not None:
        assert problem.nearest == fault.nearest
        assert all(fault.nearest in problem.message[language] for language in ("ar", "fr"))
    for language in ("ar", "fr", "zgh"):
        sentence = problem.sentence(language)
        assert sentence.startswith(problem.file)
        assert "{found}" not in sentence
        assert "{expected}" not in sentence
        assert "Traceback" not in sentence
    assert problem.message["ar"] != problem.message["fr"]


@pytest.mark.parametrize("fault", READING[:3] + LINT[:3], ids=lambda fault: fault.name)
def test_a_faulty_pack_is_never_loaded(spoiled: Any, fault: Fault) -> None:
    fault.spoil(spoiled)
    with pytest.raises(PackMalformed) as refusal:
        load_pack(spoiled.folder)
    assert refusal.value.message("fr").startswith("Le pack n’est pas valide")
    assert refusal.value.problems


def test_bidirectional_marks_are_welcome_in_arabic_prose(spoiled: Any) -> None:
    spoiled.replace("messages/ar.yaml", "توصلنا بطلبكم كاملا", "توصلنا بطلبكم \u200fكاملا")
    assert check_pack(spoiled.folder) == []


@pytest.mark.parametrize(
    "file",
    [
        "pack.yaml",
        "form.yaml",
        "rules.yaml",
        "journey.yaml",
        "tests/repair.yaml",
        "messages/ar.yaml",
        "documents/permit.yaml",
    ],
)
@pytest.mark.parametrize("content", ["", "[]", "null", "3", "{}", "- - - x", '"text"', "? [a]\n: b"])
def test_files_of_another_shape_are_told_not_crashed_on(spoiled: Any, file: str, content: str) -> None:
    spoiled.write(file, content)
    begun = time.process_time()
    problems = check_pack(spoiled.folder)
    assert problems or (file, content) == ("messages/ar.yaml", "{}")
    assert time.process_time() - begun < LIMIT


_CHOICES = """        choices:
          - {id: conform, label: {ar: "مطابقة", fr: "Conformes", zgh: "ⵎⵙⴰⵙⴰⵏⵜ"}}
          - {id: not_conform, label: {ar: "غير مطابقة", fr: "Non conformes", zgh: "ⵓⵔ ⵎⵙⴰⵙⴰⵏⵜ"}}
"""
OCCUPANCY = (
    Fault("ends a limit that the pack does not run", lambda p: p.replace("journey.yaml", "ends: [notification, commission]", "ends: [notification, visit]"), "delay_unknown", "journey.yaml", "visit"),
    Fault("an own act that changes the legal status", lambda p: p.replace("journey.yaml", "    reaches: announced", "    reaches: granted"), "act_status", "journey.yaml", "announce_visit: filed (filed) → granted (granted)"),
    Fault("a question asked twice", lambda p: p.replace("journey.yaml", "{id: members, kind: long_text", "{id: called_on, kind: long_text"), "twice", "journey.yaml", "called_on"),
    Fault("a choice without answers", lambda p: p.replace("journey.yaml", _CHOICES, ""), "ask_choices", "journey.yaml", "conform"),
    Fault("answers of a question that is no choice", lambda p: p.replace("journey.yaml", "kind: choice", "kind: text"), "ask_choices", "journey.yaml", "conform"),
    Fault("the same answer twice", lambda p: p.replace("journey.yaml", "- {id: not_conform,", "- {id: conform,") , "twice", "journey.yaml", "conform: conform"),
    Fault("a stage in a status that is no stage", lambda p: p.replace("journey.yaml", "{id: called, status: filed", "{id: called, status: studied"), "stage_unknown", "journey.yaml", "studied"),
    Fault("a stage that its law does not know", lambda p: p.replace("journey.yaml", "{id: called, status: filed,", "{id: called,"), "stage_status", "journey.yaml", "called"),
    Fault("a status that its law does not know", lambda p: (p.replace("journey.yaml", "{id: called, status: filed", "{id: called, status: limbo"), p.replace("journey.yaml", "acts:", "  - {id: limbo, title: {ar: س, fr: s, zgh: ⵙ}}\nacts:"))[0], "stage_status", "journey.yaml", "limbo"),
    Fault("a rate of communes adopted by a province", lambda p: (p.replace("rules.yaml", "pieces:", "fee: {parameter: tax.repair.flat, due: delivery, source: loi-12-90#art-55}\npieces:"), p.replace("pack.yaml", "adopters: [commune]", "adopters: [commune, province]"))[0], "parameter_level", "rules.yaml", "tax.repair.flat (province)"),
)  # fmt: skip


@pytest.mark.parametrize("fault", OCCUPANCY, ids=lambda fault: fault.name)
def test_acts_and_stages_of_a_procedure_are_held_to_its_law(occupancy: Any, fault: Fault) -> None:
    line = fault.spoil(occupancy)
    problem, spent = _problem(occupancy.folder, fault)
    assert spent < LIMIT
    assert line is None or abs(problem.line - line) <= 3
    assert all(problem.sentence(language) for language in ("ar", "fr", "zgh"))


def test_a_scale_of_communes_is_refused_to_a_province(tmp_path: Path) -> None:
    import shutil

    from tests.procedures.definitions.conftest import SOUND, Spoiled

    folder = tmp_path / "petition"
    shutil.copytree(SOUND.parent / "petition", folder)
    assert check_pack(folder, parameters=the_law().parameters, texts=the_law().sources) == []
    Spoiled(folder).replace("pack.yaml", "adopters: [commune]", "adopters: [commune, province]")
    (problem,) = check_pack(folder, parameters=the_law().parameters, texts=the_law().sources)
    assert (problem.code, problem.file) == ("parameter_level", "pack.yaml")
    assert problem.found == "petition.signatures (province)"
