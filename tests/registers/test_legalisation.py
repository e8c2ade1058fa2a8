"""The register of legalisation: annual serials without gap, witnesses, refusals, two copies with one digest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from mahalli.foundation.documents.api import verify_code
from mahalli.foundation.documents.data import VerdictKind
from mahalli.foundation.journal.models import JournalEntry
from mahalli.foundation.tenancy.api import authority
from mahalli.procedures.cases.errors import ActNotAllowed
from mahalli.registers.legalisation import api as register
from mahalli.registers.legalisation import errors
from mahalli.registers.legalisation.data import Asked, Kind, Witness
from tests.conftest import NOON
from tests.registers import steps

ASKED = Asked(Kind.SIGNATURE, "زينب الفاسية", "Zineb Fassia", "CD445566", "عقد كراء")
TWO = (Witness("علي الشاهد", "A1"), Witness("عمر الشاهد", "B2"))


def attest(here: Any, asked: Asked = ASKED, *, key: str = "", now: datetime = NOON, acting: Any = steps.AGENT) -> Any:
    with authority(here.code, actor="test"):
        return register.record_attestation(asked=asked, key=key or uuid4().hex, acting=acting, now=now)


def test_serials_are_annual_without_gap_and_a_retry_takes_none(office: Any, fes: Any) -> None:
    first = attest(office, key="k")
    assert [line.number for line in attest(office, key="k")] == [line.number for line in first] == ["SG-2026-00001"]
    with pytest.raises(errors.SubjectMissing):
        attest(office, replace(ASKED, subject=" "))
    assert attest(office)[0].serial == 2  # the refused one took no number
    three = attest(office, replace(ASKED, count=3))
    assert [line.serial for line in three] == [3, 4, 5]
    assert attest(office, replace(ASKED, kind=Kind.COPY))[0].number == "CC-2026-00001"
    assert attest(office, now=datetime.fromisoformat("2026-12-31T23:30:00+00:00"))[0].number == "SG-2027-00001"  # Casablanca
    assert attest(fes)[0].number == "SG-2026-00001"


def test_two_counters_at_once_leave_no_gap_and_no_double(office: Any) -> None:
    def one(_: int) -> int:
        try:
            return int(attest(office)[0].serial)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        found = sorted(pool.map(one, range(16)))
    assert found == list(range(1, 17))


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name_ar": "", "name_latin": ""}, errors.NameMissing), ({"identity_number": ""}, errors.IdentityMissing),
        ({"count": 0}, errors.CountWrong), ({"count": 21}, errors.CountWrong),
        ({"blind": True, "read_aloud": True}, errors.WitnessesMissing),
        ({"blind": True, "read_aloud": True, "witnesses": TWO[:1]}, errors.WitnessesMissing),
        ({"blind": True, "read_aloud": True, "witnesses": (TWO[0], TWO[0])}, errors.WitnessesMissing),
        ({"blind": True, "read_aloud": True, "witnesses": (TWO[0], Witness("زينب", "cd445566"))}, errors.WitnessesMissing),
        ({"blind": True, "read_aloud": False, "witnesses": TWO}, errors.WitnessesMissing),
        ({"specimen": "SD-2026-0001"}, errors.SpecimenUnknown),
    ],
)  # fmt: skip
def test_what_is_not_lawful_is_refused_and_leaves_nothing(office: Any, change: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        attest(office, replace(ASKED, **change))
    with authority(office.code, actor="test", read_only=True):
        assert register.open_run(Kind.SIGNATURE, 2026) == ()


def test_a_blind_person_with_two_witnesses(office: Any) -> None:
    line, = attest(office, replace(ASKED, blind=True, read_aloud=True, witnesses=TWO))
    assert [one.identity for one in line.witnesses] == ["A1", "B2"]


def test_only_the_agent_attests_refuses_and_closes(office: Any) -> None:
    with pytest.raises(errors.NotTheAgent):
        attest(office, acting=steps.CLERK)
    with authority(office.code, actor="test"), pytest.raises(errors.NotTheAgent):
        register.close_register(kind=Kind.SIGNATURE, year=2026, acting=steps.CLERK, now=NOON)


def test_grounds_of_a_refusal_are_closed_and_take_no_serial(office: Any) -> None:
    with authority(office.code, actor="test"):
        for ground, reasons in (("mood", "x"), ("differs", "x"), ("insult", " ")):
            with pytest.raises(errors.GroundUnknown):
                register.refuse_attestation(kind=Kind.SIGNATURE, ground=ground, reasons=reasons, key="r", acting=steps.AGENT, now=NOON)
        one = register.refuse_attestation(kind=Kind.SIGNATURE, ground="insult", reasons="سب", key="r", acting=steps.AGENT, now=NOON)
        again = register.refuse_attestation(kind=Kind.SIGNATURE, ground="insult", reasons="سب", key="r", acting=steps.AGENT, now=NOON)
    assert one == again
    assert attest(office)[0].serial == 1


def test_a_deposited_signature_serves_its_holder_alone(office: Any) -> None:
    with authority(office.code, actor="test"):
        card = register.deposit_specimen(
            name_ar="زينب", name_latin="", identity_number="cd445566", key="c", acting=steps.AGENT, now=NOON
        )
    assert attest(office, replace(ASKED, specimen=card.number))[0].specimen == "SD-2026-0001"
    with pytest.raises(errors.SpecimenUnknown):
        attest(office, replace(ASKED, specimen=card.number, identity_number="ZZ9"))


def test_closings_follow_each_other_and_both_copies_bear_one_digest(office: Any) -> None:
    for _ in range(3):
        attest(office)
    with authority(office.code, actor="test"):
        first = register.close_register(kind=Kind.SIGNATURE, year=2026, acting=steps.AGENT, now=NOON)
        with pytest.raises(errors.NothingToClose):
            register.close_register(kind=Kind.SIGNATURE, year=2026, acting=steps.AGENT, now=NOON)
    attest(office)
    with authority(office.code, actor="test"):
        second = register.close_register(kind=Kind.SIGNATURE, year=2026, acting=steps.AGENT, now=NOON + timedelta(hours=4))
    assert [(one.first, one.last, one.seq) for one in (first, second)] == [(1, 3, 1), (4, 4, 2)]
    with authority(office.code, actor="test", read_only=True):
        copies = register.printed_copies(Kind.SIGNATURE, 2026, 1, 3, on=NOON.date())
    assert [copy.copy for copy in copies] == [1, 2]
    assert {copy.digest for copy in copies} == {first.digest}
    changed = (replace(copies[1].entries[0], subject="غيره"), *copies[1].entries[1:])
    assert register.content_digest(changed) != first.digest


def test_lines_are_never_changed_nor_removed(office: Any) -> None:
    attest(office)
    for sql in ("UPDATE legalisation_attestation SET subject = 'x'", "DELETE FROM legalisation_attestation"):
        with pytest.raises(Exception, match="permission denied"), authority(office.code, actor="test"), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_journal_holds_no_personal_value(office: Any) -> None:
    attest(office)
    with authority(office.code, actor="test", read_only=True):
        written = str(list(JournalEntry.objects.here().values("act", "subject", "facts")))
    assert "SG-2026-00001" in written
    assert not any(secret in written for secret in ("زينب", "Zineb", "CD445566", "كراء"))


def test_a_stranger_verifies_a_slip_and_learns_no_name(office: Any) -> None:
    line, = attest(office)
    verdict = verify_code(line.code)
    assert verdict.kind is VerdictKind.GENUINE
    shown = str(verdict)
    assert "SG-2026-00001" in shown
    assert "زينب" not in shown
    assert verify_code(line.code.replace("00001", "00002")).kind is not VerdictKind.GENUINE


def test_a_prepared_request_becomes_a_line_only_with_the_person_there(office: Any) -> None:
    case = steps.prepared(office, copies="2")
    assert steps.view(office, case).phase == "person"
    with pytest.raises(ActNotAllowed):
        steps.act(office, case, "legalise", steps.CLERK, identity_kind="cnie", subject="عقد")
    steps.act(office, case, "legalise", steps.AGENT, identity_kind="cnie", subject="عقد كراء")
    seen = steps.view(office, case)
    assert (seen.status, seen.details[-1].serial) == ("done", "SG-2026-00001 – SG-2026-00002")
    with pytest.raises(ActNotAllowed):
        steps.act(office, case, "legalise", steps.AGENT, identity_kind="cnie", subject="عقد كراء")


def test_a_prepared_blind_person_without_witnesses_leaves_the_case_as_it_was(office: Any) -> None:
    case = steps.prepared(office, blind=True)
    with pytest.raises(errors.WitnessesMissing):
        steps.act(office, case, "legalise", steps.AGENT, identity_kind="cnie", subject="عقد")
    assert steps.view(office, case).status == "prepared"
    steps.act(office, case, "legalise", steps.AGENT, identity_kind="cnie", subject="عقد", witness1="علي، A1", witness2="عمر, B2")
    assert steps.view(office, case).status == "done"


def test_a_prepared_copy_is_refused_on_a_ground_of_its_own_decree(office: Any) -> None:
    case = steps.prepared(office, "certified_copy")
    steps.act(office, case, "refuse_attestation", steps.AGENT, ground="differs", reasons="صفحة ناقصة")
    assert steps.view(office, case).status == "refused"
