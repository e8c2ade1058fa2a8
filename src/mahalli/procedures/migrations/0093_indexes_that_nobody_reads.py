"""Cases and their words are written at each filing: no index of the authority alone, where five others begin with it."""

import django.db.models.deletion
from django.db import migrations, models

import mahalli.foundation.tenancy.models

UNREAD = """
DROP INDEX IF EXISTS procedures_case_authority_id_6b00e0e7, procedures_case_authority_id_6b00e0e7_like,
    procedures_casewords_authority_id_15e1f6e7, procedures_casewords_authority_id_15e1f6e7_like, procedures_casewords_case_id_8a76ec72
"""


def authority():
    return models.ForeignKey(
        db_index=False, default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT,
        related_name="+", to="tenancy.authority",
    )


class Migration(migrations.Migration):

    dependencies = [("procedures", "0092_figures_of_the_list"), ("tenancy", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(UNREAD, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AlterField(model_name="case", name="authority", field=authority()),
                migrations.AlterField(model_name="casewords", name="authority", field=authority()),
                migrations.AlterField(
                    model_name="casewords", name="case",
                    field=models.ForeignKey(
                        db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="procedures.case",
                    ),
                ),
            ],
        ),
    ]
