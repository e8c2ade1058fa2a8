"""The account library's forms, in plain words: a telephone number or an e-mail, one of both."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from django import forms
from django.utils.translation import gettext

from mahalli.foundation.text.digits import DIGITS
from mahalli.spaces.accounts.phone import code_turn


def _counted(form: Any, data: dict[str, Any]) -> None:
    """A message is paid: one number asks for a few only."""
    if data.get("phone") and not form.errors and not code_turn(data["phone"]):
        form.add_error("phone", gettext("Several codes were sent to this number. Wait a quarter of an hour."))


def _one_of_both(form: Any, data: dict[str, Any]) -> None:
    if not form.errors and not data.get("phone") and not data.get("email"):
        form.add_error("phone", gettext("Write a telephone number or an e-mail address."))


class Signup(account.SignupForm):  # type: ignore[misc]
    """Open an account by a number or by an e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "password1"):
            self.fields[name].widget.attrs |= {"dir": "ltr", "placeholder": ""}
        self.fields["password1"].label = gettext("Password (optional)")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        _one_of_both(self, data)
        _counted(self, data)
        return data


class RequestCode(account.RequestLoginCodeForm):  # type: ignore[misc]
    """Ask for a code. The number first: it is what most people have."""

    field_order = ["phone", "email"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        _one_of_both(self, data)
        _counted(self, data)
        return data


class _Code(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {"dir": "ltr", "inputmode": "text", "placeholder": ""}
        if "code" in self.data:
            self.data = {**dict(self.data.items()), "code": str(self.data["code"]).translate(DIGITS).strip()}


class ConfirmCode(_Code, account.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code received, Arabic digits too."""


class VerifyPhone(_Code, account.VerifyPhoneForm):  # type: ignore[misc]
    """The code that proves a number, Arabic digits too."""
