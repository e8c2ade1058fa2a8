import django.contrib.postgres.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    """A vote says when the governor's office received it and gave its visa, what replaced it, why it was withdrawn."""

    dependencies = [("law", "0001_initial")]

    operations = [
        migrations.AddField("communalvalue", "received_on", models.DateField(null=True)),
        migrations.AddField("communalvalue", "visa_on", models.DateField(null=True)),
        migrations.AddField("communalvalue", "recorded_by", models.CharField(default="", max_length=120)),
        migrations.AddField("communalvalue", "replaced_by", models.UUIDField(null=True)),
        migrations.AddField("communalvalue", "withdrawn_because", models.CharField(default="", max_length=400)),
        migrations.RemoveConstraint("communalvalue", "communal_value_no_overlap"),
        migrations.AddConstraint(
            "communalvalue",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="communal_value_no_overlap",
                expressions=[("authority", "="), ("parameter", "="), ("validity", "&&")],
                condition=models.Q(withdrawn_because=""),
            ),
        ),
    ]
