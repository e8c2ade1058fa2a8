"""Scopes: the only way to the data."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from mahalli.embedded import Embedded
from mahalli.foundation.identity.api import take_turn
from mahalli.foundation.identity.models import Account, RateCounter
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.tenancy.api import (
    AuthorityUnknown,
    Kind,
    NestedScope,
    NoScope,
    authority,
    current_scope,
    get_authority,
    personal,
    platform,
    publishing,
    single,
)
from mahalli.spaces.doors import authority_page


def test_a_query_outside_a_scope_is_a_fault(database: None) -> None:
    with pytest.raises(NoScope):
        Account.objects.count()
    with pytest.raises(NoScope), connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with pytest.raises(NoScope):
        JournalEntry.objects.here()


def test_a_scope_of_the_platform_is_not_one_of_an_authority(fes: Any) -> None:
    with platform(actor="test"):
        with pytest.raises(NoScope):
            JournalEntry.objects.here()
        with pytest.raises(NoScope):
            write_entry(act="test", subject="case:1")
        with pytest.raises(NoScope):
            JournalEntry()


@pytest.mark.parametrize("inner", [platform, publishing, single, lambda: authority("03.231.01.0"), lambda: personal("x")])
def test_scopes_do_not_nest(fes: Any, inner: Any) -> None:
    with authority(fes.code, actor="outer"):
        with pytest.raises(NestedScope), inner():
            raise AssertionError("a second scope opened")
        assert current_scope() is not None
    assert current_scope() is None


def test_a_scope_needs_an_authority() -> None:
    with pytest.raises(ValueError, match="code of an authority"), authority(""):
        raise AssertionError("a scope of nobody opened")


def test_a_read_only_scope_writes_nothing(fes: Any) -> None:
    with pytest.raises(DatabaseError, match="read-only"), authority(fes.code, read_only=True):
        write_entry(act="test", subject="case:1")
    with pytest.raises(DatabaseError, match="read-only"), platform(read_only=True):
        RateCounter.objects.create(key="x", window=1)
    with authority(fes.code, read_only=True):
        assert JournalEntry.objects.here().count() == 0


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_page_that_is_read_cannot_write(fes: Any, method: str) -> None:
    """A view that wrote on a GET would be stopped by the database, not by a review."""

    @authority_page
    def careless(request: Any, here: Any) -> HttpResponse:
        write_entry(act="test", subject="case:1")
        return HttpResponse("written")

    request = getattr(RequestFactory(), method)("/fr/fes/")
    with pytest.raises(DatabaseError, match="read-only"):
        careless(request, lang="fr", authority="fes")
    with authority(fes.code, read_only=True):
        assert JournalEntry.objects.here().count() == 0


def _fall(here: Any) -> None:
    with authority(here.code, actor="someone"):
        write_entry(act="test", subject="case:2")
        _ = 1 / 0


def test_nothing_of_a_scope_is_left_on_the_connection(fes: Any, kenitra: Any) -> None:
    """The next transaction of the same connection starts with nothing, after success as after a fault."""
    with authority(fes.code, actor="someone", request_id="r1"):
        write_entry(act="test", subject="case:1")
    with pytest.raises(ZeroDivisionError):
        _fall(kenitra)
    with platform(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('mahalli.authority', true), current_setting('mahalli.person', true), current_user::text")
        assert cursor.fetchone() == ("", "", "mahalli_app")
        cursor.execute("SELECT count(*) FROM journal_journalentry")
        assert cursor.fetchone() == (0,)
    with personal("00000000-0000-4000-8000-000000000000") as scope, connection.cursor() as cursor:
        assert (scope.kind, scope.read_only) == (Kind.PERSONAL, True)
        cursor.execute("SELECT current_user::text, current_setting('mahalli.authority', true)")
        assert cursor.fetchone() == ("mahalli_personal", "")
    with authority(kenitra.code):
        assert JournalEntry.objects.here().count() == 0  # the fault took its entry away


def test_a_foreign_client_of_the_poor_role_sees_nothing(fes: Any, server: Embedded) -> None:
    """Without our program, without a setting: no row, no error, and no row may be written."""
    with authority(fes.code):
        write_entry(act="test", subject="case:1")
    with psycopg.connect(server.url("mahalli_app")) as raw:
        assert raw.execute("SELECT count(*) FROM journal_journalentry").fetchone() == (0,)
        raw.execute("SET mahalli.authority = ''")
        assert raw.execute("SELECT count(*) FROM journal_journalentry").fetchone() == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute("TRUNCATE journal_journalentry")


def test_scopes_of_two_threads_do_not_mix(fes: Any, kenitra: Any) -> None:
    seen: dict[str, list[str]] = {}
    meet = threading.Barrier(2, timeout=20)

    def act(here: Any) -> None:
        try:
            for number in range(20):
                with authority(here.code, actor=here.slug):
                    meet.wait()
                    write_entry(act="test", subject=f"case:{number}")
                    seen.setdefault(here.slug, []).append(JournalEntry.objects.latest("xid").authority_id)
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(here,)) for here in (fes, kenitra)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert seen == {"fes": [fes.code] * 20, "kenitra": [kenitra.code] * 20}


def test_a_refusal_names_the_unknown_authority(database: None) -> None:
    with platform(), pytest.raises(AuthorityUnknown) as refused:
        get_authority("99.999.99.99")
    assert "99.999.99.99" in refused.value.message("ar")
    assert refused.value.status == 404


def test_a_single_statement_stands_at_once_and_reaches_no_authority(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        write_entry(act="test", subject="case:1")
    with single(actor="test"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_journalentry")
        assert cursor.fetchone() == (0,)
        with pytest.raises(NoScope):
            JournalEntry.objects.here()
    with pytest.raises(LookupError), single(actor="test"):
        assert take_turn("single", limit=1, window_s=3600)
        raise LookupError
    with single(actor="test"):
        assert not take_turn("single", limit=1, window_s=3600), "a fault after it did not take it back"
    assert current_scope() is None
