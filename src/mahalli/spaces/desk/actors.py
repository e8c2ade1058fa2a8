"""Names instead of identifiers: who acted, as agents read it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language, gettext

from mahalli.foundation.identity import api as identity
from mahalli.foundation.journal import api as journal
from mahalli.foundation.text.letters import name_said
from mahalli.procedures.cases.data import CaseView
from mahalli.spaces.casework.words import work_act
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.desk.words import text_in


def _account(ref: str) -> UUID | None:
    kind, _, ident = ref.partition(":")
    try:
        return UUID(ident) if kind == "account" else None
    except ValueError:
        return None


def actor_names(refs: Iterable[str]) -> dict[str, str]:
    """Every reference with its name: accounts by theirs, the law and the person in words."""
    seen = set(refs)
    accounts = {ref: ident for ref in seen if (ident := _account(ref)) is not None}
    names = identity.account_names(set(accounts.values()))
    lang = get_language() or "ar"
    return {ref: name_said(names.get(accounts[ref], ref), lang) if ref in accounts else _spoken(ref) for ref in seen}


def _spoken(ref: str) -> str:
    kind = ref.partition(":")[0]
    words = {
        "law": gettext("The law itself"),
        "worker": gettext("The platform"),
        "web": gettext("The platform"),
        "tracking": gettext("The person, with their tracking code"),
        "draft": gettext("The person, with their resume code"),
        "visitor": gettext("The person"),
    }
    return words.get(kind, ref)


def _act_in_words(act: str, labels: dict[str, str]) -> str:
    known = {
        "read": gettext("Read"),
        "payment.ordered": gettext("Payment asked"),
        "payment.taken": gettext("Payment taken"),
        "payment.cancellation_asked": gettext("Cancelling of the receipt asked"),
        "payment.cancellation_done": gettext("Receipt cancelled"),
        "payment.cancellation_refused": gettext("Cancelling of the receipt refused"),
        "notice.sent": gettext("Message sent"),
        "case.assigned": gettext("Shared out by the rules"),
        "case.taken": gettext("Case taken in hand"),
        "case.released": gettext("Case put back, to be shared out"),
        "case.returned_to_pool": gettext("Case put back, to be shared out"),
        "case.handed_over": gettext("Case handed to an agent"),
        "case.sent_to_service": gettext("Case sent to another service"),
        "case.given_back": gettext("Proposal given back by the person who signs"),
        "civil_status.requested": gettext("Copy asked of the national register"),
        "civil_status.received": gettext("Copy received from the national register"),
        "civil_status.refused": gettext("Refused by the national register"),
        "civil_status.down": gettext("The national register did not answer"),
        "civil_status.transcribed": gettext("Act typed from the paper register"),
        "civil_status.signed": gettext("Copy signed by the officer"),
    }
    return labels.get(act) or known.get(act) or work_act(act) or act


def journal_of(view: CaseView, lang: str) -> list[dict[str, str]]:
    """The latest entries about a case, acts and readings, with names."""
    labels = {f"case.{event.kind}": text_in(event.label, lang) for event in view.events}
    entries = journal.entries_of(f"case:{view.id}")
    names = actor_names(entry.actor for entry in entries)
    return [
        {
            "act": _act_in_words(entry.act, labels),
            "actor": names[entry.actor],
            "at": moment(entry.at, lang),
            "iso": entry.at.isoformat(),
        }
        for entry in entries
    ]
