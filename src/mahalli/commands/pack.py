"""``mahalli pack``: prove, try, publish, adopt, compare, export. ``check`` and ``test`` need no database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from django.db import DatabaseError
from django.utils import timezone

from mahalli.foundation.law.api import law_hash, the_law
from mahalli.foundation.tenancy.api import authority as authority_scope
from mahalli.foundation.tenancy.api import platform, publishing
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.definitions.api import (
    adopt_pack,
    canonical,
    check_pack,
    diff_packs,
    load_pack,
    pack_hash,
    publish_pack,
    published,
    test_pack,
)
from mahalli.procedures.definitions.data import Pack
from mahalli.procedures.definitions.errors import PackMalformed

app = typer.Typer(help="Procedures as data: check, test, publish, adopt, compare, export.", no_args_is_help=True)


class Lang(StrEnum):
    AR = "ar"
    FR = "fr"
    ZGH = "zgh"


Folder = Annotated[Path, typer.Argument(help="Folder of the pack.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Language = Annotated[Lang, typer.Option("--lang", help="Language of the sentences.")]

WORDS: Mapping[str, Mapping[str, str]] = {
    "valid": {"ar": "الحزمة صالحة.", "fr": "Le pack est valide.", "zgh": "ⵜⴰⵔⵣⵎⵜ ⵜⵎⴷⴰ."},
    "database": {
        "ar": "قاعدة المعطيات لا تجيب أو رفضت العملية.",
        "fr": "La base de données ne répond pas ou a refusé l’opération.",
        "zgh": "ⴰⵙⵉⵍⴰ ⵏ ⵉⵙⴼⴽⴰ ⵓⵔ ⵉⵔⵓⵔ.",
    },
    "passed": {"ar": "نجح", "fr": "réussi", "zgh": "ⵉⵎⵓⵔⵙ"},
    "failed": {"ar": "لم ينجح", "fr": "échoué", "zgh": "ⵉⵅⵙⵔ"},
    "same": {"ar": "لا فرق.", "fr": "Aucune différence.", "zgh": "ⵓⵔ ⵉⵍⵍⵉ ⵓⵎⵣⴰⵔⴰⵢ."},
    "untested": {"ar": "الحزمة بلا اختبارات.", "fr": "Le pack n’a aucun essai.", "zgh": "ⵓⵔ ⵍⵍⵉⵏ ⵉⵔⵉⵎⵏ."},
}


@contextmanager
def _sentences(lang: Lang, *, as_json: bool = False) -> Iterator[None]:
    """A refusal is one sentence (a malformed pack: one line per fault) and exit code 1, never a traceback."""
    try:
        yield
    except PackMalformed as fault:
        _print_problems(fault, lang, as_json=as_json)
        raise typer.Exit(1) from None
    except Refusal as refusal:
        message = refusal.message(lang)
        row = {"code": refusal.code, "message": message}
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else message, err=True)
        raise typer.Exit(1) from None
    except DatabaseError:
        typer.echo(WORDS["database"][lang], err=True)
        raise typer.Exit(1) from None


def _print_problems(fault: PackMalformed, lang: Lang, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps([problem.as_row() for problem in fault.problems], ensure_ascii=False))
        return
    for problem in fault.problems:
        typer.echo(problem.sentence(lang), err=True)


def _print(row: Any, line: str, *, as_json: bool) -> None:
    typer.echo(json.dumps(row, ensure_ascii=False, default=str) if as_json else line)


@app.command()
def check(folder: Folder, as_json: AsJson = False, lang: Language = Lang.AR) -> None:
    """List every fault of a pack. Example: mahalli pack check packs/national/repair_permit --lang fr"""
    problems = check_pack(folder, parameters=the_law().parameters, texts=the_law().sources)
    with _sentences(lang, as_json=as_json):
        if problems:
            raise PackMalformed(problems)
    _print([], WORDS["valid"][lang], as_json=as_json)


@app.command("test")
def try_pack(folder: Folder, as_json: AsJson = False, lang: Language = Lang.AR) -> None:
    """Run the dated tests of a pack. Example: mahalli pack test packs/national/repair_permit --json"""
    with _sentences(lang, as_json=as_json):
        results = test_pack(folder)
    if as_json:
        typer.echo(json.dumps([asdict(result) for result in results], ensure_ascii=False))
    else:
        for result in results:
            typer.echo(f"{WORDS['passed' if result.passed else 'failed'][lang]}: {result.name}")
            for difference in result.differences:
                typer.echo(f"    {difference}")
        if not results:
            typer.echo(WORDS["untested"][lang], err=True)
    if not results or not all(result.passed for result in results):
        raise typer.Exit(1)


@app.command()
def publish(folder: Folder, as_json: AsJson = False, lang: Language = Lang.AR) -> None:
    """Prove, try and publish a version, which never changes then. Example: mahalli pack publish FOLDER"""
    with _sentences(lang, as_json=as_json):
        pack = load_pack(folder, parameters=the_law().parameters, texts=the_law().sources)
        failed = [result for result in test_pack(folder) if not result.passed]
        if failed:
            typer.echo(f"{WORDS['failed'][lang]}: {failed[0].name}", err=True)
            raise typer.Exit(1)
        with publishing(actor="command"):
            done = publish_pack(pack=pack, published_by="command", now=timezone.now())
    row = {"id": pack.id, "version": pack.version, "hash": done.hash}
    _print(row, f"{pack.id} {pack.version} {done.hash}", as_json=as_json)


@app.command()
def adopt(
    pack: Annotated[str, typer.Argument(help="Identifier of the pack, such as urbanism.repair_permit.")],
    authority: Annotated[str, typer.Option("--authority", help="Code of the authority.")],
    version: Annotated[int | None, typer.Option(help="Version; the latest when absent.")] = None,
    as_json: AsJson = False,
    lang: Language = Lang.AR,
) -> None:
    """Offer a procedure. Example: mahalli pack adopt urbanism.repair_permit --authority 03.231.01.01"""
    with _sentences(lang, as_json=as_json), authority_scope(authority, actor="command"):
        done = adopt_pack(
            pack_id=pack, version=version, law_hash=law_hash(), adopted_by="command", now=timezone.now()
        )  # fmt: skip
    row = {"authority": authority, "id": done.pack.id, "version": done.pack.version, "hash": done.hash}
    _print(row, f"{authority}: {done.pack.id} {done.pack.version} {done.hash}", as_json=as_json)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(help="A folder, or a published pack as ID@VERSION.")],
    after: Annotated[str, typer.Argument(help="A folder, or a published pack as ID@VERSION.")],
    as_json: AsJson = False,
    lang: Language = Lang.AR,
) -> None:
    """Say what changes between two packs. Example: mahalli pack diff urbanism.repair_permit@1 FOLDER"""
    with _sentences(lang, as_json=as_json):
        changes = diff_packs(_pack_of(before), _pack_of(after))
    if as_json:
        typer.echo(json.dumps([asdict(change) for change in changes], ensure_ascii=False))
        return
    for change in changes:
        typer.echo(f"{change.path}: {_shown(change.before)} → {_shown(change.after)}")
    if not changes:
        typer.echo(WORDS["same"][lang])


@app.command()
def export(
    pack: Annotated[str, typer.Argument(help="Identifier of a published pack.")],
    version: Annotated[int | None, typer.Option(help="Version; the latest when absent.")] = None,
    as_json: AsJson = False,
    lang: Language = Lang.AR,
) -> None:
    """Write the canonical bytes of a version. Example: mahalli pack export urbanism.repair_permit > p.json

    With --json: the identifier, the version, the hash and the pack. The bytes alone have the published hash.
    """
    with _sentences(lang, as_json=as_json):
        found = _published(pack, version)
    data = canonical(found)
    if as_json:
        row = {"id": found.id, "version": found.version, "hash": pack_hash(found), "pack": json.loads(data)}
        typer.echo(json.dumps(row, ensure_ascii=False))
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _pack_of(word: str) -> Pack:
    name, _, number = word.rpartition("@")
    if name and number.isdecimal() and not Path(word).exists():
        return _published(name, int(number))
    return load_pack(Path(word))


def _published(pack_id: str, version: int | None) -> Pack:
    with platform(actor="command", read_only=True):
        return published(pack_id, version).pack


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 120 else text[:117] + "…"
