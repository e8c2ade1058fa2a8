"""Articles in words, French signs with their space, names and numbers in their own direction."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.letters import french_spaces, name_said
from mahalli.foundation.text.refusals import Refusal
from mahalli.spaces.desk.words import text_in


@pytest.mark.parametrize(("written", "ar", "fr"), [
    ("55-19 art. 10", "المادة 10 من القانون 55.19", "loi 55-19, article\u00a010"),
    ("55-19 art. 16, 19", "المادتان 16 و19 من القانون 55.19", "loi 55-19, articles\u00a016 et\u00a019"),
    ("55-19 art. 7, 10, 14", "المواد 7 و10 و14 من القانون 55.19", "loi 55-19, articles\u00a07, 10 et\u00a014"),
    ("113-14 art. 103-105", "المواد من 103 إلى 105 من القانون التنظيمي 113.14", "loi organique 113-14, articles\u00a0103 à\u00a0105"),
    ("2-18-577 art. 46", "المادة 46 من المرسوم 2.18.577", "décret 2-18-577, article\u00a046"),
    ("2-22-141 annexe 1", "الملحق 1 من المرسوم 2.22.141", "décret 2-22-141, annexe\u00a01"),
    ("2-20-660", "المرسوم 2.20.660", "décret 2-20-660"),
    ("36-21 art. 43 ; 2-22-04 art. 27", "المادة 43 من القانون 36.21؛ المادة 27 من المرسوم 2.22.04",
     "loi 36-21, article\u00a043\u202f; décret 2-22-04, article\u00a027"),
])  # fmt: skip
def test_a_citation_is_said_in_each_language(written: str, ar: str, fr: str) -> None:
    assert (citation_words(written, "ar"), citation_words(written, "fr")) == (ar, fr)
    assert not any("a" <= letter <= "z" for letter in citation_words(written, "ar"))


@pytest.mark.parametrize("written", ["", "usage", "قرار رقم 7", "55-19 art. 10 <script>", "art. 10", "55-19 art. 10 ; sans texte"])
def test_what_is_not_a_citation_is_shown_as_it_is(written: str) -> None:
    assert citation_words(written, "ar") == written


def test_a_citation_on_a_page_is_escaped_and_its_number_stays_whole() -> None:
    page = Template("{% load mahalli %}{{ one|citation }}")
    with translation.override("fr"):
        assert page.render(Context({"one": "2-18-577 art. 46"})) == 'décret <span class="nb">2-18-577</span>, article\u00a046'
        assert "<b>" not in page.render(Context({"one": "<b>55-19</b>"}))


@pytest.mark.parametrize(("typed", "said"), [
    ("Quels travaux ?", "Quels travaux\u202f?"), ("à garder : « non »", "à garder\u00a0: «\u00a0non\u00a0»"), ("fin ; suite", "fin\u202f; suite"),
    ("http://a ?b=c", "http://a ?b=c"), ("11:30", "11:30"), ("commune\u202f?", "commune\u202f?"),
])  # fmt: skip
def test_french_signs_keep_their_space(typed: str, said: str) -> None:
    assert french_spaces(typed) == said
    assert text_in({"fr": typed, "ar": "س"}, "fr") == said
    assert text_in(typed, "fr") == typed  # what a person wrote is theirs


def test_a_name_in_both_scripts_is_said_in_one() -> None:
    assert [name_said("سعيدة · Saïda", lang) for lang in ("ar", "fr", "zgh")] == ["سعيدة", "Saïda", "Saïda"]
    assert name_said("Saïda · Karim", "ar") == "Saïda · Karim" and name_said("", "ar") == ""


def test_a_telephone_is_read_from_the_left() -> None:
    page = Template("{% load mahalli %}{{ one|way }}")
    assert [page.render(Context({"one": one})) for one in ("+212612345678", "09/03/1984", "7 زنقة", "Fès")] == ["ltr", "ltr", "auto", "auto"]


class Asked(Refusal):
    code = "asked_for_a_test"
    messages = {
        "ar": "لا يمكن ({article}).", "fr": "Ce n’est pas possible ({article}) ; voyez (113-14 art. 115).", "zgh": "ⵓⵔ ({article}).",
        "en": "It cannot be ({article}).",
    }  # fmt: skip


def test_a_refusal_cites_in_the_reader_s_words() -> None:
    refused = Asked(article="55-19 art. 10")
    assert refused.message("ar") == "لا يمكن (المادة 10 من القانون 55.19)."
    assert refused.message("fr") == "Ce n’est pas possible (loi 55-19, article\u00a010) ; voyez (loi organique 113-14, article\u00a0115)."
    assert refused.message("en") == "It cannot be (55-19 art. 10)."
    assert Asked(article="usage").message("ar") == "لا يمكن (usage)."
