"""Rows of the cases. All belong to one authority; the legal events, decisions and pieces only grow."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority, without_index


class Draft(OfAuthority):
    """A request being written: kept a while, resumed by a code of which only the hash is stored."""

    pack_id = models.TextField()
    pack_version = models.IntegerField()
    answers = models.JSONField(default=dict)
    files = models.JSONField(default=dict)  # piece id -> {name, digest, size, mime}
    page = models.TextField(default="")
    resume_hash = models.TextField()
    account_id = models.UUIDField(null=True)
    channel = models.TextField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    filed_case = models.UUIDField(null=True)
    booked = models.UUIDField(null=True)  # a number of the receipt book: filed by its two people only

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "resume_hash"], name="draft_resume_code"),
        ]


class NumberSeries(OfAuthority):
    """The last number given, one row for each authority, procedure and year: no gap, no repeat."""

    procedure = models.TextField()
    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "procedure", "year"], name="number_series"),
        ]


class Case(OfAuthority):
    """A filed request, pinned to the procedure and the law as they were adopted that day."""

    authority = without_index()
    procedure = models.TextField()
    year = models.IntegerField()
    serial = models.IntegerField()
    number = models.TextField()
    regime = models.TextField(default="55-19")
    status = models.TextField()
    phase = models.TextField(default="service")  # who must act now, whatever the law: what lists count by
    stage = models.TextField(default="")  # of the pack, inside the legal status
    version = models.IntegerField(default=1)
    pack_version = models.IntegerField()
    pack_hash = models.TextField()
    overrides = models.JSONField(default=dict)
    law_hash = models.TextField()
    title = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    applicant_ar = models.TextField(default="")
    applicant_latin = models.TextField(default="")
    birth_date = models.DateField(null=True)
    phone_tail = models.TextField(default="")
    email = models.TextField(default="")
    account_id = models.UUIDField(null=True)
    tracking_hash = models.TextField()
    submission_key = models.TextField()
    channel = models.TextField()
    filed_at = models.DateTimeField()
    filed_on = models.DateField()
    complete_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)
    due = models.DateField(null=True)  # what the desk sorts by; null when nobody has to act
    service_due = models.DateField(null=True)
    tacit_on = models.DateField(null=True)
    proposed = models.BooleanField(default=False)
    answered = models.BooleanField(default=False, db_default=False)  # the person answered what was asked of them
    order_id = models.UUIDField(null=True)
    search_text = models.TextField(default="")
    awaited_from = models.TextField(default="")  # "", person or service: who owes an answer in the messages
    awaited_since = models.DateTimeField(null=True)

    last_event: int | None = None
    """Number of the last legal event, known only to the transaction that files the case; not a column."""

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "procedure", "year", "serial"], name="case_number"),
            models.UniqueConstraint(fields=["authority", "tracking_hash"], name="case_tracking"),
            models.UniqueConstraint(fields=["authority", "submission_key"], name="case_submission"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["authority", "due", "id"],
                name="case_open_due",
                condition=models.Q(due__isnull=False),
            ),
            # Of what a search found, the open ones are told from the others without reading them.
            models.Index(fields=["authority", "id"], name="case_open_id", condition=models.Q(due__isnull=False)),
            models.Index(fields=["authority", "status", "filed_on"], name="case_status"),
            # The figures of the desk are counted without touching the cases, each from its own stretch of an index.
            models.Index(fields=["authority", "phase", "proposed", "due"], name="case_standing"),
            models.Index(
                fields=["authority", "tacit_on"], name="case_silence", include=["phase"], condition=models.Q(tacit_on__isnull=False)
            ),
            models.Index(fields=["authority", "phase", "proposed"], name="case_answered", condition=models.Q(answered=True)),
            models.Index(
                fields=["authority", "account_id"],
                name="case_account",
                condition=models.Q(account_id__isnull=False),
            ),
            # What statistics and exports read: a procedure's cases by the day they came and the moment they ended.
            models.Index(fields=["authority", "procedure", "filed_on"], name="case_filed"),
            models.Index(
                fields=["authority", "procedure", "closed_at"],
                name="case_closed",
                condition=models.Q(closed_at__isnull=False),
            ),
            models.Index(
                fields=["authority", "procedure", "channel", "service_due"],
                name="case_still_open",
                condition=models.Q(closed_at__isnull=True),
            ),
        ]


class CaseKey(OfAuthority):
    """Keyed hash of something by which two cases may be of one person, company or place; the value is not kept."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    kind = models.TextField()  # identity | company | phone | account | place | street
    digest = models.TextField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "kind", "digest"], name="case_key_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "digest"], name="case_key_digest")]


class OfCase(OfAuthority):
    """What hangs on a case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_constraint=False)

    class Meta:
        abstract = True


class Piece(OfCase):
    """A file given for a piece of the list; a replacement is a new row, the last one counts."""

    piece = models.TextField()
    name = models.TextField()
    digest = models.TextField()
    size = models.BigIntegerField()
    mime = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.TextField()
    seq = models.IntegerField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "piece", "seq"], name="piece_seq"),
        ]


class LegalEvent(OfCase):
    """What happened in law, in order, with its article; facts hold identifiers and dates only."""

    seq = models.IntegerField()
    kind = models.TextField()
    article = models.TextField()
    at = models.DateTimeField()
    actor = models.TextField()
    facts = models.JSONField(default=dict)
    proof = models.TextField(default="")

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "seq"], name="legal_event_seq"),
        ]


class Clock(OfCase):
    """A legal time limit of a case. ``announced_due`` is what the person was told."""

    kind = models.TextField()
    parameter = models.TextField()
    count = models.TextField()
    days = models.IntegerField()
    article = models.TextField()
    confidence = models.TextField()
    start = models.DateField()
    due = models.DateField()
    announced_due = models.DateField(null=True)
    state = models.TextField(default="running")
    ended_on = models.DateField(null=True)
    skipped = models.JSONField(default=list)

    class Meta:
        app_label = "procedures"
        indexes: ClassVar = [
            models.Index(fields=["authority", "case", "kind"], name="clock_case"),
            models.Index(fields=["authority", "state", "due"], name="clock_state_due"),
        ]


class ClockPause(OfAuthority):
    """A suspension: the day it began counts as stopped, the day it ended runs again."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    start = models.DateField()
    end = models.DateField(null=True)
    reason = models.TextField()
    article = models.TextField()

    class Meta:
        app_label = "procedures"
        indexes: ClassVar = [models.Index(fields=["authority", "clock"], name="pause_clock")]


class PieceRequest(OfCase):
    """One request to the person, reasoned, once of each kind (55-19 art. 10 and 14)."""

    kind = models.TextField()  # replacement | information
    pieces = models.JSONField(default=list)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.TextField()
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "kind"], name="request_once"),
        ]


class DemandCheck(OfCase):
    """Proof that each piece demanded was on the list published that day (55-19 art. 3 and 7)."""

    piece = models.TextField()
    pack_hash = models.TextField()
    asked_for = models.TextField()  # receipt | replacement
    at = models.DateTimeField()

    class Meta:
        app_label = "procedures"
        indexes: ClassVar = [models.Index(fields=["authority", "case"], name="demand_case")]


class Decision(OfCase):
    """A proposal, then the signed decision; silence signs nothing and says so (``tacit``).

    A decision that was withdrawn stays, with its day; the next one has the next ``seq``.
    """

    seq = models.IntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True)
    outcome = models.TextField()  # grant | refuse, or the outcome that another law names
    reasons = models.TextField(default="")
    reason_code = models.TextField(default="", db_default="")  # from the pack's short list of refusals, where it has one
    proposed_by = models.TextField(default="")
    proposed_at = models.DateTimeField(null=True)
    signed_by = models.TextField(default="")
    signer_name = models.TextField(default="")
    signed_at = models.DateTimeField(null=True)
    delegated_by = models.TextField(default="")
    tacit = models.BooleanField(default=False)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "seq"], name="decision_of_case_seq"),
        ]


class ActDetail(OfCase):
    """What the author of an act gave with it: dates, texts, choices and files, by the ids that the act asks."""

    seq = models.IntegerField()  # of the legal event
    act = models.TextField()
    values = models.JSONField(default=dict)
    files = models.JSONField(default=dict)  # ask id -> {name, digest, size, mime}
    serial = models.TextField(default="")  # in the register that the act enters
    at = models.DateTimeField()
    actor = models.TextField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "seq"], name="act_detail_seq"),
        ]


class CaseDocument(OfCase):
    """Which issued document belongs to which case (the document itself is kept by documents)."""

    document_id = models.UUIDField()
    key = models.TextField()  # of the effect: a document is issued once for each
    kind = models.TextField()
    serial = models.TextField(default="")
    digest = models.TextField(default="")
    issued_at = models.DateTimeField()

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "case", "key"], name="document_of_case"),
        ]


class CodeTries(OfAuthority):
    """How many wrong codes came from one origin in one window; shared by all processes."""

    origin = models.TextField()  # keyed hash of the address
    window = models.DateTimeField()
    tries = models.IntegerField(default=0)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "origin", "window"], name="code_tries"),
        ]
