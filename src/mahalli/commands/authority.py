"""``mahalli authority``: put authorities online and see which are."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer
from django.utils import timezone

from mahalli.commands import authority_move
from mahalli.commands.scopes import check_code, of_authority
from mahalli.foundation.identity.api import Role, give_post, open_account
from mahalli.foundation.law.api import law_hash, vote_value
from mahalli.foundation.tenancy.api import authority, open_authority, platform
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.definitions.api import AdoptionIncomplete, adopt_pack, published_packs

app = typer.Typer(help="Authorities of this installation.", no_args_is_help=True)
app.command("export")(authority_move.export)
app.command("restore")(authority_move.restore)
app.command("keys")(authority_move.keys)


def _refuse(refusal: Refusal) -> typer.Exit:
    typer.echo(refusal.message("fr"), err=True)
    return typer.Exit(1)


@app.command()
def add(
    code: Annotated[str, typer.Argument(help="Geographic code of the HCP, such as 03.231.01.01.")],
    packs: Annotated[bool, typer.Option(help="Adopt the national procedures open to this kind of authority.")] = True,
) -> None:
    """Put one authority online. Example: mahalli authority add 04.281.01.05"""
    try:
        found = open_authority(code=code, on=timezone.localdate())
        adopted, waiting = _adopt_all(found) if packs else (0, [])
    except Refusal as refusal:
        raise _refuse(refusal) from None
    typer.echo(f"{found.name_fr} · {found.name_ar}: /ar/{found.slug}/ ({adopted} procedures)")
    for incomplete in waiting:
        typer.echo(f"  {incomplete.message('fr')}", err=True)


def _adopt_all(found: Authority) -> tuple[int, list[Refusal]]:
    """Adopt what can be adopted as it is; the others wait for what only the authority knows, and say it."""
    with platform(actor="command", read_only=True):
        offered = [one for one in published_packs() if found.kind in list(one.pack.adopters)]
    waiting: list[Refusal] = []
    for one in offered:
        try:
            with authority(found.code, actor="command"):
                adopt_pack(pack_id=one.pack.id, law_hash=law_hash(), adopted_by="command", now=timezone.now())
        except AdoptionIncomplete as refusal:
            waiting.append(refusal)
    return len(offered) - len(waiting), waiting


@app.command("list")
def list_all(
    every: Annotated[bool, typer.Option("--all", help="Also those that are not online.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List authorities. Example: mahalli authority list --json"""
    with platform(actor="command", read_only=True):
        rows = Authority.objects.order_by("code")
        shown = [
            {"code": row.code, "slug": row.slug, "kind": row.kind, "ar": row.name_ar, "fr": row.name_fr, "online": row.online}
            for row in (rows if every else rows.filter(online=True))
        ]
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False))
    else:
        for row in shown:
            typer.echo(f"{row['code']:<16} {row['kind']:<16} {row['fr']} · {row['ar']}")


@app.command()
def vote(
    code: Annotated[str, typer.Argument(help="Geographic code of the authority.")],
    parameter: Annotated[str, typer.Argument(help="What was voted, such as tax.repair.flat.")],
    value: Annotated[str, typer.Argument(help="The value, such as 300 or 300.50.")],
    starts_on: Annotated[str, typer.Option("--from", help="First day, 2027-01-01.")],
    resolution: Annotated[str, typer.Option(help="Number of the council's resolution.")],
    voted_on: Annotated[str, typer.Option(help="Day of the resolution, 2026-10-05.")],
    title: Annotated[str, typer.Option(help="Title of the resolution.")],
    received: Annotated[str, typer.Option(help="Day on which the governor's office received it (113-14 art. 118).")] = "",
    visa: Annotated[str, typer.Option(help="Day of the governor's visa, where one was given.")] = "",
) -> None:
    """Record what the council voted, inside the law's bounds.

    Example: mahalli authority vote 03.231.01.0 tax.repair.flat 300 --from 2027-01-01 --resolution 12/2026
    --voted-on 2026-10-05 --title "Arrêté fiscal"
    """
    try:
        amount, first, day = Decimal(value), date.fromisoformat(starts_on), date.fromisoformat(voted_on)
        received_on, visa_on = (date.fromisoformat(one) if one else None for one in (received, visa))
    except (InvalidOperation, ValueError):
        typer.echo("Write the value as 300.50 and the days as 2027-01-01.", err=True)
        raise typer.Exit(2) from None
    try:
        with of_authority(code):
            vote_value(
                parameter=parameter, value=amount, starts_on=first, resolution_number=resolution, resolution_date=day,
                resolution_title=title, received_on=received_on, visa_on=visa_on,
            )  # fmt: skip
    except Refusal as refusal:
        raise _refuse(refusal) from None
    typer.echo(f"{parameter} = {amount}, {first}, {resolution}")
    if received_on is None and visa_on is None:
        typer.echo("The governor's visa is not recorded (113-14 art. 118): say --received or --visa when you know it.", err=True)


@app.command()
def post(
    code: Annotated[str, typer.Argument(help="Geographic code of the authority.")],
    role: Annotated[Role, typer.Argument(help="The post.")],
    email: Annotated[str, typer.Argument(help="E-mail of the agent.")],
    name: Annotated[str, typer.Option(help="Name of the agent, as it is signed.")] = "",
) -> None:
    """Give a post; the agent signs in by a code sent to the e-mail. Example: mahalli authority post 03.231.01.01 president a@b.ma"""
    try:
        check_code(code)
        with platform(actor="command"):
            account = open_account(email=email, name=name)
        with of_authority(code):
            give_post(account_id=account.id, role=role, starts_on=timezone.localdate())
    except Refusal as refusal:
        raise _refuse(refusal) from None
    typer.echo(f"{email}: {role.value}, {code}")
