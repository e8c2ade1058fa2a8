"""Protection of the work list's tables, and the one function that searches cases."""

from django.db import migrations

from mahalli.foundation.tenancy.operations import ComposeForeignKey, ProtectByAuthority

FIND = """
CREATE FUNCTION mahalli_find_cases(
    w1 text[], w2 text[], w3 text[], w4 text[], w5 text[], w6 text[], most integer
) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public
SET plan_cache_mode = force_custom_plan
AS $body$
-- Operators that search inside a row are not leakproof: under row-level security they would be tried on every row of
-- the authority. This function runs as a role that policies do not hold, so it repeats their condition itself, twice:
-- on the column, and in front of each word looked for. The authority is the open scope's, never an argument.
DECLARE
    here text := nullif(current_setting('mahalli.authority', true), '');
BEGIN
    IF here IS NULL OR w1 IS NULL THEN
        RETURN;
    END IF;
    w1 := ARRAY(SELECT here || '|' || w FROM unnest(w1) AS w);
    w2 := CASE WHEN w2 IS NULL THEN w1 ELSE ARRAY(SELECT here || '|' || w FROM unnest(w2) AS w) END;
    w3 := CASE WHEN w3 IS NULL THEN w1 ELSE ARRAY(SELECT here || '|' || w FROM unnest(w3) AS w) END;
    w4 := CASE WHEN w4 IS NULL THEN w1 ELSE ARRAY(SELECT here || '|' || w FROM unnest(w4) AS w) END;
    w5 := CASE WHEN w5 IS NULL THEN w1 ELSE ARRAY(SELECT here || '|' || w FROM unnest(w5) AS w) END;
    w6 := CASE WHEN w6 IS NULL THEN w1 ELSE ARRAY(SELECT here || '|' || w FROM unnest(w6) AS w) END;
    RETURN QUERY
        SELECT c.case_id FROM public.procedures_casewords AS c
        WHERE c.authority_id = here AND c.tokens && w1 AND c.tokens && w2 AND c.tokens && w3
          AND c.tokens && w4 AND c.tokens && w5 AND c.tokens && w6
        LIMIT most;
END
$body$;
GRANT SELECT ON procedures_casewords TO mahalli_search;
REVOKE ALL ON FUNCTION mahalli_find_cases(text[], text[], text[], text[], text[], text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mahalli_find_cases(text[], text[], text[], text[], text[], text[], integer) TO mahalli_app;
GRANT CREATE ON SCHEMA public TO mahalli_search;
ALTER FUNCTION mahalli_find_cases(text[], text[], text[], text[], text[], text[], integer) OWNER TO mahalli_search;
REVOKE CREATE ON SCHEMA public FROM mahalli_search;
"""
DROP = "DROP FUNCTION mahalli_find_cases(text[], text[], text[], text[], text[], text[], integer)"


class Migration(migrations.Migration):

    dependencies = [("procedures", "0040_worklist"), ("identity", "0002_grants")]

    operations = [
        ProtectByAuthority("procedures", "Service", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "ServiceMember"),
        ProtectByAuthority("procedures", "SharingRule"),
        ProtectByAuthority("procedures", "Holding", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "SavedView"),
        ProtectByAuthority("procedures", "SentBack", grants="SELECT, INSERT"),
        ProtectByAuthority("procedures", "BulkRun", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "BulkItem", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "CaseWords", grants="SELECT, INSERT, UPDATE"),
        ComposeForeignKey("procedures", "Service", "within"),
        ComposeForeignKey("procedures", "ServiceMember", "service"),
        ComposeForeignKey("procedures", "ServiceMember", "post"),
        ComposeForeignKey("procedures", "SharingRule", "service"),
        ComposeForeignKey("procedures", "Holding", "case"),
        ComposeForeignKey("procedures", "Holding", "service"),
        ComposeForeignKey("procedures", "SavedView", "service"),
        ComposeForeignKey("procedures", "SentBack", "case"),
        ComposeForeignKey("procedures", "BulkItem", "run"),
        ComposeForeignKey("procedures", "CaseWords", "case"),
        migrations.RunSQL(FIND, DROP),
    ]
