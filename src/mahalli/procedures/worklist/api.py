"""Public face of the work list (called in an authority scope)."""

from __future__ import annotations

from mahalli.procedures.worklist.bulk import start_bulk, view_bulk
from mahalli.procedures.worklist.holding import hand_over, release_case, return_orphans, send_to_service, take_case
from mahalli.procedures.worklist.individual import DAYS as FIGURE_DAYS
from mahalli.procedures.worklist.individual import close_figures, figures_by_agent, figures_open, open_figures, openings
from mahalli.procedures.worklist.listing import chosen_rows, count_each, holder_of, list_cases
from mahalli.procedures.worklist.load import load_by_agent, load_by_procedure, load_by_service
from mahalli.procedures.worklist.paper import paper_of
from mahalli.procedures.worklist.presence import agents_of_posts, agents_on
from mahalli.procedures.worklist.services import (
    add_rule,
    close_service,
    open_service,
    place_post,
    remove_rule,
    rules_here,
    service_names,
    services_here,
)
from mahalli.procedures.worklist.sharing import assign_case
from mahalli.procedures.worklist.signing import send_back, signature_book, silent_without_proposal
from mahalli.procedures.worklist.slips import SLIPS
from mahalli.procedures.worklist.snapshot import SERVICE as LATENESS
from mahalli.procedures.worklist.snapshot import send_snapshot
from mahalli.procedures.worklist.views_kept import drop_view, save_view, views_for
from mahalli.procedures.worklist.warnings import SOON, warnings_here

__all__ = [
    "FIGURE_DAYS", "LATENESS", "SLIPS", "SOON", "add_rule", "agents_of_posts", "agents_on", "assign_case", "chosen_rows",
    "close_figures", "close_service", "count_each", "drop_view", "figures_by_agent", "figures_open", "hand_over", "holder_of",
    "list_cases", "load_by_agent", "load_by_procedure", "load_by_service", "open_figures", "open_service", "openings", "paper_of",
    "place_post", "release_case", "remove_rule", "return_orphans", "rules_here", "save_view", "send_back", "send_snapshot",
    "send_to_service", "service_names", "services_here", "signature_book", "silent_without_proposal", "start_bulk", "take_case", "view_bulk",
    "views_for", "warnings_here",
]  # fmt: skip
