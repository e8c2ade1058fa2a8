"""The first page: find your commune by typing its name, in Arabic or in Latin letters."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse

from mahalli.foundation.tenancy.api import search_authorities
from mahalli.foundation.tenancy.models import Authority
from mahalli.spaces.casework.views_keys import key_lines
from mahalli.spaces.doors import public_page
from mahalli.spaces.pages import show
from mahalli.spaces.reader import reader_of

OFFERING = ("commune", "arrondissement")  # where a resident asks for something


@public_page
def home_page(request: HttpRequest) -> HttpResponse:
    """Authorities that answer the words typed; those that are online when nothing is typed."""
    lang = reader_of(request).lang
    words = request.GET.get("q", "").strip()[:100]
    if words:
        found = search_authorities(words, limit=20)
    else:
        rows = Authority.objects.select_related("parent").filter(online=True, kind__in=OFFERING)
        found = list(rows.order_by("-population_2024")[:20])
    lines = [
        {
            "name": one.full_name(lang),
            "other": one.name_fr if lang == "ar" else one.name_ar,
            "parent": one.parent.full_name(lang) if one.parent else "",
            "slug": one.slug,
            "online": one.online,
            "kind": one.kind,
            "population": one.population_2024,
        }
        for one in found
    ]
    counts = Authority.objects.aggregate(
        communes=Count("code", filter=Q(kind="commune")), online=Count("code", filter=Q(online=True, kind__in=OFFERING))
    )
    return show(request, "portal/home.html", {"q": words, "found": lines, "counts": counts})


@public_page
def help_page(request: HttpRequest) -> HttpResponse:
    """How it works, in a few plain sentences."""
    return show(request, "portal/help.html", {"keys": key_lines()})
