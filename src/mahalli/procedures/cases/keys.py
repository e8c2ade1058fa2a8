"""What two cases may have in common: keyed hashes in one authority, compared by an index, never read back."""

from __future__ import annotations

import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings

from mahalli.foundation.tenancy.api import fold, insert
from mahalli.foundation.tenancy.models import new_id
from mahalli.procedures.cases.models import Case, CaseKey
from mahalli.procedures.definitions.api import published
from mahalli.procedures.definitions.data import Pack

OF_TYPE = {"identity_number": "identity", "company_ice": "company", "phone": "phone"}
PLACE_DIGITS = 4  # of a degree: about eleven metres on the ground
MOST = 50


@dataclass(frozen=True)
class Kin:
    """Another case that has something in common, and what."""

    case_id: UUID
    kinds: tuple[str, ...]


def keep_keys(case: Case, pack: Pack) -> None:
    """Keep the keys of a filed case, in one statement."""
    insert(_rows(case, pack))


def remake_keys(*, after: UUID | None = None, most: int = 200) -> UUID | None:
    """Make what is missing of the keys of cases that came from another installation, a few cases at a time.

    Returns the last case of this batch, to go on after it, or None at the end. Running it again changes nothing.
    """
    cases = Case.objects.here().order_by("id")
    batch = list((cases.filter(id__gt=after) if after else cases)[:most])
    rows = [row for case in batch for row in _rows(case, published(case.procedure, case.pack_version).pack)]
    insert(rows, once=True)
    return batch[-1].id if len(batch) == most else None


def _rows(case: Case, pack: Pack) -> list[CaseKey]:
    return [
        CaseKey(id=new_id(), authority_id=case.authority_id, case=case, kind=kind, digest=digest)
        for kind, digest in sorted(set(_keys(case, pack)))
    ]


def _keys(case: Case, pack: Pack) -> Iterator[tuple[str, str]]:
    if case.account_id is not None:
        yield "account", _digest(case, "account", str(case.account_id))
    for field in pack.all_fields().values():
        value = case.answers.get(field.id)
        if not value:
            continue
        for kind, plain in _plain(str(field.type), value):
            if plain:
                yield kind, _digest(case, kind, plain)


def _plain(kind: str, value: Any) -> Iterator[tuple[str, str]]:
    if kind in OF_TYPE:
        bare = "".join(sign for sign in str(value).upper() if sign.isalnum())
        yield OF_TYPE[kind], bare[-9:] if kind == "phone" else bare
    elif kind == "place" and isinstance(value, Mapping):
        yield "place", _place(value)
    elif kind == "address" and isinstance(value, Mapping):
        street = fold(str(value.get("street", "")))
        yield "street", f"{street}|{fold(str(value.get('city', '')))}" if street else ""


def _place(value: Mapping[str, Any]) -> str:
    try:
        return "|".join(f"{round(float(value[axis]), PLACE_DIGITS):.{PLACE_DIGITS}f}" for axis in ("lat", "lon"))
    except (KeyError, TypeError, ValueError):
        return ""


def _digest(case: Case, kind: str, plain: str) -> str:
    """The authority is inside: the same person has another hash elsewhere."""
    said = f"case key:{case.authority_id}:{kind}:{plain}"
    return hmac.new(settings.SECRET_KEY.encode(), said.encode(), sha256).hexdigest()[:32]


def kin_of(case_id: UUID) -> list[Kin]:
    """Cases of this authority that share a key, those that share most first."""
    own = dict(CaseKey.objects.here().filter(case_id=case_id).values_list("digest", "kind"))
    found: dict[UUID, set[str]] = {}
    rows = CaseKey.objects.here().filter(digest__in=list(own)).exclude(case_id=case_id)
    for other, digest in rows.order_by("-case_id").values_list("case_id", "digest")[: MOST * 6]:
        found.setdefault(other, set()).add(own[digest])
    kin = [Kin(other, tuple(sorted(kinds))) for other, kinds in found.items()]
    return sorted(kin, key=lambda one: -len(one.kinds))[:MOST]
