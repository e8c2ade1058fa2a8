"""Who shares out the work."""

from __future__ import annotations

from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.worklist.errors import NotTheHead

HEADS = (Role.HEAD, Role.PRESIDENT)


def is_head(acting: Acting) -> bool:
    return acting.role in HEADS


def require_head(acting: Acting) -> None:
    """The head of service or the president; the law and the worker share out too."""
    if not is_head(acting) and acting.role is not Role.LAW:
        raise NotTheHead()
