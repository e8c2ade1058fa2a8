"""The president gives posts, names substitutes and delegates signature (113-14 art. 94, 103-105)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases.data import Role
from mahalli.spaces.desk.frame import desk_url, is_president, lang_of, show_desk
from mahalli.spaces.desk.people import DEEDS, people_context
from mahalli.spaces.doors import NoPostHere, desk_page


@desk_page(roles=(Role.PRESIDENT.value,))
def people_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """For the president in person: a delegate signs, and appoints nobody."""
    lang = lang_of(request)
    if not is_president(request):
        raise NoPostHere(authority=authority.name(lang))
    address = desk_url(authority, lang, "people")
    if request.method != "POST":
        return show_desk(request, authority, "desk/people.html", "people", people_context(authority, lang))
    deed, told = DEEDS.get(request.POST.get("deed", ""), (None, ""))
    if deed is None:
        raise Http404
    fields = request.POST.dict()
    errors = deed(authority, {key: str(value) for key, value in fields.items()}, request.POST.getlist("procedures"))
    if errors:
        context = {
            **people_context(authority, lang),
            "errors": errors,
            "typed": fields,
            "deed": request.POST["deed"],
        }
        return show_desk(request, authority, "desk/people.html", "people", context, status=422)
    return HttpResponseRedirect(f"{address}?told={told}")
