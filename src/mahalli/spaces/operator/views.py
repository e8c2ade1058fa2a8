"""The operator's screens: work that failed or waits, the demo mailbox.

The operator sees identifiers only: work rows hold no personal data.
"""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mahalli.foundation.work import api as work
from mahalli.foundation.work.data import WorkItem
from mahalli.spaces.desk.frame import lang_of
from mahalli.spaces.desk.shown import moment
from mahalli.spaces.doors import public_page
from mahalli.spaces.operator.frame import operator_only, show_operator
from mahalli.spaces.operator.mailbox import demo_mails, demo_texts


def _shown(item: WorkItem, lang: str) -> dict[str, str]:
    return {
        "id": str(item.id),
        "kind": item.kind,
        "key": item.key,
        "authority": item.authority,
        "attempts": str(item.attempts),
        "due": moment(item.due, lang),
        "error": item.last_error,
    }


@public_page
@operator_only
def work_page(request: HttpRequest) -> HttpResponse:
    """What failed first, then what waits, soonest first."""
    lang = lang_of(request)
    context = {
        "failed": [_shown(item, lang) for item in work.list_failed(limit=200)],
        "waiting": [_shown(item, lang) for item in work.list_waiting(limit=200)],
        "retry_url": reverse("operator:retry", args=[lang]),
    }
    return show_operator(request, "operator/work.html", "work", context)


@public_page
@require_POST
@operator_only
def retry(request: HttpRequest) -> HttpResponse:
    """Try one piece of failed work again at once."""
    lang = lang_of(request)
    try:
        ident = UUID(request.POST.get("item", ""))
    except ValueError as mangled:
        raise Http404 from mangled
    work.retry_work(ident)
    return HttpResponseRedirect(reverse("operator:work", args=[lang]) + "?told=retried")


@public_page
@operator_only
def mail_page(request: HttpRequest) -> HttpResponse:
    """Messages of the demo; absent in production."""
    if settings.MAHALLI_PRODUCTION:
        raise Http404
    home = settings.MAHALLI_DATA
    context = {"mails": demo_mails(home / "mail"), "texts": demo_texts(home / "sms")}
    return show_operator(request, "operator/mail.html", "mail", context)
