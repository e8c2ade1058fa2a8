"""Services of the demonstration, so that new cases are shared out and the desk says why."""

from __future__ import annotations

from datetime import date

from mahalli.foundation.identity.api import Role, posts_here
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import BY_LAW
from mahalli.procedures.worklist import api as worklist

SERVICES = (
    (Role.CIVIL_STATUS, "مكتب الحالة المدنية (تجريبي)", "Bureau d’état civil (démonstration)", ("civil_status.birth_copy_paper", "civil_status.birth_copy_national")),
    (Role.LEGALISATION, "مكتب الإشهاد (تجريبي)", "Bureau de légalisation (démonstration)", ("legalisation.signature", "legalisation.certified_copy")),
    (Role.INFORMATION, "خلية المعلومات (تجريبية)", "Cellule d’accès à l’information (démonstration)", ("information.request",)),
    (Role.COMPLAINTS, "وحدة الشكايات (تجريبية)", "Unité des réclamations (démonstration)", ("complaints.message",)),
    (Role.COUNCIL, "كتابة المجلس (تجريبية)", "Secrétariat du conseil (démonstration)", ("council.petition",)),
    (Role.CASE_OFFICER, "مصلحة التعمير (تجريبية)", "Service d’urbanisme (démonstration)", ("",)),
)  # fmt: skip
"""Who works in each, its names, and what it is given: the last one takes what is left."""


def open_invented_service(code: str, *, on: date) -> None:
    """Once: a service for each post that studies requests, with the rules that give them their cases."""
    with authority(code, actor="demo"):
        if worklist.services_here():
            return
        posts = posts_here(on=on)
        for role, arabic, french, procedures in SERVICES:
            service = worklist.open_service(name_ar=arabic, name_fr=french, acting=BY_LAW)
            for post in posts:
                if post.role is role:
                    worklist.place_post(post_id=post.id, service_id=service, acting=BY_LAW)
            for procedure in procedures:
                worklist.add_rule(service_id=service, procedure=procedure, acting=BY_LAW)
