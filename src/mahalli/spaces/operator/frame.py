"""Who may open the operator's pages, and their bar of links."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext

from mahalli.foundation.identity.data import AccountView
from mahalli.foundation.tenancy.api import current_scope, platform
from mahalli.spaces.desk.frame import show_framed
from mahalli.spaces.doors import NotSignedIn, SecondFactorMissing
from mahalli.spaces.reader import reader_of

View = Callable[..., HttpResponseBase]


def _has_second_factor(account: AccountView) -> bool:
    rows = Authenticator.objects.filter(user_id=account.id)
    if current_scope() is not None:
        return bool(rows.exists())
    with platform(actor="web", read_only=True):
        return bool(rows.exists())


def _only(may: Callable[[AccountView], bool]) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            account = reader_of(request).account
            if account is None:
                raise NotSignedIn
            if not may(account):
                raise Http404  # what is not for you does not exist
            if settings.MAHALLI_PRODUCTION and not _has_second_factor(account):
                raise SecondFactorMissing
            return view(request, *args, **kwargs)

        return guarded

    return decorate


operator_only = _only(lambda account: account.is_operator)
law_editor_only = _only(lambda account: account.is_law_editor)


def _links(account: AccountView, lang: str) -> list[dict[str, Any]]:
    links = []
    if account.is_operator:
        links.append(("work", gettext("Work of the platform"), reverse("operator:work", args=[lang]), "w"))
        links.append(("authorities", gettext("Authorities"), reverse("operator:authorities", args=[lang]), "p"))
        if not settings.MAHALLI_PRODUCTION:
            links.append(("mail", gettext("Demo mailbox"), reverse("operator:mail", args=[lang]), "m"))
    if account.is_law_editor:
        links.append(("holidays", gettext("Holidays"), reverse("operator:holidays", args=[lang]), "h"))
    return [
        {"key": key, "label": label, "url": url, "accesskey": accesskey, "count": 0, "tone": ""}
        for key, label, url, accesskey in links
    ]


def show_operator(
    request: HttpRequest, template: str, here: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the operator in its frame."""
    reader = reader_of(request)
    assert reader.account is not None
    frame = {"desk_links": _links(reader.account, reader.lang), "desk_here": here}
    return show_framed(request, template, {**frame, **context}, status=status)
