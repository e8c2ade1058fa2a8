"""The demonstration: a few real authorities with invented people. Refused in production."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from mahalli.commands.demo_cases import file_invented_cases
from mahalli.commands.demo_information import publish_invented
from mahalli.commands.demo_services import open_invented_service
from mahalli.commands.demo_stamps import attest_invented
from mahalli.foundation.identity.api import Role, give_post, open_account, posts_of
from mahalli.foundation.law.api import NoValueOnDate, law_hash, value_of, vote_value
from mahalli.foundation.tenancy.api import authority, find_authority, open_authority, platform, publishing
from mahalli.foundation.tenancy.models import Authority
from mahalli.procedures.definitions.api import adopt_pack, load_pack, publish_pack
from mahalli.registers.civil_status.api import switch_office
from mahalli.registers.civil_status.data import OfficeLaw

PASSWORD = "mahalli-demo"  # noqa: S105 - shown on the screen, demonstration only
START = date(2025, 1, 1)
OF_EVERYBODY = ("information_request", "complaint", "petition")
PACKS = (
    "repair_permit", "occupancy_permit", "domain_occupation", "class3_declaration", "occupancy_permit_small", *OF_EVERYBODY,
)  # fmt: skip
OF_PERSONS = ("birth_copy_paper", "birth_copy_national", "signature_legalisation", "certified_copy")  # 113-14 art. 102, 237
OFFER = ("fes", "kenitra", "mohammadia")
ALONE = ("arrondissement-agdal",)  # 113-14 art. 236-237: what an arrondissement does itself
OFFERED: dict[str, tuple[str, ...]] = {
    "fes": ("repair_permit", "occupancy_permit", "domain_occupation"),
    "kenitra": ("repair_permit", "occupancy_permit", "domain_occupation", "class3_declaration"),
    "mohammadia": ("repair_permit", "occupancy_permit", "domain_occupation", "class3_declaration"),
    "arrondissement-agdal": ("class3_declaration", "occupancy_permit_small"),
}
FILLED_IN = {
    "domain_occupation": {
        "regulatory_order": {
            "ar": "قرار تنظيمي تجريبي مختلق رقم 1/2025", "fr": "Arrêté réglementaire inventé n° 1/2025 (démonstration)", "zgh": "1/2025 (demo)",
        },
    },
}  # fmt: skip
VOTED = {
    "tax.repair.flat": Decimal(300), "dues.occupation.building": Decimal(20),
    **{
        f"dues.occupation.trade.{use}.zone_{zone}": Decimal(rate)
        for use, rates in (("terrace", (60, 40, 20)), ("display", (50, 30, 15)), ("other", (40, 25, 10)))
        for zone, rate in zip("abc", rates, strict=True)
    },
}
OFFICES = ("prefecture-fes", "province-kenitra", "prefecture-mohammadia")
REGIONS = ("region-fes-meknes",)
WORDS = {
    Role.COUNTER: ("guichet", "وكيل الشباك", "Agent du guichet"),
    Role.CASE_OFFICER: ("instructeur", "المكلف بدراسة الملفات", "Instructeur"),
    Role.HEAD_OF_SERVICE: ("chef", "رئيس المصلحة", "Chef de service"),
    Role.REGISSEUR: ("regisseur", "وكيل المداخيل", "Régisseur"),
    Role.PRESIDENT: ("president", "الرئيس", "Président"),
    Role.CIVIL_STATUS: ("etat-civil", "ضابط الحالة المدنية", "Officier d’état civil"),
    Role.LEGALISATION: ("legalisation", "المكلف بالإشهاد", "Agent de légalisation"),
    Role.INFORMATION: ("information", "المكلف بالمعلومات", "Personne chargée de l’information"),
    Role.COMPLAINTS: ("reclamations", "المكلف بالشكايات", "Chargé des réclamations"),
    Role.COUNCIL: ("conseil", "كاتب مكتب المجلس", "Secrétaire du bureau du conseil"),
    Role.GOVERNOR_OFFICE: ("gouverneur", "مكتب العامل", "Bureau du gouverneur"),
}


@lru_cache(maxsize=1)
def hashed() -> str:
    """One slow hash for all the demonstration's accounts: they share a password that everyone knows."""
    return make_password(PASSWORD)


@cache
def national(name: str) -> Any:
    """A national pack, read once: eight authorities adopt the same ones."""
    return load_pack(settings.MAHALLI_ROOT / "packs" / "national" / name)


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
        for name in (*PACKS, *OF_PERSONS):
            publish_pack(pack=national(name), published_by="demo", now=now)
    lines = []
    for slug in (*OFFER, *ALONE, *OFFICES, *REGIONS):
        found = _open(slug)
        people = _people(found)
        _appoint(found, people)
        if slug in OFFERED:
            _offer(found)
        if slug in OFFER:
            open_invented_service(found.code, on=now.date())
            publish_invented(found.slug, found.code, now=now)
        if slug in ALONE or (slug in OFFER and slug != "fes"):  # in Fès the arrondissements are competent
            _offer_of_persons(found)
        lines += _lines(found, people)
    file_invented_cases("fes", now=now)
    attest_invented("kenitra", now=now)
    with platform(actor="demo"):
        open_account(
            email="operateur@demo.invalid", name="المشغل (تجريبي) · Opérateur (démonstration)", password_hash=hashed(), is_operator=True,
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
        Person(f"{WORDS[role][0]}.{short}@demo.invalid", f"{WORDS[role][1]} (تجريبي) · {WORDS[role][2]} (démonstration)", role)
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
    """Adopt the packs and vote invented rates within the law's bounds."""
    with authority(found.code, actor="demo"):
        now = timezone.now()
        for name in (*OFFERED[found.slug], *(OF_EVERYBODY if found.slug in OFFER else ())):
            _adopt(name, now)
        for parameter, rate in VOTED.items() if found.slug in OFFER else ():
            try:
                value_of(parameter, now.date(), found.code)
            except NoValueOnDate:
                vote_value(
                    parameter=parameter, value=rate, starts_on=START, resolution_number="DEMO-1/2025", resolution_date=START,
                    resolution_title="مقرر تجريبي مختلق · Délibération inventée pour la démonstration",
                )  # fmt: skip


def _adopt(folder: str, now: datetime) -> None:
    adopt_pack(
        pack_id=national(folder).id, law_hash=law_hash(), adopted_by="demo", now=now, overrides=FILLED_IN.get(folder),
    )  # fmt: skip


def _offer_of_persons(found: Authority) -> None:
    """Civil status and legalisation; Mohammadia is switched to the national register by an invented decision."""
    with authority(found.code, actor="demo"):
        now = timezone.now()
        for name in OF_PERSONS:
            _adopt(name, now)
        if found.slug == "mohammadia":
            switch_office(
                law=OfficeLaw.DIGITAL, since=START, decision="DEMO-36/2025", decided_on=START, recorded_by="demo", now=now
            )


def _lines(found: Authority, people: list[Person]) -> list[str]:
    desk = "supervision/" if found.slug in OFFICES else f"{found.slug}/desk/"
    head = [f"  {found.name_fr}: /ar/{found.slug}/ · /fr/{desk}"] if found.slug not in REGIONS else []
    return head + [f"    {one.email}" for one in people] if head else []
