"""Slips of many cases in one file: number, person, act, limit; ten on a page, to cut and clip to the folders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from mahalli.procedures.cases.models import Case
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.sheets.api import gathers

SLIPS = "case_slips"


@gathers(SLIPS, layout="slips")
def gather_slips(params: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The chosen cases that are of this authority, what is due first on top."""
    rows = Case.objects.here().filter(id__in=[UUID(one) for one in params["cases"]]).order_by("due", "number")
    return {
        "day": f"{local_day(at):%d/%m/%Y}",
        "slips": [
            {
                "number": row.number, "name_ar": row.applicant_ar, "name_fr": row.applicant_latin,
                "title": {lang: row.title[lang] for lang in ("ar", "fr")}, "filed": f"{row.filed_on:%d/%m/%Y}",
                "due": f"{row.due:%d/%m/%Y}" if row.due else "—",
            }
            for row in rows
        ],
    }  # fmt: skip
