"""Posts of an authority: who is appointed, who stands in, who signs in the president's place.

Appointments end by date and are never erased. Delegation of signature follows 113-14 art. 103-105: it is a
decision of the president, with its number and its date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.identity import api as identity
from mahalli.foundation.identity.api import HeldPost, Role
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.letters import name_said
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import adopted_packs
from mahalli.spaces.desk.words import day_in_words, pack_titles

SUPERVISORS = ("province", "prefecture")
Fields = Mapping[str, str]


def role_name(role: Role) -> str:
    names = {
        Role.COUNTER: gettext("Agent at the counter"),
        Role.CASE_OFFICER: gettext("Case officer"),
        Role.HEAD_OF_SERVICE: gettext("Head of service"),
        Role.REGISSEUR: gettext("Régisseur, at the till"),
        Role.PRESIDENT: gettext("President"),
        Role.CIVIL_STATUS: gettext("Civil-status officer"),
        Role.LEGALISATION: gettext("Agent who legalises signatures and certifies copies"),
        Role.INFORMATION: gettext("Officer designated for access to information"),
        Role.COMPLAINTS: gettext("Officer in charge of complaints"),
        Role.COUNCIL: gettext("Secretary of the council's bureau"),
        Role.GOVERNOR_OFFICE: gettext("Office of the governor"),
    }
    return names[role]


def roles_for(authority: Authority) -> list[Role]:
    """Posts that exist in this kind of authority."""
    if authority.kind in SUPERVISORS:
        return [Role.GOVERNOR_OFFICE]
    return [role for role in Role if role is not Role.GOVERNOR_OFFICE]


def _dates(starts_on: date, ends_on: date | None, lang: str) -> str:
    start = day_in_words(starts_on, lang)
    if ends_on is None:
        return gettext("since %(start)s") % {"start": start}
    return gettext("from %(start)s to %(end)s") % {"start": start, "end": day_in_words(ends_on, lang)}


def _held(post: HeldPost, lang: str) -> dict[str, Any]:
    return {
        "id": str(post.id),
        "account": str(post.account_id),
        "name": name_said(post.name, lang),
        "email": post.email,
        "role": role_name(post.role),
        "dates": _dates(post.starts_on, post.ends_on, lang),
        "ends": post.ends_on is not None and post.ends_on <= local_day(timezone.now()),
        "substitutes": [
            (str(one.id), gettext("%(name)s stands in %(dates)s")
             % {"name": name_said(one.name, lang), "dates": _dates(one.starts_on, one.ends_on, lang)})
            for one in post.substitutes
        ],
    }


def people_context(authority: Authority, lang: str) -> dict[str, Any]:
    """Everything the page shows, in the open scope of the authority."""
    today = local_day(timezone.now())
    titles = pack_titles([adoption.pack for adoption in adopted_packs()], lang)
    posts = [_held(post, lang) for post in identity.posts_here(on=today)]
    seen: dict[str, str] = {post["account"]: post["name"] for post in posts}
    return {
        "posts_held": posts,
        "accounts": sorted(seen.items(), key=lambda pair: pair[1]),
        "roles": [(role.value, role_name(role)) for role in roles_for(authority)],
        "procedures": sorted(titles.items()),
        "delegations": [
            {
                "id": str(one.id),
                "name": name_said(one.name, lang),
                "number": one.decision_number,
                "decided": day_in_words(one.decided_on, lang),
                "dates": _dates(one.starts_on, one.ends_on, lang),
                "what": ", ".join(titles.get(pack, pack) for pack in one.procedures) or gettext("every procedure"),
            }
            for one in identity.delegations_here(on=today)
        ],
        "delegating": authority.kind not in SUPERVISORS,
        "today": today.isoformat(),
    }


def _day(fields: Fields, name: str, errors: dict[str, str], *, required: bool = True) -> date | None:
    raw = fields.get(name, "").strip()
    if not raw and not required:
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        errors[name] = gettext("Write a date: year, month, day, such as 2026-12-31.")
        return None


def _period(fields: Fields, prefix: str, errors: dict[str, str], *, open_end: bool) -> tuple[date | None, date | None]:
    starts = _day(fields, f"{prefix}_from", errors)
    ends = _day(fields, f"{prefix}_to", errors, required=not open_end)
    if starts and ends and ends < starts:
        errors[f"{prefix}_to"] = gettext("The last day comes before the first.")
    return starts, ends


def _ident(raw: str) -> UUID | None:
    try:
        return UUID(raw)
    except ValueError:
        return None


def appoint(authority: Authority, fields: Fields, _procedures: list[str]) -> dict[str, str]:
    """Give a post to the account of an e-mail address, made when there is none."""
    errors: dict[str, str] = {}
    if not fields.get("name", "").strip():
        errors["name"] = gettext("Write the person's name.")
    email = fields.get("email", "").strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        errors["email"] = gettext("Write an e-mail address, such as name@commune.ma.")
    role = fields.get("role", "")
    if role not in {one.value for one in roles_for(authority)}:
        errors["role"] = gettext("Choose a post.")
    starts, ends = _period(fields, "post", errors, open_end=True)
    if errors or starts is None:
        return errors
    account = identity.open_account(email=email, name=fields["name"].strip()[:120])
    identity.give_post(account_id=account.id, role=Role(role), starts_on=starts, ends_on=ends)
    return {}


def end(_authority: Authority, fields: Fields, _procedures: list[str]) -> dict[str, str]:
    """A post ends today; what was done in it stays."""
    post = _ident(fields.get("post", ""))
    if post is None or not identity.end_post(post_id=post, ends_on=local_day(timezone.now())):
        return {"post": gettext("This post is not held here any more.")}
    return {}


def substitute(_authority: Authority, fields: Fields, _procedures: list[str]) -> dict[str, str]:
    """Somebody who has a post here stands in for another, between two dates."""
    errors: dict[str, str] = {}
    held = {post.id: post for post in identity.posts_here(on=local_day(timezone.now()))}
    post, person = _ident(fields.get("replaced", "")), _ident(fields.get("substitute", ""))
    if post not in held:
        errors["replaced"] = gettext("Choose the post.")
    if person not in {one.account_id for one in held.values()}:
        errors["substitute"] = gettext("Choose who stands in.")
    elif post in held and held[post].account_id == person:
        errors["substitute"] = gettext("This person holds the post already: choose somebody else.")
    starts, ends = _period(fields, "stand", errors, open_end=False)
    if errors or post is None or person is None or starts is None or ends is None:
        return errors
    identity.name_substitute(post_id=post, substitute=person, starts_on=starts, ends_on=ends)
    return {}


def delegate(_authority: Authority, fields: Fields, procedures: list[str]) -> dict[str, str]:
    """The president's decision that lets somebody sign (113-14 art. 103-105)."""
    errors: dict[str, str] = {}
    person = _ident(fields.get("delegate", ""))
    if person not in {post.account_id for post in identity.posts_here(on=local_day(timezone.now()))}:
        errors["delegate"] = gettext("Choose who will sign.")
    number = fields.get("number", "").strip()[:60]
    if not number:
        errors["number"] = gettext("Write the number of the decision.")
    decided = _day(fields, "decided", errors)
    starts, ends = _period(fields, "sign", errors, open_end=True)
    if starts and decided and starts < decided:
        errors["sign_from"] = gettext("A delegation does not begin before its decision.")
    if errors or person is None or decided is None or starts is None:
        return errors
    known = {adoption.pack.id for adoption in adopted_packs()}
    identity.delegate_signature(
        account_id=person, decision_number=number, decided_on=decided,
        procedures=[pack for pack in procedures if pack in known], starts_on=starts, ends_on=ends,
    )  # fmt: skip
    return {}


def stand_down(_authority: Authority, fields: Fields, _procedures: list[str]) -> dict[str, str]:
    """Nobody stands in any more, from this moment."""
    found = _ident(fields.get("substitution", ""))
    if found is None or not identity.end_substitution(substitution_id=found, on=local_day(timezone.now())):
        return {"substitution": gettext("Nobody stands in here any more.")}
    return {}


def take_back(_authority: Authority, fields: Fields, _procedures: list[str]) -> dict[str, str]:
    """A delegation given to the wrong person, or too long, signs nothing more from this moment."""
    found = _ident(fields.get("delegation", ""))
    if found is None or not identity.end_delegation(delegation_id=found, on=local_day(timezone.now())):
        return {"delegation": gettext("This delegation is not in force here any more.")}
    return {}


Deed = Callable[[Authority, Fields, list[str]], dict[str, str]]
DEEDS: Mapping[str, tuple[Deed, str]] = {
    "appoint": (appoint, "appointed"),
    "end": (end, "ended"),
    "substitute": (substitute, "substituted"),
    "delegate": (delegate, "delegated"),
    "stand_down": (stand_down, "stood_down"),
    "take_back": (take_back, "taken_back"),
}
