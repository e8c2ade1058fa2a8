"""Who holds a case: by rule and load, taken, released, handed over; nothing is lost when a post ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from mahalli.foundation.identity.api import end_post, name_substitute, posts_here
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.data import Acting, Role
from mahalli.procedures.cases.errors import NotTheSigner, ReasonMissing
from mahalli.procedures.worklist import api as worklist
from mahalli.procedures.worklist.data import BulkKind, Sieve, Waits
from mahalli.procedures.worklist.errors import AlreadyHeld, NobodyThere, NotInYourHands, NotTheHead, TooManyAtOnce
from tests.procedures.cases import steps

TODAY = date(2026, 11, 24)
HEAD = Acting(ref="account:head", role=Role.HEAD, account_id=uuid4(), name="head")


def acting(account: Any, role: Role = Role.OFFICER) -> Acting:
    return Acting(ref=f"account:{account.id}", role=role, account_id=account.id, name=account.name)


def post_of(account: Any) -> UUID:
    return next(post.id for post in posts_here(on=TODAY) if post.account_id == account.id)


@pytest.fixture
def team(fes_open: Any, agent: Callable[..., Any], outbox: Any) -> tuple[Any, Any, Any, UUID]:
    """(Fès, an officer, another officer, their service), with one rule: everything goes there."""
    one = agent(fes_open, "case_officer", email="one@fes.test")
    two = agent(fes_open, "case_officer", email="two@fes.test")
    with authority(fes_open.code, actor="test"):
        service = worklist.open_service(name_ar="مصلحة التعمير", name_fr="Urbanisme", acting=HEAD)
        for account in (one, two):
            worklist.place_post(post_id=post_of(account), service_id=service, acting=HEAD)
        worklist.add_rule(service_id=service, acting=HEAD)
    return fes_open, one, two, service


def held(here: Any, case_id: UUID) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return worklist.holder_of(case_id)


def listed(here: Any, me: UUID | None = None, **sieve: Any) -> set[UUID]:
    with authority(here.code, actor="test", read_only=True):
        return {line.row.id for line in worklist.list_cases(Sieve(**sieve), me=me, now=steps.NOON)}


def test_cases_are_shared_out_evenly_and_say_why(team: Any) -> None:
    here, one, two, service = team
    for _ in range(5):
        steps.file(here)
    steps.work()
    mine, theirs = (listed(here, who=str(account.id)) for account in (one, two))
    assert sorted((len(mine), len(theirs))) == [2, 3]
    why = held(here, next(iter(mine)))
    assert (why.service, why.why["how"], why.why["rule"], why.why["present"]) == (service, "rule", 1, 2)
    steps.work()  # the same work again changes nothing
    assert listed(here, who=str(one.id)) == mine


def test_rules_are_tried_in_order_and_by_place(team: Any) -> None:
    here, _one, _two, service = team
    with authority(here.code, actor="test"):
        for rule in worklist.rules_here():
            worklist.remove_rule(rule_id=rule.id, acting=HEAD)
        worklist.add_rule(service_id=service, channel="online", acting=HEAD)
        worklist.add_rule(service_id=service, district="السّلام", acting=HEAD)
    case = steps.file(here)
    steps.work()
    assert held(here, case.id).why["conditions"] == {"district": "السّلام"}
    with authority(here.code, actor="test"):
        for rule in worklist.rules_here()[1:]:
            worklist.remove_rule(rule_id=rule.id, acting=HEAD)
    pooled = steps.file(here)
    steps.work()
    assert held(here, pooled.id).account is None
    assert pooled.id in listed(here, who="pool")
    assert case.id not in listed(here, who="pool")


def test_who_is_away_receives_nothing_and_the_substitute_does(team: Any, agent: Callable[..., Any]) -> None:
    here, one, two, _service = team
    stand_in = agent(here, "counter")
    with authority(here.code, actor="test"):
        for account in (one, two):
            name_substitute(post_id=post_of(account), substitute=stand_in.id, starts_on=TODAY, ends_on=TODAY)
    case = steps.file(here)
    steps.work()
    assert held(here, case.id).account == stand_in.id
    assert held(here, case.id).why["stands_in"] is True
    later = steps.NOON + timedelta(days=1)
    back = steps.file(here, now=later)
    steps.work(later)
    assert held(here, back.id).account in (one.id, two.id)


def test_take_release_and_hand_over(team: Any) -> None:
    here, one, two, _service = team
    case = steps.file(here).id
    now = steps.NOON
    with authority(here.code, actor="test"):
        worklist.take_case(case_id=case, acting=acting(one), now=now)
        worklist.take_case(case_id=case, acting=acting(one), now=now)
    for deed, refused in (
        (lambda: worklist.take_case(case_id=case, acting=acting(two), now=now), AlreadyHeld),
        (lambda: worklist.release_case(case_id=case, acting=acting(two), now=now), NotInYourHands),
        (lambda: worklist.hand_over(case_id=case, to=two.id, acting=acting(two), now=now), NotInYourHands),
        (lambda: worklist.hand_over(case_id=case, to=uuid4(), acting=acting(one), now=now), NobodyThere),
        (lambda: worklist.open_service(name_ar="م", name_fr="S", acting=acting(one)), NotTheHead),
    ):
        with pytest.raises(refused), authority(here.code, actor="test"):
            deed()
    assert held(here, case).account == one.id
    with authority(here.code, actor="test"):
        worklist.hand_over(case_id=case, to=two.id, acting=acting(one), now=now)
        worklist.release_case(case_id=case, acting=HEAD, now=now)
    assert held(here, case).account is None


def test_nothing_is_lost_when_a_post_ends(team: Any, agent: Callable[..., Any], outbox: Any) -> None:
    here, one, two, service = team
    agent(here, "head_of_service")
    cases = {steps.file(here).id for _ in range(4)}
    steps.work()
    gone = listed(here, who=str(one.id))
    with authority(here.code, actor="test"):
        end_post(post_id=post_of(one), ends_on=TODAY)
    tomorrow = steps.NOON + timedelta(days=1)
    steps.work(tomorrow)
    assert gone
    assert listed(here, who="pool") == gone
    assert {held(here, case).service for case in gone} == {service}
    assert listed(here, who=str(two.id)) == cases - gone
    told = [mail for mail in outbox if "head_of_service" in mail.to[0]]
    assert len(told) == 1
    assert str(len(gone)) in told[0].body


def test_the_filters(team: Any) -> None:
    here, _one, _two, service = team
    case = steps.file(here).id
    other = steps.file(here).id
    steps.work()
    steps.propose(here, other)
    assert listed(here, waits=Waits.SIGNATURE) == {other}
    assert listed(here, waits=Waits.SERVICE) == {case}
    assert listed(here, service=service) == {case, other}
    assert listed(here, service=uuid4()) == set()
    assert listed(here, filed_from=TODAY, filed_to=TODAY, channel="counter", procedure=steps.PACK) == {case, other}
    assert listed(here, filed_to=TODAY - timedelta(days=1)) == set()
    assert listed(here, channel="online") == listed(here, procedure="x") == listed(here, due="late") == set()
    assert listed(here, search="بنعلي") == {case, other}
    with authority(here.code, actor="test"):
        version = steps.cases.view_case(case, now=steps.NOON).version
        steps.cases.request_information(case_id=case, version=version, question="?", acting=steps.OFFICER, now=steps.NOON)
    assert listed(here, waits=Waits.PERSON) == {case}
    assert listed(here, answered=True) == set()
    with authority(here.code, actor="test"):
        steps.cases.answer_information(case_id=case, answer="نعم", acting=steps.CLERK, now=steps.NOON)
    assert listed(here, answered=True) == {case}


def test_a_view_is_ones_own_or_the_heads_to_share(team: Any) -> None:
    here, one, two, _service = team
    with authority(here.code, actor="test"):
        worklist.save_view(name="متأخرة", query="due=late", acting=acting(one))
        worklist.save_view(name="متأخرة", query="due=week", acting=acting(one), opens_first=True)
        shared = worklist.save_view(name="الكل", query="", acting=HEAD, shared=True)
    with pytest.raises(NotTheHead), authority(here.code, actor="test"):
        worklist.save_view(name="x", query="", acting=acting(one), shared=True)
    with pytest.raises(NotTheHead), authority(here.code, actor="test"):
        worklist.drop_view(view_id=shared, acting=acting(one))
    with authority(here.code, actor="test", read_only=True):
        assert [(view.name, view.query) for view in worklist.views_for(one.id, set())] == [("الكل", ""), ("متأخرة", "due=week")]
        assert [view.name for view in worklist.views_for(two.id, set())] == ["الكل"]


def run_view(here: Any, run: UUID) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return worklist.view_bulk(run)


def test_a_bulk_act_has_a_result_for_each_case_and_is_done_once(team: Any, agent: Callable[..., Any]) -> None:
    here, one, _two, _service = team
    president = agent(here, "president")
    ready = [steps.file(here).id for _ in range(2)]
    bare = steps.file(here).id
    versions = {case: steps.propose(here, case) for case in ready}
    versions[bare] = steps.view(here, bare).version
    asked = {"kind": BulkKind.SIGN, "items": list(versions.items()), "params": {}, "key": "k", "now": steps.NOON,
             "acting": acting(president, Role.PRESIDENT)}  # fmt: skip
    with authority(here.code, actor="test"):
        run = worklist.start_bulk(**asked)
    with authority(here.code, actor="test"):
        assert worklist.start_bulk(**asked) == run
    seen = run_view(here, run)
    assert [line.state for line in seen.lines] == ["done", "done", "refused"]
    assert set(seen.lines[2].sentence) == {"ar", "fr", "zgh"}
    assert [steps.view(here, case).status for case in ready] == ["granted", "granted"]
    assert steps.events(here, ready[0]).count("granted") == 1
    with authority(here.code, actor="test"):
        refused = worklist.start_bulk(**{**asked, "key": "other", "acting": acting(one, Role.PRESIDENT)})
    assert {line.state for line in run_view(here, refused).lines} == {"refused"}  # posts are read when the act is done


def test_more_than_five_hundred_are_refused_and_long_lists_are_the_workers(team: Any) -> None:
    here, one, _two, _service = team
    with pytest.raises(TooManyAtOnce), authority(here.code, actor="test"):
        worklist.start_bulk(kind=BulkKind.RELEASE, items=[(uuid4(), 1) for _ in range(501)], params={}, key="a", acting=HEAD, now=steps.NOON)
    case = steps.file(here).id
    with authority(here.code, actor="test"):
        worklist.take_case(case_id=case, acting=acting(one), now=steps.NOON)
        items = [(case, 1), *((uuid4(), 1) for _ in range(24))]
        run = worklist.start_bulk(kind=BulkKind.RELEASE, items=items, params={}, key="b", acting=acting(one), now=steps.NOON)
    assert run_view(here, run).count("waiting") == 25
    steps.work()
    seen = run_view(here, run)
    assert (seen.count("done"), seen.count("refused"), seen.count("waiting")) == (1, 24, 0)
    assert seen.finished_at is not None
    assert held(here, case).account is None


def test_a_proposal_given_back_says_why(team: Any) -> None:
    here, _one, _two, _service = team
    case = steps.file(here).id
    version = steps.propose(here, case)
    with authority(here.code, actor="test", read_only=True):
        book = worklist.signature_book(now=steps.NOON)
    assert [line.row.id for line in book] == [case]
    assert any("السلام" in value["ar"] for _label, value in book[0].facts)
    with pytest.raises(ReasonMissing), authority(here.code, actor="test"):
        worklist.send_back(case_id=case, version=version, reasons=" ", acting=steps.PRESIDENT, now=steps.NOON)
    with pytest.raises(NotTheSigner), authority(here.code, actor="test"):
        worklist.send_back(case_id=case, version=version, reasons="x", acting=steps.OFFICER, now=steps.NOON)
    with authority(here.code, actor="test"):
        worklist.send_back(case_id=case, version=version, reasons="العنوان غير واضح", acting=steps.PRESIDENT, now=steps.NOON)
        assert worklist.signature_book(now=steps.NOON) == []
    assert held(here, case).sent_back == "العنوان غير واضح"
    steps.propose(here, case)
    with authority(here.code, actor="test", read_only=True):
        assert len(worklist.signature_book(now=steps.NOON)) == 1
