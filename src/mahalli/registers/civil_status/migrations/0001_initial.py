import django.db.models.deletion
import mahalli.foundation.tenancy.models
from django.db import migrations, models

from mahalli.foundation.tenancy.operations import ProtectByAuthority


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='NationalRequest',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField()),
                ('key', models.TextField()),
                ('state', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(null=True)),
                ('tries', models.IntegerField(default=0)),
                ('reason', models.TextField(default='')),
                ('reference', models.TextField(default='')),
                ('digest', models.TextField(default='')),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'case_id'), name='national_request_of_case'), models.UniqueConstraint(fields=('authority', 'key'), name='national_request_key')],
            },
        ),
        migrations.CreateModel(
            name='OfficeSwitch',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('law', models.TextField()),
                ('since', models.DateField()),
                ('decision', models.TextField()),
                ('decided_on', models.DateField()),
                ('recorded_by', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'since'), name='office_switch_day')],
            },
        ),
        migrations.CreateModel(
            name='Transcription',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField()),
                ('act_number', models.TextField()),
                ('act_year', models.TextField()),
                ('digest', models.TextField()),
                ('typed_by', models.TextField()),
                ('typed_at', models.DateTimeField()),
                ('signed_by', models.TextField(default='')),
                ('signed_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'case_id'), name='transcription_of_case')],
            },
        ),
        ProtectByAuthority("civil_status", "OfficeSwitch", grants="SELECT, INSERT"),
        ProtectByAuthority("civil_status", "Transcription"),
        ProtectByAuthority("civil_status", "NationalRequest"),
    ]
