"""A service of the demonstration, so that new cases are shared out and the desk says why."""

from __future__ import annotations

from datetime import date

from mahalli.foundation.identity.api import Role, posts_here
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import BY_LAW
from mahalli.procedures.worklist import api as worklist


def open_invented_service(code: str, *, on: date) -> None:
    """Once: the planning service, with the case officer, and one rule for every case."""
    with authority(code, actor="demo"):
        if worklist.services_here():
            return
        service = worklist.open_service(name_ar="مصلحة التعمير (تجريبية)", name_fr="Service d’urbanisme (démonstration)", acting=BY_LAW)
        for post in posts_here(on=on):
            if post.role is Role.CASE_OFFICER:
                worklist.place_post(post_id=post.id, service_id=service, acting=BY_LAW)
        worklist.add_rule(service_id=service, acting=BY_LAW)
