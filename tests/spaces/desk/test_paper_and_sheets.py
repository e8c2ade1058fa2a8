"""The paper before the signature, slips of many cases as one file, views of a team: with no script."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from mahalli.foundation.tenancy.api import authority
from mahalli.foundation.work.api import run_due_once
from mahalli.procedures.worklist import api as worklist

Make = Callable[..., Any]


def test_the_paper_is_seen_in_the_book_before_signing(fes_open: Any, proposed: Make, at_desk: Make, seen: Make) -> None:
    first, second = proposed(fes_open, days_ago=56), proposed(fes_open, days_ago=57)
    president = at_desk(fes_open, "president")
    address = f"/fr/{fes_open.slug}/desk/tacit/"
    assert president.get(address).content.decode().count('name="see"') == 2
    ticked = f"{second}:{seen(fes_open, second).version}"
    page = president.post(address, {"see": str(first), "item": [ticked]}).content.decode()
    assert 'id="paper"' in page
    assert "Non signé" in page
    assert "فاطمة المثال" in page.partition('id="paper"')[2].partition("</article>")[0]
    assert page.count(" checked") == 1  # what was ticked stays ticked
    assert 'name="confirmed"' not in page
    assert [one.kind for one in seen(fes_open, first).documents if one.kind == "permit"] == []  # looked at, not made
    assert seen(fes_open, first).version == int(ticked.partition(":")[2])
    assert 'id="paper"' not in president.post(address, {"see": "", "item": [ticked]}).content.decode()


def test_slips_of_many_cases_are_one_file(fes_open: Any, filed: Make, at_desk: Make, seen: Make) -> None:
    ids = [filed(fes_open, days_ago=day) for day in range(1, 13)]
    clerk, other = at_desk(fes_open, "case_officer"), at_desk(fes_open, "counter")
    desk = f"/fr/{fes_open.slug}/desk"
    sent = {"kind": "slips", "item": [f"{one}:{seen(fes_open, one).version}" for one in ids]}
    assert "Un PDF avec 12 fiches" in clerk.post(f"{desk}/bulk/", sent).content.decode()
    for _ in range(2):
        made = clerk.post(f"{desk}/bulk/", {**sent, "pdf": "1", "key": "k"}, follow=True).content.decode()
    assert made.count("12 fiches") == 1
    run_due_once(datetime.now(UTC) + timedelta(minutes=1), limit=300)
    page = clerk.get(f"{desk}/sheets/").content.decode()
    link = page.partition(f'href="{desk}/sheets/')[2].partition('"')[0]
    pdf = PdfReader(BytesIO(b"".join(clerk.get(f"{desk}/sheets/{link}").streaming_content)))
    assert len(pdf.pages) == 2  # ten on a page
    text = "".join(one.extract_text() for one in pdf.pages)
    assert all(seen(fes_open, one).number in text for one in ids)
    assert other.get(f"{desk}/sheets/{link}").status_code == 404
    assert "12 fiches" not in other.get(f"{desk}/sheets/").content.decode()


def test_a_view_is_kept_for_a_team(fes_open: Any, filed: Make, at_desk: Make) -> None:
    from mahalli.procedures.cases.data import Acting, Role

    filed(fes_open, days_ago=3)
    head, officer = at_desk(fes_open, "head_of_service"), at_desk(fes_open, "case_officer")
    desk = f"/fr/{fes_open.slug}/desk/"
    with authority(fes_open.code, actor="test"):
        team = worklist.open_service(name_ar="فرقة", name_fr="Équipe A", acting=Acting(ref="t", role=Role.HEAD))
    assert 'name="for"' in head.get(f"{desk}?q=Fatima").content.decode()
    assert 'name="for"' not in officer.get(f"{desk}?q=Fatima").content.decode()
    head.post(desk, {"name": "Fatima", "query": "q=Fatima", "for": str(team)})
    assert "Fatima · Équipe A" in head.get(f"{desk}?view=open").content.decode()
    assert "Fatima · Équipe A" not in officer.get(f"{desk}?view=open").content.decode()  # not of the team
    assert officer.post(desk, {"name": "X", "query": "q=F", "for": "all"}).status_code == 403


def test_the_case_leads_to_its_hands(fes_open: Any, filed: Make, at_desk: Make) -> None:
    case = filed(fes_open, days_ago=3)
    page = at_desk(fes_open, "case_officer").get(f"/fr/{fes_open.slug}/desk/cases/{case}/").content.decode()
    assert f"/fr/{fes_open.slug}/desk/cases/{case}/hands/" in page
