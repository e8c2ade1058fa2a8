"""Services, teams, their posts and the rules that share cases out: written by the head or the president."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import fetch
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.worklist.data import RuleView, ServiceView
from mahalli.procedures.worklist.errors import RuleUnknown, ServiceUnknown, ServiceWithoutName
from mahalli.procedures.worklist.models import Holding, Service, ServiceMember, SharingRule
from mahalli.procedures.worklist.rights import require_head


def open_service(*, name_ar: str, name_fr: str, within: UUID | None = None, acting: Acting) -> UUID:
    """A new service, or a team inside one; the same Arabic name again opens what was closed."""
    require_head(acting)
    if not name_ar.strip() or not name_fr.strip():
        raise ServiceWithoutName()
    parent = find_service(within) if within is not None else None
    row, made = Service.objects.here().get_or_create(
        name_ar=name_ar.strip()[:120],
        defaults={"id": new_id(), "authority_id": authority_here(), "name_fr": name_fr.strip()[:120], "within": parent},
    )
    if made or row.closed:
        row.closed = False
        row.save(update_fields=["closed"])
        write_entry(act="service.opened", subject=f"service:{row.id}", facts={"within": str(within or "")})
    return row.id  # type: ignore[no-any-return]


def close_service(*, service_id: UUID, acting: Acting) -> int:
    """A service that is no more: its rules go, its cases return to the common pool. Returns how many."""
    require_head(acting)
    row = find_service(service_id)
    SharingRule.objects.here().filter(service=row).delete()
    ServiceMember.objects.here().filter(service=row).delete()
    freed = Holding.objects.here().filter(service=row).update(service=None)
    row.closed = True
    row.save(update_fields=["closed"])
    write_entry(act="service.closed", subject=f"service:{row.id}", facts={"returned": freed})
    return int(freed)


def place_post(*, post_id: UUID, service_id: UUID | None, acting: Acting) -> None:
    """The post belongs to this service from now on, or to none."""
    require_head(acting)
    ServiceMember.objects.here().filter(post_id=post_id).delete()
    if service_id is not None:
        row = find_service(service_id)
        ServiceMember.objects.create(id=new_id(), authority_id=authority_here(), service=row, post_id=post_id)
    write_entry(act="service.post_placed", subject=f"post:{post_id}", facts={"service": str(service_id or "")})


def add_rule(
    *, service_id: UUID, procedure: str = "", district: str = "", channel: str = "", applicant: str = "",
    acting: Acting,
) -> UUID:  # fmt: skip
    """The next rule; one that is already there is not written twice."""
    require_head(acting)
    service = find_service(service_id)
    wanted = {"service": service, "procedure": procedure, "district": district.strip()[:80], "channel": channel,
              "applicant": applicant}  # fmt: skip
    known = SharingRule.objects.here().filter(**wanted).first()
    if known is not None:
        return known.id  # type: ignore[no-any-return]
    last = SharingRule.objects.here().aggregate(n=Max("place"))["n"] or 0
    row = SharingRule.objects.create(id=new_id(), authority_id=authority_here(), place=last + 1, **wanted)
    write_entry(act="sharing.rule_added", subject=f"service:{service_id}", facts={"rule": str(row.id), "place": row.place})
    return row.id  # type: ignore[no-any-return]


def remove_rule(*, rule_id: UUID, acting: Acting) -> None:
    require_head(acting)
    if not SharingRule.objects.here().filter(id=rule_id).delete()[0]:
        raise RuleUnknown()
    write_entry(act="sharing.rule_removed", subject=f"rule:{rule_id}")


def find_service(service_id: UUID) -> Service:
    row: Service | None = Service.objects.here().filter(id=service_id, closed=False).first()
    if row is None:
        raise ServiceUnknown()
    return row


def services_here() -> list[ServiceView]:
    """Services, each followed by its teams."""
    posts: dict[UUID, list[UUID]] = {}
    for member in fetch(ServiceMember, {}, order="id"):
        posts.setdefault(member.service_id, []).append(member.post_id)
    rows = fetch(Service, {"closed": False}, order="name_ar")
    ordered = [row for row in rows if row.within_id is None]
    ordered = [one for row in ordered for one in (row, *(team for team in rows if team.within_id == row.id))]
    return [ServiceView(row.id, row.name_ar, row.name_fr, row.within_id, tuple(posts.get(row.id, ()))) for row in ordered]


def service_names() -> dict[UUID, tuple[str, str]]:
    """Names in Arabic and in French of every service and team, closed ones too: their figures stay theirs."""
    return {ident: (ar, fr) for ident, ar, fr in Service.objects.here().values_list("id", "name_ar", "name_fr")}


def with_teams(service: UUID, known: Sequence[ServiceView]) -> set[UUID]:
    """A service and its teams."""
    return {service} | {one.id for one in known if one.within == service}


def rules_here() -> list[RuleView]:
    return [
        RuleView(row.id, row.place, row.service_id, row.procedure, row.district, row.channel, row.applicant)
        for row in fetch(SharingRule, {}, order="place")
    ]
