"""Where this installation keeps its data; read before Django is set up."""

from __future__ import annotations

import os
from pathlib import Path


def data_home() -> Path:
    """``MAHALLI_DATA``, else /var/lib/mahalli for root and the person's own share folder for others."""
    if given := os.environ.get("MAHALLI_DATA"):
        return Path(given)
    return Path("/var/lib/mahalli") if os.geteuid() == 0 else Path.home() / ".local/share/mahalli"
