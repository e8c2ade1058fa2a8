"""The order of entries stays right in another database: transaction numbers are counted from a base."""

from django.db import migrations, models
from django.db.models.expressions import RawSQL

FORWARDS = """
CREATE TABLE journal_base (one boolean PRIMARY KEY DEFAULT true CHECK (one), base bigint NOT NULL);
GRANT SELECT ON journal_base TO mahalli_app;
CREATE FUNCTION journal_base() RETURNS bigint LANGUAGE sql STABLE AS
    'SELECT coalesce((SELECT base FROM public.journal_base), 0)';
"""
BACKWARDS = "DROP FUNCTION journal_base(); DROP TABLE journal_base;"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARDS, BACKWARDS),
        migrations.AlterField(
            "journalentry", "xid",
            models.BigIntegerField(
                db_default=RawSQL("(pg_current_xact_id()::text::bigint + journal_base())", []), editable=False
            ),
        ),
    ]
