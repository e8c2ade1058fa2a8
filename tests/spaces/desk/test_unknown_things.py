"""A thing that is not here is never « done »: each form that names one by its identifier answers by a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

FORMS = (
    ("opinions/bodies/", {"close": "ID"}), ("opinions/bodies/", {"change": "ID"}),
    ("services/", {"deed": "unrule", "rule": "ID"}), ("services/", {"deed": "close", "service": "ID"}),
    ("services/", {"deed": "member", "service": "ID", "post": "ID"}),
)  # fmt: skip


@pytest.mark.parametrize(("page", "form"), FORMS)
def test_what_is_not_here_is_not_done(fes_open: Any, at_desk: Callable[..., Any], page: str, form: dict[str, str]) -> None:
    head = at_desk(fes_open, "head_of_service")
    answer = head.post(f"/fr/{fes_open.slug}/desk/{page}", {name: value.replace("ID", str(uuid4())) for name, value in form.items()})
    assert answer.status_code in (404, 409, 422), (answer.status_code, answer.get("Location"))


@pytest.mark.parametrize(("data", "said"), [
    (b"", "est vide"), (b"\x89PNG\r\n\x1a\n....", "pas un PDF"), (b"%PDF-1.7\n1 0 obj <<", "incomplet ou abîmé"),
])  # fmt: skip
def test_a_file_that_cannot_be_checked_says_why(browser_of: Callable[..., Any], data: bytes, said: str) -> None:
    page = browser_of(None).post("/fr/verify/", {"file": SimpleUploadedFile("a.pdf", data)}).content.decode()
    assert said in page
    assert "class=\"verdict" not in page
