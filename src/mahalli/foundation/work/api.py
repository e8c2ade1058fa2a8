"""Public face of work."""

from mahalli.foundation.work.actions import cancel_work, finish_here, move_work, plan_all, plan_work, retry_work
from mahalli.foundation.work.data import Planned, WorkItem
from mahalli.foundation.work.plugs import HANDLERS, REGISTERS, load_plugs, plug
from mahalli.foundation.work.queries import list_failed, list_waiting
from mahalli.foundation.work.worker import NAME as WORKER_NAME
from mahalli.foundation.work.worker import handles, run_due_once, run_worker

__all__ = [
    "HANDLERS", "REGISTERS", "WORKER_NAME", "Planned", "WorkItem", "cancel_work", "finish_here", "handles", "list_failed", "list_waiting",
    "load_plugs", "move_work", "plan_all", "plan_work", "plug", "retry_work", "run_due_once", "run_worker",
]  # fmt: skip
