"""Each channel with its proof; a refusal, a bounce or a lost message moves to the next one by itself."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

import pytest
from django.test import Client, override_settings

from mahalli.foundation.journal.api import entries_of
from mahalli.foundation.notices.api import (
    Sandbox,
    failed_here,
    kept_messages,
    notices_of,
    plan_notice,
    prefer,
    read_bounce,
    read_notice,
    report_delivery,
    segments,
    signature,
)
from mahalli.foundation.notices.contact import masked, phone_number, read_reference, reference_of
from mahalli.foundation.notices.data import Unreachable
from mahalli.foundation.notices.errors import ContactWrong
from mahalli.foundation.notices.models import DeadAddress
from mahalli.foundation.notices.sms import send_sms
from mahalli.foundation.notices.wording import sms_text
from mahalli.foundation.tenancy.api import authority, platform
from mahalli.foundation.work.api import list_failed, list_waiting, run_due_once
from tests.foundation.notices.conftest import HOOK_SECRET, MailServer

NOW = datetime.now(UTC)
WORDS = {"ar": "تسلمنا طلبكم", "fr": "Votre demande est reçue", "zgh": "ⵏⵓⵎⵥ ⵜⵓⵜⵔⴰ"}
MAIL, PHONE = "fatima@demo.invalid", "+212612345678"


def plan(here: Any, key: str = "k", **more: Any) -> None:
    with authority(here.code, actor="test"):
        plan_notice(
            subject="case:x", key=key, title=WORDS, body=WORDS, now=NOW,
            **{"email": MAIL, "phone": "06 12 34 56 78", "postal": "فاطمة\nفاس", **more},
        )  # fmt: skip


def work(later: timedelta = timedelta(seconds=5)) -> None:
    run_due_once(datetime.now(UTC) + later)


def told(here: Any, key: int = -1) -> Any:
    with authority(here.code, actor="test", read_only=True):
        return notices_of("case:x")[key]


def tries(here: Any) -> list[tuple[str, str]]:
    return [(one.channel, one.state) for one in told(here).deliveries]


def test_the_answer_of_the_server_is_the_proof(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    plan(fes)
    work()
    (one,) = told(fes).deliveries
    assert (one.channel, one.state, one.proof) == ("email", "handed_over", "250 2.0.0 queued as 4F1A")
    assert f"Message-ID: {one.message_ref}".encode() in mail_server.letters[0]
    assert f"/ar/{fes.slug}/track/" in _text(mail_server.letters[0])
    assert read_reference(one.message_ref) == (one.id, fes.code)
    assert "NOTIFY=FAILURE" in mail_server.asked[0]
    assert gateway.taken == 0  # one way is enough


def _text(raw: bytes) -> str:
    from email import message_from_bytes, policy

    return str(message_from_bytes(raw, policy=policy.default).get_content())  # type: ignore[attr-defined]


def test_a_refused_address_moves_to_sms_and_is_not_tried_again(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    mail_server.answers[MAIL] = "550 5.1.1 no such user"
    plan(fes)
    work()
    assert tries(fes) == [("email", "bounced"), ("sms", "handed_over")]
    assert "550 5.1.1" in told(fes).deliveries[0].proof
    assert [one["to"] for one in kept_messages(gateway.folder)] == [PHONE]
    plan(fes, key="second")
    work()
    assert tries(fes) == [("sms", "handed_over")]
    assert len(mail_server.asked) == 1
    with authority(fes.code, actor="test"):
        prefer(subject="case:x", language="fr", channels=["email"], email=MAIL, phone="", now=NOW)
    mail_server.answers.clear()
    plan(fes, key="third")
    work()
    assert tries(fes) == [("email", "handed_over")]  # written anew, it is tried anew


def test_a_fault_of_ours_does_not_blame_the_address(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    mail_server.answers[MAIL] = "451 4.3.0 later"
    plan(fes)
    work()
    assert tries(fes) == [("email", "planned")]
    with authority(fes.code, actor="test", read_only=True):
        assert DeadAddress.objects.here().count() == 0
    for hours in range(1, 6):
        work(timedelta(hours=hours))
    assert tries(fes) == [("email", "failed"), ("sms", "handed_over")]
    with authority(fes.code, actor="test", read_only=True):
        assert DeadAddress.objects.here().count() == 0
    with platform(actor="test", read_only=True):
        assert list_failed(limit=5) == []


def test_a_refused_number_ends_in_a_letter(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    gateway.orders[PHONE] = "refuse"
    plan(fes, email="")
    work()
    assert tries(fes) == [("sms", "bounced"), ("letter", "planned")]
    with authority(fes.code, actor="test", read_only=True):
        assert failed_here() == []  # a letter is still on its way


def test_nobody_left_is_the_operators_matter(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    mail_server.answers[MAIL] = "550 no"
    plan(fes, phone="", postal="")
    work()
    with authority(fes.code, actor="test", read_only=True):
        (row,) = failed_here()
    assert (row.channel, row.reason, row.masked, row.next_channel) == ("email", "address_refused", "f…@demo.invalid", "")
    with authority(fes.code, actor="test"):
        assert read_notice(notice_id=row.notice, subject="case:x", now=NOW)
    with authority(fes.code, actor="test", read_only=True):
        assert failed_here() == []  # read in the space: it reached the person


def test_a_wrong_secret_is_a_fault_of_the_configuration(gateway: Sandbox) -> None:
    gateway.secret = "another"
    with pytest.raises(Unreachable, match="401"):
        send_sms(to=PHONE, text="x", reference="r")
    assert kept_messages(gateway.folder) == []


def test_a_template_may_be_a_form_and_values_stay_values(gateway: Sandbox) -> None:
    from django.conf import settings

    with override_settings(MAHALLI_SMS={**settings.MAHALLI_SMS, "template": "to={to}&text={text}&reference={reference}"}):
        send_sms(to=PHONE, text='a&to=+33 {reference} "}', reference="r1")
    (one,) = kept_messages(gateway.folder)
    assert (one["to"], one["text"]) == (PHONE, 'a&to=+33 {reference} "}')


def test_killed_between_the_answer_and_the_note(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    """The answer is lost: the same mail once more, with the same Message-ID, and one notice sent."""
    mail_server.hang_up = True
    plan(fes)
    work()
    assert tries(fes) == [("email", "planned")]
    mail_server.hang_up = False
    work(timedelta(minutes=10))
    assert tries(fes) == [("email", "handed_over")]
    idents = {line for raw in mail_server.letters for line in raw.splitlines() if line.lower().startswith(b"message-id")}
    assert (len(mail_server.letters), len(idents)) == (2, 1)


def test_a_gateway_folds_the_same_message(fes: Any, gateway: Sandbox) -> None:
    first = send_sms(to=PHONE, text="x", reference="same")
    assert send_sms(to=PHONE, text="x", reference="same")[0] == first[0]
    assert len(kept_messages(gateway.folder)) == 1


def notification(reference: str, *, action: str = "failed", status: str = "5.1.1", with_id: bool = True) -> bytes:
    """What a mail server sends back (RFC 3464)."""
    headers = f"Message-ID: <{reference}@mahalli>\nSubject: x\n" if with_id else "Subject: x\n"
    return f"""From: MAILER-DAEMON@example.invalid
To: bounces@example.invalid
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.invalid
Original-Envelope-Id: {reference if not with_id else "x"}

Final-Recipient: rfc822; {MAIL}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 unknown

--b
Content-Type: text/rfc822-headers

{headers}
--b--
""".encode()


@pytest.mark.parametrize("with_id", [True, False])
def test_a_notification_names_its_try(with_id: bool) -> None:
    reference = reference_of(UUID(int=7), "04.231.01.01")
    found = read_bounce(notification(reference, with_id=with_id))
    assert found is not None
    assert (found.reference, found.state) == (reference, "bounced")
    assert read_reference(found.reference) == (UUID(int=7), "04.231.01.01")


def test_other_mails_and_delays_are_no_bounces() -> None:
    reference = reference_of(UUID(int=7), "04.231.01.01")
    plain = EmailMessage()
    plain["Subject"] = "hello"
    plain.set_content(f"<{reference}@mahalli>")
    assert read_bounce(plain.as_bytes()) is None
    assert read_bounce(notification(reference, action="delayed", status="4.2.0")) is None
    assert read_bounce(notification(reference, status="4.2.0")) is None
    assert read_bounce(b"") is None


def test_the_command_reads_a_bounce_and_the_next_channel_takes_over(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    plan(fes)
    work()
    reference = told(fes).deliveries[0].message_ref.strip("<>").partition("@")[0]
    for noted in ("1 of 1", "1 of 1"):  # the same notification twice is one
        done = subprocess.run(
            [sys.executable, "-m", "mahalli.commands.main", "notices", "bounce"], input=notification(reference),
            capture_output=True, timeout=120, check=True,
        )  # fmt: skip
        assert noted in done.stdout.decode()
    work()
    assert tries(fes) == [("email", "bounced"), ("sms", "handed_over")]


def test_an_invented_reference_changes_nothing(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    plan(fes)
    work()
    ident = told(fes).deliveries[0].id
    invented = f"{ident.hex}.{fes.code.replace('.', '-')}.{'0' * 10}"
    for reference in (invented, "", "x", f"{ident.hex}", "é.é.é"):
        assert report_delivery(reference=reference, state="bounced", detail="", now=NOW) is False
    assert tries(fes) == [("email", "handed_over")]


def post_report(body: dict[str, str], *, secret: str = HOOK_SECRET, age: int = 0) -> int:
    raw, moment = json.dumps(body).encode(), str(int(time.time()) - age)
    return Client().post(
        "/hooks/deliveries/", raw, content_type="application/json",
        headers={"X-Mahalli-Time": moment, "X-Mahalli-Signature": signature(secret, moment, raw)},
    ).status_code  # fmt: skip


def test_reports_are_signed_and_young(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    plan(fes, email="")
    work()
    reference = reference_of(told(fes).deliveries[0].id, fes.code)
    body = {"reference": reference, "state": "failed", "detail": "lost"}
    assert post_report(body, secret="wrong") == 403
    assert post_report(body, age=3600) == 403
    with override_settings(MAHALLI_HOOK_SECRET=""):
        assert post_report(body, secret="") == 403
    assert tries(fes) == [("sms", "handed_over")]
    assert post_report({**body, "state": "nonsense"}) == 404
    assert post_report({"x": "y"}) == 400
    assert post_report(body) == 200
    assert post_report(body) == 200
    assert tries(fes) == [("sms", "bounced"), ("letter", "planned")]


def test_a_delivery_report_is_the_proof(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    plan(fes, email="")
    work()
    body = {"reference": reference_of(told(fes).deliveries[0].id, fes.code), "state": "delivered", "detail": "handset"}
    assert post_report(body) == 200
    assert post_report({**body, "state": "failed"}) == 200  # too late: it arrived
    one = told(fes).deliveries[0]
    assert (one.state, one.proof.splitlines()[-1]) == ("delivered", "handset")
    with authority(fes.code, actor="test", read_only=True):
        assert {"notice.sent", "notice.delivered"} <= {entry.act for entry in entries_of("case:x")}


def test_wishes_are_followed(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    with authority(fes.code, actor="test"):
        prefer(subject="case:x", language="fr", channels=["sms"], email="", phone="0711111111", now=NOW)
    plan(fes)
    work()
    (message,) = kept_messages(gateway.folder)
    assert message["to"] == "+212711111111"
    assert message["text"].startswith("Votre demande est recue")
    with authority(fes.code, actor="test"):
        prefer(subject="case:x", language="fr", channels=["space"], email="", phone="", now=NOW)
    plan(fes, key="quiet")
    assert tries(fes) == []
    plan(fes, key="by law", registered=True, post_by=date(2026, 12, 1))
    assert tries(fes) == [("letter", "planned")]  # law is stronger than the wish
    with pytest.raises(ContactWrong), authority(fes.code, actor="test"):
        prefer(subject="case:x", language="fr", channels=[], email="not an address", phone="", now=NOW)


def test_a_registered_letter_goes_beside_the_rest(fes: Any, mail_server: MailServer, gateway: Sandbox) -> None:
    plan(fes, registered=True, post_by=date(2026, 12, 1))
    work()
    assert tries(fes) == [("email", "handed_over"), ("letter", "planned")]


def test_a_service_is_told_on_its_desk_only(fes: Any) -> None:
    with authority(fes.code, actor="test"):
        plan_notice(subject="desk:x", key="k", title=WORDS, body=WORDS, now=NOW)
    with platform(actor="test", read_only=True):
        assert list_waiting(limit=5) == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 12 34 56 78", PHONE), ("٠٦١٢٣٤٥٦٧٨", PHONE), ("+212 612-345-678", PHONE), ("00212612345678", PHONE),
        ("612345678", PHONE), ("212612345678", PHONE), ("+33612345678", "+33612345678"), ("06123", ""), ("hello", ""), ("", ""),
    ],
)  # fmt: skip
def test_numbers_are_understood_as_people_type_them(typed: str, number: str) -> None:
    assert phone_number(typed) == number


def test_texts_fit_two_segments() -> None:
    assert [segments("ا" * size) for size in (70, 71, 134, 135)] == [1, 2, 2, 3]
    assert [segments("a" * size) for size in (160, 161, 306, 307)] == [1, 2, 2, 3]
    assert segments("€" * 80) == 1
    assert segments("€" * 81) == 2
    link = "https://commune.example.ma/ar/a-commune-with-a-long-name/track/"
    long = {"ar": "كلمة " * 60, "fr": "Été très long « ê » " * 20}
    for lang in ("ar", "fr", "zgh"):
        text = sms_text(long, language=lang, link=link)
        assert segments(text) <= 2
        assert link in text
    assert masked(PHONE) == "…5678"
