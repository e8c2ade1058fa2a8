"""Accounts (global), posts, substitutions and delegations of signature (of an authority)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from mahalli.foundation.identity.data import Role
from mahalli.foundation.tenancy.models import OfAuthority, new_id


class AccountManager(BaseUserManager["Account"]):
    """Creates accounts by e-mail."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = Account(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """What signs in: one for a person on the whole platform."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True, null=True)  # noqa: DJ001 - none, so that two have none, where the account was opened by telephone
    phone = models.CharField(max_length=20, blank=True)
    phone_verified = models.BooleanField(default=False)  # only a number that was proved signs in or is written to
    language = models.CharField(max_length=3, default="ar")
    channels = models.JSONField(default=list)  # how the person wants to be told; none: any that exists
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    is_law_editor = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["phone"], name="phone_once", condition=models.Q(phone_verified=True))
        ]

    USERNAME_FIELD = "email"
    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.email or self.phone or str(self.id)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """No Django permissions here: rights come from posts."""
        return False


class Post(OfAuthority):
    """A function held by an account in an authority, between two dates (the last included)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "account"], name="post_account")]


class Substitution(OfAuthority):
    """Someone who holds another's post while that person is away."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    substitute = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()


class SignatureDelegation(OfAuthority):
    """Delegation of the president's signature by decision (organic law 113-14 art. 103-105)."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decision_number = models.CharField(max_length=60)
    decided_on = models.DateField()
    procedures = models.JSONField(default=list)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)


class RateCounter(models.Model):
    """How often something was tried in a window; shared by all processes."""

    key = models.CharField(max_length=120, primary_key=True)
    window = models.BigIntegerField()
    count = models.IntegerField(default=0)
