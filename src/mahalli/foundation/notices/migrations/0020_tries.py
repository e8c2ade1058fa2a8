"""One row for each try to tell a notice; letters, addresses that do not work, preferences."""

import django.db.models.deletion
from django.db import migrations, models

import mahalli.foundation.tenancy.models
from mahalli.foundation.tenancy.models import new_id
from mahalli.foundation.tenancy.operations import ComposeForeignKey, ProtectByAuthority

ID = ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False))


def authority():
    return (
        "authority",
        models.ForeignKey(
            default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT,
            related_name="+", to="tenancy.authority",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]
    operations = [
        migrations.AddField("notice", "channels", models.JSONField(default=list)),
        migrations.AddField("notice", "contacts", models.JSONField(default=dict)),
        migrations.AddField("notice", "registered", models.BooleanField(default=False)),
        migrations.AddField("notice", "post_by", models.DateField(null=True)),
        migrations.AddField("notice", "read_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="LetterBatch",
            fields=[
                ID,
                ("year", models.IntegerField()),
                ("number", models.IntegerField()),
                ("planned_at", models.DateTimeField()),
                ("planned_by", models.CharField(max_length=120)),
                ("printed_at", models.DateTimeField(null=True)),
                ("digest", models.CharField(blank=True, max_length=64)),
                authority(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["authority", "year", "number"], name="letter_batch_number")
                ]
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ID,
                ("seq", models.IntegerField()),
                ("channel", models.CharField(max_length=10)),
                ("address", models.TextField(blank=True)),
                ("state", models.CharField(max_length=12)),
                ("planned_at", models.DateTimeField()),
                ("handed_over_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("message_ref", models.CharField(blank=True, max_length=200)),
                ("proof", models.TextField(blank=True)),
                ("reason", models.CharField(blank=True, max_length=40)),
                ("serial", models.CharField(blank=True, max_length=30)),
                ("posted_on", models.DateField(null=True)),
                ("posted_by", models.CharField(blank=True, max_length=120)),
                ("registered_number", models.CharField(blank=True, max_length=40)),
                authority(),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="notices.notice",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                        to="notices.letterbatch",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "state", "planned_at"], name="delivery_state")],
                "constraints": [
                    models.UniqueConstraint(fields=["authority", "notice", "seq"], name="delivery_seq"),
                    models.UniqueConstraint(
                        condition=~models.Q(serial=""), fields=["authority", "serial"], name="letter_serial"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DeadAddress",
            fields=[
                ID,
                ("channel", models.CharField(max_length=10)),
                ("address", models.CharField(max_length=254)),
                ("reason", models.CharField(max_length=40)),
                ("found_at", models.DateTimeField()),
                authority(),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["authority", "channel", "address"], name="dead_address_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="ContactPreference",
            fields=[
                ID,
                ("subject", models.CharField(max_length=120)),
                ("language", models.CharField(max_length=3)),
                ("channels", models.JSONField(default=list)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("changed_at", models.DateTimeField()),
                authority(),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["authority", "subject"], name="preference_once")]},
        ),
        ProtectByAuthority("notices", "LetterBatch"),
        ProtectByAuthority("notices", "Delivery"),
        ProtectByAuthority("notices", "DeadAddress"),
        ProtectByAuthority("notices", "ContactPreference"),
        ComposeForeignKey("notices", "Delivery", "notice"),
        ComposeForeignKey("notices", "Delivery", "batch"),
    ]
