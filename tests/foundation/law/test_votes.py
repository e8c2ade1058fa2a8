"""Votes of a council: bounds, visa, what replaces what, what may still be withdrawn (47-06 art. 168; 113-14 art. 118)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from mahalli.foundation.law.api import (
    VoteDatesConfused,
    VoteInForce,
    VoteNotEnforceable,
    enforceable_on,
    value_of,
    vote_value,
    votes_here,
    withdraw_vote,
)
from mahalli.foundation.tenancy.api import authority

TAX = "tax.repair.flat"


def vote(amount: int, starts: date, **more: Any) -> UUID:
    return vote_value(**{
        "parameter": TAX, "value": Decimal(amount), "starts_on": starts, "resolution_number": f"{starts:%m}/{starts:%Y}",
        "resolution_date": date(2025, 10, 2), "resolution_title": "Délibération d'essai", **more,
    })  # fmt: skip


def test_a_later_vote_ends_the_one_before(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        vote(300, date(2026, 1, 1))
        vote(400, date(2027, 1, 1))
        assert value_of(TAX, date(2026, 12, 31), fes.code).value == 300
        assert value_of(TAX, date(2027, 1, 1), fes.code).value == 400


def test_the_same_vote_said_twice_is_one(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        assert vote(300, date(2026, 1, 1)) == vote(300, date(2026, 1, 1))
        assert len(votes_here()) == 1


def test_a_vote_not_yet_in_force_is_withdrawn_and_the_former_runs_on(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        vote(300, date(2026, 1, 1))
        wrong = vote(450, date(2027, 1, 1))
        withdraw_vote(vote_id=wrong, why="montant mal recopié", today=date(2026, 12, 31))
        assert value_of(TAX, date(2027, 6, 1), fes.code).value == 300
        right = vote(350, date(2027, 1, 1), resolution_number="13/2026")
        assert value_of(TAX, date(2027, 6, 1), fes.code).value == 350
        with pytest.raises(VoteInForce):
            withdraw_vote(vote_id=right, why="trop tard", today=date(2027, 1, 1))
        assert value_of(TAX, date(2027, 6, 1), fes.code).value == 350
        assert [one.withdrawn_because for one in votes_here() if one.id == wrong] == ["montant mal recopié"]


@pytest.mark.parametrize(("received", "visa", "first"), [
    (None, None, None),
    (date(2026, 10, 5), None, date(2026, 10, 27)),  # the 25th is a Sunday: the limit ends on Monday the 26th
    (date(2026, 10, 6), None, date(2026, 10, 27)),
    (date(2026, 10, 5), date(2026, 10, 9), date(2026, 10, 9)),
])  # fmt: skip
def test_silence_of_the_governor_is_a_visa_after_twenty_days(fes: Any, received: date | None, visa: date | None, first: date | None) -> None:
    with authority(fes.code, actor="test"):
        assert enforceable_on(received, visa) == first


def test_before_its_visa_a_vote_does_not_apply(fes: Any) -> None:
    told = {"resolution_date": date(2026, 10, 2), "received_on": date(2026, 10, 6)}
    with authority(fes.code, actor="test"):
        with pytest.raises(VoteNotEnforceable) as refused:
            vote(300, date(2026, 10, 26), **told)
        assert "2026-10-27" in refused.value.message("fr")
        assert votes_here() == []
        vote(300, date(2026, 10, 27), **told)


def test_days_out_of_order_are_refused(fes: Any) -> None:
    with authority(fes.code, actor="test"), pytest.raises(VoteDatesConfused):
        vote(300, date(2027, 1, 1), received_on=date(2025, 10, 1))
