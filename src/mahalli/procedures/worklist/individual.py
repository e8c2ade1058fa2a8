"""Figures of single agents: closed unless the president opens them, for a reason that those concerned read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from mahalli.foundation.identity.api import posts_here
from mahalli.foundation.journal.api import note_read, write_entry
from mahalli.foundation.notices.api import plan_notice
from mahalli.procedures.cases.data import Acting, Role, Text
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.worklist.data import AgentFigures, OpeningView
from mahalli.procedures.worklist.errors import FiguresClosed, FiguresNeedReason, FiguresNotYours
from mahalli.procedures.worklist.models import FiguresOpening, Holding
from mahalli.procedures.worklist.presence import agents_on

DAYS: Final = 30
SHORTEST_REASON: Final = 10
_TITLE: Final[Text] = {"ar": "الأرقام الفردية", "fr": "Chiffres individuels", "zgh": "ⵉⵎⴹⴰⵏ ⵏ ⵢⴰⵏ"}
_OPENED: Final[Text] = {
    "ar": "فتح الرئيس ({name}) أرقام كل موظف: الملفات المفتوحة والمتأخرة والمنتهية. السبب: {reason}. لكم أن تطلعوا على أرقامكم وأن تطلبوا تصحيحها (القانون 09.08).",
    "fr": "Le président ({name}) a ouvert les chiffres de chaque agent : dossiers ouverts, en retard, terminés. Motif : {reason}. Vous pouvez lire les vôtres et demander leur rectification (loi 09-08).",
    "zgh": "ⵉⵔⵣⵎ ⵓⵙⵍⵡⴰⵢ ({name}) ⵉⵎⴹⴰⵏ ⵏ ⵢⴰⵏ. {reason}.",
}  # fmt: skip
_CLOSED: Final[Text] = {
    "ar": "أُغلقت أرقام الموظفين الفردية.", "fr": "Les chiffres individuels sont refermés.", "zgh": "ⵇⵇⵏⵏ ⵉⵎⴹⴰⵏ ⵏ ⵢⴰⵏ.",
}  # fmt: skip


def open_figures(*, reason: str, acting: Acting, now: datetime) -> UUID:
    """Open the figures of agents: the president in person, with a reason; those concerned are told."""
    _require_president(acting)
    words = reason.strip()[:1000]
    if len(words) < SHORTEST_REASON:
        raise FiguresNeedReason()
    current = FiguresOpening.here().filter(closed_at__isnull=True).first()
    if current is not None:
        return UUID(str(current.id))
    row = FiguresOpening.objects.create(reason=words, opened_by=acting.ref, opened_name=acting.name, opened_at=now)
    write_entry(act="figures.opened", subject=f"figures:{row.id}", facts={"by": acting.ref})
    body = {lang: text.format(name=acting.name, reason=words) for lang, text in _OPENED.items()}
    _tell(row, "opened", body, now=now)
    return UUID(str(row.id))


def close_figures(*, acting: Acting, now: datetime) -> None:
    """Close them again; what was seen stays in the journal."""
    _require_president(acting)
    row = FiguresOpening.here().select_for_update().filter(closed_at__isnull=True).first()
    if row is None:
        return
    row.closed_by, row.closed_at = acting.ref, now
    row.save(update_fields=["closed_by", "closed_at"])
    write_entry(act="figures.closed", subject=f"figures:{row.id}", facts={"by": acting.ref})
    _tell(row, "closed", dict(_CLOSED), now=now)


def figures_open() -> OpeningView | None:
    """The opening that stands, if there is one."""
    row = FiguresOpening.here().filter(closed_at__isnull=True).first()
    return _view(row) if row is not None else None


def openings(*, limit: int = 20) -> list[OpeningView]:
    """Every opening, the latest first."""
    return [_view(row) for row in FiguresOpening.here().order_by("-opened_at")[:limit]]


def figures_by_agent(*, now: datetime, only: UUID | None = None) -> list[AgentFigures]:
    """Of each agent present today: cases held, those late, those that ended in the last days. Raises FiguresClosed."""
    if figures_open() is None:
        raise FiguresClosed()
    names = {agent.account_id: agent.name for agent in agents_on(local_day(now)) if only in (None, agent.account_id)}
    note_read("figures:agents" if only is None else f"figures:account:{only}")
    found = {account: [0, 0, 0] for account in names}
    for account, phase, due, ended in _held(names):
        open_now = phase in ("person", "service", "payment")
        found[account][0] += open_now
        found[account][1] += bool(open_now and due is not None and due < local_day(now))
        found[account][2] += bool(ended is not None and ended >= now - timedelta(days=DAYS))
    return [AgentFigures(account, names[account], *counted) for account, counted in found.items()]


def _held(accounts: Iterable[UUID]) -> Iterable[tuple[UUID, str, date | None, datetime | None]]:
    rows = Holding.objects.here().filter(account_id__in=list(accounts))
    return rows.values_list("account_id", "case__phase", "case__service_due", "case__closed_at")


def _view(row: FiguresOpening) -> OpeningView:
    return OpeningView(row.id, row.reason, row.opened_name, row.opened_at, row.closed_at)


def _require_president(acting: Acting) -> None:
    """The president in person: a delegation of signature does not carry it."""
    if acting.role is not Role.PRESIDENT or acting.delegated_by_decision:
        raise FiguresNotYours()


def _tell(row: FiguresOpening, act: str, body: Text, *, now: datetime) -> None:
    for account, email in {post.account_id: post.email for post in posts_here(on=local_day(now))}.items():
        plan_notice(
            subject=f"desk:account:{account}", key=f"figures:{row.id}:{act}", title=_TITLE, body=body, now=now, email=email,
            account_id=account,
        )  # fmt: skip
