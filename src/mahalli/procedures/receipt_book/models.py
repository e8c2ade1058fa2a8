"""Books of receipts reserved for the hours without power or link, and each of their numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class ReceiptBook(OfAuthority):
    """Consecutive numbers taken from the series of a procedure and a year."""

    procedure = models.TextField()
    year = models.IntegerField()
    first = models.IntegerField()
    last = models.IntegerField()
    request_key = models.TextField()
    reserved_at = models.DateTimeField()
    reserved_by = models.TextField()
    digest = models.TextField(default="")  # of the printed book, made by the worker
    closed_at = models.DateTimeField(null=True)
    closed_by = models.TextField(default="")

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "procedure", "year", "first"], name="book_first"),
            models.UniqueConstraint(fields=["authority", "request_key"], name="book_request"),
        ]


class BookNumber(OfAuthority):
    """One numbered receipt of a book: free, being typed, typed, filed, or void with its reason."""

    book = models.ForeignKey(ReceiptBook, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    procedure = models.TextField()
    year = models.IntegerField()
    serial = models.IntegerField()
    state = models.TextField(default="free")
    draft_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    true_at = models.DateTimeField(null=True)
    on_paper = models.JSONField(default=list)  # pieces received and not scanned
    typed_by = models.TextField(default="")
    typed_at = models.DateTimeField(null=True)
    confirmed_by = models.TextField(default="")
    confirmed_at = models.DateTimeField(null=True)
    sent_back = models.TextField(default="")
    void_reason = models.TextField(default="")
    voided_by = models.TextField(default="")
    voided_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "procedure", "year", "serial"], name="book_number"),
            models.UniqueConstraint(
                fields=["authority", "draft_id"], name="book_draft", condition=models.Q(draft_id__isnull=False)
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "book", "state"], name="book_state")]


class PlannedCut(OfAuthority):
    """Hours without power or link that were announced: who noted them, and the books reserved for them."""

    what = models.TextField()  # power | link
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    note = models.TextField(default="")
    books = models.JSONField(default=list)
    request_key = models.TextField()
    noted_by = models.TextField()
    noted_name = models.TextField(default="")
    noted_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.TextField(default="")

    class Meta:
        app_label = "procedures"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "request_key"], name="cut_request")]
        indexes: ClassVar = [models.Index(fields=["authority", "ends_at"], name="cut_end")]
