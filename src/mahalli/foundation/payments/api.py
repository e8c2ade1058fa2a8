"""Public face of payments."""

from mahalli.foundation.payments.actions import issue_order, take_payment, void_order
from mahalli.foundation.payments.data import CashReceiptView, DaySum, OrderView
from mahalli.foundation.payments.queries import (
    day_receipts,
    day_sum,
    order_for,
    order_of,
    orders_due,
    receipt_for,
    receipt_of,
)

__all__ = [
    "CashReceiptView", "DaySum", "OrderView", "day_receipts", "day_sum", "issue_order", "order_for", "order_of",
    "orders_due", "receipt_for", "receipt_of", "take_payment", "void_order",
]  # fmt: skip
