"""Messages of one authority that reached nobody: why, and what to do. Addresses are masked."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.notices import api as notices
from mahalli.foundation.notices.data import FailedView, Reason
from mahalli.foundation.tenancy.api import authority, find_authority, platform
from mahalli.spaces.desk.frame import lang_of
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.doors import scopeless_page
from mahalli.spaces.operator.frame import operator_only, show_operator
from mahalli.spaces.reader import reader_of


def _what_to_do(row: FailedView) -> str:
    if row.next_channel:
        return gettext("Another way is known now: go on by it.")
    sentences = {
        Reason.ADDRESS_REFUSED: gettext("The address does not exist. The service asks the person for another one."),
        Reason.NOT_DELIVERED: gettext("It did not arrive. The service asks the person for another address."),
        Reason.NO_ANSWER: gettext("The server or the gateway did not answer. Run mahalli doctor, then try again."),
        Reason.LETTER_RETURNED: gettext("The letter came back. The service looks for the right address."),
    }
    return sentences.get(Reason(row.reason), "") if row.reason in set(Reason) else ""


def _shown(row: FailedView, lang: str) -> dict[str, str]:
    ways = {"email": gettext("E-mail"), "sms": gettext("SMS"), "letter": gettext("Letter by post")}
    return {
        "id": str(row.delivery), "subject": row.subject, "way": ways.get(row.channel, row.channel), "to": row.masked,
        "proof": row.proof, "at": moment(row.at, lang), "todo": _what_to_do(row), "next": row.next_channel,
    }  # fmt: skip


@scopeless_page
@operator_only
def deliveries_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What reached nobody in one authority; going on by a way that became known."""
    lang, reader = lang_of(request), reader_of(request)
    with platform(actor="web", read_only=True):
        found = find_authority(slug)
    if found is None or not found.online:
        raise Http404
    told = ""
    with authority(found.code, actor=reader.actor, read_only=request.method == "GET", request_id=reader.request_id):
        if request.method == "POST":
            try:
                ident = UUID(request.POST.get("delivery", ""))
            except ValueError as mangled:
                raise Http404 from mangled
            told = "next_tried" if notices.try_next(delivery_id=ident, now=timezone.now()) else "nothing_next"
        rows = [_shown(row, lang) for row in notices.failed_here()]
    if told:
        return HttpResponseRedirect(f"{reverse('operator:deliveries', args=[lang, slug])}?told={told}")
    context = {"rows": rows, "of_authority": found.name(lang)}
    return show_operator(request, "operator/deliveries.html", "authorities", context)
