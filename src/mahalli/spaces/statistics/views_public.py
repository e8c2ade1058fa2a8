"""For everybody: the open figures of an authority, and the one question after a decision."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory import api as observatory
from mahalli.observatory.data import SMALL, Form, Totals
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.doors import authority_page
from mahalli.spaces.pages import show
from mahalli.spaces.portal.holding import holds, is_counter
from mahalli.spaces.reader import reader_of
from mahalli.spaces.statistics import words

HEAD = ("month", "procedure", "filed", "answered", "late", "granted", "refused", "silent", "median_working_days", "p80_working_days")


@authority_page
def open_data_file(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Month by month and procedure by procedure; what would point at somebody is left empty."""
    rows = [
        (f"{month:%Y-%m}", procedure, *_public(totals))
        for month, procedure, totals in observatory.open_data(today=local_day(timezone.now()))
    ]
    pieces = observatory.write_table(Form.CSV, HEAD, rows, title="", rtl=False)
    answer = HttpResponse(b"".join(pieces), content_type=observatory.MIME[Form.CSV])
    answer["Content-Disposition"] = f'attachment; filename="{authority.slug}-delays.csv"'
    return answer


def _public(totals: Totals) -> tuple[int | None, ...]:
    """Outcomes are shown all together or not at all: one hidden number could be found from the others."""
    answered, hidden = totals.spread.counted, observatory.hidden
    outcomes = [totals.outcomes.get(key, 0) for key in ("granted", "refused", "silent")]
    shown = all(hidden(count) is not None for count in outcomes)
    enough = answered >= SMALL
    return (
        hidden(totals.filed), hidden(answered), hidden(totals.late), *(outcomes if shown else [None] * 3),
        totals.spread.median if enough else None, totals.spread.eighty if enough else None,
    )  # fmt: skip


def _is_theirs(request: HttpRequest, case_id: UUID, key: str) -> bool:
    """The link of the notice, the tracking code given in this browser, or the account that filed."""
    if cases.opens_opinion(case_id, key):
        return True
    account = reader_of(request).account
    if account is not None and cases.is_case_of(case_id, account_id=account.id):
        return True
    return holds(request, "cases", case_id) and not is_counter(request)


@authority_page
def opinion_page(request: HttpRequest, authority: Authority, case_id: UUID) -> HttpResponse:
    """One question, three answers, a few words if one likes; without account. The page shows nothing of the case."""
    lang = reader_of(request).lang
    posted = request.POST if request.method == "POST" else request.GET
    key = posted.get("k", "")[:64]
    if not _is_theirs(request, case_id, key):
        return HttpResponseRedirect(reverse("portal:track", args=[lang, authority.slug]))
    context = {"case_id": case_id, "key": key, "answers": answers(), "words": "", "chosen": ""}
    status = 200
    if request.method == "POST":
        answer, said = posted.get("answer", ""), posted.get("words", "")
        try:
            observatory.give_opinion(
                case_id=case_id, answer=answer, words=said, now=timezone.now(),
                acting=Acting(ref=f"tracking:{case_id}", role=Role.RESIDENT),
            )  # fmt: skip
        except Refusal as refusal:
            context |= {"refused": refusal.message(lang), "words": said, "chosen": answer}
            status = refusal.status
        else:
            return HttpResponseRedirect(f"{request.path}?k={key}")
    context |= {"given": words.answer_names().get(observatory.opinion_of(case_id), ""), "may": observatory.asks_opinion(case_id)}
    return show(request, "statistics/opinion.html", context, status=status)


def answers() -> list[dict[str, str]]:
    """The three answers; the template gives each its pictogram."""
    return [{"id": key, "label": label} for key, label in words.answer_names().items()]
