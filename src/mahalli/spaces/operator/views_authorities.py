"""Authorities that are online, and the posts of one: the operator appoints the first president."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from mahalli.foundation.tenancy.api import authority, find_authority, platform
from mahalli.foundation.tenancy.models import Authority
from mahalli.spaces.desk.frame import lang_of
from mahalli.spaces.desk.people import DEEDS, people_context
from mahalli.spaces.doors import public_page, scopeless_page
from mahalli.spaces.operator.frame import operator_only, show_operator
from mahalli.spaces.reader import reader_of


@public_page
@operator_only
def authorities_page(request: HttpRequest) -> HttpResponse:
    """What is online, by code."""
    lang = lang_of(request)
    rows = [
        {
            "name": found.name(lang),
            "code": found.code,
            "slug": found.slug,
            "posts_url": reverse("operator:people", args=[lang, found.slug]),
            "messages_url": reverse("operator:deliveries", args=[lang, found.slug]),
        }
        for found in Authority.objects.filter(online=True)
    ]
    return show_operator(request, "operator/authorities.html", "authorities", {"rows": rows})


def _found(slug: str) -> Authority:
    with platform(actor="web", read_only=True):
        found = find_authority(slug)
    if found is None or not found.online:
        raise Http404
    return found


@scopeless_page
@operator_only
def people_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Posts of one authority. Delegating the signature stays the president's own (113-14 art. 103)."""
    lang, reader, found = lang_of(request), reader_of(request), _found(slug)
    told, context = "", dict[str, Any]()
    with authority(found.code, actor=reader.actor, read_only=request.method == "GET", request_id=reader.request_id):
        if request.method == "POST":
            deed, told = DEEDS.get(request.POST.get("deed", ""), (None, ""))
            if deed is None or told in ("delegated", "taken_back"):
                raise Http404
            fields = {key: str(value) for key, value in request.POST.items()}
            errors = deed(found, fields, [])
            if errors:
                context, told = {"errors": errors, "typed": fields, "deed": fields["deed"]}, ""
        context = {
            **people_context(found, lang),
            **context,
            "delegating": False,
            "of_authority": found.name(lang),
        }
    if told:
        return HttpResponseRedirect(f"{reverse('operator:people', args=[lang, slug])}?told={told}")
    return show_operator(
        request, "desk/people.html", "authorities", context, status=422 if "errors" in context else 200
    )
