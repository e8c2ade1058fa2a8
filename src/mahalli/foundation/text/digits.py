"""Figures as they are typed here: Arabic, Persian or Western; kept and reckoned as Western ones."""

from __future__ import annotations

from typing import Final

DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
"""For ``str.translate``; the Arabic decimal mark (U+066B) is read as a point."""
