"""Files of a case at the desk: sounds by parts, and the versions that a later one replaced."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import Limits
from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.spaces.desk.files import part_of, send_file
from tests.foundation.documents.test_pictures_and_sounds import jpeg, sound
from tests.journeys.story import png
from tests.procedures.cases import steps

RESIDENT = steps.CLERK


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", None), ("bytes=0-1", (0, 1)), ("bytes=0-", (0, 99)), ("bytes=90-500", (90, 99)), ("bytes=-10", (90, 99)), ("bytes=-500", (0, 99)),
        ("bytes=100-", ()), ("bytes=-0", ()), ("bytes=5-2", None), ("bytes=-", None), ("bytes=0-1,4-5", None), ("items=0-1", None),
        ("bytes=a-b", None), ("bytes=٠-١", None), ("bytes=0-" + "9" * 40, None),
    ],
)  # fmt: skip
def test_which_bytes_a_header_asks_for(header: str, wanted: tuple[int, ...] | None) -> None:
    found = part_of(header, 100)
    assert (None if found is None else (found[0], found[-1]) if found else ()) == wanted


def test_a_sound_is_sent_by_parts_and_no_other_file_is(server: Any) -> None:
    whole = sound(20)  # longer than one block of reading
    kept = store_file(BytesIO(whole), limits=Limits(accept=("wav",)), name="voice.wav")

    def ask(part: str, mime: str = "audio/wav", look: bool = True) -> Any:
        return send_file(kept.digest, name="v", mime=mime, look=look, part=part)

    full = ask("")
    assert (full.status_code, full["Accept-Ranges"], full["Content-Length"], body(full)) == (200, "bytes", str(len(whole)), whole)
    first = ask("bytes=0-1")  # what Safari asks before it plays
    assert (first.status_code, first["Content-Range"], body(first)) == (206, f"bytes 0-1/{len(whole)}", whole[:2])
    middle = ask("bytes=1000-140000")
    assert (middle.status_code, middle["Content-Length"], body(middle)) == (206, "139001", whole[1000:140001])
    last = ask("bytes=-5")
    assert (last.status_code, body(last)) == (206, whole[-5:])
    beyond = ask(f"bytes={len(whole)}-")
    assert (beyond.status_code, beyond["Content-Range"], body(beyond)) == (416, f"bytes */{len(whole)}", b"")
    for answer in (full, first, beyond):
        assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
    for other in (ask("bytes=0-1", "application/pdf"), ask("bytes=0-1", "image/png"), ask("bytes=0-1", look=False)):
        assert (other.status_code, len(body(other))) == (200, len(whole))


@pytest.fixture
def replaced(fes_open: Any) -> UUID:
    """A case whose first drawing was asked again and brought anew."""
    case = steps.file(fes_open)
    with authority(fes_open.code, actor="test"):
        now = steps.NOON
        version = cases.view_case(case.id, now=now).version
        cases.request_replacement(case_id=case.id, version=version, pieces=["owner_agreement"], reason="floue", acting=steps.OFFICER, now=now)
        new = store_file(BytesIO(jpeg()), name="net.jpg")
        cases.add_pieces(case_id=case.id, files={"owner_agreement": ("net.jpg", new)}, acting=RESIDENT, now=now)
    return case.id


def test_an_earlier_version_is_opened_and_journaled_as_read(
    replaced: UUID, fes_open: Any, kenitra: Any, agent: Callable[..., Any], browser_of: Callable[..., Client]
) -> None:
    piece = next(one for one in steps.view(fes_open, replaced).pieces if one.piece == "owner_agreement")
    assert (piece.name, piece.state, [one.name for one in piece.earlier]) == ("net.jpg", "replaced", ["photo.png"])
    address = f"/fr/fes/desk/cases/{replaced}/pieces/{piece.earlier[0].id}/"
    officer = browser_of(agent(fes_open, "case_officer"))
    page = officer.get(f"/fr/fes/desk/cases/{replaced}/").content.decode()
    assert "Versions précédentes (1)" in page
    assert page.count("Versions précédentes") == 1  # the pieces that were never replaced have none
    assert f"{address}?look=1" in page
    old = officer.get(f"{address}?look=1")
    assert (old.status_code, body(old)) == (200, png())
    assert body(officer.get(f"/fr/fes/desk/cases/{replaced}/pieces/{piece.id}/")).startswith(b"\xff\xd8")  # the one that counts
    with authority(fes_open.code, actor="test"):
        assert JournalEntry.objects.here().filter(subject=f"piece:{piece.earlier[0].id}").count() == 1
    assert browser_of(None).get(address).status_code == 302
    stranger = browser_of(agent(kenitra, "case_officer"))
    assert stranger.get(address).status_code == 403
    assert stranger.get(address.replace("/fes/", "/kenitra/")).status_code == 404
    apart = steps.file(fes_open)
    assert officer.get(address.replace(str(replaced), str(apart.id))).status_code == 404
    with authority(fes_open.code, actor="test"):
        assert JournalEntry.objects.here().filter(subject=f"piece:{piece.earlier[0].id}").count() == 1
