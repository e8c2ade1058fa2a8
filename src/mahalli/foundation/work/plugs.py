"""Modules that plug into the program by registering themselves, loaded only where what they do is needed.

An area names its modules when Django starts, which costs nothing; a worker loads the handlers of work, whoever enters
a register loads the registers, the linter of procedures loads the laws. A short command that does neither loads none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

HANDLERS: Final = "handlers"
REGISTERS: Final = "registers"
LAWS: Final = "laws"  # what the linter of procedures must know of each law
_named: dict[str, list[str]] = {HANDLERS: [], REGISTERS: [], LAWS: []}
_loaded: set[str] = set()


def plug(socket: str, *modules: str) -> None:
    """Name modules that register themselves when they are imported."""
    _named[socket] += [module for module in modules if module not in _named[socket]]
    _loaded.discard(socket)


def load_plugs(socket: str) -> None:
    """Import what was named and is not loaded yet; nothing to do the next time. Two threads may both ask."""
    if socket in _loaded:
        return
    for module in _named[socket]:
        import_module(module)
    _loaded.add(socket)
