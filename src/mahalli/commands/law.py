"""``mahalli law``: what the law says on a day, and when a delay ends.

``due``, ``explain`` and national values read the files of law/ alone: no database, no Django. A value that
a council voted is read in the database of ``--authority``. Where DATABASE_URL names a database, ``due`` counts
the Islamic dates corrected there too (``--files`` leaves them out); the embedded server is never started for it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from importlib import import_module
from typing import Annotated, Any

import typer

from mahalli.commands.environment import find_database, set_up_django
from mahalli.foundation.calendar.api import Count, Due, Pause, due_date
from mahalli.foundation.calendar.delays import DAYS_MAX
from mahalli.foundation.law import pure
from mahalli.foundation.text.citations import articles_ar
from mahalli.foundation.text.refusals import Refusal

app = typer.Typer(help="The law as dated data, and its delays.", no_args_is_help=True)


class Language(StrEnum):
    AR = "ar"
    FR = "fr"
    ZGH = "zgh"
    EN = "en"


Lang = Annotated[Language, typer.Option(help="Language of the sentences: ar, fr, zgh or en.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Parameter = Annotated[str, typer.Argument(metavar="PARAM", help="Name of a parameter, such as repair.permit_days.")]

REASONS = {
    "pause": {"ar": "الأجل متوقف", "fr": "délai suspendu", "zgh": "ⴰⴽⵓⴷ ⵉⴱⴷⴷⴰ", "en": "pause"},
    "saturday": {"ar": "السبت", "fr": "samedi", "zgh": "ⴰⵙⵉⴹⵢⴰⵙ", "en": "Saturday"},
    "sunday": {"ar": "الأحد", "fr": "dimanche", "zgh": "ⴰⵙⴰⵎⴰⵙ", "en": "Sunday"},
}


@contextmanager
def one_sentence(lang: str) -> Iterator[None]:
    """A refusal is one sentence on the error stream, and an exit that is not 0."""
    try:
        yield
    except Refusal as refusal:
        known = lang if lang in refusal.messages else "fr" if lang == "en" else "ar"
        typer.echo(refusal.message(known), err=True)
        raise typer.Exit(1) from None
    except pure.LawFileInvalid as fault:
        typer.echo(f"law/: {fault}", err=True)
        raise typer.Exit(1) from None


def read_day(text: str) -> date:
    """A day written year-month-day."""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise pure.DateUnreadable(found=text) from None


def read_pause(text: str) -> Pause:
    """A pause written A..B, B being the first day that counts again."""
    first, dots, last = text.partition("..")
    if not dots:
        raise pure.PauseUnreadable(found=text)
    pause = Pause(read_day(first), read_day(last))
    if pause.end is not None and pause.end < pause.start:
        raise pure.PauseBackwards(start=first, end=last)
    return pause


def read_days(text: str) -> int:
    """A number of days, not negative, below ten years."""
    if not re.fullmatch(r"[0-9]{1,6}", text) or int(text) > DAYS_MAX:
        raise pure.DaysUnreadable(found=text, most=DAYS_MAX)
    return int(text)


def read_count(text: str) -> Count:
    if text not in list(Count):
        raise pure.CountUnknown(found=text, known=", ".join(Count))
    return Count(text)


def inside_calendar(day: date) -> date:
    """The day itself, refused where the holidays of its year are not known."""
    first, last = pure.calendar_years()
    if not first <= day.year <= last:
        raise pure.OutsideCalendar(day=day.isoformat(), first=first, last=last)
    return day


@app.command()
def value(
    parameter: Parameter,
    on: Annotated[str, typer.Option(help="The day, 2026-03-20.")],
    authority: Annotated[str, typer.Option(help="Code of the authority, for a value that its council votes.")] = "",
    as_json: Json = False,
    lang: Lang = Language.FR,
) -> None:
    """Value of a parameter on a day, with its text and article. Example: mahalli law value repair.permit_days --on 2026-03-20"""
    with one_sentence(lang):
        day = read_day(on)
        file = pure.parameter_file(parameter)
        if authority:
            found = _voted(parameter, day, authority)
        elif file.level == "commune":
            bounds = pure.bounds_on(parameter, day)
            raise pure.VotedByEachCommune(
                parameter=parameter, least=bounds.least, most=pure.ceiling(bounds), source=bounds.source, article=bounds.article
            )
        else:
            found = pure.national_value(parameter, day)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    title = found.title.get(lang) or found.title["fr"]
    typer.echo(f"{title}\n{found.value} {found.unit} ({found.count or '-'})")
    typer.echo(f"{found.source} art. {found.article} · {found.from_date} · {found.origin} · {found.confidence}")


def _voted(parameter: str, on: date, code: str) -> pure.LawValue:
    """The value for an authority: only here are the database and Django needed."""
    find_database()
    set_up_django()
    law: Any = import_module("mahalli.foundation.law.api")
    tenancy: Any = import_module("mahalli.foundation.tenancy.api")
    with tenancy.platform(actor="command", read_only=True):
        tenancy.get_authority(code)
    with tenancy.authority(code, actor="command", read_only=True):
        found: pure.LawValue = law.value_of(parameter, on, code)
    return found


@app.command()
def explain(
    parameter: Parameter,
    on: Annotated[str, typer.Option(help="Say also which value holds on that day.")] = "",
    as_json: Json = False,
    lang: Lang = Language.FR,
) -> None:
    """Every dated value of a parameter, with its texts, bounds and doubts. Example: mahalli law explain repair.silence_days"""
    with one_sentence(lang):
        known = pure.explain(parameter)
        if on:
            known["on"] = _held_on(parameter, read_day(on))
    if as_json:
        typer.echo(json.dumps(known, ensure_ascii=False, default=str))
        return
    typer.echo(f"{known['id']}: {known['title'].get(lang) or known['title']['fr']}")
    typer.echo(f"{known['kind']} · {known['unit']} · {known['count'] or '-'} · {known['level']}")
    for entry in known["values"]:
        shown = _scale(entry["brackets"]) if entry["brackets"] else entry["value"]
        typer.echo(f"{entry['from']}: {shown} — {_text(known, entry, lang)} · {entry['confidence']}")
    for entry in known["bounds"]:
        typer.echo(f"{entry['from']}: {entry['least']}–{entry['most'] or '∞'} — {_text(known, entry, lang)}")
    if on:
        typer.echo(f"{on}: {known['on']}")
    if known["note"]:
        typer.echo(known["note"].get(lang) or known["note"]["fr"])


def _held_on(parameter: str, on: date) -> str:
    if pure.parameter_file(parameter).level == "commune":
        bounds = pure.bounds_on(parameter, on)
        return f"{bounds.least}–{pure.ceiling(bounds)}"
    entry = pure.entry_on(parameter, on)
    return _scale([one.model_dump(mode="json") for one in entry.brackets]) if entry.brackets else str(entry.value)


def _scale(brackets: list[dict[str, Any]]) -> str:
    """The lines of a scale: « <35000: 100 · arrondissements: 400 · *: 200 »."""
    keys = [f"<{one['below']}" if one["below"] else one["having"] or "*" for one in brackets]
    return " · ".join(f"{key}: {one['value']}" for key, one in zip(keys, brackets, strict=True))


def _text(known: dict[str, Any], entry: dict[str, Any], lang: str) -> str:
    title = known["sources"][entry["source"]]["title"]
    if lang == Language.AR:
        return f"{title['ar']}، {articles_ar(entry['article'].split(', '))}"
    return f"{title.get(lang) or title['fr']}, art. {entry['article']}"


@app.command()
def due(
    from_: Annotated[str, typer.Option("--from", help="Day of the event that starts the delay.")],
    days: Annotated[str, typer.Option(help="Number of days of the delay.")],
    count: Annotated[str, typer.Option(help="clear (55-19 art. 31), working or calendar.")],
    pause: Annotated[
        list[str], typer.Option(help="A..B: days of a suspension, B being the first day that counts again.")
    ] = [],  # noqa: B006 - typer reads the default, nobody changes it
    extend: Annotated[str, typer.Option(help="Days added in the same unit before anything is rolled.")] = "0",
    files: Annotated[bool, typer.Option("--files", help="Leave out the dates corrected in the database.")] = False,
    as_json: Json = False,
    lang: Lang = Language.FR,
) -> None:
    """When a delay ends, and each day skipped. Example: mahalli law due --from 2026-03-16 --days 10 --count working --json"""
    with one_sentence(lang):
        start, how = inside_calendar(read_day(from_)), read_count(count)
        pauses = [read_pause(one) for one in pause]
        number, more = read_days(days), read_days(extend)
        if number + more > DAYS_MAX:
            raise pure.DaysUnreadable(found=f"{number} + {more}", most=DAYS_MAX)
        calendar = pure.files_calendar({} if files else _corrections())
        # A pause that outlasts the calendar is one without end here: its days, thousands perhaps, are not gone through.
        lasting = [one.end for one in pauses if one.end is not None and one.end.year > pure.calendar_years()[1]]
        kept = [Pause(one.start, None if one.end in lasting else one.end) for one in pauses]
        end = due_date(start, number, how, holidays=calendar, pauses=kept, extend=more)
        if end.due is None:
            inside_calendar(max(lasting))
        assert end.due is not None, "every other pause given here has an end"
        inside_calendar(end.due)
    if as_json:
        skipped = [{"day": one.day.isoformat(), "reason": one.reason} for one in end.skipped]
        typer.echo(json.dumps({"due": end.due.isoformat(), "skipped": skipped}))
    else:
        _show(end, lang)


def _show(end: Due, lang: str) -> None:
    typer.echo(str(end.due))
    known = pure.the_law().calendar
    names = {one.key: {"ar": one.ar, "fr": one.fr} for one in known.fixed}
    names |= {one.key: {"ar": one.ar, "fr": one.fr} for one in known.lunar}
    for skipped in end.skipped:
        words = REASONS.get(skipped.reason) or names.get(skipped.reason.partition(":")[2], {})
        typer.echo(f"  {skipped.day}  {words.get(lang) or words.get('fr') or skipped.reason}")


def _corrections() -> dict[str, date]:
    """Islamic dates decided since the files were written, where a database is named."""
    if not os.environ.get("DATABASE_URL"):
        return {}
    set_up_django()
    faults: Any = import_module("django.db")
    law: Any = import_module("mahalli.foundation.law.api")
    tenancy: Any = import_module("mahalli.foundation.tenancy.api")
    try:
        with tenancy.platform(actor="command", read_only=True):
            found: dict[str, date] = law.corrections()
    except faults.Error:
        raise pure.CorrectionsUnread from None
    return found
