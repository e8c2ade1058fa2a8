"""Parts of pages that are kept hold nothing of a person, and each reader has their own language."""

from __future__ import annotations

from dataclasses import dataclass

from django.template import Context, Template
from django.utils import translation

from mahalli.spaces.portal.fields import Part, Question

KEPT = "{% load constant %}{% constant who %}{{ said }}{% endconstant %}"
ASKED = "{% load constant %}{% for q in questions %}{% constant q %}{{ said }}{{ q.parts.0.value }}{% endconstant %}{% endfor %}"


@dataclass(frozen=True)
class Seen:
    blank: bool


def test_a_part_is_written_once_for_each_state_and_language() -> None:
    page = Template(KEPT)
    with translation.override("ar"):
        assert page.render(Context({"who": "visitor", "said": "1"})) == "1"
        assert page.render(Context({"who": "visitor", "said": "2"})) == "1"
        assert page.render(Context({"who": "desk", "said": "3"})) == "3"
    with translation.override("fr"):
        assert page.render(Context({"who": "visitor", "said": "4"})) == "4"


def test_what_holds_an_answer_is_not_kept() -> None:
    page = Template(KEPT)
    assert page.render(Context({"who": Seen(blank=False), "said": "mine"})) == "mine"
    assert page.render(Context({"who": Seen(blank=False), "said": "yours"})) == "yours"


def test_a_question_with_an_answer_is_shown_with_it_and_forgotten() -> None:
    def question(value: str) -> Question:
        part = Part(name="phone", label="", value=value, error="")
        return Question(id="phone", shape="one", label="الهاتف", help="", required=True, error="", parts=(part,))

    page = Template(ASKED)
    shown = [page.render(Context({"questions": [question(value)], "said": said})) for value, said in (
        ("", "a"), ("0612345678", "b"), ("0612345678", "c"), ("", "d"),
    )]  # fmt: skip
    assert shown == ["a", "b0612345678", "c0612345678", "a"]
