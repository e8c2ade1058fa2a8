"""An account may be opened by a telephone number that was proved; how its holder wants to be told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identity", "0003_posts_of_the_law")]
    operations = [
        migrations.AlterField("account", "email", models.EmailField(max_length=254, null=True, unique=True)),
        migrations.AddField("account", "phone_verified", models.BooleanField(default=False)),
        migrations.AddField("account", "channels", models.JSONField(default=list)),
        migrations.AddConstraint(
            "account",
            models.UniqueConstraint(
                condition=models.Q(phone_verified=True), fields=["phone"], name="phone_once"
            ),
        ),
    ]
