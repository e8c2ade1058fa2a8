"""Public face of the work around a case: everything is called inside an authority scope."""

from __future__ import annotations

from mahalli.procedures.casework.actions_body import add_body, close_body, set_members
from mahalli.procedures.casework.actions_link import link_cases, link_number, unlink_cases
from mahalli.procedures.casework.actions_note import pin_note, see_mentions, write_note
from mahalli.procedures.casework.actions_opinion import (
    answer_authority,
    ask_opinion,
    cancel_opinion,
    give_opinion,
    receive_opinion,
    record_opinion,
    remind_body,
)
from mahalli.procedures.casework.actions_thread import send_message, settle_thread
from mahalli.procedures.casework.queries_opinion import (
    asked_message,
    asked_of_us,
    bodies,
    opinion_of,
    opinions_of,
    opinions_to_give,
    opinions_waiting,
)
from mahalli.procedures.casework.queries_thread import (
    file_digests,
    link_suggestions,
    links_of,
    mentions_of,
    notes_of,
    read_subject,
    thread_of,
)
from mahalli.procedures.casework.rights import ANSWERS, asks_on, writes_on

__all__ = [
    "ANSWERS", "add_body", "answer_authority", "ask_opinion", "asked_message", "asked_of_us", "asks_on", "bodies", "cancel_opinion",
    "close_body", "file_digests", "give_opinion", "link_cases", "link_number", "link_suggestions", "links_of",
    "mentions_of", "notes_of", "opinion_of", "opinions_of", "opinions_to_give", "opinions_waiting", "pin_note",
    "read_subject", "receive_opinion", "record_opinion", "remind_body", "see_mentions", "send_message", "set_members",
    "settle_thread", "thread_of", "unlink_cases", "write_note", "writes_on",
]  # fmt: skip
