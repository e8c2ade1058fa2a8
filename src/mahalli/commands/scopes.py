"""The scope of an authority that somebody named at the terminal: a code that nobody has is said first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mahalli.foundation.tenancy.api import authority, get_authority, platform


def check_code(code: str) -> str:
    """The code itself; `AuthorityUnknown` where no authority has it: « nothing found » would comfort wrongly."""
    with platform(actor="command", read_only=True):
        return get_authority(code).code


@contextmanager
def of_authority(code: str) -> Iterator[None]:
    """Reach the rows of an authority that exists."""
    with authority(check_code(code), actor="command"):
        yield
