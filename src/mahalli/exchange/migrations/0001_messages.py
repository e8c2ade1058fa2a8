"""Outbox, inbox and keys of the gateway."""

import django.db.models.deletion
import mahalli.foundation.tenancy.models
from django.db import migrations, models

from mahalli.foundation.tenancy.operations import GrantGlobal, ProtectByAuthority


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("tenancy", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicKey',
            fields=[
                ('kid', models.TextField(primary_key=True, serialize=False)),
                ('owner', models.TextField()),
                ('jwk', models.JSONField()),
                ('since', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['owner'], name='public_key_owner')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeKey',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kid', models.TextField()),
                ('private', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('authority',), name='exchange_key_of')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('message_id', models.UUIDField()),
                ('incoming', models.BooleanField()),
                ('sender', models.TextField()),
                ('receiver', models.TextField()),
                ('service', models.TextField()),
                ('subject', models.TextField()),
                ('envelope', models.TextField()),
                ('due', models.DateField(null=True)),
                ('state', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('delivered_at', models.DateTimeField(null=True)),
                ('receipt', models.TextField(default='')),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
            options={
                'indexes': [models.Index(fields=['authority', 'incoming', '-sent_at'], name='message_box'), models.Index(fields=['authority', 'subject'], name='message_subject')],
                'constraints': [models.UniqueConstraint(fields=('authority', 'incoming', 'message_id'), name='message_once')],
            },
        ),
        ProtectByAuthority("exchange", "Message", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("exchange", "ExchangeKey", grants="SELECT, INSERT, UPDATE"),
        GrantGlobal("exchange", "PublicKey", app_grants="SELECT, INSERT"),
    ]
