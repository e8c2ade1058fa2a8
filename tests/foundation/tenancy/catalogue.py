"""What the database itself says about its tables: each function returns the faults it finds, in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

EQUALITY = re.compile(r"^\(\(?authority_id\)?(::text)? = current_setting\('mahalli\.authority'(::text)?, true\)\)$")
PERSON = "(account_id = (NULLIF(current_setting('mahalli.person'::text, true), ''::text))::uuid)"
WITH_PERSON = {"procedures_case", "procedures_draft"}

GLOBAL_TABLES = {
    "tenancy_authority": "the directory of the country, read by all",
    "identity_account": "one account for a person on the whole platform",
    "journal_base": "one number: from where transactions are counted after rows came from elsewhere",
    "identity_ratecounter": "counts of tries by keyed origin",
    "work_workrow": "claimed in platform scope; identifiers only",
    "law_holidaycorrection": "the calendar of the whole country",
    "procedures_packversion": "the published catalogue",
    "exchange_publickey": "public halves of the keys of authorities",
    "auth_group": "of the framework, unused: no role but the owner reaches it",
    "auth_group_permissions": "of the framework, unused",
    "auth_permission": "of the framework, unused",
    "django_session": "loaded before any authority is known",
    "django_content_type": "of the framework",
    "django_migrations": "of the framework",
    "account_emailaddress": "of the account library: an account is global",
    "account_emailconfirmation": "of the account library",
    "mfa_authenticator": "second factors of an account",
    "socialaccount_socialaccount": "of the account library",
    "socialaccount_socialapp": "of the account library",
    "socialaccount_socialtoken": "of the account library",
}
APPEND_ONLY = {
    "journal_journalentry", "journal_journalseal", "payments_cashreceipt", "procedures_piece",
    "procedures_legalevent", "procedures_demandcheck", "procedures_casedocument", "procedures_sentback",
    "procedures_casekey", "procedures_threadmessage", "observatory_useropinion", "observatory_caseexport", "observatory_reportmeasures",
    "legalisation_attestation", "legalisation_attestationrefusal", "legalisation_registerclosing", "civil_status_officeswitch",
    "information_publicationentry", "information_informationdesignation",
}  # fmt: skip
READ_ONLY = {"tenancy_authority", "journal_base", "law_holidaycorrection", "procedures_packversion", "django_content_type", "django_migrations"}


DEFINERS = {"mahalli_find_cases": "search: operators that are not leakproof; repeats the authority's condition itself"}


def rows(cursor: Any, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    cursor.execute(sql, list(values))
    return [tuple(row) for row in cursor.fetchall()]


def all_tables(cursor: Any) -> list[str]:
    sql = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1"
    return [row[0] for row in rows(cursor, sql)]


def authority_tables(cursor: Any) -> list[str]:
    """Tables whose rows belong to an authority."""
    sql = """SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
               AND a.attname = 'authority_id' AND NOT a.attisdropped ORDER BY 1"""
    return [row[0] for row in rows(cursor, sql)]


def unlisted(cursor: Any) -> list[str]:
    """A table belongs to an authority, or stands in the closed list of global tables."""
    known = set(authority_tables(cursor))
    found = [f"{name}: neither of an authority nor in the list" for name in all_tables(cursor) if name not in known | set(GLOBAL_TABLES)]
    return found + [f"{name}: in the list, and of an authority" for name in known & set(GLOBAL_TABLES)]


def unprotected(cursor: Any) -> list[str]:
    """Row-level security, forced, with exactly one bare equality for the poor role."""
    faults = []
    for table in authority_tables(cursor):
        (enabled, forced), = rows(cursor, "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", [table])
        if not (enabled and forced):
            faults.append(f"{table}: row-level security is not enabled and forced")
        policies = rows(
            cursor, "SELECT policyname, roles, cmd, permissive, qual, with_check FROM pg_policies WHERE tablename = %s ORDER BY 1", [table]
        )
        faults += [f"{table}: {fault}" for fault in _policy_faults(table, policies)]
    return faults


def _policy_faults(table: str, policies: Sequence[tuple[Any, ...]]) -> list[str]:
    of_app = [policy for policy in policies if "mahalli_app" in policy[1] or "public" in policy[1]]
    others = [policy for policy in policies if policy not in of_app]
    faults = []
    if len(of_app) != 1:
        faults.append(f"{len(of_app)} policies for the application")
    for _name, roles, cmd, permissive, qual, check in of_app:
        if list(roles) != ["mahalli_app"] or cmd != "ALL" or permissive != "PERMISSIVE":
            faults.append(f"policy to {roles} for {cmd}, {permissive}")
        faults += [f"not a bare equality: {text}" for text in (qual, check) if not EQUALITY.match(str(text))]
    wanted = [["mahalli_personal"]] if table in WITH_PERSON else []
    if [list(policy[1]) for policy in others] != wanted:
        faults.append(f"policies of other roles: {others}")
    faults += [f"of the person: {cmd} {qual}" for _n, _r, cmd, _p, qual, _c in others if (cmd, qual) != ("SELECT", PERSON)]
    return faults


def loose_keys(cursor: Any) -> list[str]:
    """(authority, id) is unique, each unique key but the identifier begins with the authority, each foreign key between
    two tables of authorities carries the authority."""
    tables = authority_tables(cursor)
    faults = []
    for table in tables:
        keys = [tuple(row[0]) for row in rows(cursor, UNIQUE_KEYS, [table])]
        if ("authority_id", "id") not in keys:
            faults.append(f"{table}: (authority_id, id) is not unique")
        faults += [f"{table}: unique {key} does not begin with the authority" for key in keys if key != ("id",) and key[0] != "authority_id"]
    for name, source, target, columns, points_to in foreign_keys(cursor):
        if {source, target} <= set(tables) and (columns[0], points_to[0]) != ("authority_id", "authority_id"):
            faults.append(f"{source}: foreign key {name} {columns} is not composite")
    return faults


UNIQUE_KEYS = """
SELECT (SELECT array_agg(a.attname::text ORDER BY k.n) FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(num, n)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num WHERE k.n <= i.indnkeyatts)
FROM pg_index i WHERE i.indrelid = %s::regclass AND i.indisunique"""


def foreign_keys(cursor: Any) -> list[tuple[str, str, str, list[str], list[str]]]:
    sql = """
    SELECT conname, conrelid::regclass::text, confrelid::regclass::text,
      (SELECT array_agg(attname::text ORDER BY n) FROM unnest(conkey) WITH ORDINALITY k(num, n)
       JOIN pg_attribute ON attrelid = conrelid AND attnum = num),
      (SELECT array_agg(attname::text ORDER BY n) FROM unnest(confkey) WITH ORDINALITY k(num, n)
       JOIN pg_attribute ON attrelid = confrelid AND attnum = num)
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1"""
    return [(row[0], row[1], row[2], list(row[3]), list(row[4])) for row in rows(cursor, sql)]


def privileges(cursor: Any, role: str) -> dict[str, set[str]]:
    sql = "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s AND table_schema = 'public'"
    found: dict[str, set[str]] = {}
    for table, privilege in rows(cursor, sql, [role]):
        found.setdefault(table, set()).add(privilege)
    return found


def wide_grants(cursor: Any) -> list[str]:
    """No role has more than its work needs."""
    faults = []
    for table, held in privileges(cursor, "mahalli_app").items():
        allowed = {"SELECT", "INSERT", "UPDATE", "DELETE"}
        allowed = {"SELECT", "INSERT"} if table in APPEND_ONLY else {"SELECT"} if table in READ_ONLY else allowed
        allowed = set() if table.startswith("auth_") else allowed
        if held - allowed:
            faults.append(f"{table}: the application may {held - allowed}")
    for table, held in privileges(cursor, "mahalli_personal").items():
        if held != {"SELECT"} or table not in WITH_PERSON | {"tenancy_authority"}:
            faults.append(f"{table}: the personal role may {held}")
    for table, held in privileges(cursor, "mahalli_publisher").items():
        if table not in GLOBAL_TABLES or held & {"DELETE", "TRUNCATE"}:
            faults.append(f"{table}: the publisher may {held}")
    everyone = rows(cursor, "SELECT table_name FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema = 'public'")
    return faults + [f"{row[0]}: everyone may" for row in everyone]


def strong_roles(cursor: Any) -> list[str]:
    """The roles that pages use are poor: no bypass, no ownership, no creation."""
    faults = []
    for role in ("mahalli_app", "mahalli_personal", "mahalli_publisher"):
        (strong,), = rows(cursor, "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles WHERE rolname = %s", [role])
        if strong:
            faults.append(f"{role} is strong")
        owned = rows(cursor, "SELECT relname FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE r.rolname = %s", [role])
        faults += [f"{role} owns {row[0]}" for row in owned]
        if rows(cursor, "SELECT has_schema_privilege(%s, 'public', 'CREATE')", [role]) != [(False,)]:
            faults.append(f"{role} may create in the schema")
    sql = "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles u ON u.oid = m.member WHERE u.rolname = 'mahalli_app'"
    member_of = {row[0] for row in rows(cursor, sql)}
    if member_of != {"mahalli_personal", "mahalli_publisher"}:
        faults.append(f"the application is a member of {member_of}")
    return faults


def leaking_views(cursor: Any) -> list[str]:
    """A view runs as its reader; a materialised view would hold every authority's rows; a definer's function is listed."""
    views = rows(cursor, """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND (relkind = 'm'
        OR relkind = 'v' AND NOT coalesce(reloptions::text LIKE '%%security_invoker=true%%', false))""")
    definers = rows(cursor, """SELECT proname, r.rolname, coalesce(array_to_string(proconfig, ';'), ''), proacl::text
        FROM pg_proc JOIN pg_roles r ON r.oid = proowner WHERE pronamespace = 'public'::regnamespace AND prosecdef""")
    faults = [f"view {row[0]}" for row in views] + [f"function {row[0]} runs as its owner" for row in definers if row[0] not in DEFINERS]
    faults += [f"function {name} belongs to {owner}" for name, owner, _c, _a in definers if owner != "mahalli_search"]
    faults += [f"function {name}: no fixed search_path" for name, _o, config, _a in definers if "search_path=pg_catalog, public" not in config]
    faults += [f"function {name}: open to everybody" for name, _o, _c, acl in definers if acl is None or "{=X" in acl or ",=X" in acl]
    able = rows(cursor, "SELECT has_schema_privilege('mahalli_search', 'public', 'CREATE')")
    return faults + (["the search role may create in the schema"] if able != [(False,)] else [])


CHECKS = (unlisted, unprotected, loose_keys, wide_grants, strong_roles, leaking_views)


def faults(cursor: Any) -> list[str]:
    return [fault for check in CHECKS for fault in check(cursor)]
