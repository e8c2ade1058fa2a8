"""The catalogue of an authority and the sheet of a procedure (law 55-19 art. 5 and 6)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mahalli.foundation.law.api import NoValueOnDate, value_of
from mahalli.foundation.tenancy.api import authority_here, city_of, fold
from mahalli.foundation.tenancy.models import Authority
from mahalli.observatory import api as observatory
from mahalli.procedures.cases import api as cases
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import (
    adopted,
    adopted_packs,
    cited,
    conditional_label,
    done_elsewhere,
    latest_hashes,
    offered_here,
    published,
    seven_facts,
)
from mahalli.procedures.definitions.data import Pack
from mahalli.spaces.desk.shown import dirhams
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import authority_page
from mahalli.spaces.pages import show
from mahalli.spaces.portal.around import DRAWINGS, neighbours
from mahalli.spaces.portal.holding import acting_on_draft, channel_of, hold
from mahalli.spaces.reader import reader_of

PETITION = "113-14-petition"


def life_events() -> dict[str, str]:
    return {
        "home": gettext("My home"), "building": gettext("Building"), "family": gettext("My family"),
        "business": gettext("My business"), "vehicle": gettext("Vehicle"), "study": gettext("Studies"),
        "death": gettext("A death"), "public_space": gettext("Public space"), "identity": gettext("My papers"),
        "participation": gettext("Taking part"),
    }  # fmt: skip


def audiences() -> dict[str, str]:
    return {
        "citizen": gettext("Citizens"), "company": gettext("Companies"), "association": gettext("Associations"),
        "investor": gettext("Investors"), "resident_abroad": gettext("Moroccans living abroad"),
    }  # fmt: skip


def _card(pack: Pack, lang: str) -> dict[str, Any]:
    return {
        "id": pack.id, "title": text_in(pack.title, lang), "purpose": text_in(pack.purpose, lang), "drawing": DRAWINGS[pack.icon],
    }  # fmt: skip


def _answers(pack: Pack, words: str) -> bool:
    everything = fold(" ".join([*pack.title.values(), *pack.purpose.values(), *pack.act.values()]))
    return all(word in everything for word in fold(words).split())


@authority_page
def catalogue_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What can be asked here: by life event, by audience, by words."""
    lang = reader_of(request).lang
    words, event = request.GET.get("q", "").strip()[:100], request.GET.get("event", "")
    audience = request.GET.get("audience", "")
    today = local_day(timezone.now())
    offered = [adoption for adoption in adopted_packs() if offered_here(adoption.pack, on=today)]
    city = city_of(authority)
    latest = latest_hashes() if city and authority.kind == Authority.Kind.COMMUNE else None
    sieve = Sieve(words, event, audience)
    state = CatalogueState(
        blank=sieve == Sieve(), offered=tuple(one.hash for one in offered), latest=latest, people=authority.population_2024,
        city=tuple((one.slug, one.name_ar, one.name_fr) for one in city if one.online),
    )  # fmt: skip
    return show(request, "portal/authority.html", {
        "q": words, "event": event, "audience": audience, "state": state,
        "catalogue": cache(lambda: catalogue_words(authority, [one.pack for one in offered], city, latest, sieve, lang)),
    })  # fmt: skip


@dataclass(frozen=True)
class Sieve:
    words: str = ""
    event: str = ""
    audience: str = ""


@dataclass(frozen=True)
class CatalogueState:
    """All that the catalogue of an authority depends on, asked at each visit: the page that was written for the same
    state is shown again. What somebody searched is ``blank`` false, and never kept."""

    blank: bool
    offered: tuple[str, ...]
    latest: tuple[str, ...] | None
    people: int | None
    city: tuple[tuple[str, str, str], ...]


def catalogue_words(
    authority: Authority, packs: list[Pack], city: list[Authority], latest: tuple[str, ...] | None, sieve: Sieve, lang: str
) -> dict[str, Any]:
    """The catalogue as it is written."""
    words, event, audience = sieve.words, sieve.event, sieve.audience
    events, families = life_events(), audiences()
    shown = [
        pack for pack in packs
        if (not words or _answers(pack, words))
        and (not event or event in [str(one) for one in pack.life_events])
        and (not audience or audience in [str(one) for one in pack.audience])
    ]  # fmt: skip
    elsewhere = [
        {"title": text_in(one.title, lang), "who": text_in(one.who, lang), "article": cited(one.source)}
        for one in done_elsewhere(latest)
        if not words or all(word in fold(f"{' '.join(one.title.values())} {one.words}") for word in fold(words).split())
    ]  # fmt: skip
    present = {str(one) for pack in packs for one in pack.life_events}
    asked = {str(one) for pack in packs for one in pack.audience}
    return {
        "events": [(key, name) for key, name in events.items() if key in present],
        "audiences": [(key, name) for key, name in families.items() if key in asked],
        "cards": [_card(pack, lang) for pack in shown], "sieved": sieve != Sieve(),
        "around": neighbours(city, lang), "of_name": authority.of_name(lang),
        "petitions": any(pack.regime.value == PETITION for pack in packs),
        "elsewhere": elsewhere if not (event or audience) else [],
    }  # fmt: skip


def fee_words(pack: Pack) -> str:
    """The amount in force today in this authority, empty when none is voted."""
    if pack.fee is None or pack.fee.parameter is None:
        return ""  # an amount made of lines depends on the answers: the fact says how it is counted
    try:
        found = value_of(pack.fee.parameter, local_day(timezone.now()), authority_here())
    except NoValueOnDate:
        return ""
    return dirhams(found.value)


def _confidence(pack: Pack) -> str:
    """A delay whose length is not certain says so on the sheet."""
    parameter = pack.facts.silence.parameter
    if parameter is None:
        return ""
    try:
        return str(value_of(parameter, local_day(timezone.now()), authority_here()).confidence)
    except NoValueOnDate:
        return "none"


_written: dict[tuple[str, str], SafeString] = {}


def _facts(digest: str, lang: str, pack: Pack) -> SafeString:
    """The seven facts as they are shown: a version never changes, so a process writes them once a language."""
    if (digest, lang) not in _written:
        facts = [
            {
                "number": fact.number, "title": text_in(fact.title, lang),
                "lines": [text_in(line, lang) for line in fact.lines], "sources": [cited(source) for source in fact.sources],
            }
            for fact in seven_facts(pack)
        ]  # fmt: skip
        _written[digest, lang] = render_to_string("portal/facts.html", {"facts": facts})
    return _written[digest, lang]


@authority_page
def sheet_page(request: HttpRequest, authority: Authority, pack_id: str) -> HttpResponse:
    """The seven facts, and in four words: bring, pay, wait, if nobody answers."""
    lang = reader_of(request).lang
    adoption = adopted(pack_id)
    pack = adoption.pack
    return show(request, "portal/sheet.html", {
        "pack": pack, "digest": adoption.hash, "title": text_in(pack.title, lang), "purpose": text_in(pack.purpose, lang),
        "bring": cache(lambda: [  # only where the sheet is written anew
            {"label": conditional_label(pack, piece), "required": piece.required} for piece in pack.pieces if piece.source == "user"
        ]),
        "fetched": [piece for piece in pack.pieces if piece.source == "administration"],
        "petitions": pack.regime.value == PETITION, "pay": fee_words(pack), "facts": _facts(adoption.hash, lang, pack), "silence_confidence": _confidence(pack),
        "delays": observatory.public_delays(pack.id, today=local_day(timezone.now())),
        "overrides": [text_in(text, lang) for text in adoption.overrides.values()],
    })  # fmt: skip


@authority_page
@require_POST
def begin(request: HttpRequest, authority: Authority, pack_id: str) -> HttpResponse:
    """Open a draft. Its code stands on top of the first page of questions, and on a page of its own to be printed."""
    lang = reader_of(request).lang
    started = cases.start_draft(
        pack_id=pack_id, acting=acting_on_draft(request, None), channel=channel_of(request), now=timezone.now()
    )
    draft = started.draft
    hold(request, "drafts", draft.id, started.resume_code)
    first = published(draft.pack_id, draft.pack_version).pack.pages[0].id
    return HttpResponseRedirect(reverse("portal:page", args=[lang, authority.slug, draft.id, first]))
