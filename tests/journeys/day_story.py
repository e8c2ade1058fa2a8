"""What the people of the day write. Everybody here is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

Answers = dict[str, str | Sequence[str]]

REPAIR, OCCUPANCY, DOMAIN = "urbanism.repair_permit", "urbanism.occupancy_permit", "domain.occupation"
CLASS3, BIRTH, INFORMATION = "business.class3_declaration", "civil_status.birth_copy_paper", "information.request"
COMPLAINT, PETITION, SIGNATURE = "complaints.message", "council.petition", "legalisation.signature"
COPY = "legalisation.certified_copy"


def person(arabic: str, latin: str, card: str, **more: str) -> Answers:
    return {
        "applicant_name.ar": arabic, "applicant_name.latin": latin, "identity_number": card, "birth_date": "1984-03-09",
        "phone": "0612345678", **more,
    }  # fmt: skip


def repair(arabic: str, latin: str, card: str, today: date, what: str = "صباغة الجدران") -> Answers:
    return {
        **person(arabic, latin, card, capacity="owner"),
        "works_address.street": "7 زنقة النخيل", "works_address.city": "القنيطرة", "registered": "no",
        "works_kinds": ["painting"], "works_description": what, "changes_facade": "no", "changes_structure": "no",
        "start_date": str(today + timedelta(days=60)), "duration_months": "1",
    }  # fmt: skip


def occupancy(today: date) -> Answers:
    return {
        **person("رشيد المثال", "Rachid Exemple", "DAY1003", capacity="owner"),
        "building_address.street": "3 شارع التجربة", "building_address.city": "القنيطرة", "permit_number": "PC-TEST-12",
        "permit_date": "2024-02-01", "finished_on": str(today - timedelta(days=20)), "use": "dwelling", "project_size": "large",
        "architect_directed": "yes", "in_subdivision": "no", "telecom_needed": "no",
    }  # fmt: skip


def domain(today: date) -> Answers:
    return {
        **person("نادية النموذج", "Nadia Modèle", "DAY1004", capacity="self"),
        "applicant_address.street": "1 زنقة المثال", "applicant_address.city": "القنيطرة",
        "occupied_address.street": "9 شارع المثال", "occupied_address.city": "القنيطرة", "zone": "b", "use": "terrace",
        "fixed_construction": "no", "area": "12", "start_date": str(today + timedelta(days=40)), "duration_months": "12",
        "description": "كراس وطاولات أمام المقهى",
    }  # fmt: skip


def class3(today: date) -> Answers:
    return {
        **person("هشام التجريبي", "Hicham Exemple", "DAY1006", capacity="self"),
        "trade_name": "مخبزة المثال", "establishment_address.street": "5 زنقة المثال", "establishment_address.city": "القنيطرة",
        "activity": "مخبزة صغيرة بفرن كهربائي", "class_said": "third", "opening_date": str(today + timedelta(days=60)),
    }  # fmt: skip


def birth(arabic: str, latin: str, card: str, act: str) -> Answers:
    return {
        **person(arabic, latin, card), "for_what": "abroad", "capacity": "self", "holder_name.ar": arabic,
        "holder_name.latin": latin, "holder_born": "1984-03-09", "act_number": act, "act_known": "known", "act_year": "1984", "copy_kind": "full",
        "copies": "2",
    }  # fmt: skip


def act_of_birth(act: str, first: tuple[str, str], family: tuple[str, str]) -> Answers:
    """What the officer reads in the paper register."""
    return {
        "act_number": act, "act_year": "1984", "first_ar": first[0], "family_ar": family[0], "first_latin": first[1],
        "family_latin": family[1], "born_on": "1984-03-09", "born_hijri": "6 جمادى الآخرة 1404", "place_ar": "القنيطرة",
        "place_latin": "Kénitra", "sex": "female", "father_ar": "علي", "father_latin": "Ali", "mother_ar": "مريم",
        "mother_latin": "Mariam",
    }  # fmt: skip


def information() -> Answers:
    return {
        **person("سلمى المثال", "Salma Exemple", "DAY1010", capacity="citizen"), "address.street": "2 زنقة المثال",
        "address.city": "القنيطرة", "information": "ميزانية الإنارة العمومية لسنة 2026", "form_wanted": "electronic",
        "urgent": "no", "email": "salma@demo.invalid",
    }  # fmt: skip


def complaint(arabic: str, latin: str, story: str) -> Answers:
    return {
        "nature": "complaint", "domain": "lighting", "told": "written", "story": story, "in_court": "no", "where.street": "زنقة النخيل",
        "where.city": "القنيطرة", **person(arabic, latin, ""),
    }  # fmt: skip


def petition(today: date) -> Answers:
    return {
        **person("يونس النموذج", "Younes Modèle", "DAY1013"), "by": "citizens", "petition_date": str(today - timedelta(days=5)),
        "subject": "ملعب القرب", "aims": "مكان آمن للأطفال", "collected": "paper", "signatures": "450", "conditions": "yes",
    }  # fmt: skip


def paper(arabic: str, latin: str, card: str, copies: str = "1") -> Answers:
    return {**person(arabic, latin, card), "for_administration": "no", "subject": "عقد كراء", "copies": copies, "blind": "no"}
