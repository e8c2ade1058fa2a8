"""The yearly report on complaints put into words: the same sections for the page, the table and the paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils import translation
from django.utils.translation import gettext

from mahalli.observatory.api import ComplaintReport, Measures
from mahalli.procedures.cases.complaints import ComplaintFact
from mahalli.procedures.definitions.api import adopted_packs
from mahalli.procedures.regimes.decree_2_17_265 import BODIES, DECREE_2_17_265
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.statistics.words import answer_names, channel_names, number

Section = tuple[str, list[tuple[str, str]]]


def form_names(field: str, lang: str) -> dict[str, str]:
    """Choices of a field of the form adopted here, in its order."""
    for one in adopted_packs():
        if one.pack.regime != DECREE_2_17_265.id:
            continue
        for page in one.pack.pages:
            for asked in page.fields:
                if asked.id == field:
                    return {choice.id: text_in(choice.label, lang) for choice in asked.choices}
    return {}


def ground_names(lang: str) -> dict[str, str]:
    ask = next(one for one in DECREE_2_17_265.acts["leave_unhandled"].asks if one.id == "ground")
    return {key: text_in(text, lang) for key, text in ask.choices}


def sections_of(report: ComplaintReport, lang: str) -> list[Section]:
    """Titles, lines and figures in one language."""
    with translation.override(lang):
        return [*_received(report, lang), *_became(report, lang), *_time(report)]


def _lines(found: Mapping[str, int], names: Mapping[str, str], *, every: bool = False) -> list[tuple[str, str]]:
    keys = [*(key for key in names if every or key in found), *sorted(set(found) - set(names))]
    return [(names.get(key) or key or gettext("Not said"), number(found.get(key, 0))) for key in keys]


def _short(label: str) -> str:
    """The name of a nature, without what explains it after a colon."""
    return label.partition(":")[0].strip()


def _received(report: ComplaintReport, lang: str) -> list[Section]:
    natures, domains = form_names("nature", lang), form_names("domain", lang)
    classed = [*natures, *sorted(set(report.domains) - set(natures))]
    return [
        (gettext("Received in the year"), [(gettext("All messages"), number(report.received))]),
        (gettext("By way of filing"), _lines(report.channels, channel_names(), every=True)),
        (gettext("By nature"), _lines(report.natures, natures, every=True)),
        *((gettext("By public service: %(nature)s") % {"nature": _short(natures.get(nature) or nature) or gettext("Not said")},
           _lines(report.domains.get(nature, {}), domains)) for nature in classed),
    ]  # fmt: skip


def _became(report: ComplaintReport, lang: str) -> list[Section]:
    bodies = {key: text_in(text, lang) for key, text in BODIES}
    how = {"person": gettext("Person directed to the courts"), "file": gettext("File sent to the courts")}
    return [
        (gettext("Ended in the year"), [
            (gettext("Handled and answered"), number(report.answered)), (gettext("Not handled"), number(report.not_handled)),
            (gettext("Directed to the courts"), number(report.to_justice)),
        ]),
        (gettext("Not handled, by ground (art. 12)"), _lines(report.grounds, ground_names(lang), every=True)),
        (gettext("Directed elsewhere"), _lines(report.directed, bodies) + _lines(report.justice, how)),
        (gettext("Open on the last day"), [
            (gettext("Still open"), number(report.open)), (gettext("Past the limit"), number(report.open_late)),
        ]),
    ]  # fmt: skip


def measure_lines(measures: Measures) -> list[tuple[str, str]]:
    """What the law wants written, with its name; said openly where nothing is written."""
    nothing = gettext("Nothing is written yet.")
    return [
        (gettext("Measures taken to improve the service"), measures.taken or nothing),
        (gettext("Measures planned"), measures.planned or nothing),
    ]


def inventory_rows(facts: list[ComplaintFact], lang: str) -> list[list[str]]:
    """One line a message, without the person: what was received and what was answered (art. 15)."""
    natures, domains, channels, grounds = form_names("nature", lang), form_names("domain", lang), channel_names(), ground_names(lang)
    ends = {
        "answered": gettext("Handled and answered"), "not_handled": gettext("Not handled"), "to_justice": gettext("Directed to the courts"),
        "": gettext("Still open"),
    }  # fmt: skip
    return [
        [
            one.number, one.filed_on.isoformat(), channels.get(one.channel, one.channel), natures.get(one.nature, one.nature),
            domains.get(one.domain, one.domain), ends.get(one.status if one.closed_on else "", gettext("Ended otherwise")),
            grounds.get(one.ground, one.ground), one.closed_on.isoformat() if one.closed_on else "", one.due.isoformat() if one.due else "",
        ]
        for one in facts
    ]  # fmt: skip


def inventory_head() -> list[str]:
    return [
        gettext("Number"), gettext("Filed on"), gettext("Way of filing"), gettext("Nature"), gettext("Public service"), gettext("Outcome"),
        gettext("Ground"), gettext("Ended on"), gettext("Limit of the service"),
    ]  # fmt: skip


def _time(report: ComplaintReport) -> list[Section]:
    if report.opinions is None:
        people = [(gettext("Fewer than five answers: not shown"), "—")]
    else:
        people = _lines(report.opinions, answer_names(), every=True)
    return [
        (gettext("Time to answer, in calendar days (art. 8)"), [
            (gettext("Complaints measured"), number(report.delay.counted)), (gettext("Half within"), number(report.delay.median)),
            (gettext("8 of 10 within"), number(report.delay.eighty)), (gettext("Answered late"), number(report.late)),
        ]),
        (gettext("What people thought, after the decision"), people),
    ]  # fmt: skip
