"""Sealing of the journal: a hash chain per authority, behind the transaction horizon."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import rfc8785
from django.db import connection

from mahalli.foundation.journal.errors import ClockBehind
from mahalli.foundation.journal.models import JournalEntry, JournalSeal
from mahalli.foundation.tenancy.api import authority

START = "0" * 64
CLOCK_TOLERANCE = timedelta(seconds=60)


@dataclass(frozen=True)
class JournalVerdict:
    """Result of a verification of one authority's journal."""

    authority: str
    ok: bool
    seals: int
    sealed: int
    unsealed: int
    broken_seal: int | None = None
    reason: str = ""


def digest_of(previous: str, entries: Iterable[JournalEntry]) -> tuple[str, int]:
    """Chain `entries` onto `previous` (SHA-256 over RFC 8785 canonical JSON); returns digest and count."""
    value, count = hashlib.sha256(previous.encode()), 0
    for entry in entries:
        count += 1
        value.update(
            rfc8785.dumps({
                "id": str(entry.id), "authority": entry.authority_id, "act": entry.act, "subject": entry.subject,
                "actor": entry.actor, "request": entry.request_id, "facts": entry.facts,
                "at": entry.at.astimezone(UTC).isoformat(), "xid": str(entry.xid),
            })
        )  # fmt: skip
    return value.hexdigest(), count


def _batch(after: int, up_to: int) -> Iterable[JournalEntry]:
    return JournalEntry.objects.here().filter(xid__gt=after, xid__lte=up_to).order_by("xid", "id").iterator()


def _horizon() -> int:
    """Last transaction number with no older one still running: nothing can appear below it any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 + journal_base()")
        row = cursor.fetchone()
    return int(row[0])


def _wait_for_turn(code: str) -> None:
    """One sealer at a time for each authority; a row lock would need the right to change the seals."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"journal:{code}"])


def seal_journal(code: str) -> int:
    """Seal what is new and behind the horizon; returns the number of entries sealed. Writers never wait.

    A clock that went behind the last seal is refused: a chain whose times go backwards proves less.
    """
    with authority(code, actor="journal"):
        _wait_for_turn(code)
        last = JournalSeal.objects.here().order_by("-number").first()
        now = datetime.now(UTC)
        if last and last.at > now + CLOCK_TOLERANCE:
            raise ClockBehind(sealed=last.at.isoformat(timespec="seconds"), now=now.isoformat(timespec="seconds"))
        after, previous, number = (last.up_to_xid, last.digest, last.number) if last else (0, START, 0)
        horizon = _horizon()
        digest, count = digest_of(previous, _batch(after, horizon))
        if count:
            JournalSeal.objects.create(
                number=number + 1, up_to_xid=horizon, entries=count, previous=previous, digest=digest, at=now,
            )  # fmt: skip
        return count


def verify_journal(code: str, *, heads: Sequence[tuple[int, str]] = ()) -> JournalVerdict:
    """Recompute the chain of one authority: any altered, removed or inserted sealed entry breaks it.

    `heads` are numbers and digests of seals that were written outside the database: who can write in it could make a
    whole new chain, or cut the end of this one, but cannot make it hold them.
    """
    digests: dict[int, str] = {}
    with authority(code, actor="journal", read_only=True):
        previous, after, sealed, seals = START, 0, 0, 0
        for seal in JournalSeal.objects.here().order_by("number"):
            seals += 1
            digest, count = digest_of(previous, _batch(after, seal.up_to_xid))
            if seal.number != seals or seal.previous != previous:
                return JournalVerdict(code, False, seals, sealed, 0, seal.number, "seal missing or out of order")
            if count != seal.entries or digest != seal.digest:
                words = f"{seal.entries} entries were sealed, {count} are found, or one was altered"
                return JournalVerdict(code, False, seals, sealed, 0, seal.number, words)
            digests[seal.number] = seal.digest
            previous, after, sealed = seal.digest, seal.up_to_xid, sealed + count
        unsealed = JournalEntry.objects.here().filter(xid__gt=after).count()
    for number, digest in heads:
        if digests.get(number) != digest:
            words = "the seal that was written outside the database " + ("was replaced" if number in digests else "is gone")
            return JournalVerdict(code, False, seals, sealed, unsealed, number, words)
    return JournalVerdict(code, True, seals, sealed, unsealed)


def journal_head(code: str) -> dict[str, str] | None:
    """The last seal of an authority's chain: its number, digest and time; None before the first."""
    with authority(code, actor="journal", read_only=True):
        last = JournalSeal.objects.here().order_by("-number").first()
    if last is None:
        return None
    return {"number": str(last.number), "digest": last.digest, "at": last.at.isoformat()}
