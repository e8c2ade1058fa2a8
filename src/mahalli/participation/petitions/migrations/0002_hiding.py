import django.db.models.deletion
import mahalli.foundation.tenancy.models
from mahalli.foundation.tenancy.operations import ComposeForeignKey, ProtectByAuthority
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('petitions', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PetitionHiding',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('ground', models.TextField()),
                ('reasons', models.TextField()),
                ('hidden_by', models.TextField()),
                ('hidden_name', models.TextField()),
                ('hidden_at', models.DateTimeField()),
                ('lifted_by', models.TextField(default='')),
                ('lifted_name', models.TextField(default='')),
                ('lifted_reasons', models.TextField(default='')),
                ('lifted_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('collection', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='petitions.petitioncollection')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('authority', 'collection'), name='petition_hidden_once')],
            },
        ),
        ProtectByAuthority("petitions", "PetitionHiding", grants="SELECT, INSERT, UPDATE"),
        ComposeForeignKey("petitions", "PetitionHiding", "collection"),
    ]
