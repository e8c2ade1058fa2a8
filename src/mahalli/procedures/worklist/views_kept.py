"""Saved views of the list: personal, of a service, or of everybody here."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.models import authority_here, new_id
from mahalli.procedures.cases.data import Acting
from mahalli.procedures.worklist.data import ViewOfList
from mahalli.procedures.worklist.models import SavedView
from mahalli.procedures.worklist.rights import require_head

VIEWS_MAX = 20  # of one person: more would not be read


def save_view(
    *, name: str, query: str, acting: Acting, shared: bool = False, service: UUID | None = None, opens_first: bool = False
) -> UUID:
    """Keep a search under a name; the same name again replaces it. A shared view is the head's to make."""
    if shared:
        require_head(acting)
    owner = None if shared else acting.account_id
    if opens_first:
        SavedView.objects.here().filter(account_id=owner, service_id=service).update(opens_first=False)
    row = SavedView.objects.here().filter(account_id=owner, service_id=service, name=name.strip()[:60]).first()
    if row is None:
        row = SavedView(id=new_id(), authority_id=authority_here(), account_id=owner, service_id=service, name=name.strip()[:60])
    row.query, row.opens_first = query[:500], opens_first
    row.save()
    write_entry(act="view.saved", subject=f"view:{row.id}", facts={"shared": shared})
    return row.id


def drop_view(*, view_id: UUID, acting: Acting) -> None:
    """One's own view, or a shared one for the head."""
    row = SavedView.objects.here().filter(id=view_id).first()
    if row is None:
        return
    if row.account_id != acting.account_id:
        require_head(acting)
    if row.account_id not in (None, acting.account_id):
        return
    row.delete()
    write_entry(act="view.dropped", subject=f"view:{view_id}")


def views_for(account: UUID, services: set[UUID]) -> list[ViewOfList]:
    """One's own views, those of one's services and those of everybody, by name."""
    shared = Q(account_id__isnull=True) & (Q(service_id__isnull=True) | Q(service_id__in=services))
    rows = SavedView.objects.here().filter(Q(account_id=account) | shared).order_by("name", "id")[:VIEWS_MAX]
    return [ViewOfList(row.id, row.name, row.query, row.account_id == account, row.service_id, row.opens_first) for row in rows]
