"""Each figure of the desk from its own stretch of an index; an answered case says so itself (decision 0122)."""

from django.db import migrations, models

ANSWERED = """
UPDATE procedures_case c SET answered = true FROM procedures_piecerequest r
WHERE r.authority_id = c.authority_id AND r.case_id = c.id AND r.answered_at IS NOT NULL AND NOT c.answered
"""


class Migration(migrations.Migration):

    dependencies = [("procedures", "0091_finding_by_the_words_typed")]

    operations = [
        migrations.AddField(model_name="case", name="answered", field=models.BooleanField(db_default=False, default=False)),
        migrations.RunSQL(ANSWERED, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("answered", True)), fields=["authority", "phase", "proposed"], name="case_answered"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["authority", "phase", "proposed", "due"], name="case_standing"),
        ),
        migrations.RemoveIndex(model_name="case", name="case_phase"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("tacit_on__isnull", False)), fields=["authority", "tacit_on"], include=("phase",), name="case_silence",
            ),
        ),
        migrations.RemoveIndex(model_name="case", name="case_tacit"),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(condition=models.Q(("due__isnull", False)), fields=["authority", "id"], name="case_open_id"),
        ),
        migrations.RemoveConstraint(model_name="holding", name="holding_of_case"),
        migrations.AddConstraint(
            model_name="holding",
            constraint=models.UniqueConstraint(fields=("authority", "case"), include=("account_id",), name="holding_of_case"),
        ),
    ]
