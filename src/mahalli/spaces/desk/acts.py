"""The legal acts of the desk: their address, their words and what follows from each.

Which acts are possible now is the regime's answer (`cases.api.allowed_acts`), never this module's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mahalli.procedures.cases.data import Act


@dataclass(frozen=True)
class DeskAct:
    """An act with a page of its own at the desk."""

    act: Act
    slug: str
    form: str  # replacement | information | decision | sign | plain
    button: str | Promise
    consequence: str | Promise
    after: str | Promise = ""
    reason_label: str | Promise = ""
    reason_help: str | Promise = ""
    reason_required: Callable[[str], bool] = lambda _outcome: True


DESK_ACTS = (
    DeskAct(
        Act.SIGN_DECISION,
        "sign",
        "sign",
        _("Sign"),
        _("The decision becomes final: the document is made, sealed and sent to the person."),
        _("Afterwards it can only be withdrawn, with its reasons. Copies go to the offices that the procedure names."),
    ),
    DeskAct(
        Act.PROPOSE_DECISION,
        "propose",
        "decision",
        _("Send the proposal for signature"),
        _("The proposal goes to the person who signs. The clock keeps running until the signature."),
        _("You may change the proposal as long as it is not signed."),
        _("Reasons"),
        _("A refusal must say why, in words the person understands. They are written on the document."),
        lambda outcome: outcome == "refuse",
    ),
    DeskAct(
        Act.REQUEST_REPLACEMENT,
        "replacement",
        "replacement",
        _("Ask for these pieces"),
        _("The clock stops until the person answers, thirty days at most. This may be done only once."),
        _("The person is told at once, with your reason."),
        _("Why each piece must be replaced"),
        _("Say what is wrong and what a good piece looks like."),
    ),
    DeskAct(
        Act.REQUEST_INFORMATION,
        "information",
        "information",
        _("Ask the question"),
        _("The clock stops until the person answers. This may be done only once, in the first half."),
        _("The person is told at once."),
        _("What you need to know"),
        _("One question, in plain words."),
    ),
    DeskAct(
        Act.RETURN,
        "return",
        "plain",
        _("Return the file"),
        _("The file is closed and given back: the thirty days to complete it are over."),
        _("The person may file again at any time."),
    ),
    DeskAct(
        Act.WITHDRAW,
        "withdraw",
        "plain",
        _("Withdraw the request"),
        _("The request is closed because the person asks for it. No decision is taken."),
        _("It cannot be undone. The person may file again at any time."),
        _("Why the person withdraws"),
        _("In the person's own words; it may stay empty."),
        lambda _outcome: False,
    ),
)
BY_SLUG = {act.slug: act for act in DESK_ACTS}
BY_ACT: dict[str, DeskAct] = {act.act: act for act in DESK_ACTS}
