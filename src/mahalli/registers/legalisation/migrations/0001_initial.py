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
            name='Attestation',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('year', models.IntegerField()),
                ('serial', models.IntegerField()),
                ('on', models.DateField()),
                ('at', models.DateTimeField()),
                ('subject', models.TextField()),
                ('name_ar', models.TextField(default='')),
                ('name_latin', models.TextField(default='')),
                ('identity_kind', models.TextField()),
                ('identity_number', models.TextField()),
                ('blind', models.BooleanField(default=False)),
                ('witnesses', models.JSONField(default=list)),
                ('specimen', models.TextField(default='')),
                ('agent_ref', models.TextField()),
                ('agent_name', models.TextField()),
                ('fee', models.DecimalField(decimal_places=2, max_digits=8)),
                ('fee_source', models.TextField()),
                ('code', models.TextField()),
                ('case_id', models.UUIDField(null=True)),
                ('key', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'indexes': [models.Index(fields=['authority', '-at'], name='attestation_day')],
                'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year', 'serial'), name='attestation_serial'), models.UniqueConstraint(fields=('authority', 'key'), name='attestation_once')],
            },
        ),
        migrations.CreateModel(
            name='AttestationRefusal',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('ground', models.TextField()),
                ('reasons', models.TextField()),
                ('at', models.DateTimeField()),
                ('agent_ref', models.TextField()),
                ('case_id', models.UUIDField(null=True)),
                ('key', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'key'), name='attestation_refusal_once')],
            },
        ),
        migrations.CreateModel(
            name='AttestationSeries',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('year', models.IntegerField()),
                ('last', models.IntegerField(default=0)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year'), name='attestation_series_once')],
            },
        ),
        migrations.CreateModel(
            name='RegisterClosing',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('year', models.IntegerField()),
                ('seq', models.IntegerField()),
                ('first', models.IntegerField()),
                ('last', models.IntegerField()),
                ('digest', models.TextField()),
                ('closed_at', models.DateTimeField()),
                ('closed_by', models.TextField()),
                ('closer_name', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'year', 'seq'), name='register_closing_turn'), models.UniqueConstraint(fields=('authority', 'kind', 'year', 'first'), name='register_closing_once')],
            },
        ),
        migrations.CreateModel(
            name='SpecimenCard',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.TextField()),
                ('name_ar', models.TextField(default='')),
                ('name_latin', models.TextField(default='')),
                ('identity_number', models.TextField()),
                ('deposited_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('agent_ref', models.TextField()),
                ('key', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority', 'number'), name='specimen_number'), models.UniqueConstraint(fields=('authority', 'key'), name='specimen_once')],
            },
        ),
        ProtectByAuthority("legalisation", "Attestation", grants="SELECT, INSERT"),
        ProtectByAuthority("legalisation", "AttestationSeries"),
        ProtectByAuthority("legalisation", "AttestationRefusal", grants="SELECT, INSERT"),
        ProtectByAuthority("legalisation", "RegisterClosing", grants="SELECT, INSERT"),
        ProtectByAuthority("legalisation", "SpecimenCard"),
    ]
