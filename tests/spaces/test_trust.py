"""Headers, proxies, and forms that come from elsewhere."""

from __future__ import annotations

from typing import Any

from django.test import Client, RequestFactory, override_settings

from mahalli.spaces.reader import origin_of


def test_every_page_loads_only_our_own_files(fes_open: Any) -> None:
    for address in ("/ar/", "/fr/fes/", "/fr/nowhere/", "/fr/accounts/login/"):
        policy = Client().get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy


def test_a_forwarded_address_counts_only_from_a_named_proxy() -> None:
    asked = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 41.140.0.9")
    assert origin_of(asked) == "10.0.0.1"
    with override_settings(MAHALLI_PROXIES=("10.0.0.1",)):
        assert origin_of(asked) == "41.140.0.9"
    with override_settings(MAHALLI_PROXIES=("10.0.0.2",)):
        assert origin_of(asked) == "10.0.0.1"


def test_a_form_from_another_site_is_refused_and_one_s_own_is_kept(fes_open: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    own = strict.post("/fr/fes/track/", {"code": "ABCD-1234", "proof": "5678"})
    assert own.status_code == 403
    assert 'value="5678"' in own.content.decode()
    foreign = strict.post("/fr/fes/track/", {"code": "ABCD-1234", "proof": "5678"}, HTTP_ORIGIN="https://elsewhere.example")
    assert foreign.status_code == 403
    assert "5678" not in foreign.content.decode()


def test_too_many_writes_of_one_address_are_stopped_and_kept(fes_open: Any) -> None:
    client = Client()
    with override_settings(MAHALLI_POSTS_PER_MINUTE=3):
        answers = [client.post("/fr/fes/track/", {"code": "ABCD", "proof": "5678"}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert 'value="5678"' in answers[-1].content.decode()
