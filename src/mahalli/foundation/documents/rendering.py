"""Presses kept warm, one document at a time each; one that overruns is killed and replaced."""

from __future__ import annotations

import json
import os
import queue
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mahalli.foundation.documents.errors import RenderingFailed

PATIENCE_S = 10.0
PRESS = Path(__file__).resolve().parent / "press.py"


class Press:
    """One running press."""

    def __init__(self, layouts: Path | None = None) -> None:
        arguments = [sys.executable, "-I", str(PRESS), *([str(layouts)] if layouts else [])]
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"RAYON_NUM_THREADS": "1"},  # one page at a time: more threads only wait for each other
        )  # fmt: skip

    def print(self, job: Mapping[str, Any], *, patience_s: float) -> bytes:
        """The PDF of a job. Raises RenderingFailed; a press that overran is dead afterwards."""
        assert self.process.stdin is not None
        body = json.dumps(job, ensure_ascii=False).encode()
        end = time.monotonic() + patience_s
        try:
            self.process.stdin.write(struct.pack(">I", len(body)) + body)
            self.process.stdin.flush()
            head = self._read(5, end)
            answer = self._read(struct.unpack(">I", head[1:])[0], end)
        except (OSError, EOFError) as fault:
            self.kill()
            raise RenderingFailed(f"the press stopped: {fault}") from fault
        if head[:1] != b"P":
            raise RenderingFailed(answer.decode(errors="replace"))
        return answer

    def _read(self, size: int, end: float) -> bytes:
        assert self.process.stdout is not None
        handle, parts, left = self.process.stdout.fileno(), [], size
        while left:
            ready, _, _ = select.select([handle], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise EOFError("it took too long")
            part = os.read(handle, min(left, 1 << 20))
            if not part:
                raise EOFError("it ended")
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()


class Presses:
    """A few presses shared by the threads of one process, started when first needed."""

    def __init__(self, size: int = 1, layouts: Path | None = None) -> None:
        self._idle: queue.LifoQueue[Press | None] = queue.LifoQueue()
        self._layouts, self._owner, self._lock = layouts, os.getpid(), threading.Lock()
        self._size = size
        self._fill()

    def _fill(self) -> None:
        for _ in range(self._size):
            self._idle.put(None)

    def print(self, job: Mapping[str, Any], *, patience_s: float = PATIENCE_S) -> bytes:
        """Lay out one document; a press found dead is replaced and asked once more."""
        with self._lock:
            if self._owner != os.getpid():  # forked: the parent's pipes are not ours
                self._idle, self._owner = queue.LifoQueue(), os.getpid()
                self._fill()
        press = self._idle.get()
        try:
            if press is None or not press.alive:
                press = Press(self._layouts)
            return press.print(job, patience_s=patience_s)
        finally:
            self._idle.put(press if press is not None and press.alive else None)

    def close(self) -> None:
        """End all presses that are idle."""
        while not self._idle.empty():
            press = self._idle.get()
            if press is not None:
                press.kill()


_presses = Presses()


def render(
    layout: str, data: Mapping[str, Any], *, timestamp: int, patience_s: float = PATIENCE_S, short: bool = False
) -> bytes:
    """PDF/A-2b of a layout with its data (values are data, never source). ``timestamp``: Unix seconds.

    ``short``: it has one page nearly always. The layout is told so (``pages: 1``), which spares Typst from counting;
    where there are more pages it is laid out again without that.
    """
    job = {"layout": layout, "data": data, "timestamp": timestamp, "short": short}
    return _presses.print(job, patience_s=patience_s)
