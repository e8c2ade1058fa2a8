"""Acts described by a law: what they ask, when they are lawful, what they leave behind; a decision taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from mahalli.foundation.payments.api import order_for
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Status
from mahalli.procedures.cases.errors import ActNotAllowed, AlreadyDecided
from mahalli.procedures.cases.errors_of_acts import ActUnknown, AskUnanswered
from mahalli.procedures.cases.models import CaseDocument, Decision
from mahalli.procedures.cases.notice_words import WORDS
from mahalli.procedures.definitions.api import load_pack
from mahalli.procedures.definitions.data import Verb
from mahalli.procedures.regimes.api import regime_of
from tests.procedures.cases import steps


def _withdraw(here: Any, case_id: Any, *, reasons: str = "رسم المساحة خاطئ", acting: Any = steps.PRESIDENT, **other: Any) -> int:
    with authority(here.code, actor="test"):
        return cases.perform_act(
            case_id=case_id, act="withdraw_decision", given={"reasons": reasons}, acting=acting, now=steps.NOON, **other
        )


def test_every_message_that_an_act_sends_has_words() -> None:
    """An empty message says nothing and costs an SMS."""
    for folder in sorted((settings.MAHALLI_ROOT / "packs" / "national").iterdir()):
        pack = load_pack(folder)
        regime = regime_of(pack.regime.value)
        acts = [act.message for act in pack.acts_of(Verb.ADVANCE_STAGE) if act.message]
        for name in {rule.move.notice for rule in regime.acts.values() if rule.move is not None and rule.move.notice} | set(acts):
            common = regime.words.get(name) or WORDS.get(name) or {}
            empty = [lang for lang in ("ar", "fr", "zgh") if not (pack.messages[lang].get(name) or common.get(lang))]
            assert empty == [], (pack.id, name)


def _papers(here: Any, case_id: Any) -> dict[str, str]:
    from mahalli.foundation.documents.api import status_of

    with authority(here.code, actor="test", read_only=True):
        rows = CaseDocument.objects.here().filter(case_id=case_id)
        return {row.key: status_of(row.document_id).value for row in rows}


def test_a_wrong_refusal_is_taken_back_and_decided_again(fes_open: Any) -> None:
    case = steps.file(fes_open)
    steps.sign(fes_open, case.id, outcome="refuse", reasons="خارج المنطقة")
    steps.work()
    _withdraw(fes_open, case.id)
    seen = steps.view(fes_open, case.id)
    assert seen.status == Status.FILED
    assert seen.phase == "service"
    assert seen.decision is None
    assert {clock.kind for clock in seen.clocks if clock.state == "running"} == {"study", "service", "silence"}
    assert _papers(fes_open, case.id)["refusal:1"] == "revoked"
    assert [line[1]["ar"] for line in seen.details[0].lines] == ["رسم المساحة خاطئ"]
    steps.deliver(fes_open, case.id)
    papers = _papers(fes_open, case.id)
    assert papers["permit:1:2"] == "valid"
    with authority(fes_open.code, actor="test", read_only=True):
        assert [row.outcome for row in Decision.objects.here().filter(case_id=case.id).order_by("seq")] == ["refuse", "grant"]


def test_an_amount_that_is_not_paid_is_asked_no_more(fes_open: Any) -> None:
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id)
    steps.sign(fes_open, case.id)
    steps.work()
    with authority(fes_open.code, actor="test", read_only=True):
        first = order_for(f"case:{case.id}")
    _withdraw(fes_open, case.id)
    assert steps.view(fes_open, case.id).payment is None
    steps.propose(fes_open, case.id)
    steps.sign(fes_open, case.id)
    steps.work()
    seen = steps.view(fes_open, case.id)
    assert seen.payment is not None
    assert first is not None
    assert seen.payment.order_id != first.id


def test_what_was_paid_is_not_asked_twice(fes_open: Any) -> None:
    case = steps.file(fes_open)
    steps.deliver(fes_open, case.id)
    _withdraw(fes_open, case.id)
    assert _papers(fes_open, case.id)["permit:1"] == "revoked"
    steps.propose(fes_open, case.id)
    steps.sign(fes_open, case.id)
    steps.work()
    seen = steps.view(fes_open, case.id)
    assert seen.status == Status.DELIVERED
    assert _papers(fes_open, case.id)["permit:1:2"] == "valid"


@pytest.mark.parametrize("reasons", ["", "   "])
def test_without_reasons_nothing_happens(fes_open: Any, reasons: str) -> None:
    case = steps.file(fes_open)
    steps.sign(fes_open, case.id, outcome="refuse", reasons="x")
    before = steps.view(fes_open, case.id)
    with pytest.raises(AskUnanswered) as refused:
        _withdraw(fes_open, case.id, reasons=reasons)
    assert set(refused.value.errors) == {"reasons"}
    after = steps.view(fes_open, case.id)
    assert (after.status, after.version) == (before.status, before.version)


def test_only_who_signs_takes_back_and_only_what_is_decided(fes_open: Any) -> None:
    case = steps.file(fes_open)
    with pytest.raises(ActNotAllowed):
        _withdraw(fes_open, case.id)
    steps.sign(fes_open, case.id, outcome="refuse", reasons="x")
    with pytest.raises(ActNotAllowed):
        _withdraw(fes_open, case.id, acting=steps.OFFICER)
    with pytest.raises(AlreadyDecided):  # a page that is older than the decision
        _withdraw(fes_open, case.id, version=1)
    assert steps.view(fes_open, case.id).status == Status.REFUSED


def test_an_act_that_the_law_does_not_know(fes_open: Any) -> None:
    case = steps.file(fes_open)
    with authority(fes_open.code, actor="test"), pytest.raises(ActUnknown):
        cases.perform_act(case_id=case.id, act="abolish", given={}, acting=steps.PRESIDENT, now=steps.NOON)
