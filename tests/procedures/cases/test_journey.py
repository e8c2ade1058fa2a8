"""The whole journey of the repair permit by acts and work, with each refusal of the law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from mahalli.exchange.api import inbox
from mahalli.foundation.documents.api import open_file, verify_file
from mahalli.foundation.documents.data import VerdictKind
from mahalli.foundation.law.api import NoValueOnDate, law_hash
from mahalli.foundation.payments.api import order_for
from mahalli.foundation.payments.errors import NotEnoughGiven
from mahalli.foundation.tenancy.api import authority, platform, publishing
from mahalli.foundation.work.api import list_waiting, run_due_once
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Acting, Channel, Role, Status
from mahalli.procedures.cases.errors import (
    ActNotAllowed,
    AlreadyDecided,
    AnswersIncomplete,
    CaseChanged,
    CaseUnknown,
    NotEligible,
    NotPaid,
    NotTheSigner,
    NotYours,
    ReasonMissing,
)
from mahalli.procedures.definitions.api import adopt_pack, publish_pack
from mahalli.procedures.definitions.errors import PackNotAdopted
from tests.procedures.cases import steps
from tests.procedures.cases.steps import NOON, OFFICER, PRESIDENT


def test_from_the_filing_to_the_verified_permit(fes_open: Any, opened: Callable[[str], Any], outbox: list[Any]) -> None:
    prefecture = opened("prefecture-fes")
    case = steps.file(fes_open)
    assert (case.receipt.number, case.receipt.complete) == ("URP-2026-00001", True)
    assert case.receipt.mention["ar"] == "ملف مودع"
    assert (str(case.receipt.service_due), str(case.receipt.tacit_on)) == ("2026-12-08", "2027-01-26")
    steps.work()
    with authority(fes_open.code, read_only=True):
        receipt = cases.receipt_view(case.id)
    assert receipt.document is not None
    assert receipt.tracking_code == ""  # shown once
    steps.propose(fes_open, case.id)
    assert steps.view(fes_open, case.id).status == Status.FILED
    steps.sign(fes_open, case.id)
    assert steps.view(fes_open, case.id).status == Status.GRANTED
    steps.work()
    with authority(fes_open.code, actor="test"):
        order = order_for(f"case:{case.id}")
        assert order is not None
        assert (order.amount, order.reference) == (Decimal("300.00"), case.receipt.number)
        with pytest.raises(NotPaid):
            cases.deliver_permit(case_id=case.id, paid=False, acting=PRESIDENT, now=NOON)
    with pytest.raises(NotEnoughGiven):
        steps.pay(fes_open, case.id, given=Decimal(299))
    paid = steps.pay(fes_open, case.id, given=Decimal(400))
    assert (paid.number, paid.change) == ("Q-2026-000001", Decimal("100.00"))
    steps.work()
    seen = steps.view(fes_open, case.id)
    assert seen.status == Status.DELIVERED
    assert [document.kind for document in seen.documents] == ["receipt", "payment_receipt", "permit"]
    for document in seen.documents:
        assert verify_file(open_file(document.digest).read()).kind is VerdictKind.GENUINE
    kinds = ["filed", "completed", "document_issued", "proposed", "granted", "payment_ordered", "paid", "delivered"]
    assert [event.kind for event in seen.events][: len(kinds)] == kinds
    assert [event.seq for event in seen.events] == list(range(1, len(seen.events) + 1))
    assert all(event.article for event in seen.events)
    with authority(prefecture.code, read_only=True):
        received = inbox()
    assert sorted(copy.service for copy in received) == ["decision.copy.governor", "decision.copy.local_authority"]
    assert {copy.service: str(copy.due) for copy in received} == {
        "decision.copy.governor": "2026-11-30",  # 5 days end on a Sunday: the Monday after
        "decision.copy.local_authority": "2026-11-27",  # 3 working days
    }
    assert all(copy.body["number"] == case.receipt.number and copy.has_receipt for copy in received)
    permit = seen.documents[-1]
    assert {copy.attachments[0].digest for copy in received} == {permit.digest}
    assert len(outbox) == 3
    assert all(mail.to == ["fatima@demo.invalid"] for mail in outbox)
    assert steps.work() == 0  # nothing is left to do today


def test_the_same_filing_twice_is_one_case(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    with authority(fes_open.code, actor="test"):
        first = cases.file_case(draft_id=ready, submission_key="form-1", acting=steps.CLERK, now=NOON)
    with authority(fes_open.code, actor="test"):
        again = cases.file_case(draft_id=ready, submission_key="form-1", acting=steps.CLERK, now=NOON)
        other_key = cases.file_case(draft_id=ready, submission_key="form-2", acting=steps.CLERK, now=NOON)
        other_draft = cases.file_case(draft_id=uuid4(), submission_key="form-1", acting=steps.CLERK, now=NOON)
        rows = cases.worklist(now=NOON)
    assert {again.case_id, other_key.case_id, other_draft.case_id} == {first.case_id}
    assert first.tracking_code
    assert again.tracking_code == ""
    assert len(rows) == 1


def test_an_agent_acts_on_a_page_that_is_old(fes_open: Any) -> None:
    case = steps.file(fes_open)
    seen = steps.view(fes_open, case.id).version
    steps.propose(fes_open, case.id)
    with pytest.raises(CaseChanged), authority(fes_open.code, actor="test"):
        cases.propose_decision(case_id=case.id, version=seen, outcome="refuse", reasons="x", acting=OFFICER, now=NOON)
    steps.sign(fes_open, case.id)
    with pytest.raises(AlreadyDecided) as decided, authority(fes_open.code, actor="test"):
        cases.sign_decision(case_id=case.id, version=seen, acting=PRESIDENT, now=NOON)
    assert case.receipt.number in decided.value.message("fr")
    assert "2026-11-24" in decided.value.message("ar")
    with pytest.raises(AlreadyDecided):
        steps.propose(fes_open, case.id, "refuse", "trop tard")
    with pytest.raises(AlreadyDecided):
        steps.sign(fes_open, case.id)
    assert steps.events(fes_open, case.id).count("granted") == 1


def test_a_refusal_has_its_reasons_and_its_copy(fes_open: Any, opened: Callable[[str], Any], outbox: list[Any]) -> None:
    prefecture = opened("prefecture-fes")
    case = steps.file(fes_open)
    with pytest.raises(ReasonMissing) as missing:
        steps.propose(fes_open, case.id, "refuse", "  ")
    assert "55-19" in missing.value.message("fr")
    steps.propose(fes_open, case.id, "refuse", "الأشغال تمس البنية")
    steps.sign(fes_open, case.id)
    steps.work()
    seen = steps.view(fes_open, case.id)
    assert seen.status == Status.REFUSED
    assert seen.decision is not None
    assert seen.decision.reasons == "الأشغال تمس البنية"
    assert [document.kind for document in seen.documents] == ["receipt", "refusal"]
    with authority(fes_open.code, read_only=True):
        assert order_for(f"case:{case.id}") is None
    with authority(prefecture.code, read_only=True):
        assert [copy.service for copy in inbox()] == ["decision.copy.governor"]
    with pytest.raises(ActNotAllowed), authority(fes_open.code, actor="test"):
        cases.withdraw_case(case_id=case.id, acting=steps.CLERK, now=NOON)


def test_the_president_decides_against_the_proposal(fes_open: Any) -> None:
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id, "grant")
    with pytest.raises(ReasonMissing):
        steps.sign(fes_open, case.id, outcome="refuse")
    steps.sign(fes_open, case.id, outcome="refuse", reasons="ملك عمومي")
    assert steps.view(fes_open, case.id).status == Status.REFUSED


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.PRESIDENT,)])
def test_only_the_president_signs(fes_open: Any, role: Role) -> None:
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id)
    with pytest.raises(NotTheSigner):
        steps.sign(fes_open, case.id, acting=Acting(ref="account:x", role=role))
    assert steps.view(fes_open, case.id).status == Status.FILED


def test_a_batch_signs_what_can_be_signed(fes_open: Any) -> None:
    good, stale = steps.file(fes_open), steps.file(fes_open)
    items = [(good.id, steps.propose(fes_open, good.id)), (stale.id, steps.propose(fes_open, stale.id) - 1), (uuid4(), 1)]
    with authority(fes_open.code, actor="test"):
        results = cases.sign_batch(items=items, acting=PRESIDENT, now=NOON)
    assert [type(refusal) for _, refusal in results] == [type(None), CaseChanged, CaseUnknown]
    assert steps.view(fes_open, good.id).status == Status.GRANTED
    assert steps.view(fes_open, stale.id).status == Status.FILED


def test_withdrawal_stops_everything(fes_open: Any, outbox: list[Any]) -> None:
    person = Acting(ref="account:p", role=Role.RESIDENT, account_id=uuid4())
    case = steps.file(fes_open, acting=person)
    stranger = Acting(ref="account:q", role=Role.RESIDENT, account_id=uuid4())
    with pytest.raises(NotYours), authority(fes_open.code, actor="test"):
        cases.withdraw_case(case_id=case.id, acting=stranger, now=NOON)
    with authority(fes_open.code, actor="test"):
        cases.withdraw_case(case_id=case.id, reason="أجلت الأشغال", acting=person, now=NOON)
    seen = steps.view(fes_open, case.id)
    assert seen.status == Status.WITHDRAWN
    assert {clock.state for clock in seen.clocks} == {"stopped"}
    steps.work(NOON + timedelta(days=200))
    assert steps.view(fes_open, case.id).status == Status.WITHDRAWN
    with authority(fes_open.code, read_only=True):
        assert cases.worklist(now=NOON) == []


def test_no_voted_tax_is_a_named_refusal_and_loses_nothing(fes: Any, repair_permit: Any) -> None:
    """The parameter is missing on that date: the signature is refused with the reason, the proposal stays."""
    with publishing(actor="test"):
        publish_pack(pack=repair_permit, published_by="test", now=NOON)
    with authority(fes.code, actor="test"):
        adopt_pack(pack_id=repair_permit.id, law_hash=law_hash(), adopted_by="test", now=NOON)
    case = steps.file(fes)
    version = steps.propose(fes, case.id)
    with pytest.raises(NoValueOnDate) as refused:
        steps.sign(fes, case.id)
    for lang in ("ar", "fr", "zgh"):
        assert "tax.repair.flat" in refused.value.message(lang)
    seen = steps.view(fes, case.id)
    assert (seen.status, seen.version) == (Status.FILED, version)
    assert seen.decision is not None
    assert (seen.decision.state, seen.decision.signed_at) == ("proposed", None)
    steps.work()


def test_silence_without_a_voted_tax_is_kept_for_the_operator(fes: Any, fes_open: Any) -> None:
    """The law accepts the request all the same; what cannot be asked waits, named, and is retried."""


    case = steps.file(fes_open)
    steps.work()
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM law_communalvalue")
    midnight = steps.on("2027-01-26", hour=0)
    run_due_once(midnight)
    assert steps.view(fes_open, case.id, now=midnight).status == Status.TACIT
    with platform(read_only=True):
        waiting = {item.kind: item.last_error for item in list_waiting()}
    assert "NoValueOnDate" in waiting["effect.payment_order"]


@pytest.mark.parametrize(
    ("page", "answers", "named"),
    [
        ("applicant", {"phone": "abc"}, "phone"),
        ("applicant", {"birth_date": "2990-01-01"}, "birth_date"),
        ("applicant", {"identity_number": ""}, "identity_number"),
        ("works", {"duration_months": "900"}, "duration_months"),
        ("works", {"works_kinds": []}, "works_kinds"),
    ],
)
def test_an_unready_form_is_refused_with_the_field(fes_open: Any, page: str, answers: dict[str, Any], named: str) -> None:
    ready = steps.draft(fes_open)
    whole = {**(steps.APPLICANT if page == "applicant" else steps.WORKS), **answers}
    with authority(fes_open.code, actor="test"):
        cases.save_page(draft_id=ready, page=page, answers=whole, acting=steps.CLERK, now=NOON)
    with pytest.raises(AnswersIncomplete) as refused, authority(fes_open.code, actor="test"):
        cases.file_case(draft_id=ready, submission_key="k", acting=steps.CLERK, now=NOON)
    assert named in refused.value.message("fr")
    with authority(fes_open.code, read_only=True):
        assert cases.draft_view(ready, now=NOON).filed_case is None


def test_works_that_need_another_permit_are_refused_with_the_reason(fes_open: Any) -> None:
    ready = steps.draft(fes_open)
    with authority(fes_open.code, actor="test"):
        answers = {**steps.WORKS, "changes_facade": True}
        cases.save_page(draft_id=ready, page="works", answers=answers, acting=steps.CLERK, now=NOON)
    with pytest.raises(NotEligible) as refused, authority(fes_open.code, actor="test"):
        cases.file_case(draft_id=ready, submission_key="k", acting=steps.CLERK, now=NOON)
    assert "façade" in refused.value.message("fr")


def test_a_case_of_another_authority_is_unknown(fes_open: Any, kenitra: Any) -> None:
    case = steps.file(fes_open)
    with authority(kenitra.code, actor="test"):
        with pytest.raises(CaseUnknown):
            cases.view_case(case.id, now=NOON)
        with pytest.raises(CaseUnknown):
            cases.receipt_view(case.id)
        with pytest.raises(CaseUnknown):
            cases.withdraw_case(case_id=case.id, acting=steps.CLERK, now=NOON)
        with pytest.raises(PackNotAdopted):
            cases.start_draft(pack_id=steps.PACK, acting=steps.CLERK, channel=Channel.ONLINE, now=NOON)
