"""Accounts by telephone number: the account library asks, this answers. A code is never logged."""

from __future__ import annotations

import logging
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django import forms
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from mahalli.foundation.identity.api import take_turn
from mahalli.foundation.identity.models import Account
from mahalli.foundation.notices.api import phone_number, send_sms
from mahalli.foundation.notices.data import AddressRefused, Unreachable

log = logging.getLogger("mahalli.accounts")
CODES_OF_A_NUMBER = ((3, 15 * 60), (8, 24 * 3600))


def code_turn(number: str) -> bool:
    """Count one code asked for this number; False beyond what one number, or all of them, may ask (platform scope)."""
    key = sha256(f"{settings.SECRET_KEY}{number}".encode()).hexdigest()[:32]
    turns = [take_turn(f"sms-code:{window}:{key}", limit=limit, window_s=window) for limit, window in CODES_OF_A_NUMBER]
    turns.append(take_turn("sms-codes", limit=settings.MAHALLI_SMS_CODES_PER_HOUR, window_s=3600))
    return all(turns)


def _send(number: str, text: str, reference: str) -> None:
    """After the transaction: nothing is open while the gateway is spoken to."""
    try:
        send_sms(to=number, text=text, reference=reference)
    except (AddressRefused, Unreachable) as fault:
        log.warning("a sign-in message could not be handed over: %s", type(fault).__name__)


class PhoneField(forms.CharField):
    """A telephone number in whatever way it is typed: 06…, +212…, Arabic digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "dir": "ltr"}),
        )
        kwargs["label"] = gettext("Mobile phone number")
        kwargs["help_text"] = gettext("Such as 06 12 34 56 78. A code comes by SMS.")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value) or "")
        if not typed.strip():
            return ""
        number = phone_number(typed)
        if not number:
            raise forms.ValidationError(gettext("Write a mobile phone number, such as 06 12 34 56 78."))
        return number


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What the account library needs to know about numbers. An unproved number belongs to nobody."""

    def get_login_redirect_url(self, request: Any) -> str:
        """Stay in the language of the page."""
        return f"/{getattr(request, 'LANGUAGE_CODE', '') or 'ar'}/"

    def get_signup_redirect_url(self, request: Any) -> str:
        return self.get_login_redirect_url(request)

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        return PhoneField(required=bool(kwargs.get("required")))

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        """No e-mail is no e-mail, not an empty one: two accounts by telephone are two accounts."""
        user = super().save_user(request, user, form, commit=False)
        user.email = user.email or None
        user.language = getattr(request, "LANGUAGE_CODE", "") or "ar"
        if commit:
            user.save()
            if phone := form.cleaned_data.get("phone"):
                self.set_phone(user, phone, verified=False)
        return user

    def get_phone(self, user: Any) -> tuple[str, bool] | None:
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user: Any, phone: str, verified: bool) -> None:
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])

    def set_phone_verified(self, user: Any, phone: str) -> None:
        if not Account.objects.filter(phone=phone, phone_verified=True).exclude(id=user.id).exists():
            self.set_phone(user, phone, verified=True)

    def get_user_by_phone(self, phone: str) -> Account | None:
        number = phone_number(phone)
        return Account.objects.filter(phone=number, phone_verified=True).first() if number else None

    def send_verification_code_sms(self, user: Any, phone: str, code: str, **_kwargs: Any) -> None:  # noqa: ARG002
        text = gettext("Mahalli: your code is %(code)s. Give it to nobody.") % {"code": code}
        self._later(phone, text)

    def send_unknown_account_sms(self, phone: str, **_kwargs: Any) -> None:
        text = gettext("Mahalli: no account has this number. Open one: %(link)s") % {"link": _address("account_signup")}
        self._later(phone, text)

    def send_account_already_exists_sms(self, phone: str) -> None:
        link = _address("account_request_login_code")
        self._later(phone, gettext("Mahalli: you have an account already. Sign in: %(link)s") % {"link": link})

    def _later(self, phone: str, text: str) -> None:
        transaction.on_commit(partial(_send, phone, text, f"account.{uuid4().hex}"))


def _address(name: str) -> str:
    return f"{settings.MAHALLI_BASE_URL.rstrip('/')}{reverse(name)}"
