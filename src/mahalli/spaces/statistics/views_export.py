"""Taking cases out: columns chosen, journaled before the first byte, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext

from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.observatory import api as observatory
from mahalli.observatory.data import Form
from mahalli.observatory.errors import PeriodUnread
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.desk.frame import acting_as, lang_of, roles_of, show_desk
from mahalli.spaces.doors import desk_page
from mahalli.spaces.reader import reader_of
from mahalli.spaces.statistics import words
from mahalli.spaces.statistics.streaming import stream_in_authority
from mahalli.spaces.statistics.views_desk import READERS, period_of, sieve_of, unread_month


def _acting(request: HttpRequest) -> Acting:
    held = [role for role in roles_of(request) if role in (Role.PRESIDENT, Role.HEAD)]
    return acting_as(request, held[0])


@desk_page(READERS)
def export_page(request: HttpRequest, authority: Authority) -> HttpResponseBase:
    """Choose the columns, then take the file."""
    if request.method == "POST":
        return _export(request, authority)
    return _form(request, authority, chosen=list(observatory.DEFAULT), values=request.GET.dict())


def _form(
    request: HttpRequest, authority: Authority, *, chosen: list[str], values: dict[str, str], refused: Refusal | None = None
) -> HttpResponse:
    lang, today = lang_of(request), local_day(timezone.now())
    names = words.column_names()

    def shown(personal: bool) -> list[dict[str, Any]]:
        return [
            {"id": column, "label": names[column], "chosen": column in chosen}
            for column in observatory.ALL if (column in observatory.PERSONAL) is personal
        ]

    context = {
        **period_of(sieve_of(values, today=today)), "columns": shown(False), "personal": shown(True),
        "forms": [(form.value, form.value.upper()) for form in Form], "form_chosen": values.get("form", "xlsx"),
        "reason": values.get("reason", ""), "procedures": sorted(words.procedure_names(lang).items()),
        "channels": sorted(words.channel_names().items()), "services": words.services_to_choose(lang), "refused": refused.message(lang) if refused else "",
    }  # fmt: skip
    return show_desk(request, authority, "statistics/export.html", "statistics", context, status=refused.status if refused else 200)


def _export(request: HttpRequest, authority: Authority) -> HttpResponseBase:
    lang, reader, now = lang_of(request), reader_of(request), timezone.now()
    values, columns = request.POST.dict(), request.POST.getlist("columns")
    today = local_day(now)
    sieve = sieve_of(values, today=today)
    try:
        if unread := unread_month(values):
            raise PeriodUnread(found=unread[:20])
        observatory.record_export(
            form=values.get("form", ""), columns=columns, sieve=sieve, reason=values.get("reason", ""), acting=_acting(request), now=now
        )
    except Refusal as refusal:
        return _form(request, authority, chosen=columns, values=values, refused=refusal)
    form = Form(values["form"])
    names = words.column_names()
    said = {
        "procedure": words.procedure_names(lang), "channel": words.channel_names(), "service": words.service_names(lang) | {"": ""}, "outcome": words.outcome_names(),
        "late": words.yes_no(), "reason_code": words.reason_names(lang) | {"": ""},
    }  # fmt: skip
    title = gettext("Cases")

    def make() -> Iterator[bytes]:
        with translation.override(lang):
            yield from observatory.export_cases(
                form=form, columns=columns, head=[names[column] for column in columns], words=said, sieve=sieve, title=title,
                rtl=lang == "ar", today=today,
            )  # fmt: skip

    pieces = stream_in_authority(authority.code, actor=reader.actor, request_id=reader.request_id, make=make)
    answer = StreamingHttpResponse(pieces, content_type=observatory.MIME[form])
    answer["Content-Disposition"] = f'attachment; filename="{authority.slug}-{sieve.first:%Y-%m}-{sieve.last:%Y-%m}.{form.value}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
