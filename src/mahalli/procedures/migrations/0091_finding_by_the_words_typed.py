"""The search asks for the words that were typed and no more, and leads by them alone (decision 0122)."""

from django.db import migrations

FIND = """
GRANT CREATE ON SCHEMA public TO mahalli_search;
SET LOCAL ROLE mahalli_search;
CREATE OR REPLACE FUNCTION mahalli_find_cases(
    w1 text[], w2 text[], w3 text[], w4 text[], w5 text[], w6 text[], most integer
) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public
SET enable_seqscan = off
SET max_parallel_workers_per_gather = 0
AS $body$
-- Operators that search inside a row are not leakproof: under row-level security they would be tried on every row of
-- the authority. This function runs as a role that policies do not hold, so it repeats their condition itself, twice:
-- in front of each word looked for, and on the column. The authority is the open scope's, never an argument.
-- The column is compared as an expression: as a column it would be read from its own index, all of a city's cases to be
-- joined with the few that have the word. A word given twice is read twice: each one typed has its own condition, once.
DECLARE
    here text := nullif(current_setting('mahalli.authority', true), '');
    found text := 'SELECT c.case_id FROM public.procedures_casewords AS c WHERE (c.authority_id || '''') = $1 AND c.tokens && $2';
BEGIN
    IF here IS NULL OR w1 IS NULL THEN
        RETURN;
    END IF;
    IF w2 IS NOT NULL THEN found := found || ' AND c.tokens && $3'; END IF;
    IF w3 IS NOT NULL THEN found := found || ' AND c.tokens && $4'; END IF;
    IF w4 IS NOT NULL THEN found := found || ' AND c.tokens && $5'; END IF;
    IF w5 IS NOT NULL THEN found := found || ' AND c.tokens && $6'; END IF;
    IF w6 IS NOT NULL THEN found := found || ' AND c.tokens && $7'; END IF;
    RETURN QUERY EXECUTE found || ' LIMIT $8' USING here,
        ARRAY(SELECT here || '|' || w FROM unnest(w1) AS w), ARRAY(SELECT here || '|' || w FROM unnest(w2) AS w),
        ARRAY(SELECT here || '|' || w FROM unnest(w3) AS w), ARRAY(SELECT here || '|' || w FROM unnest(w4) AS w),
        ARRAY(SELECT here || '|' || w FROM unnest(w5) AS w), ARRAY(SELECT here || '|' || w FROM unnest(w6) AS w), most;
END
$body$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM mahalli_search;
"""


class Migration(migrations.Migration):

    dependencies = [("procedures", "0090_counter")]

    operations = [migrations.RunSQL(FIND, migrations.RunSQL.noop)]
