"""``mahalli document``: check a file, withdraw a document, install the key of a seal."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from mahalli.commands.errors import FileClosed
from mahalli.commands.scopes import of_authority
from mahalli.foundation.documents.api import install_seal_key, revoke_document, verify_file
from mahalli.foundation.documents.data import VerdictKind
from mahalli.foundation.text.refusals import Refusal

app = typer.Typer(help="Sealed documents.", no_args_is_help=True)


class Language(StrEnum):
    AR = "ar"
    FR = "fr"
    ZGH = "zgh"


Lang = Annotated[Language, typer.Option(help="Language of the sentences.")]
Code = Annotated[str, typer.Option(help="Code of the authority.")]


def _refuse(refusal: Refusal, lang: str) -> typer.Exit:
    typer.echo(refusal.message(lang), err=True)
    return typer.Exit(1)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise FileClosed(name=str(file)) from None


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="The PDF to check.")],
    lang: Lang = Language.FR,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say whether a document is genuine. Example: mahalli document verify permis.pdf"""
    try:
        data = _bytes(file)
    except Refusal as refusal:
        raise _refuse(refusal, lang) from None
    verdict = verify_file(data)
    if as_json:
        typer.echo(json.dumps(asdict(verdict), ensure_ascii=False))
    else:
        typer.echo(verdict.sentence[lang])
        for fact in verdict.facts:
            typer.echo(f"  {fact.label[lang]}: {fact.value if isinstance(fact.value, str) else fact.value[lang]}")
    if verdict.kind is not VerdictKind.GENUINE:
        raise typer.Exit(1)


@app.command()
def revoke(
    serial: Annotated[str, typer.Argument(help="Serial number of the document.")],
    authority: Code,
    reason: Annotated[str, typer.Option(help="Why, in words that a stranger may read.")],
    lang: Lang = Language.FR,
) -> None:
    """Withdraw a document. Example: mahalli document revoke 2026-ABCD-EFGH-J --authority 03.231.01.01 --reason erreur"""
    try:
        with of_authority(authority):
            view = revoke_document(serial=serial, reason=reason, now=timezone.now())
    except Refusal as refusal:
        raise _refuse(refusal, lang) from None
    typer.echo(f"{view.serial}: {view.status.value}")


@app.command()
def key(
    authority: Code,
    certificate: Annotated[Path, typer.Option(help="Certificate, PEM.")],
    private: Annotated[Path, typer.Option(help="Private key of the certificate, PEM, P-256.")],
    lang: Lang = Language.FR,
) -> None:
    """Install the authority's own seal. Example: mahalli document key --authority 03.231.01.01 --certificate c.pem --private k.pem"""
    try:
        with of_authority(authority):
            kid = install_seal_key(certificate_pem=_bytes(certificate), key_pem=_bytes(private), now=timezone.now())
    except Refusal as refusal:
        raise _refuse(refusal, lang) from None
    typer.echo(kid)
