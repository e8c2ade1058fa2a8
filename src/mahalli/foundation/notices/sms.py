"""The SMS port: one HTTP request to the gateway of whoever runs Mahalli, written in its configuration.

``MAHALLI_SMS_TEMPLATE`` is the body, JSON or a form, with ``{to}``, ``{text}``, ``{reference}``, ``{sender}`` and
``{callback}``. Values are put into the parsed template, never into its text. Where no gateway is named (a demo),
a message is a file in the data folder.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings

from mahalli.foundation.notices.data import AddressRefused, Unreachable
from mahalli.foundation.notices.sandbox import keep_message

PATIENCE_S = 10
LONGEST_ANSWER = 10_000
REFUSES_NUMBER = (400, 404, 410, 422)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A gateway that moves is a matter for its configuration: the secret is not carried elsewhere."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect)


def send_sms(*, to: str, text: str, reference: str) -> tuple[str, str]:
    """(gateway's number of the message, its answer). The reference is the same on each retry.

    Raises AddressRefused where the number is refused, Unreachable where it is worth trying again.
    """
    port = settings.MAHALLI_SMS
    if not port["url"]:
        return keep_message(settings.MAHALLI_DATA / "sms", to=to, text=text, reference=reference), "kept in a file"
    values = {
        "to": to, "text": text, "reference": reference, "sender": port["sender"],
        "callback": f"{settings.MAHALLI_BASE_URL.rstrip('/')}/hooks/deliveries/",
    }  # fmt: skip
    body, kind = _filled(port["template"], values)
    headers = {"Content-Type": kind, "Idempotency-Key": reference, "User-Agent": "mahalli"}
    if port["secret"]:
        headers["Authorization"] = port["authorization"].replace("{secret}", port["secret"])
    asked = urllib.request.Request(port["url"], data=body, headers=headers, method="POST")  # noqa: S310 - see doctor
    try:
        with _opener.open(asked, timeout=PATIENCE_S) as answer:
            said = answer.read(LONGEST_ANSWER).decode(errors="replace")
    except urllib.error.HTTPError as fault:
        said = f"{fault.code} {fault.read(300).decode(errors='replace')}"
        if fault.code in REFUSES_NUMBER:
            raise AddressRefused(said) from fault
        raise Unreachable(said) from fault
    except OSError as fault:
        raise Unreachable(f"{type(fault).__name__}") from fault
    return _number_in(said), said[:300]


def _filled(template: str, values: Mapping[str, str]) -> tuple[bytes, str]:
    if template.lstrip().startswith("{"):
        return json.dumps(_put(json.loads(template), values), ensure_ascii=False).encode(), "application/json"
    pairs = [(name, _put(value, values)) for name, value in parse_qsl(template, keep_blank_values=True)]
    return urlencode(pairs).encode(), "application/x-www-form-urlencoded"


def _put(part: Any, values: Mapping[str, str]) -> Any:
    if isinstance(part, dict):
        return {key: _put(value, values) for key, value in part.items()}
    if isinstance(part, list):
        return [_put(one, values) for one in part]
    if not isinstance(part, str):
        return part
    if part[1:-1] in values and part[:1] + part[-1:] == "{}":
        return values[part[1:-1]]
    for name in ("sender", "callback", "reference", "to", "text"):  # what a person wrote is put in last
        part = part.replace(f"{{{name}}}", values[name])
    return part


def _number_in(said: str) -> str:
    try:
        found = json.loads(said)
    except ValueError:
        return said.strip()[:100]
    if isinstance(found, dict):
        for name in ("id", "message_id", "messageId", "sid"):
            if found.get(name):
                return str(found[name])[:100]
    return ""
