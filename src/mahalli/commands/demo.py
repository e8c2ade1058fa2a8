"""The demonstration: a few real authorities with invented people. Refused in production."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from mahalli.commands.demo_cases import file_invented_cases
from mahalli.foundation.identity.api import Role, give_post, open_account, posts_of
from mahalli.foundation.law.api import NoValueOnDate, law_hash, value_of, vote_value
from mahalli.foundation.tenancy.api import authority, find_authority, open_authority, platform, publishing
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack

PASSWORD = "mahalli-demo"  # noqa: S105 - shown on the screen, demonstration only
START = date(2025, 1, 1)
PACKS = ("repair_permit", "information_request", "complaint", "petition")
OFFER = ("fes", "kenitra", "mohammadia")
ALONE = ("arrondissement-agdal",)  # online; the repair permit stays with the commune (113-14 art. 236-237)
OFFICES = ("prefecture-fes", "province-kenitra", "prefecture-mohammadia")
REGIONS = ("region-fes-meknes",)
WORDS = {
    Role.COUNTER: ("guichet", "وكيل الشباك", "Agent du guichet"),
    Role.CASE_OFFICER: ("instructeur", "المكلف بدراسة الملفات", "Instructeur"),
    Role.HEAD_OF_SERVICE: ("chef", "رئيس المصلحة", "Chef de service"),
    Role.REGISSEUR: ("regisseur", "وكيل المداخيل", "Régisseur"),
    Role.PRESIDENT: ("president", "الرئيس", "Président"),
    Role.INFORMATION: ("information", "المكلف بالمعلومات", "Personne chargée de l'information"),
    Role.COMPLAINTS: ("reclamations", "المكلف بالشكايات", "Chargé des réclamations"),
    Role.COUNCIL: ("conseil", "كاتب مكتب المجلس", "Secrétaire du bureau du conseil"),
    Role.GOVERNOR_OFFICE: ("gouverneur", "مكتب العامل", "Bureau du gouverneur"),
}


@lru_cache(maxsize=1)
def hashed() -> str:
    """One slow hash for all the demonstration's accounts: they share a password that everyone knows."""
    return make_password(PASSWORD)


class Person(NamedTuple):
    email: str
    name: str
    role: Role


def load() -> list[str]:
    """Open the demonstration, once; later calls change nothing. Returns the lines to print."""
    if settings.MAHALLI_PRODUCTION:
        return []
    now = timezone.now()
    with publishing(actor="demo"):
        for name in PACKS:
            publish_pack(pack=load_pack(settings.MAHALLI_ROOT / "packs" / "national" / name), published_by="demo", now=now)
    lines = []
    for slug in (*OFFER, *ALONE, *OFFICES, *REGIONS):
        found = _open(slug)
        people = _people(found)
        _appoint(found, people)
        if slug in OFFER:
            _offer(found)
        lines += _lines(found, people)
    file_invented_cases("fes", now=now)
    with platform(actor="demo"):
        open_account(
            email="operateur@demo.invalid", name="المشغل · Opérateur (demo)", password_hash=hashed(), is_operator=True,
            is_law_editor=True,
        )  # fmt: skip
    return [
        "", "  Demonstration: invented people, password " + PASSWORD, *lines,
        "  operateur@demo.invalid        /fr/operator/", "  mails that Mahalli sends      /fr/operator/mail/",
    ]  # fmt: skip


def _open(slug: str) -> Authority:
    with platform(actor="demo", read_only=True):
        found = find_authority(slug)
    if found is None:
        raise LookupError(f"no authority stands under {slug}")
    return found if found.online else open_authority(code=found.code, on=START)


def _people(found: Authority) -> list[Person]:
    roles = [Role.GOVERNOR_OFFICE] if found.slug in OFFICES else [role for role in WORDS if role != Role.GOVERNOR_OFFICE]
    if found.slug in REGIONS:
        roles = [Role.PRESIDENT]
    short = found.slug.removeprefix("arrondissement-").removeprefix("prefecture-").removeprefix("province-")
    return [
        Person(f"{WORDS[role][0]}.{short}@demo.invalid", f"{WORDS[role][1]} · {WORDS[role][2]} (demo)", role)
        for role in roles
    ]


def _appoint(found: Authority, people: list[Person]) -> None:
    with platform(actor="demo"):
        accounts = [open_account(email=one.email, name=one.name, password_hash=hashed()) for one in people]
    with authority(found.code, actor="demo"):
        for one, account in zip(people, accounts, strict=True):
            if not posts_of(account.id, on=timezone.now().date()):
                give_post(account_id=account.id, role=one.role, starts_on=START)


def _offer(found: Authority) -> None:
    """Adopt the packs and vote an invented rate within the law's bounds."""
    with authority(found.code, actor="demo"):
        now = timezone.now()
        for name in PACKS:
            pack: Any = load_pack(settings.MAHALLI_ROOT / "packs" / "national" / name)
            adopt_pack(pack_id=pack.id, law_hash=law_hash(), adopted_by="demo", now=now)
        try:
            value_of("tax.repair.flat", now.date(), found.code)
        except NoValueOnDate:
            vote_value(
                parameter="tax.repair.flat", value=Decimal(300), starts_on=START, resolution_number="DEMO-1/2025",
                resolution_date=START, resolution_title="مقرر تجريبي مختلق · Délibération inventée pour la démonstration",
            )  # fmt: skip


def _lines(found: Authority, people: list[Person]) -> list[str]:
    desk = "supervision/" if found.slug in OFFICES else f"{found.slug}/desk/"
    head = [f"  {found.name_fr}: /ar/{found.slug}/ · /fr/{desk}"] if found.slug not in REGIONS else []
    return head + [f"    {one.email}" for one in people] if head else []
