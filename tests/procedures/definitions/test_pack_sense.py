"""Packs that read well and ask for nonsense: limits without an answer, a tax for a delay, a piece in disguise."""

from __future__ import annotations

from typing import Any

import pytest

from mahalli.foundation.law.api import the_law
from mahalli.procedures.definitions.api import check_pack
from mahalli.procedures.definitions.data import Problem

NUMBER = 'min: "1"\n        max: "24"'
CHOICE = "      - id: capacity\n        type: choice\n"
FRENCH = 'fr: "Un document qui prouve la propriété"'
ARABIC = 'ar: "وثيقة تثبت ملكية البناية"'


def problems(pack: Any) -> list[Problem]:
    return check_pack(pack.folder, parameters=the_law().parameters, texts=the_law().sources)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (NUMBER, 'min: "30"\n        max: "24"'),
        (NUMBER, 'min: "2.2"\n        max: "2.8"'),
        (NUMBER, 'min: "1e999999"\n        max: "24"'),
        ("earliest: today", "earliest: 2030-01-01\n        latest: 2020-01-01"),
        ("min_items: 1", "min_items: 5\n        max_items: 2"),
        ("min_items: 1", "min_items: 9"),
    ],
)
def test_a_question_that_nobody_can_answer(spoiled: Any, old: str, new: str) -> None:
    line = spoiled.replace("form.yaml", old, new)
    (problem,) = problems(spoiled)
    assert (problem.code, problem.file) == ("no_answer", "form.yaml")
    assert abs(problem.line - line) <= 1
    assert all(problem.found in problem.message[language] for language in ("ar", "fr", "zgh"))


@pytest.mark.parametrize("new", ['min: "24"\n        max: "24"', 'min: "1.5"\n        max: "2"'])
def test_narrow_limits_that_leave_one_answer(spoiled: Any, new: str) -> None:
    spoiled.replace("form.yaml", NUMBER, new)
    assert problems(spoiled) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("journey.yaml", "parameter: repair.study_days", "parameter: tax.repair.flat"),
        ("journey.yaml", "parameter: repair.study_days", "parameter: architect.area"),
        ("rules.yaml", "parameter: tax.repair.flat", "parameter: repair.permit_days"),
        ("pack.yaml", "parameter: repair.silence_days", "parameter: legalisation.fee_copy"),
    ],
)
def test_a_tax_is_no_delay_and_a_delay_no_tax(spoiled: Any, file: str, old: str, new: str) -> None:
    name = new.partition(": ")[2]
    if name not in the_law().parameters:
        name = next(one.id for one in the_law().parameters.values() if one.kind in ("threshold", "amount"))
    spoiled.replace(file, old, f"parameter: {name}")
    assert ("parameter_kind", file) in {(problem.code, problem.file) for problem in problems(spoiled)}


@pytest.mark.parametrize(
    ("arabic", "french", "code"),
    [
        ("نسخة", "Attestation avec signature légalisée", "piece_legalised"),
        ("نسخة مصادق على إمضائها", "Attestation", "piece_legalised"),
        ("نسخة طبق الأصل", "Copie", "piece_certified"),
        ("رسم الولادة", "Acte", "piece_card"),
        ("وثيقة", "Certificat de résidence", "piece_card"),
        ("وثيقة", "Plan en deux exemplaires", "piece_copies"),
    ],
)
def test_a_forbidden_piece_asked_as_a_question(spoiled: Any, arabic: str, french: str, code: str) -> None:
    label = f'{{ar: "{arabic}", fr: "{french}", zgh: "ⴰⵔⵔⴰ"}}'
    spoiled.replace("form.yaml", CHOICE, f"      - id: paper\n        type: file\n        accept: [pdf]\n        label: {label}\n{CHOICE}")
    (problem,) = problems(spoiled)
    assert (problem.code, problem.file) == (code, "form.yaml")
    assert problem.found.startswith("paper")


def test_a_file_may_be_asked_from_who_has_no_card(spoiled: Any) -> None:
    spoiled.replace("form.yaml", "type: identity_number\n", "type: identity_number\n        required: false\n")
    spoiled.replace(
        "form.yaml", CHOICE,
        "      - id: paper\n        type: file\n        accept: [pdf]\n        when: {field: identity_number, present: false}\n"
        f'        label: {{ar: "رسم الولادة", fr: "Acte de naissance", zgh: "ⴰⵔⵔⴰ"}}\n{CHOICE}',
    )  # fmt: skip
    assert problems(spoiled) == []


@pytest.mark.parametrize("sign", ["ICE", "CNIE", "رمز QR", "AB123456", "اكتب إلى etat-civil@commune.ma", "www.chikaya.ma", "الملحق A"])
def test_signs_that_an_arabic_text_keeps_in_latin_letters(spoiled: Any, sign: str) -> None:
    spoiled.replace("rules.yaml", ARABIC, f'ar: "وثيقة {sign} تثبت"')
    assert problems(spoiled) == []


@pytest.mark.parametrize(("old", "new"), [("loi-12-90#art-40\n", "loi-12-90#art-40-1\n"), ("loi-12-90#art-40\n", "loi-12-90#preambule\n"), ("loi-12-90#art-40\n", "loi-66-12#art-900\n")])
def test_a_part_whose_place_is_not_known_is_not_judged(spoiled: Any, old: str, new: str) -> None:
    """66-12 changes other laws: how far its own articles go was not settled, so nothing is said."""
    if "66-12" in new:
        old, new = f"  - source: {old}", f'  - source: {new}    title: {{ar: "قانون", fr: "Loi", zgh: "ⴰⵣⵔⴼ"}}\n  - source: {old}'
    spoiled.replace("pack.yaml", old, new)
    assert problems(spoiled) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (FRENCH, "Copie conforme de l'acte", "piece_certified"),
        (FRENCH, "Copie de l'acte certifiée par la commune", "piece_certified"),
        (FRENCH, "Trois photocopies de l'acte", "piece_copies"),
        (FRENCH, "Acte avec signature certifiée", "piece_legalised"),
        (ARABIC, "نسخة مصادق عليها من رسم الملكية", "piece_certified"),
        (ARABIC, "نسخة طبق الأصل من الرسم", "piece_certified"),
        (ARABIC, "وثيقة بإمضاء مصادق عليه", "piece_legalised"),
        (ARABIC, "وثيقة تحمل المصادقة على الإمضاء", "piece_legalised"),
    ],
)
def test_other_words_for_what_is_forbidden(spoiled: Any, old: str, new: str, code: str) -> None:
    spoiled.replace("rules.yaml", old, f'{old[:2]}: "{new}"')
    assert code in {problem.code for problem in problems(spoiled)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FRENCH, "Un document simple : la légalisation n'est pas demandée"),
        (FRENCH, "Copie simple, sans légalisation, ni copie certifiée"),
        (ARABIC, "وثيقة عادية دون تصحيح الإمضاء"),
        (ARABIC, "وثيقة عادية، تصحيح الإمضاء غير مطلوب"),
    ],
)
def test_saying_that_it_is_not_asked(spoiled: Any, old: str, new: str) -> None:
    spoiled.replace("rules.yaml", old, f'{old[:2]}: "{new}"')
    assert problems(spoiled) == []
