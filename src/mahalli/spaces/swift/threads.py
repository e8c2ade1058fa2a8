"""What a process that answers by threads alone needs not pay for.

Django keeps its connection, its language and its routes per thread *or* per coroutine: each look goes through a lock and
asks whether a loop runs, some two hundred times a filing. The web server of Mahalli runs threads and no coroutine, so a
plain local of the thread says the same. Its settings, once read, need not be asked whether they were.
`docs/decisions/0126-the-web-server-has-threads-only.md` has what it gave.
"""

from __future__ import annotations

import threading
from typing import Any

from django.conf import LazySettings, settings
from django.db import connections
from django.urls import base
from django.utils import timezone
from django.utils.translation import trans_real


def settle_for_threads() -> None:
    """Used once by the web server's process, before its first request."""
    held: Any = connections
    held.close_all()
    held._connections = threading.local()
    for module, name in ((trans_real, "_active"), (timezone, "_active"), (base, "_prefixes"), (base, "_urlconfs")):
        setattr(module, name, threading.local())
    settings.DEBUG  # noqa: B018 - read now: what follows takes them as read
    LazySettings.__getattribute__ = object.__getattribute__  # type: ignore[method-assign]
