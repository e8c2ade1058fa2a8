from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing could ever set this column: see docs/decisions/0123."""

    dependencies = [
        ('procedures', '0093_indexes_that_nobody_reads'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='case', name='case_still_open'),
        migrations.RemoveField(model_name='case', name='trial'),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['authority', 'procedure', 'channel', 'service_due'], name='case_still_open'),
        ),
    ]
