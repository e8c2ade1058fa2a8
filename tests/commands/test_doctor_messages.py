"""The doctor names a missing or unsafe setting of mails and text messages."""

from __future__ import annotations

import pytest

from mahalli.operation.faults_of_messages import look

SAFE = {
    "MAHALLI_PRODUCTION": "1", "MAHALLI_SMTP": "smtp+tls://u:p@mail.example.ma:587", "MAHALLI_FROM": "no@example.ma",
    "MAHALLI_SMS_URL": "https://sms.example.ma/send", "MAHALLI_SMS_SECRET": "key", "MAHALLI_HOOK_SECRET": "x" * 30,
    "MAHALLI_SMS_TEMPLATE": "to={to}&text={text}",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MAHALLI_SMTP", "smtp://u:p@mail.example.ma", "clear"), ("MAHALLI_SMTP", "mail.example.ma", "not readable"),
        ("MAHALLI_FROM", "", "MAHALLI_FROM"), ("MAHALLI_SMS_URL", "", "MAHALLI_SMS_URL is not set"),
        ("MAHALLI_SMS_URL", "http://sms.example.ma/", "clear"), ("MAHALLI_SMS_URL", "file:///etc", "not an http"),
        ("MAHALLI_SMS_SECRET", "", "MAHALLI_SMS_SECRET"), ("MAHALLI_HOOK_SECRET", "short", "MAHALLI_HOOK_SECRET"),
        ("MAHALLI_SMS_TEMPLATE", '{"to": {to}, "x": "{text}"}', "like JSON"), ("MAHALLI_SMS_TEMPLATE", "to={to}", "{text}"),
    ],
)  # fmt: skip
def test_each_fault_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    for key, safe in SAFE.items():
        monkeypatch.setenv(key, safe)
    assert list(look()) == []
    monkeypatch.setenv(name, value)
    assert any(said in fault.what for fault in look())
