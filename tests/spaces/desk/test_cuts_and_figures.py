"""Announced cuts: a book is reserved, posts are told. Figures of single agents: closed, opened by the president only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from mahalli.foundation.notices.models import Notice
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.receipt_book import api as book
from mahalli.procedures.worklist import api as worklist

Make = Callable[..., Any]
PACK = "urbanism.repair_permit"


def _when(hours: int) -> str:
    return f"{timezone.localtime(timezone.now() + timedelta(hours=hours)):%Y-%m-%dT%H:%M}"


def _notices(here: Any, start: str) -> list[Any]:
    with authority(here.code, actor="test", read_only=True):
        return list(Notice.objects.here().filter(key__startswith=start).order_by("subject"))


def test_the_head_notes_a_cut_and_the_posts_are_told(fes_open: Any, at_desk: Make) -> None:
    head, counter = at_desk(fes_open, "head_of_service"), at_desk(fes_open, "counter")
    desk = f"/fr/{fes_open.slug}/desk"
    sent = {"key": "c1", "what": "power", "starts_at": _when(2), "ends_at": _when(5), "note": "Avis de la régie", f"book:{PACK}": "3"}
    assert counter.post(f"{desk}/cuts/", sent).status_code == 403
    for wrong in ({"starts_at": ""}, {"ends_at": "x"}, {"ends_at": _when(1)}, {f"book:{PACK}": "beaucoup"}, {f"book:{PACK}": "101"}):
        assert head.post(f"{desk}/cuts/", {**sent, **wrong}).status_code == 422, wrong
    with authority(fes_open.code, actor="test", read_only=True):
        assert book.cuts_noted() == []
        assert book.books() == []  # nothing half done
    for _ in range(2):
        assert head.post(f"{desk}/cuts/", sent).status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        (cut,), (reserved,) = book.cuts_noted(), book.books()
        assert (cut.books, cut.note) == ((reserved.id,), "Avis de la régie")
    assert len(_notices(fes_open, f"cut:{cut.id}:noted")) == 2  # each holder of a post, once
    for page in ("", "counter/", "day/"):
        shown = counter.get(f"{desk}/{page}").content.decode()
        assert "Coupure de courant" in shown
        assert reserved.first_number in shown
    assert head.post(f"{desk}/cuts/", {"cancel": str(cut.id)}).status_code == 302
    assert "Coupure de courant" not in counter.get(f"{desk}/").content.decode()
    assert len(_notices(fes_open, f"cut:{cut.id}:cancelled")) == 2


def test_figures_are_closed_until_the_president_opens_them(fes_open: Any, filed: Make, at_desk: Make, seen: Make) -> None:
    president, head, officer = (at_desk(fes_open, role) for role in ("president", "head_of_service", "case_officer"))
    desk = f"/fr/{fes_open.slug}/desk"
    held = filed(fes_open, days_ago=2)
    officer.post(f"{desk}/cases/{held}/hands/", {"deed": "take"})
    for who in (president, head, officer):
        page = who.get(f"{desk}/figures/").content.decode()
        assert "fermés" in page
        assert "<table" not in page
    reason = "Répartir les dossiers pendant le congé"
    assert head.post(f"{desk}/figures/", {"reason": reason}).status_code == 403
    assert president.post(f"{desk}/figures/", {"reason": "court"}).status_code == 422
    with authority(fes_open.code, actor="test", read_only=True):
        assert worklist.figures_open() is None
    assert president.post(f"{desk}/figures/", {"reason": reason}).status_code == 302
    told = _notices(fes_open, "figures:")
    assert len(told) == 3
    assert all(reason in one.body["fr"] for one in told)
    everybody = head.get(f"{desk}/figures/").content.decode()
    own = officer.get(f"{desk}/figures/").content.decode()
    assert everybody.count('<td class="who">') == 2
    assert own.count('<td class="who">') == 1
    assert reason in own
    assert "chiffres individuels sont ouverts" in officer.get(f"{desk}/").content.decode()
    assert officer.post(f"{desk}/figures/", {"close": "1"}).status_code == 403
    assert president.post(f"{desk}/figures/", {"close": "1"}).status_code == 302
    page = head.get(f"{desk}/figures/").content.decode()
    assert "fermés" in page
    assert reason in page  # what was opened stays written
