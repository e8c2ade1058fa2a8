import django.db.models.deletion
from django.db import migrations, models

import mahalli.foundation.tenancy.models
from mahalli.foundation.tenancy.operations import ComposeForeignKey, ProtectByAuthority


class Migration(migrations.Migration):

    dependencies = [
        ('payments', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='paymentorder',
            name='basis',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='cashreceipt',
            name='turn',
            field=models.IntegerField(default=1),
        ),
        migrations.RemoveConstraint(model_name='cashreceipt', name='cash_receipt_once'),
        migrations.AddConstraint(
            model_name='cashreceipt',
            constraint=models.UniqueConstraint(fields=('authority', 'order', 'turn'), name='cash_receipt_once'),
        ),
        migrations.CreateModel(
            name='ReceiptCancellation',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(default='asked', max_length=10)),
                ('reason', models.TextField()),
                ('asked_by', models.CharField(max_length=120)),
                ('asked_at', models.DateTimeField()),
                ('answered_by', models.CharField(blank=True, max_length=120)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_on', models.DateField(null=True)),
                ('answer', models.TextField(blank=True)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('receipt', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='payments.cashreceipt')),
            ],
        ),
        migrations.AddConstraint(
            model_name='receiptcancellation',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'done'])), fields=('authority', 'receipt'), name='receipt_cancelled_once'),
        ),
        migrations.AddConstraint(
            model_name='receiptcancellation',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'asked'), models.Q(models.Q(('answered_by', ''), _negated=True), models.Q(('answered_by', models.F('asked_by')), _negated=True)), _connector='OR'), name='receipt_cancelled_by_two'),
        ),
        ProtectByAuthority('payments', 'ReceiptCancellation', grants='SELECT, INSERT, UPDATE'),
        ComposeForeignKey('payments', 'ReceiptCancellation', 'receipt'),
    ]
