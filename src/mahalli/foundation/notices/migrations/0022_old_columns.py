"""The columns whose content now stands in the tries."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notices", "0021_keep_proofs")]
    operations = [migrations.RemoveField("notice", name) for name in ("recipient", "channel", "sent_at", "proof")]
