"""Coming back: resume a draft by its code, follow a case by its tracking code, or see one's own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from mahalli.foundation.tenancy.models import Authority
from mahalli.participation.petitions import api as petitions
from mahalli.procedures.cases import api as cases
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.doors import authority_page
from mahalli.spaces.pages import show
from mahalli.spaces.petitions.words import collection_shown
from mahalli.spaces.portal.holding import hold
from mahalli.spaces.reader import origin_of, reader_of


@authority_page
def resume_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """A draft by the code on its paper."""
    lang = reader_of(request).lang
    if request.method != "POST":
        return show(request, "portal/resume.html", {"next": request.GET.get("next", "")})
    code = request.POST.get("code", "").strip()[:40]
    answer = cases.resume_draft(code=code, now=timezone.now(), origin=origin_of(request))
    if answer.draft is None:
        sentence = answer.refusal.message(lang) if answer.refusal else ""
        context = {"typed": code, "error": sentence, "next": request.POST.get("next", "")}
        return show(request, "portal/resume.html", context, status=answer.refusal.status if answer.refusal else 404)
    hold(request, "drafts", answer.draft.id, code)
    goal = request.POST.get("next", "")
    if goal and str(answer.draft.id) in goal and url_has_allowed_host_and_scheme(goal, allowed_hosts=None):
        return HttpResponseRedirect(goal)
    return HttpResponseRedirect(reverse("portal:code", args=[lang, authority.slug, answer.draft.id]))


@authority_page
def track_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """A case by its tracking code and one thing that only its holder knows."""
    lang = reader_of(request).lang
    if request.method != "POST":
        return show(request, "portal/track.html")
    code, proof = request.POST.get("code", "").strip()[:40], request.POST.get("proof", "").strip()[:20]
    proof = request.POST.get("birth", "").strip()[:10] or proof
    answer = cases.find_by_tracking(code=code, proof=proof, origin=origin_of(request), now=timezone.now())
    if answer.case_id is None:
        sentence = answer.refusal.message(lang) if answer.refusal else ""
        status = answer.refusal.status if answer.refusal else 404
        return show(request, "portal/track.html", {"typed": code, "error": sentence}, status=status)
    hold(request, "cases", answer.case_id, code)
    return HttpResponseRedirect(reverse("portal:case", args=[lang, authority.slug, answer.case_id]))


@authority_page
def mine_page(request: HttpRequest, authority: Authority) -> HttpResponse:
    """The cases of the account that is signed in, and the petitions it gathers signatures for."""
    reader = reader_of(request)
    if reader.account is None:
        return HttpResponseRedirect(f"/{reader.lang}/accounts/login/?next={request.path}")
    rows = cases.my_cases(account_id=reader.account.id, now=timezone.now())
    opened = petitions.collections_of(reader.account.id, on=local_day(timezone.now()))
    gathered = [collection_shown(one, reader.lang, whole=True) for one in opened]
    return show(request, "portal/mine.html", {"rows": rows, "petitions": gathered})
