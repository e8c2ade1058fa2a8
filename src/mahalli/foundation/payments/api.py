"""Public face of payments."""

from mahalli.foundation.payments.actions import issue_order, take_payment, void_order
from mahalli.foundation.payments.cancelling import ask_cancellation, confirm_cancellation, refuse_cancellation
from mahalli.foundation.payments.data import CancellationView, CashReceiptView, DaySum, OrderView
from mahalli.foundation.payments.queries import (
    cancellation_awaited,
    cancellation_by_id,
    cancellation_of,
    cancellations_awaited,
    cancelled_on,
    day_receipts,
    day_sum,
    order_for,
    order_of,
    orders_due,
    receipt_for,
    receipt_of,
    receipts_between,
    receipts_count,
    register_sum,
)

__all__ = [
    "CancellationView", "CashReceiptView", "DaySum", "OrderView", "ask_cancellation",
    "cancellation_awaited", "cancellation_by_id", "cancellation_of", "cancellations_awaited", "cancelled_on",
    "confirm_cancellation", "day_receipts", "day_sum", "issue_order", "order_for", "order_of", "orders_due",
    "receipt_for", "receipt_of", "receipts_between", "receipts_count", "refuse_cancellation", "register_sum", "take_payment", "void_order",
]  # fmt: skip
