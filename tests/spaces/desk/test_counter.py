"""The counter: beginning for a person who is present, and a resume code that was lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.utils import timezone

from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import Channel
from mahalli.procedures.cases.models import Draft

Make = Callable[..., Any]
CODE = re.compile(r'class="big-number"><bdi dir="ltr">([A-Z]{4}-[A-Z]{4})</bdi>')


def test_the_counter_begins_and_goes_to_the_pages_of_the_portal(
    fes_open: Any, repair_permit: Any, at_desk: Make
) -> None:
    counter = at_desk(fes_open, "counter")
    address = f"/fr/{fes_open.slug}/desk/counter/"
    assert f'name="pack" value="{repair_permit.id}"' in counter.get(address).content.decode()
    answer = counter.post(address, {"pack": repair_permit.id})
    assert answer.status_code == 302
    with authority(fes_open.code, actor="test", read_only=True):
        draft = Draft.objects.here().get()
    assert answer["Location"] == f"/fr/{fes_open.slug}/drafts/{draft.id}/pages/{repair_permit.pages[0].id}/"
    assert draft.channel == Channel.COUNTER.value
    assert draft.account_id is None  # the person's, not the agent's
    assert counter.get(answer["Location"]).status_code == 200
    assert str(draft.id) in counter.get(address).content.decode()


def test_an_unknown_procedure_begins_nothing(fes_open: Any, at_desk: Make) -> None:
    answer = at_desk(fes_open, "counter").post(f"/fr/{fes_open.slug}/desk/counter/", {"pack": "nothing"})
    assert answer.status_code in (404, 409)
    with authority(fes_open.code, actor="test", read_only=True):
        assert not Draft.objects.here().exists()


def test_a_lost_code_is_replaced_once_the_card_was_seen(fes_open: Any, repair_permit: Any, at_desk: Make) -> None:
    counter = at_desk(fes_open, "counter")
    address = f"/fr/{fes_open.slug}/desk/counter/"
    counter.post(address, {"pack": repair_permit.id})
    with authority(fes_open.code, actor="test", read_only=True):
        draft = Draft.objects.here().get()
    unseen = counter.post(address, {"draft": str(draft.id)})
    assert unseen.status_code == 422
    assert CODE.search(unseen.content.decode()) is None
    given = counter.post(address, {"draft": str(draft.id), "seen": "1"})
    found = CODE.search(given.content.decode())
    assert found is not None
    with authority(fes_open.code, actor="test"):
        resumed = cases.resume_draft(code=found.group(1), now=timezone.now(), origin="test").draft
        assert resumed is not None
        assert resumed.id == draft.id
        assert Draft.objects.here().get().resume_hash != draft.resume_hash


def test_a_draft_of_elsewhere_gets_no_code(fes_open: Any, at_desk: Make) -> None:
    counter = at_desk(fes_open, "counter")
    address = f"/fr/{fes_open.slug}/desk/counter/"
    assert counter.post(address, {"draft": str(uuid4()), "seen": "1"}).status_code == 404
    assert counter.post(address, {"draft": "x", "seen": "1"}).status_code == 404


def test_the_till_is_not_the_counter(fes_open: Any, at_desk: Make) -> None:
    assert at_desk(fes_open, "regisseur").get(f"/fr/{fes_open.slug}/desk/counter/").status_code == 403
