"""What a filing asks of the database, in statements: seconds depend on the machine, these do not."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.journeys.story import APPLICANT, PACK, WORKS, photo

MOST = {
    "begin": 4, "code": 2, "page": 2, "save": 4, "attach": 4, "check": 3, "file": 12, "receipt": 5,
}  # fmt: skip
"""Session, rate of writes, draft, journal and the voted rate of what the act will cost included. A scope's own beginning
and end are no statements: one round trip each, which `BEGIN` and `COMMIT` were already."""


def test_a_filing_asks_no_more_than_it_did(fes_open: Any) -> None:
    counted: dict[str, int] = {}
    for _ in range(2):  # what a process reads once is read the first time
        counted = _file(Client())
    assert {name: count for name, count in counted.items() if count > MOST[name]} == {}


def _file(client: Client) -> dict[str, int]:
    counted: dict[str, int] = {}

    def ask(name: str, method: str, path: str, data: Any = None) -> Any:
        with CaptureQueriesContext(connection) as queries:
            answer = getattr(client, method)(path, data)
        assert answer.status_code == (200 if method == "get" else 302), answer.content.decode()
        counted[name] = sum(query["sql"] not in ("BEGIN", "COMMIT") for query in queries)
        return answer

    first = ask("begin", "post", f"/ar/fes/procedures/{PACK}/begin/")["Location"]
    draft = first.removesuffix("pages/applicant/")
    ask("code", "get", f"{draft}code/")
    ask("page", "get", first)
    ask("save", "post", f"{draft}pages/applicant/", {**APPLICANT, "capacity": "owner"})
    ask("save", "post", f"{draft}pages/works/", WORKS)
    ask("attach", "post", f"{draft}pieces/", {"ownership_proof": photo()})
    ask("check", "get", f"{draft}check/")
    receipt = ask("file", "post", f"{draft}check/")["Location"]
    ask("receipt", "get", receipt)
    return counted
