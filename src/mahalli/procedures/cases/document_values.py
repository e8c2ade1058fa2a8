"""What the documents of a case may show: each name of the pack's vocabulary, with its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from babel.dates import format_date
from babel.numbers import format_decimal

from mahalli.foundation.identity.api import account_names
from mahalli.foundation.law.api import value_of
from mahalli.foundation.payments.api import order_of, receipt_for
from mahalli.foundation.tenancy.api import fetch, get_authority
from mahalli.foundation.text.citations import citation_words
from mahalli.foundation.text.letters import name_said
from mahalli.procedures.cases.asked import said
from mahalli.procedures.cases.data import Text
from mahalli.procedures.cases.models import ActDetail, Case, CaseDocument, Clock, Decision, Piece, PieceRequest
from mahalli.procedures.cases.receipts import mention_of, missing_views
from mahalli.procedures.cases.record import article_of, asks_of, current_decision, find_case, here, pack_of
from mahalli.procedures.clocks.api import add_months, local_day
from mahalli.procedures.definitions.api import names_in, required_pieces, show_answer, shown_layout
from mahalli.procedures.definitions.data import DocumentLayout

Value = str | Text
_BY_SILENCE = {
    "ar": "سكوت الإدارة بمثابة موافقة (المادة 19 من القانون 55.19)",
    "fr": "silence de l’administration valant accord (loi 55-19, article 19)",
}
_SIGNED = {
    "ar": "قرار موقع ({article})",
    "fr": "décision signée ({article})",
}


@dataclass(frozen=True)
class DocumentJob:
    """All that laying out one document of a case needs; no database is touched after this."""

    case_id: UUID
    key: str
    kind: str
    number: str
    authority: str
    layout: DocumentLayout
    values: Mapping[str, Value]
    lists: Mapping[str, tuple[Text, ...]]
    signer: str
    on: date
    supersedes: UUID | None
    valid_until: date | None
    issued: bool = False
    """This document of the case was issued already."""
    withdrawn: bool = False
    """A decision was taken back and no other stands in its place."""


def document_job(case_id: UUID, *, kind: str, key: str, now: datetime) -> DocumentJob:
    """Gather the values of a document, in the authority's scope: of each family, only where the layout shows it."""
    case = find_case(case_id)
    pack, on = pack_of(case), local_day(now)
    layout = shown_layout(pack, kind, case.answers, today=on)
    shown = names_in(layout)
    kept = fetch(CaseDocument, {"case_id": case.id}, order="issued_at, id")
    earlier = next((row for row in reversed(kept) if row.kind == kind and row.key != key), None)
    until = valid_until(case, on) if kind == "permit" and pack.delay("validity") is not None else None
    decided = _any(shown, "decision.", "signer.")
    decisions = fetch(Decision, {"case_id": case.id}, order="seq DESC") if decided else []
    decision = next((row for row in decisions if row.withdrawn_at is None), None)
    values: dict[str, Value] = {**_answers(case), **_of_case(case, shown), **_of_decision(case, decision)}
    values.update(_of_acts(case) if _any(shown, "act.", "result.") else {})
    values.update(_of_request(case) if _any(shown, "request.") else {})
    values.update(_of_payment(case) if _any(shown, "payment.") else {})
    values["document.date"] = _day(on)
    if until is not None:
        values["permit.valid_until"] = _day(until)
    return DocumentJob(
        case_id=case.id, key=key, kind=kind, number=case.number, authority=here(), layout=layout, values=values,
        lists=_lists(case, shown), signer=decision.signer_name if decision is not None else "", on=on,
        supersedes=earlier.document_id if earlier is not None else None, valid_until=until,
        issued=any(row.key == key for row in kept), withdrawn=decision is None and bool(decisions),
    )  # fmt: skip


def _any(shown: frozenset[str], *families: str) -> bool:
    return any(name.startswith(families) for name in shown)


def preview_job(case_id: UUID, *, signer: str, now: datetime) -> DocumentJob | None:
    """The paper that a signature would make of the proposal, as if this person signed now; none without a layout."""
    case = find_case(case_id)
    decision = current_decision(case)
    if decision is None:
        return None
    kind = "refusal" if decision.outcome == "refuse" else "permit"
    if kind not in pack_of(case).documents:
        return None
    job = document_job(case_id, kind=kind, key="preview", now=now)
    signed: dict[str, Value] = {
        "decision.date": _day(local_day(now)), "decision.reasons": decision.reasons or "—", "decision.number": case.number,
        "decision.basis": _signed(case, decision), "signer.name": _named(signer), "signer.title": pack_of(case).competent.title,
        "signer.delegation": "",
    }  # fmt: skip
    return replace(job, values={**signed, **job.values}, signer=signer)


def _day(day: date | None) -> Text:
    if day is None:
        return {"ar": "—", "fr": "—"}
    return {
        "ar": format_date(day, "d MMMM y", locale="ar_MA"),
        "fr": format_date(day, "d MMMM y", locale="fr"),
    }


def _answers(case: Case) -> dict[str, Value]:
    fields = pack_of(case).all_fields()
    return {
        name: show_answer(fields[name], value)
        for name, value in case.answers.items()
        if name in fields and value not in (None, "")
    }


def _of_case(case: Case, shown: frozenset[str]) -> dict[str, Value]:
    authority = get_authority(here())
    parent = authority.parent
    dates = _of_clocks(case) if shown & CLOCKED else {}
    complete_on = _day(case.complete_on)
    identity = next(
        (
            str(case.answers[field.id])
            for field in pack_of(case).all_fields().values()
            if field.type == "identity_number" and case.answers.get(field.id)
        ),
        "—",
    )
    return {
        "authority.name": {"ar": authority.full_name("ar"), "fr": authority.full_name("fr")},
        OF_AUTHORITY: {"ar": authority.full_name("ar"), "fr": authority.of_name("fr")},
        "authority.parent": {"ar": parent.full_name("ar"), "fr": parent.full_name("fr")} if parent else "",
        "case.number": case.number,
        "case.title": case.title,
        "case.filed_on": _day(case.filed_on),
        "case.complete_on": complete_on,
        "case.tracking_code": "",  # given once, on the screen: a document kept for years does not hold it
        "case.mention": mention_of(case),
        "case.due": _day(case.due),
        **dates,
        "adoption.regulatory_order": case.overrides.get("regulatory_order", "—"),
        "applicant.name": {
            "ar": case.applicant_ar or case.applicant_latin,
            "fr": case.applicant_latin or case.applicant_ar,
        },
        "applicant.identity": identity,
    }


OF_AUTHORITY = "authority.of_name"
"""Not a word of packs: how French says « de » with the name of the authority, put where a text has the two together."""
CLOCKED = frozenset({"case.complete_by", "case.service_due", "case.tacit_on"})


def _of_clocks(case: Case) -> dict[str, Value]:
    latest: dict[str, Clock] = {}
    for clock in fetch(Clock, {"case_id": case.id}, order="start, id"):
        latest[clock.kind] = clock
    completion = None if case.complete_on is not None else latest.get("completion")
    return {
        "case.complete_by": _day(completion.due if completion else None),
        "case.service_due": _day(latest["service"].announced_due if "service" in latest else None),
        "case.tacit_on": _day(latest["silence"].announced_due if "silence" in latest else None),
    }


def _of_decision(case: Case, decision: Decision | None) -> dict[str, Value]:
    if decision is None or decision.signed_at is None:
        return {}
    return {
        "decision.date": _day(local_day(decision.signed_at)),
        "decision.reasons": decision.reasons or "—",
        "decision.number": case.number,
        "decision.basis": _BY_SILENCE if decision.tacit else _signed(case, decision),
        "signer.name": _named(decision.signer_name),
        "signer.title": pack_of(case).competent.title,
        "signer.delegation": decision.delegated_by,
    }


def _signed(case: Case, decision: Decision) -> Text:
    article = article_of(case, "sign_decision", "55-19 art. 16", outcome=decision.outcome)
    return {lang: words.format(article=citation_words(article, lang)) for lang, words in _SIGNED.items()}


def _of_acts(case: Case) -> dict[str, Value]:
    """What the authors of acts gave, by act and question; the latest of each."""
    asks = asks_of(case)
    values: dict[str, Value] = {f"act.{act}.{name}": "—" for act, name in asks}  # what was not given shows a dash
    for row in ActDetail.objects.here().filter(case=case).order_by("seq"):
        for name, value in {**row.values, **row.files}.items():
            if (row.act, name) in asks:
                values[f"act.{row.act}.{name}"] = said(asks[row.act, name], value)
        if row.serial:
            values["result.serial"] = row.serial
    return values


def _of_request(case: Case) -> dict[str, Value]:
    asked = PieceRequest.objects.here().filter(case=case).order_by("-asked_at").first()
    if asked is None:
        return {}
    return {
        "request.reason": asked.reason,
        "request.answer_by": _day(asked.answer_by),
        "request.date": _day(local_day(asked.asked_at)),
    }


def _named(name: str) -> Text:
    """A name as each half of a paper writes it."""
    return {lang: name_said(name, lang) or "—" for lang in ("ar", "fr")}


def _taker(ref: str) -> Text:
    """Who took the money, by name: a reference of an account tells nobody anything."""
    kind, _, ident = ref.partition(":")
    name = account_names([UUID(ident)]).get(UUID(ident), "") if kind == "account" else ref
    return _named(name)


def _in_words(number: int, lang: str) -> str:
    from num2words import num2words  # noqa: PLC0415 - its sixty languages load only where an amount is written

    return str(num2words(number, lang=lang))


def _counted_ar(number: int, one: str, few: str, many: str) -> str:
    """Three to ten take the plural, eleven to ninety-nine the accusative, hundreds the noun as it is."""
    last = number % 100
    return f"{_in_words(number, 'ar')} {few if 3 <= last <= 10 else many if last >= 11 else one}"


def dirhams_ar(amount: Decimal) -> str:
    whole, cents = divmod(int(amount * 100), 100)
    said = _counted_ar(whole, "درهم", "دراهم", "درهما")
    return f"{said} و{_counted_ar(cents, 'سنتيم', 'سنتيمات', 'سنتيما')}" if cents else said


def dirhams_fr(amount: Decimal) -> str:
    whole, cents = divmod(int(amount * 100), 100)
    said = f"{_in_words(whole, 'fr')} dirham{'s' if whole > 1 else ''}"
    return f"{said} et {_in_words(cents, 'fr')} centime{'s' if cents > 1 else ''}" if cents else said


def _of_payment(case: Case) -> dict[str, Value]:
    if case.order_id is None:
        return {}
    order = order_of(case.order_id)
    receipt = receipt_for(case.order_id)
    values: dict[str, Value] = {
        "payment.amount": format_decimal(order.amount, format="#,##0.00", locale="fr_MA"),
        "payment.amount_words": {"ar": dirhams_ar(order.amount), "fr": dirhams_fr(order.amount)},
        "payment.basis": order.basis,
    }
    if receipt is not None:
        values["payment.number"] = receipt.number
        values["payment.date"] = _day(local_day(receipt.taken_at))
        values["payment.regisseur"] = _taker(receipt.taken_by)
    return values


def _lists(case: Case, shown: frozenset[str]) -> dict[str, tuple[Text, ...]]:
    pack = pack_of(case)
    labels = {piece.id: piece.label for piece in pack.pieces}
    found: dict[str, tuple[Text, ...]] = {}
    if "pieces.given" in shown:
        given = set(Piece.objects.here().filter(case=case).values_list("piece", flat=True))
        needed = [p.id for p in required_pieces(pack, case.answers, today=case.filed_on) if p.source == "user"]
        found["pieces.given"] = tuple(labels[piece] for piece in needed if piece in given)
    if "pieces.missing" in shown:
        missing = () if case.complete_on is not None else missing_views(case)
        found["pieces.missing"] = tuple(piece.label for piece in missing)
    if "pieces.requested" in shown:
        asked = PieceRequest.objects.here().filter(case=case, kind="replacement").first()
        found["pieces.requested"] = tuple(labels[piece] for piece in (asked.pieces if asked else []) if piece in labels)
    return found


def valid_until(case: Case, on: date) -> date:
    """The last day of an act delivered on this day: the validity that its procedure names (2-18-577 art. 47)."""
    delay = pack_of(case).delay("validity")
    assert delay is not None
    value: Any = value_of(delay.parameter, on, case.authority_id)
    months = int(value.value) * (12 if value.unit == "year" else 1)
    return add_months(on, months)
