"""Invented publications of the demonstration, so that the page of article 10 has something to show and says it is invented."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from mahalli.foundation.identity.api import Role as Post
from mahalli.foundation.identity.api import posts_here
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.clocks.api import local_day
from mahalli.registers.information import api as information
from mahalli.registers.information.data import Contact, Said

START = date(2025, 1, 15)


def publish_invented(slug: str, code: str, *, now: datetime) -> None:
    """Once: a page of the portal, a budget to come, a bill not held, and who is in charge; all marked as invented."""
    today = local_day(now)
    with authority(code, actor="demo"):
        officer = next(post for post in posts_here(on=today) if post.role is Post.INFORMATION)
        acting = Acting(ref=f"account:{officer.account_id}", role=Role.INFORMATION, account_id=officer.account_id, name=officer.name)
        if information.held_here().changed_at is not None:
            return
        for number, said in enumerate(_invented(slug, today)):
            information.record_entry(said=said, key=f"demo-{number}", acting=acting, now=now)
        information.name_officer(key="demo", acting=acting, now=now, contact=Contact(
            title_ar="المكلف بالحصول على المعلومات (تجريبي مختلق)", title_fr="Personne chargée de l’information (inventée pour la démonstration)",
            email="information@demo.invalid", place="المكتب 1 (مختلق) · Bureau 1 (inventé)", decision="DEMO-12/2025", decided_on=START,
        ))  # fmt: skip


def _invented(slug: str, today: date) -> tuple[Said, ...]:
    return (
        Said(
            item="permits", kind="published", title_ar="الأسعار التي صوت عليها المجلس (مقرر تجريبي مختلق)",
            title_fr="Tarifs votés par le conseil (délibération inventée pour la démonstration)", address=f"/ar/{slug}/rates/",
            published_on=START, updated_on=min(today, START + timedelta(days=200)),
        ),
        Said(
            item="budgets", kind="to_come", title_ar="ميزانية السنة المقبلة (مختلقة للتجربة)",
            title_fr="Budget de l’année prochaine (inventé pour la démonstration)", foreseen_on=today + timedelta(days=60),
        ),
        Said(item="bills", kind="not_held", note="مشاريع القوانين لدى الحكومة والبرلمان (مثال تجريبي).\nLes projets de lois sont au gouvernement et au Parlement (exemple inventé)."),
    )  # fmt: skip
