"""Public face of law."""

from mahalli.foundation.law.actions import correct_holiday, plan_calendar_move
from mahalli.foundation.law.data import LawValue, Vote
from mahalli.foundation.law.errors import (
    HolidayUnknown,
    NotVotedLocally,
    NoValueOnDate,
    ParameterUnknown,
    PopulationUnknown,
    ScaleNeedsAuthority,
    ValueOutOfBounds,
    ValueOverlaps,
    ValueTooFine,
    VoteDatesConfused,
    VoteInForce,
    VoteNotEnforceable,
    VoteUnknown,
)
from mahalli.foundation.law.loader import the_law
from mahalli.foundation.law.national import (
    bounds_on,
    explain,
    files_calendar,
    lunar_known,
    national_value,
    scaled_value,
)
from mahalli.foundation.law.queries import calendar_on, corrections, law_hash, value_of, votes_here
from mahalli.foundation.law.votes import enforceable_on, vote_value, withdraw_vote

__all__ = [
    "HolidayUnknown", "LawValue", "NoValueOnDate", "NotVotedLocally", "ParameterUnknown", "PopulationUnknown", "ScaleNeedsAuthority", "ValueOutOfBounds",
    "ValueOverlaps", "ValueTooFine", "Vote", "VoteDatesConfused", "VoteInForce", "VoteNotEnforceable", "VoteUnknown", "bounds_on", "calendar_on", "correct_holiday", "corrections", "enforceable_on", "explain", "files_calendar", "law_hash",
    "lunar_known", "national_value", "plan_calendar_move", "scaled_value", "the_law", "value_of", "vote_value", "votes_here", "withdraw_vote",
]  # fmt: skip
