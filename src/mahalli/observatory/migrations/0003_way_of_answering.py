from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('observatory', '0002_measures'),
    ]

    operations = [
        migrations.AddField(
            model_name='monthfigure',
            name='noted',
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AddField(
            model_name='useropinion',
            name='way',
            field=models.TextField(db_default='online', default='online'),
        ),
    ]
