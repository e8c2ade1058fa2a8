"""Published packs and adoptions."""

import django.db.models.deletion
from django.db import migrations, models

import mahalli.foundation.tenancy.models
from mahalli.foundation.tenancy.operations import GrantGlobal, ProtectByAuthority


class Migration(migrations.Migration):
    initial = True

    dependencies = [("tenancy", "__first__")]

    operations = [
        migrations.CreateModel(
            name="PackVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mahalli.foundation.tenancy.models.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("pack_id", models.CharField(max_length=200)),
                ("version", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("canonical", models.TextField()),
                ("published_at", models.DateTimeField()),
                ("published_by", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Adoption",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=mahalli.foundation.tenancy.models.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("pack_id", models.CharField(max_length=200)),
                ("overrides", models.JSONField(default=dict)),
                ("law_hash", models.CharField(max_length=64)),
                ("adopted_at", models.DateTimeField()),
                ("adopted_by", models.CharField(max_length=200)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        default=mahalli.foundation.tenancy.models.authority_here,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.authority",
                    ),
                ),
                (
                    "pack_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="procedures.packversion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="packversion",
            constraint=models.UniqueConstraint(fields=("pack_id", "version"), name="one_pack_version"),
        ),
        migrations.AddConstraint(
            model_name="packversion",
            constraint=models.UniqueConstraint(fields=("hash",), name="one_pack_hash"),
        ),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("authority", "pack_id"),
                name="one_open_adoption",
            ),
        ),
        GrantGlobal("procedures", "PackVersion", app_grants="SELECT", publisher="SELECT, INSERT"),
        ProtectByAuthority("procedures", "Adoption", grants="SELECT, INSERT, UPDATE"),
    ]
