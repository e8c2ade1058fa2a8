"""Publications in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.registers.information.api import exceptions_of_law
from mahalli.registers.information.data import OTHER, EntryView, Held, ItemView, Kind, OfficerView, State
from mahalli.spaces.desk.shown import moment, name_in, size_in_words
from mahalli.spaces.desk.words import day_in_words, text_in

TONES = {State.PUBLISHED: "good", State.TO_COME: "wait", State.WITHHELD: "late", State.NOT_HELD: "", State.UNSAID: "late"}


def state_word(state: State) -> str:
    names = {
        State.PUBLISHED: gettext("Published"), State.TO_COME: gettext("To be published"), State.WITHHELD: gettext("Withheld"),
        State.NOT_HELD: gettext("Not held here"), State.UNSAID: gettext("Nothing said yet"),
    }  # fmt: skip
    return names[state]


def kind_deed(kind: Kind) -> str:
    """What the officer does by choosing it."""
    names = {
        Kind.PUBLISHED: gettext("It is published"), Kind.TO_COME: gettext("It will be published"),
        Kind.WITHHELD: gettext("It is withheld (art. 7)"), Kind.NOT_HELD: gettext("It is not held here"),
    }  # fmt: skip
    return names[kind]


def age_words(since: date, today: date) -> str:
    """How long ago, in the largest unit that says something."""
    days = (today - since).days
    if days <= 0:
        return gettext("today")
    if days < 60:
        return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}
    if days < 730:
        return ngettext("%(n)d month ago", "%(n)d months ago", days // 30) % {"n": days // 30}
    return ngettext("%(n)d year ago", "%(n)d years ago", days // 365) % {"n": days // 365}


def title_of(arabic: str, french: str, lang: str) -> dict[str, str]:
    """The title in the reader's language, or in the other one, with the language it is in."""
    said = name_in(arabic, french, lang)
    return {"words": said, "lang": "ar" if said == arabic else "fr", "dir": "rtl" if said == arabic else "ltr"}


def entry_shown(entry: EntryView, authority: Authority, lang: str, today: date) -> dict[str, Any]:
    fresh, names = entry.fresh_on, exceptions_of_law()
    return {
        "id": str(entry.id), "version": entry.version, "item": entry.item, "kind": entry.kind.value,
        "state": state_word(State(entry.kind.value)), "tone": TONES[State(entry.kind.value)],
        "title": title_of(entry.title_ar, entry.title_fr, lang), "address": entry.address,
        "file": {
            "url": reverse("information:file", args=[lang, authority.slug, entry.id]), "name": entry.file["name"],
            "size": size_in_words(int(entry.file["size"])), "kind": entry.file["mime"].rpartition("/")[2].upper(),
        } if entry.file else None,
        "published": day_in_words(entry.published_on, lang) if entry.published_on else "",
        "updated": day_in_words(entry.updated_on, lang) if entry.updated_on else "",
        "age": age_words(fresh, today) if fresh else "",
        "foreseen": day_in_words(entry.foreseen_on, lang) if entry.foreseen_on else "",
        "overdue": entry.foreseen_on is not None and entry.foreseen_on < today,
        "note": entry.note, "exceptions": [text_in(names[one], lang) for one in entry.exceptions if one in names],
        "withdrawn": entry.withdrawn, "by": entry.by, "at": moment(entry.at, lang),
    }  # fmt: skip


def item_title(item: ItemView, lang: str) -> str:
    return gettext("Other information") if item.id == OTHER else text_in(item.title, lang)


def item_shown(item: ItemView, authority: Authority, lang: str, today: date) -> dict[str, Any]:
    own = item.text.get("ar" if lang == "ar" else "fr", "")
    title = item_title(item, lang)
    newest = max((fresh for one in item.entries if (fresh := one.fresh_on)), default=None)
    return {
        "id": item.id, "title": title, "text": own if own != title else "", "text_lang": "ar" if lang == "ar" else "fr",
        "state": item.state.value, "word": state_word(item.state), "tone": TONES[item.state],
        "entries": [entry_shown(one, authority, lang, today) for one in item.entries],
        "withdrawn": [entry_shown(one, authority, lang, today) for one in item.withdrawn],
        "age": age_words(newest, today) if newest else "", "usual": item.usual,
    }  # fmt: skip


def counts_shown(held: Held) -> list[dict[str, Any]]:
    """How many items stand where; what the list does not name is not counted."""
    return [
        {"id": state.value, "word": state_word(state), "count": count, "tone": TONES[state] if count else ""} for state, count in held.counts.items()
    ]


def officers_shown(officers: Iterable[OfficerView], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "id": str(one.id), "version": one.version, "title": title_of(one.contact.title_ar, one.contact.title_fr, lang),
            "name": title_of(one.contact.name_ar, one.contact.name_latin, lang), "phone": one.contact.phone,
            "call": "".join(sign for sign in one.contact.phone if sign.isdigit() or sign == "+"), "email": one.contact.email,
            "place": one.contact.place, "decision": one.contact.decision,
            "decided": day_in_words(one.contact.decided_on, lang) if one.contact.decided_on else "",
        }
        for one in officers
    ]  # fmt: skip
