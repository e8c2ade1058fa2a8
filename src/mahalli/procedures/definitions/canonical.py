"""One canonical form (RFC 8785) and its SHA-256, which a stranger can recompute."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import rfc8785

from mahalli.procedures.definitions.data import Difference
from mahalli.procedures.definitions.shapes import Pack


def canonical(pack: Pack) -> bytes:
    """The canonical bytes of a pack. Tests are not part of what is published."""
    whole = pack.model_dump(mode="json", exclude_defaults=True, exclude={"tests"})
    return rfc8785.dumps(whole)


def pack_hash(pack: Pack) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(pack)).hexdigest()


def pack_from_canonical(data: bytes | str) -> Pack:
    """Read a canonical form back."""
    return Pack.model_validate({"tests": (), "fee": None, **json.loads(data)})


def diff_packs(old: Pack, new: Pack) -> list[Difference]:
    """What changes from one version to the next, by path; items with an ``id`` are matched by it."""
    return list(_diff("", _plain(old), _plain(new)))


def _plain(pack: Pack) -> Any:
    return pack.model_dump(mode="json", exclude_defaults=True, exclude={"tests"})


def _diff(path: str, old: Any, new: Any) -> Iterator[Difference]:
    old, new = _by_id(old), _by_id(new)
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _diff(f"{path}.{key}" if path else str(key), old.get(key), new.get(key))
    elif old != new:
        yield Difference(path, old, new)


def _by_id(value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(item, dict) and "id" in item for item in value):
        return {item["id"]: {key: part for key, part in item.items() if key != "id"} for item in value}
    return value
