"""The question after the decision, asked at the counter: a paper slip or a spoken answer, noted for the person."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory import api as observatory
from mahalli.procedures.cases.data import Role
from mahalli.spaces.desk.frame import acting_as, desk_url, lang_of, read_case, show_desk
from mahalli.spaces.desk.shown import name_in
from mahalli.spaces.doors import desk_page
from mahalli.spaces.statistics.words import answer_names


@desk_page((Role.COUNTER.value,))
def satisfaction_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """Once for each case; an answer that was given is never shown here."""
    lang, view = lang_of(request), read_case(case_id)
    case_url, refused = desk_url(authority, lang, "case", case_id), None
    answer, words = request.POST.get("answer", ""), request.POST.get("words", "")
    if request.method == "POST":
        try:
            with transaction.atomic():
                observatory.note_opinion(
                    case_id=case_id, answer=answer, words=words, acting=acting_as(request, Role.COUNTER), now=timezone.now()
                )
        except Refusal as refusal:
            refused = refusal
        else:
            return HttpResponseRedirect(f"{case_url}?told=opinion")
    elif not observatory.asks_opinion(case_id):
        return HttpResponseRedirect(f"{case_url}?told=not_now")
    context = {
        "case": view, "name": name_in(view.applicant_ar, view.applicant_latin, lang), "chosen": answer, "words": words,
        "answers": [{"id": key, "label": label} for key, label in answer_names().items()],
        "refused": refused.message(lang) if refused else "",
    }  # fmt: skip
    return show_desk(request, authority, "statistics/satisfaction.html", "worklist", context, status=refused.status if refused else 200)
