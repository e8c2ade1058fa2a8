"""Several laws: who must act is a column of its own, decisions may follow one another, acts keep what they were given."""

import django.db.models.deletion
import mahalli.foundation.tenancy.models
from django.db import migrations, models

from mahalli.foundation.tenancy.operations import ComposeForeignKey, ProtectByAuthority

# The table is written anew once, its indexes with it: row by row, each index would take each row again.
PHASES = """
ALTER TABLE procedures_case ALTER COLUMN phase TYPE text USING CASE status
  WHEN 'incomplete' THEN 'person' WHEN 'suspended' THEN 'person'
  WHEN 'granted' THEN 'payment' WHEN 'tacit' THEN 'payment'
  WHEN 'filed' THEN 'service' ELSE 'closed' END,
  ALTER COLUMN stage TYPE text USING status
"""


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0003_case_figures'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActDetail',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('seq', models.IntegerField()),
                ('act', models.TextField()),
                ('values', models.JSONField(default=dict)),
                ('files', models.JSONField(default=dict)),
                ('serial', models.TextField(default='')),
                ('at', models.DateTimeField()),
                ('actor', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='decision_of_case',
        ),
        migrations.RemoveIndex(
            model_name='case',
            name='case_figures',
        ),
        migrations.AddField(
            model_name='case',
            name='phase',
            field=models.TextField(default='service'),
        ),
        migrations.AddField(
            model_name='case',
            name='regime',
            field=models.TextField(default='55-19'),
        ),
        migrations.AddField(
            model_name='case',
            name='stage',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='decision',
            name='seq',
            field=models.IntegerField(default=1),
        ),
        migrations.AddField(
            model_name='decision',
            name='withdrawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(PHASES, migrations.RunSQL.noop),  # before the index that would take each row twice
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['authority', 'phase'], include=('due', 'tacit_on', 'proposed'), name='case_phase'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('authority', 'case', 'seq'), name='decision_of_case_seq'),
        ),
        migrations.AddConstraint(
            model_name='actdetail',
            constraint=models.UniqueConstraint(fields=('authority', 'case', 'seq'), name='act_detail_seq'),
        ),
        ProtectByAuthority("procedures", "ActDetail", grants="SELECT, INSERT"),
        ComposeForeignKey("procedures", "ActDetail", "case"),
    ]
