import django.db.models.deletion
import mahalli.foundation.tenancy.models
from mahalli.foundation.tenancy.operations import ProtectByAuthority
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('observatory', '0001_figures'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportMeasures',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('year', models.IntegerField()),
                ('seq', models.IntegerField()),
                ('taken', models.TextField(default='')),
                ('planned', models.TextField(default='')),
                ('by', models.TextField()),
                ('at', models.DateTimeField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'year', 'seq'), name='measures_of_year')],
            },
        ),
        ProtectByAuthority("observatory", "ReportMeasures", grants="SELECT, INSERT"),
    ]
