"""Messages, notes, links, opinions, the receipt book, and what cases may have in common."""

import django.db.models.deletion
import mahalli.foundation.tenancy.models
from django.db import migrations, models

from mahalli.foundation.tenancy.operations import ComposeForeignKey, ProtectByAuthority


class Migration(migrations.Migration):

    dependencies = [
        ('procedures', '0042_words_of_earlier_cases'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='case',
            name='awaited_from',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='case',
            name='awaited_since',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='draft',
            name='booked',
            field=models.UUIDField(null=True),
        ),
        migrations.CreateModel(
            name='AdvisingBody',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('name_ar', models.TextField()),
                ('name_fr', models.TextField()),
                ('authority_code', models.TextField(default='')),
                ('email', models.TextField(default='')),
                ('postal', models.TextField(default='')),
                ('added_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
        ),
        migrations.CreateModel(
            name='AdvisingMember',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('body', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.advisingbody')),
            ],
        ),
        migrations.CreateModel(
            name='CaseKey',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('digest', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
            ],
        ),
        migrations.CreateModel(
            name='CaseLink',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('kinds', models.JSONField(default=list)),
                ('linked_by', models.TextField()),
                ('linked_at', models.DateTimeField()),
                ('unlinked_by', models.TextField(default='')),
                ('unlinked_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
                ('other', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
            ],
        ),
        migrations.CreateModel(
            name='CaseNote',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField()),
                ('actor', models.TextField()),
                ('at', models.DateTimeField()),
                ('corrects', models.UUIDField(null=True)),
                ('pinned', models.BooleanField(default=False)),
                ('submission_key', models.TextField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
            ],
        ),
        migrations.CreateModel(
            name='NoteMention',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('account_id', models.UUIDField()),
                ('seen_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('note', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.casenote')),
            ],
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('question', models.TextField()),
                ('pieces', models.JSONField(default=list)),
                ('confidential', models.BooleanField(default=False)),
                ('due', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.TextField()),
                ('submission_key', models.TextField()),
                ('message_id', models.UUIDField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('outcome', models.TextField(default='')),
                ('text', models.TextField(default='')),
                ('answered_on', models.DateField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('recorded_by', models.TextField(default='')),
                ('files', models.JSONField(default=list)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancel_reason', models.TextField(default='')),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('body', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.advisingbody')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
            ],
        ),
        migrations.CreateModel(
            name='ReceiptBook',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('procedure', models.TextField()),
                ('year', models.IntegerField()),
                ('first', models.IntegerField()),
                ('last', models.IntegerField()),
                ('request_key', models.TextField()),
                ('reserved_at', models.DateTimeField()),
                ('reserved_by', models.TextField()),
                ('digest', models.TextField(default='')),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.TextField(default='')),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
            ],
        ),
        migrations.CreateModel(
            name='BookNumber',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('procedure', models.TextField()),
                ('year', models.IntegerField()),
                ('serial', models.IntegerField()),
                ('state', models.TextField(default='free')),
                ('draft_id', models.UUIDField(null=True)),
                ('case_id', models.UUIDField(null=True)),
                ('true_at', models.DateTimeField(null=True)),
                ('on_paper', models.JSONField(default=list)),
                ('typed_by', models.TextField(default='')),
                ('typed_at', models.DateTimeField(null=True)),
                ('confirmed_by', models.TextField(default='')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('sent_back', models.TextField(default='')),
                ('void_reason', models.TextField(default='')),
                ('voided_by', models.TextField(default='')),
                ('voided_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('book', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.receiptbook')),
            ],
        ),
        migrations.CreateModel(
            name='ThreadMessage',
            fields=[
                ('id', models.UUIDField(default=mahalli.foundation.tenancy.models.new_id, editable=False, primary_key=True, serialize=False)),
                ('seq', models.IntegerField()),
                ('author', models.TextField()),
                ('actor', models.TextField()),
                ('text', models.TextField()),
                ('answer_awaited', models.BooleanField(default=False)),
                ('files', models.JSONField(default=list)),
                ('submission_key', models.TextField()),
                ('at', models.DateTimeField()),
                ('authority', models.ForeignKey(default=mahalli.foundation.tenancy.models.authority_here, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.authority')),
                ('case', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='procedures.case')),
            ],
        ),
        migrations.AddConstraint(
            model_name='advisingbody',
            constraint=models.UniqueConstraint(fields=('authority', 'kind', 'name_fr'), name='advising_body_name'),
        ),
        migrations.AddConstraint(
            model_name='advisingmember',
            constraint=models.UniqueConstraint(fields=('authority', 'body', 'account_id'), name='advising_member_once'),
        ),
        migrations.AddIndex(
            model_name='casekey',
            index=models.Index(fields=['authority', 'digest'], name='case_key_digest'),
        ),
        migrations.AddConstraint(
            model_name='casekey',
            constraint=models.UniqueConstraint(fields=('authority', 'case', 'kind', 'digest'), name='case_key_once'),
        ),
        migrations.AddIndex(
            model_name='caselink',
            index=models.Index(fields=['authority', 'other'], name='link_other'),
        ),
        migrations.AddConstraint(
            model_name='caselink',
            constraint=models.UniqueConstraint(condition=models.Q(('unlinked_at__isnull', True)), fields=('authority', 'case', 'other'), name='link_once'),
        ),
        migrations.AddIndex(
            model_name='casenote',
            index=models.Index(fields=['authority', 'case', 'at'], name='note_case'),
        ),
        migrations.AddConstraint(
            model_name='casenote',
            constraint=models.UniqueConstraint(fields=('authority', 'submission_key'), name='note_submission'),
        ),
        migrations.AddConstraint(
            model_name='casenote',
            constraint=models.UniqueConstraint(condition=models.Q(('corrects__isnull', False)), fields=('authority', 'corrects'), name='note_corrected_once'),
        ),
        migrations.AddConstraint(
            model_name='notemention',
            constraint=models.UniqueConstraint(fields=('authority', 'note', 'account_id'), name='mention_once'),
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(fields=['authority', 'case'], name='opinion_case'),
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(condition=models.Q(('cancelled_at__isnull', True), ('recorded_at__isnull', True)), fields=['authority', 'due'], name='opinion_waiting'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(fields=('authority', 'submission_key'), name='opinion_submission'),
        ),
        migrations.AddConstraint(
            model_name='receiptbook',
            constraint=models.UniqueConstraint(fields=('authority', 'procedure', 'year', 'first'), name='book_first'),
        ),
        migrations.AddConstraint(
            model_name='receiptbook',
            constraint=models.UniqueConstraint(fields=('authority', 'request_key'), name='book_request'),
        ),
        migrations.AddIndex(
            model_name='booknumber',
            index=models.Index(fields=['authority', 'book', 'state'], name='book_state'),
        ),
        migrations.AddConstraint(
            model_name='booknumber',
            constraint=models.UniqueConstraint(fields=('authority', 'procedure', 'year', 'serial'), name='book_number'),
        ),
        migrations.AddConstraint(
            model_name='booknumber',
            constraint=models.UniqueConstraint(condition=models.Q(('draft_id__isnull', False)), fields=('authority', 'draft_id'), name='book_draft'),
        ),
        migrations.AddConstraint(
            model_name='threadmessage',
            constraint=models.UniqueConstraint(fields=('authority', 'case', 'seq'), name='thread_seq'),
        ),
        migrations.AddConstraint(
            model_name='threadmessage',
            constraint=models.UniqueConstraint(fields=('authority', 'submission_key'), name='thread_submission'),
        ),
        ProtectByAuthority("procedures", "CaseKey", grants="SELECT, INSERT"),
        ProtectByAuthority("procedures", "ThreadMessage", grants="SELECT, INSERT"),
        ProtectByAuthority("procedures", "CaseNote", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "NoteMention", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "CaseLink", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "AdvisingBody", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "AdvisingMember", grants="SELECT, INSERT, DELETE"),
        ProtectByAuthority("procedures", "Opinion", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "ReceiptBook", grants="SELECT, INSERT, UPDATE"),
        ProtectByAuthority("procedures", "BookNumber", grants="SELECT, INSERT, UPDATE"),
        ComposeForeignKey("procedures", "CaseKey", "case"),
        ComposeForeignKey("procedures", "ThreadMessage", "case"),
        ComposeForeignKey("procedures", "CaseNote", "case"),
        ComposeForeignKey("procedures", "NoteMention", "note"),
        ComposeForeignKey("procedures", "CaseLink", "case"),
        ComposeForeignKey("procedures", "CaseLink", "other"),
        ComposeForeignKey("procedures", "AdvisingMember", "body"),
        ComposeForeignKey("procedures", "Opinion", "case"),
        ComposeForeignKey("procedures", "Opinion", "body"),
        ComposeForeignKey("procedures", "BookNumber", "book"),
    ]
