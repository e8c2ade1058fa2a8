"""A real PostgreSQL for every process of a run: the embedded server in a folder of its own, reached as the poor role.

With ``-n 2`` (`make test`) each of the two processes has its own server, folder and ports; the one that only hands out the
files has none. Files stay whole (``--dist loadfile``), as fixtures of a module are shared by its tests.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import django
import psycopg
import pytest

from mahalli import embedded

HOME = Path(tempfile.mkdtemp(prefix="mahalli-test-"))
SERVER: embedded.Embedded | None = None
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "")
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
KEPT = {"tenancy_authority", "django_migrations", "django_content_type"}


def pytest_configure(config: pytest.Config) -> None:
    """Start the database before Django reads its settings."""
    global SERVER
    if config.getoption("numprocesses", default=None) and not hasattr(config, "workerinput"):
        return
    HOME.chmod(0o711)
    SERVER = embedded.start(HOME / "pg", durable=False)
    os.environ |= {
        "DATABASE_URL": SERVER.url("mahalli_app"),
        "DATABASE_OWNER_URL": SERVER.url("mahalli_owner"),
        "MAHALLI_DATA": str(HOME / "data"),
        "MAHALLI_POSTS_PER_MINUTE": "100000",
        "MAHALLI_SIGN_INS_PER_MINUTE": "100000",
        "DJANGO_SETTINGS_MODULE": "mahalli.settings.default",
    }
    django.setup()
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    PBKDF2PasswordHasher.iterations = 1_000  # accounts made here open as any other does, a third of a second sooner


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER is not None:
        from django.db import connections

        for connection in connections.all():
            connection.close()
            if getattr(connection, "pool", None):
                connection.close_pool()
        SERVER.stop()
    shutil.rmtree(HOME, ignore_errors=True)


LONGEST = (
    "foundation/tenancy/test_addresses", "journeys/test_screens", "journeys/test_petition_browser", "journeys/test_a_day",
    "journeys/test_browser", "journeys/test_casework_browser", "journeys/test_information_browser", "house/test_structure",
    "journeys/test_report_browser", "operation/test_move", "operation/test_backup", "operation/test_doctor_and_upgrade",
    "journeys/test_database_down", "journeys/test_voice_browser", "commands/test_pack", "commands/test_law",
)  # fmt: skip
"""Files that take long, the longest first: begun first, so that no process is left alone with one at the end. Left to itself
xdist begins with the files of many tests, and the longest have few: hence ``--no-loadscope-reorder`` in the Makefile."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files first. Without a Chromium the journeys are skipped loudly; where one is required, that is a failure."""
    items.sort(key=lambda item: next((place for place, name in enumerate(LONGEST) if f"{name}.py" in item.nodeid), len(LONGEST)))
    journeys = [item for item in items if item.get_closest_marker("browser")]
    if CHROMIUM or not journeys:
        return
    if os.environ.get("MAHALLI_REQUIRE_BROWSER"):
        raise pytest.UsageError("no Chromium on this machine: the browser journeys cannot run, and they must")
    for item in journeys:
        item.add_marker(pytest.mark.skip(reason="NO CHROMIUM: the browser journeys did not run"))


@pytest.fixture(scope="session")
def server() -> embedded.Embedded:
    assert SERVER is not None
    return SERVER


@pytest.fixture(scope="session")
def tables(server: embedded.Embedded) -> list[str]:
    """All migrations, and the directory of the country; returns the tables that tests may empty."""
    from django.db import connections

    from mahalli.operation.upgrade import migrate

    migrate()
    with connections["owner"].cursor() as cursor:
        return [name for name in connections["owner"].introspection.table_names(cursor) if name not in KEPT]


SWEEP = """
LOCK TABLE {names} IN EXCLUSIVE MODE;
DO $$ DECLARE name text; held boolean; BEGIN
  SET LOCAL session_replication_role = replica;
  FOREACH name IN ARRAY '{{{names}}}'::text[] LOOP
    CONTINUE WHEN pg_relation_size(name) = 0;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO held;
    CONTINUE WHEN NOT held;
    EXECUTE format(CASE WHEN pg_relation_size(name) > 262144 THEN 'TRUNCATE %I CASCADE' ELSE 'DELETE FROM %I' END, name);
  END LOOP;
  SET LOCAL session_replication_role = origin;
  UPDATE tenancy_authority SET online = false WHERE online;
END $$
"""
"""Empties the tables that hold rows. All wait, as under one TRUNCATE, until whoever writes has ended; but a TRUNCATE of a
hundred and fifty tables makes a new file for each and for each index, a quarter of a second before every test."""


@pytest.fixture(scope="session")
def sweep(tables: list[str]) -> str:
    return SWEEP.format(names=", ".join(tables))


@pytest.fixture
def database(server: embedded.Embedded, sweep: str) -> None:
    """A clean database; the rows of a test are gone before the next."""
    from mahalli.foundation.tenancy.api import forget_directory
    from mahalli.procedures.definitions.api import forget_versions

    for left in (3, 2, 1, 0):
        try:
            with psycopg.connect(server.url("postgres")) as db:
                db.execute(sweep)
            break
        except psycopg.OperationalError:  # a live worker and the sweep may wait for one another
            if not left:
                raise
    forget_directory()
    forget_versions()


@pytest.fixture
def opened(database: None) -> Callable[[str], Any]:
    """Put the authority of a slug online."""
    from mahalli.foundation.tenancy.api import open_authority
    from mahalli.foundation.tenancy.models import Authority

    def put(slug: str) -> Any:
        found = Authority.objects.using("owner").get(slug=slug)
        return open_authority(code=found.code, on=date(2025, 1, 1))

    return put


@pytest.fixture
def fes(opened: Callable[[str], Any]) -> Any:
    return opened("fes")


@pytest.fixture
def kenitra(opened: Callable[[str], Any]) -> Any:
    return opened("kenitra")


@pytest.fixture(scope="session")
def repair_permit() -> Any:
    from django.conf import settings

    from mahalli.procedures.definitions.api import load_pack

    return load_pack(settings.MAHALLI_ROOT / "packs" / "national" / "repair_permit")


@pytest.fixture
def offers(opened: Callable[[str], Any], repair_permit: Any) -> Callable[[Any], None]:
    """Publish the repair permit, adopt it in an authority, and vote its tax (invented: 300 dirhams)."""
    from mahalli.foundation.law.api import law_hash, vote_value
    from mahalli.foundation.tenancy.api import authority, publishing
    from mahalli.procedures.definitions.api import adopt_pack, publish_pack

    def offer(here: Any) -> None:
        with publishing(actor="test"):
            publish_pack(pack=repair_permit, published_by="test", now=NOON)
        with authority(here.code, actor="test"):
            adopt_pack(pack_id=repair_permit.id, law_hash=law_hash(), adopted_by="test", now=NOON)
            vote_value(
                parameter="tax.repair.flat", value=Decimal(300), starts_on=date(2025, 1, 1),
                resolution_number="1/2025", resolution_date=date(2025, 1, 1), resolution_title="test",
            )

    return offer


@pytest.fixture
def fes_open(fes: Any, offers: Callable[[Any], None]) -> Any:
    """Fès with the repair permit on offer."""
    offers(fes)
    return fes


@pytest.fixture
def agent(database: None) -> Callable[..., Any]:
    """``agent(authority, role)``: an account that holds a post there."""
    from mahalli.foundation.identity.api import Role, give_post, open_account
    from mahalli.foundation.tenancy.api import authority, platform

    def make(here: Any, role: str, *, email: str = "") -> Any:
        with platform(actor="test"):
            account = open_account(
                email=email or f"{role}@{here.slug}.test", name=f"{role} {here.slug}", password="a long password"
            )
        with authority(here.code, actor="test"):
            give_post(account_id=account.id, role=Role(role), starts_on=date(2025, 1, 1))
        return account

    return make


@pytest.fixture
def browser_of() -> Callable[..., Any]:
    """``browser_of(account)``: a test client that is signed in."""
    from django.test import Client

    from mahalli.foundation.identity.models import Account
    from mahalli.foundation.tenancy.api import platform

    def make(account: Any = None) -> Client:
        client = Client()
        if account is not None:
            with platform(actor="test"):
                client.force_login(
                    Account.objects.get(id=account.id), backend="django.contrib.auth.backends.ModelBackend"
                )
        return client

    return make


@pytest.fixture
def outbox(database: None) -> list[Any]:
    """Mails of this test, as the worker sent them."""
    from django.core import mail
    from django.test import override_settings

    mail.outbox = []
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield mail.outbox


@pytest.fixture(scope="session")
def settled() -> list[Any]:
    """The two towns once they were settled: (towns, their rows, their mails)."""
    return []


@pytest.fixture
def towns(request: pytest.FixtureRequest, database: None, outbox: list[Any], server: embedded.Embedded, tables: list[str], settled: list[Any]) -> tuple[Any, Any]:
    """(Fès, Kénitra), each with rows in every table of authorities, their prefecture and province online.

    Four seconds of life: lived once in a process, then its rows are put back as they were.
    """
    from mahalli.foundation.tenancy.api import forget_directory
    from tests.foundation.tenancy.two_authorities import settle
    from tests.kept_rows import keep_rows, put_rows

    url = server.url("postgres")
    if not settled:
        opened, offers = request.getfixturevalue("opened"), request.getfixturevalue("offers")
        here, there, *_others = [opened(slug) for slug in ("fes", "kenitra", "prefecture-fes", "province-kenitra")]
        offers(here)
        offers(there)
        towns = settle(here, "Zineb Fassia", "زينب الفاسية"), settle(there, "Hamid Gharbaoui", "حميد الغرباوي")
        settled += [towns, keep_rows(url, tables), list(outbox)]
        return towns
    towns, rows, mails = settled
    put_rows(url, rows)
    outbox += mails
    forget_directory()
    return towns  # type: ignore[no-any-return]
