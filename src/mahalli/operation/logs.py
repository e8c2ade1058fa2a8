"""Structured logs without personal data: one line of JSON for each event, with the request it belongs to.

What could carry what a person typed never enters a line: the words of an exception (a database repeats the values it
refuses), the arguments of other people's messages, addresses, queries, headers. What is left is enough to find the
place: the kind of the fault, the frames, the route by its pattern, the request's number, which the journal has too.
"""

from __future__ import annotations

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

OURS = "mahalli."
FRAMES = 12
request_number: ContextVar[str] = ContextVar("mahalli_request_number", default="")


class JsonLines(logging.Formatter):
    """The formatter of every log of Mahalli."""

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.startswith(OURS)
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(), "logger": record.name, "process": record.process,
            "event": record.getMessage() if ours else str(record.msg),
        }  # fmt: skip
        if number := request_number.get():
            line["request"] = number
        facts = getattr(record, "facts", None)
        if ours and isinstance(facts, dict):
            line |= facts
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = record.exc_info[0].__name__
            line["at"] = _frames(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def _frames(found: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(found)[-FRAMES:]
    return [f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
