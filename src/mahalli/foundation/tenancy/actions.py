"""Writes of the directory: loading the country, putting an authority online."""

from __future__ import annotations

import datetime as dt

from django.db import connections, transaction

from mahalli.foundation.tenancy.directory import directory
from mahalli.foundation.tenancy.errors import AuthorityUnknown
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.tenancy.queries import forget_directory

FIELDS = ["slug", "kind", "parent_id", "name_ar", "name_fr", "population_2024", "search"]


def load_directory(*, alias: str = "owner") -> int:
    """Load or refresh the 1,639 authorities of the geographic code; returns how many rows it holds.

    Runs with the owner's connection: the directory changes with a census, never from a page.
    """
    rows = directory()
    if Authority.objects.using(alias).count() == len(rows):
        return len(rows)
    columns = ", ".join(["code", *FIELDS])
    update = ", ".join(f"{name} = EXCLUDED.{name}" for name in FIELDS if name != "slug")
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.executemany(
            f"INSERT INTO tenancy_authority ({columns}, name_zgh, online) "  # noqa: S608 - constant column names
            f"VALUES ({', '.join(['%s'] * (len(FIELDS) + 1))}, '', false) "
            f"ON CONFLICT (code) DO UPDATE SET {update}",
            [[row.code, *[getattr(row, name) for name in FIELDS]] for row in rows],
        )
    return len(rows)


def open_authority(*, code: str, on: dt.date, alias: str = "owner") -> Authority:
    """Put one authority online from `on`; repeating it changes nothing."""
    rows = Authority.objects.using(alias).filter(code=code)
    rows.filter(online=False).update(online=True, opened_on=on)
    forget_directory()
    found = rows.first()
    if found is None:
        raise AuthorityUnknown(code=code)
    return found
