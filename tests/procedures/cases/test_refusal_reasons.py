"""Reasons of refusal come from the pack's list, where it has one; others are refused and leave nothing."""

from __future__ import annotations

from typing import Any

import pytest

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import refusal_reasons
from mahalli.procedures.cases.errors import ReasonUnknown
from mahalli.procedures.models import Decision
from tests.procedures.cases import steps


class Pack:
    """As much of a pack as the list reads."""

    messages = {"ar": {"filed": "…", "refusal_zoning": "مخالف لتصميم التهيئة"}}

    def message(self, key: str) -> dict[str, str]:
        return {"ar": self.messages["ar"][key], "fr": "Contraire au plan d’aménagement", "zgh": "ⴰⵖⴰⵡⴰⵙ"}


def test_the_list_is_the_messages_that_begin_with_refusal() -> None:
    assert list(refusal_reasons._reasons(Pack())) == ["zoning"]  # type: ignore[arg-type]


@pytest.mark.parametrize(("outcome", "code"), [("refuse", "unknown"), ("grant", "zoning")])
def test_what_is_not_on_the_list_is_refused(outcome: str, code: str) -> None:
    with pytest.raises(ReasonUnknown):
        refusal_reasons.check_reason_code(Pack(), outcome, code)  # type: ignore[arg-type]
    refusal_reasons.check_reason_code(Pack(), "refuse", "zoning")  # type: ignore[arg-type]
    refusal_reasons.check_reason_code(Pack(), "grant", "")  # type: ignore[arg-type]


def test_a_proposal_with_an_unknown_reason_leaves_nothing(fes_open: Any) -> None:
    from mahalli.procedures.cases import api as cases

    case = steps.file(fes_open)
    with pytest.raises(ReasonUnknown), authority(fes_open.code, actor="test"):
        cases.propose_decision(
            case_id=case.id, version=cases.view_case(case.id, now=steps.NOON).version,
            outcome="refuse", reasons="x", reason_code="zoning", acting=steps.OFFICER, now=steps.NOON,
        )  # fmt: skip
    with authority(fes_open.code, actor="test"):
        assert not Decision.objects.here().exists()


def test_a_reason_does_not_outlive_the_refusal(fes_open: Any) -> None:
    case = steps.file(fes_open)
    steps.propose(fes_open, case.id, "refuse", "x")
    with authority(fes_open.code, actor="test"):
        Decision.objects.here().update(reason_code="zoning")
    steps.sign(fes_open, case.id, outcome="grant")
    with authority(fes_open.code, actor="test"):
        assert Decision.objects.here().get().reason_code == ""
