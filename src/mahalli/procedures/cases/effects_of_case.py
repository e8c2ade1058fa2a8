"""What the effects read from a case and write back to it. Each can be done twice without harm."""

from __future__ import annotations

import re
from datetime import date, datetime
from uuid import UUID, uuid5

from mahalli.exchange.api import send
from mahalli.exchange.data import Attachment
from mahalli.foundation.law.api import calendar_on, value_of
from mahalli.foundation.notices.api import plan_notice
from mahalli.foundation.payments.api import issue_order
from mahalli.foundation.tenancy.api import fetch_one, get_authority, insert, new_id
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.cases.actions_delivery import deliver_permit, note_order
from mahalli.procedures.cases.amounts import amount_due
from mahalli.procedures.cases.cash import deliver_paid
from mahalli.procedures.cases.data import BY_LAW, Text
from mahalli.procedures.cases.document_values import valid_until
from mahalli.procedures.cases.models import Case, CaseDocument, LegalEvent
from mahalli.procedures.cases.notice_words import SERVICE, WORDS
from mahalli.procedures.cases.opinion_words import OPINION_ASKED, opinion_line
from mahalli.procedures.cases.reach import reach_of
from mahalli.procedures.cases.record import (
    current_decision,
    find_case,
    here,
    lock_case,
    note_event,
    pack_of,
    regime_for,
    status_label,
    turned,
)
from mahalli.procedures.clocks.api import local_day, reckon
from mahalli.procedures.effects.api import Effect, plan_effect
from mahalli.procedures.regimes.data import Phase

PACK_NAMES = {"silence": "tacit"}  # what packs call the messages of the engine
PAID = "case.paid"
PLACEHOLDER = re.compile(r"\{([a-z_.]+)\}")
COPIES = {
    "governor": ("copy_governor", "governor.decision_copy_days", "calendar", "113-14 art. 116"),
    "local_authority": ("copy_authority", "authority.copy_days", "working", "2-18-577 art. 47"),
    "commune": ("copy_commune", "arrondissement.copy_days", "calendar", "113-14 art. 237"),
}
# The decision is told by registered letter within two working days of being made (2-18-577 art. 47).
REGISTERED = {("urbanism.repair_permit", "granted"): "applicant.registered_letter_days"}


def order_payment(*, case_id: UUID, now: datetime) -> None:
    """Ask for the amount due; an act without a fee is delivered at once."""
    case = lock_case(case_id)
    if case.phase != Phase.PAYMENT:
        return
    if case.order_id is not None:  # a decision taken again: what was paid is not asked twice
        deliver_paid(order_id=case.order_id, now=now)
        return
    on = local_day(case.closed_at) if case.closed_at else local_day(now)
    due = amount_due(case, on=on)
    if due is None:
        deliver_permit(case_id=case_id, paid=True, acting=BY_LAW, now=now)
        return
    decision = current_decision(case)
    purpose = turned(due.parameter, decision.seq if decision is not None else 1)
    order = issue_order(
        subject=f"case:{case.id}", purpose=purpose, amount=due.amount, legal_basis=due.basis["ar"], basis=due.basis, now=now,
        label=case.title, reference=case.number, on_paid=PAID,
    )  # fmt: skip
    note_order(case_id=case.id, order_id=order.id, amount=str(due.amount), acting=BY_LAW, now=now)


def note_document(
    *, case_id: UUID, key: str, kind: str, document_id: UUID, serial: str, digest: str, now: datetime
) -> bool:
    """Write down an issued document, once; a permit is announced and its copies are sent."""
    case = lock_case(case_id)
    if fetch_one(CaseDocument, {"case_id": case.id, "key": key}) is not None:
        return False
    facts = {"document": str(document_id), "kind": kind, "serial": serial}
    note_event(case, "document_issued", acting=BY_LAW, now=now, facts=facts, proof=digest)
    insert([
        CaseDocument(
            id=new_id(), authority_id=here(), case=case, document_id=document_id, key=key, kind=kind, serial=serial,
            digest=digest, issued_at=now,
        )
    ])  # fmt: skip
    if kind == "permit":
        plan_effect(
            Effect.NOTICE, case_id=case.id, key=f"notice:delivered{key.partition(':1')[2]}", now=now, message="delivered"
        )
        _copies(case, tuple(COPIES), key=key, now=now)
    if kind == "refusal":
        _copies(case, ("governor",), key=key, now=now)
    return True


def _copies(case: Case, offices: tuple[str, ...], *, key: str, now: datetime) -> None:
    """Copies of the decision to the offices that the procedure names, each once for each decision."""
    pack, turn = pack_of(case), key.partition(":1")[2]
    for office in offices:
        if pack.delay(COPIES[office][0]) is not None:
            plan_effect(Effect.TRANSMIT, case_id=case.id, key=f"copy:{office}{turn}", now=now, office=office)


def tell(*, case_id: UUID, message: str, key: str, now: datetime) -> None:
    """Say what happened to the person, or to the service."""
    case = find_case(case_id)
    body = message_words(case, message)
    if message in SERVICE:
        plan_notice(subject=f"desk:{case.id}", key=key, title=case.title, body=body, now=now)
        return
    if message in OPINION_ASKED:
        body = {lang: f"{text} {opinion_line(case.id, lang)}" for lang, text in body.items()}
    reach, post_by = reach_of(case, pack_of(case)), _post_by(case, message, now)
    plan_notice(
        subject=f"case:{case.id}", key=key, title=case.title, body=body, now=now, email=reach.email,
        phone=reach.phone, postal=reach.postal, account_id=case.account_id, registered=post_by is not None,
        post_by=post_by,
    )  # fmt: skip


def _post_by(case: Case, message: str, now: datetime) -> date | None:
    """The day until which law wants a registered letter to leave, where it wants one."""
    parameter = REGISTERED.get((case.procedure, message))
    if parameter is None:
        return None
    since = local_day(now)
    value = value_of(parameter, since, here())
    return reckon(start=since, days=int(value.value), count="working", calendar=calendar_on(since)).due


def _said(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else "—"


def message_words(case: Case, message: str) -> dict[str, str]:
    """What a message says: in the words of the procedure where it has some, else of the law, else of the platform."""
    of_pack = pack_of(case).messages
    own = {} if message in ("filed", "complete") else {
        lang: texts.get(PACK_NAMES.get(message, message), "") for lang, texts in of_pack.items()
    }
    words = regime_for(case).words.get(message) or WORDS.get(message) or {}
    texts = [own.get(lang) or words.get(lang, "") for lang in ("ar", "fr", "zgh")]
    values = _message_values(case, validity=any("{permit.valid_until}" in text for text in texts))
    said = {}
    for lang, text in zip(("ar", "fr", "zgh"), texts, strict=True):
        known = {name: value if isinstance(value, str) else value[lang] for name, value in values.items()}
        said[lang] = PLACEHOLDER.sub(
            lambda match, known=known: known.get(match.group(1), "—"),  # type: ignore[misc]
            text,
        )
    return said


def _message_values(case: Case, *, validity: bool) -> dict[str, str | Text]:
    values: dict[str, str | Text] = {
        "number": case.number, "mention": status_label(case), "due": _said(case.due),
        "service_due": _said(case.service_due), "tacit_on": _said(case.tacit_on), "title": case.title,
    }  # fmt: skip
    values |= {f"case.{name}": value for name, value in values.items()}
    values["case.complete_by"] = values["due"]
    permit = last_document(case.id, "permit") if validity and pack_of(case).delay("validity") is not None else None
    if permit is not None:
        values["permit.valid_until"] = _said(valid_until(case, local_day(permit.issued_at)))
    return values


def transmit(*, case_id: UUID, office: str, attachment: Attachment | None, now: datetime) -> UUID | None:
    """Send the signed copy of the decision to an office of the prefecture or province, once."""
    case = lock_case(case_id)
    receiver = _commune_of(get_authority(here())) if office == "commune" else _supervisor(get_authority(here()))
    if receiver is None:
        return None
    delay, parameter, count, article = COPIES[office]
    decision = current_decision(case)
    turn = turned(f"copy:{office}", decision.seq if decision is not None else 1)
    of_pack = pack_of(case).delay(delay)
    since = local_day(now)
    value = value_of(of_pack.parameter if of_pack else parameter, since, here())
    due = reckon(start=since, days=int(value.value), count=count, calendar=calendar_on(since)).due
    message_id = send(
        message_id=uuid5(case.id, turn), receiver=receiver.code, service=f"decision.copy.{office}",
        subject=f"case:{case.id}", now=now, due=due,
        body={
            "number": case.number, "title": dict(case.title), "status": case.status,
            "mention": dict(status_label(case)), "article": article,
            "applicant_ar": case.applicant_ar, "applicant_latin": case.applicant_latin,
            "decided_on": _iso(case), "office": office, "pack": case.procedure,
        },
        attachments=[attachment] if attachment else [],
    )  # fmt: skip
    sent = LegalEvent.objects.here().filter(case=case, kind="copy_sent", facts__message=str(message_id))
    if not sent.exists():
        note_event(
            case, "copy_sent", acting=BY_LAW, now=now,
            facts={"message": str(message_id), "office": office, "to": receiver.code, "due": due.isoformat()},
        )  # fmt: skip
    return message_id


def _iso(case: Case) -> str:
    return local_day(case.closed_at).isoformat() if case.closed_at else ""


def _commune_of(authority: Authority) -> Authority | None:
    """The commune of an arrondissement, which receives copies of its permits (113-14 art. 237)."""
    return authority.parent if authority.kind == "arrondissement" else None


def _supervisor(authority: Authority) -> Authority | None:
    """The prefecture or province above a commune or an arrondissement: its governor controls legality."""
    found = authority.parent
    while found is not None and found.kind not in ("province", "prefecture"):
        found = found.parent
    return found


def last_document(case_id: UUID, *kinds: str) -> CaseDocument | None:
    """The latest issued document of these kinds."""
    return CaseDocument.objects.here().filter(case_id=case_id, kind__in=kinds).order_by("-issued_at").first()
