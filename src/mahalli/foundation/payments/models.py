"""Money asked and money taken."""

from __future__ import annotations

from django.db import models

from mahalli.foundation.tenancy.models import OfAuthority


class PaymentOrder(OfAuthority):
    """An amount asked of someone, with its legal basis. Paid once."""

    subject = models.CharField(max_length=120)  # "case:<id>"
    purpose = models.CharField(max_length=80)
    label = models.JSONField(default=dict)
    reference = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    legal_basis = models.TextField()
    basis = models.JSONField(default=dict)  # the same in each language; empty on orders issued before
    on_paid = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, default="due")  # due, paid, void
    ordered_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "subject", "purpose"], name="payment_order_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_order_amount"),
        ]


class CashReceipt(OfAuthority):
    """What the régisseur took: numbered without a gap per authority and year."""

    order = models.ForeignKey(PaymentOrder, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    turn = models.IntegerField(default=1)  # an order is paid again only after the receipt before was cancelled
    year = models.IntegerField()
    serial = models.IntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    given = models.DecimalField(max_digits=12, decimal_places=2)
    taken_at = models.DateTimeField()
    taken_on = models.DateField()
    taken_by = models.CharField(max_length=120)
    idempotency_key = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "year", "serial"], name="cash_receipt_number"),
            models.UniqueConstraint(fields=["authority", "order", "turn"], name="cash_receipt_once"),
            models.UniqueConstraint(fields=["authority", "idempotency_key"], name="cash_receipt_key"),
        ]


class ReceiptCancellation(OfAuthority):
    """A wrong receipt: who asked to cancel it and why, who answered. The receipt itself and its number stay."""

    receipt = models.ForeignKey(CashReceipt, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    state = models.CharField(max_length=10, default="asked")  # asked, done, refused
    reason = models.TextField()
    asked_by = models.CharField(max_length=120)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)  # the day of the till on which the sum goes out
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "receipt"], condition=models.Q(state__in=["asked", "done"]), name="receipt_cancelled_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="asked") | ~models.Q(answered_by="") & ~models.Q(answered_by=models.F("asked_by")),
                name="receipt_cancelled_by_two",
            ),
        ]


class ReceiptSeries(OfAuthority):
    """Last number given in a year."""

    year = models.IntegerField()
    last = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "year"], name="receipt_series_once")]
