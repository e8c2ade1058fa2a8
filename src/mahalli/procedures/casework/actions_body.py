"""The directory of bodies whose opinion may be asked, and who answers for a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from mahalli.foundation.identity.api import posts_of
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import find_authority
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.casework.data import BodyKind
from mahalli.procedures.casework.errors import BodyIncomplete, BodyUnknown, ColleagueUnknown
from mahalli.procedures.casework.models_opinion import AdvisingBody, AdvisingMember
from mahalli.procedures.clocks.api import local_day


def add_body(
    *, kind: str, name_ar: str, name_fr: str, acting: Acting, now: datetime, slug: str = "", email: str = "",
    postal: str = "", members: Sequence[UUID] = (),
) -> UUID:  # fmt: skip
    """Add a body; the same kind and name is the same body."""
    try:
        wanted = BodyKind(kind)
    except ValueError:
        raise BodyIncomplete() from None
    code = ""
    if wanted is BodyKind.AUTHORITY:
        found = find_authority(slug.strip())
        if found is None or not found.online or found.code == authority_here():
            raise BodyIncomplete()
        code = found.code
        name_ar, name_fr = name_ar.strip() or found.full_name("ar"), name_fr.strip() or found.full_name("fr")
    if not name_ar.strip() or not name_fr.strip():
        raise BodyIncomplete()
    held: AdvisingBody | None = AdvisingBody.objects.here().filter(kind=wanted.value, name_fr=name_fr.strip()[:160]).first()
    if held is not None:
        return held.id
    body: AdvisingBody = AdvisingBody.objects.create(
        id=new_id(), authority_id=authority_here(), kind=wanted.value, name_ar=name_ar.strip()[:160],
        name_fr=name_fr.strip()[:160], authority_code=code, email=email.strip()[:254], postal=postal.strip()[:500],
        added_at=now,
    )  # fmt: skip
    _keep_members(body, members, now=now)
    _note("added", body.id, kind=wanted.value, by=acting.ref)
    return body.id


def set_members(*, body_id: UUID, members: Sequence[UUID], acting: Acting, now: datetime) -> None:
    """Say which agents answer for a service."""
    body: AdvisingBody | None = AdvisingBody.objects.here().select_for_update().filter(id=body_id, kind=BodyKind.SERVICE.value).first()
    if body is None:
        raise BodyUnknown()
    AdvisingMember.objects.here().filter(body=body).exclude(account_id__in=list(members)).delete()
    _keep_members(body, members, now=now)
    _note("members", body_id, members=[str(one) for one in members], by=acting.ref)


def _keep_members(body: AdvisingBody, members: Sequence[UUID], *, now: datetime) -> None:
    for account in members:
        if not posts_of(account, on=local_day(now)):
            raise ColleagueUnknown()
    AdvisingMember.objects.bulk_create(
        [
            AdvisingMember(id=new_id(), authority_id=authority_here(), body=body, account_id=account)
            for account in dict.fromkeys(members)
        ],
        ignore_conflicts=True,
    )


def close_body(*, body_id: UUID, acting: Acting, now: datetime) -> bool:
    """No new question goes to this body; those that wait stay."""
    rows = AdvisingBody.objects.here().filter(id=body_id, closed_at__isnull=True)
    if not rows.update(closed_at=now):
        if not AdvisingBody.objects.here().filter(id=body_id).exists():
            raise BodyUnknown()
        return False
    _note("closed", body_id, by=acting.ref)
    return True


def _note(act: str, body_id: UUID, **facts: object) -> None:
    write_entry(act=f"advising_body.{act}", subject=f"advising_body:{body_id}", facts=facts)
