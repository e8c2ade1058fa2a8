"""The catalogue of PostgreSQL proves the protection of every table, whatever the program does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections, transaction

from mahalli.foundation.tenancy.api import platform
from tests.foundation.tenancy import catalogue


@pytest.mark.parametrize("check", catalogue.CHECKS, ids=lambda check: check.__name__)
def test_the_catalogue_has_no_fault(tables: list[str], check: Callable[[Any], list[str]]) -> None:
    with connections["owner"].cursor() as cursor:
        assert len(catalogue.authority_tables(cursor)) >= 20
        assert check(cursor) == []


def test_pages_are_served_as_the_poor_role(tables: list[str]) -> None:
    with platform(actor="test"), connections["default"].cursor() as cursor:
        assert catalogue.rows(cursor, "SELECT current_user::text, session_user::text") == [("mahalli_app", "mahalli_app")]


DAMAGES = {
    "policy dropped": "DROP POLICY only_own_authority ON procedures_case",
    "policy widened": "ALTER POLICY only_own_authority ON procedures_case USING (true)",
    "policy with a bypass": "ALTER POLICY only_own_authority ON procedures_draft USING "
    "(authority_id = current_setting('mahalli.authority', true) OR current_setting('mahalli.authority', true) = '')",
    "second policy": "CREATE POLICY helpful ON procedures_case TO mahalli_app USING (true)",
    "security not forced": "ALTER TABLE payments_paymentorder NO FORCE ROW LEVEL SECURITY",
    "security off": "ALTER TABLE journal_journalentry DISABLE ROW LEVEL SECURITY",
    "simple foreign key": "ALTER TABLE procedures_piece ADD CONSTRAINT simple FOREIGN KEY (case_id) REFERENCES procedures_case (id)",
    "unique key without the authority": "CREATE UNIQUE INDEX leak ON procedures_case (tracking_hash)",
    "journal may be changed": "GRANT UPDATE ON journal_journalentry TO mahalli_app",
    "everyone may read": "GRANT SELECT ON procedures_case TO PUBLIC",
    "table without an authority": "CREATE TABLE secrets (id int)",
    "view of the owner": "CREATE VIEW all_cases AS SELECT * FROM procedures_case",
    "materialised view": "CREATE MATERIALIZED VIEW heap AS SELECT * FROM procedures_case",
    "function of the owner": "CREATE FUNCTION peep() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM procedures_case'",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damage_turns_the_catalogue_red(tables: list[str], damage: str) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(DAMAGES[damage])
        assert catalogue.faults(cursor) != []
        transaction.set_rollback(True, using="owner")
    with connections["owner"].cursor() as cursor:
        assert catalogue.faults(cursor) == []
