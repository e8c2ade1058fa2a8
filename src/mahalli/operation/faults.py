"""A fault of the installation and its cure."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """``grave``: must be mended before people are served; otherwise a warning."""

    what: str
    cure: str
    grave: bool = True
