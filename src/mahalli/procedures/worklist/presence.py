"""Who is there today: posts that are held, those whose holder is away, and who stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from mahalli.foundation.identity.api import HeldPost, Role, posts_here

WORKING = (Role.CASE_OFFICER, Role.COUNTER, Role.HEAD_OF_SERVICE)
"""Posts that may hold a case; only officers receive new ones by rule."""


@dataclass(frozen=True)
class Agent:
    """Somebody who can receive a case today: the holder of the post, or who stands in for them."""

    account_id: UUID
    name: str
    post_id: UUID
    role: Role
    stands_in: bool = False


def agents_on(day: date) -> list[Agent]:
    """Everybody present on that day in a post that holds cases, in a stable order."""
    return agents_of_posts(posts_here(on=day), day)


def agents_of_posts(posts: Sequence[HeldPost], day: date) -> list[Agent]:
    """As `agents_on`, of posts that were read already."""
    found = []
    for post in posts:
        if post.role not in WORKING or post.starts_on > day:
            continue
        found.append(_there(post, day))
    return sorted(found, key=lambda agent: (agent.name, str(agent.account_id)))


def _there(post: HeldPost, day: date) -> Agent:
    for standing in post.substitutes:
        if standing.account_id is not None and standing.starts_on <= day <= standing.ends_on:
            return Agent(standing.account_id, standing.name, post.id, post.role, stands_in=True)
    return Agent(post.account_id, post.name, post.id, post.role)


def holders_on(day: date) -> set[UUID]:
    """Accounts that hold any post on that day, away or not, and those who stand in: their cases stay with them."""
    found: set[UUID] = set()
    for post in posts_here(on=day):
        if post.starts_on <= day:
            found.add(post.account_id)
            found |= {one.account_id for one in post.substitutes if one.account_id and one.starts_on <= day <= one.ends_on}
    return found
