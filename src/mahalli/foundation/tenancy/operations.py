"""Migration operations that give a table its protection. Each is written once, here."""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation

SETTING = "current_setting('mahalli.authority', true)"


class _TableOperation(Operation):
    reduces_to_sql = True
    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        return None

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        return None


class ProtectByAuthority(_TableOperation):
    """Unique (authority, id), forced row-level security, one bare-equality policy, narrow grants.

    `personal_column`: name of the account column that the personal role may read its own rows by.
    """

    def __init__(
        self, app: str, model: str, grants: str = "SELECT, INSERT, UPDATE, DELETE", personal_column: str = ""
    ) -> None:
        self.app, self.model, self.grants, self.personal_column = app, model, grants, personal_column

    def describe(self) -> str:
        return f"Protect {self.app}.{self.model} by authority"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        meta = to_state.apps.get_model(self.app, self.model)._meta
        table = meta.db_table
        run = schema_editor.execute
        run(f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_authority_id_id" UNIQUE (authority_id, "{meta.pk.column}")')
        run(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        run(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        run(
            f'CREATE POLICY only_own_authority ON "{table}" TO mahalli_app '
            f"USING (authority_id = {SETTING}) WITH CHECK (authority_id = {SETTING})"
        )
        run(f'GRANT {self.grants} ON "{table}" TO mahalli_app')
        if self.personal_column:
            run(
                f'CREATE POLICY only_own_person ON "{table}" FOR SELECT TO mahalli_personal '
                f"USING (\"{self.personal_column}\" = nullif(current_setting('mahalli.person', true), '')::uuid)"
            )
            run(f'GRANT SELECT ON "{table}" TO mahalli_personal')


class ComposeForeignKey(_TableOperation):
    """FOREIGN KEY (authority_id, field) → target (authority_id, id): a row never points into another authority."""

    def __init__(self, app: str, model: str, field: str) -> None:
        self.app, self.model, self.field = app, model, field

    def describe(self) -> str:
        return f"Compose the foreign key {self.app}.{self.model}.{self.field}"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(self.app, self.model)
        field = model._meta.get_field(self.field)
        table, target = model._meta.db_table, field.related_model._meta
        schema_editor.execute(
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{table}_{field.column}_here" '
            f'FOREIGN KEY (authority_id, "{field.column}") '
            f'REFERENCES "{target.db_table}" (authority_id, "{target.pk.column}") DEFERRABLE INITIALLY DEFERRED'
        )


class GrantGlobal(_TableOperation):
    """Grants on a table of the platform: it belongs to no authority and says so."""

    def __init__(
        self, app: str, model: str, app_grants: str = "SELECT, INSERT, UPDATE, DELETE", publisher: str = ""
    ) -> None:
        self.app, self.model, self.app_grants, self.publisher = app, model, app_grants, publisher

    def describe(self) -> str:
        return f"Grant {self.app}.{self.model} to the platform"

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = to_state.apps.get_model(self.app, self.model)._meta.db_table
        schema_editor.execute(f'GRANT {self.app_grants} ON "{table}" TO mahalli_app')
        if self.publisher:
            schema_editor.execute(f'GRANT {self.publisher} ON "{table}" TO mahalli_publisher')
