"""ES256 keys of the authorities and the signing of canonical envelopes."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.fernet import Fernet
from django.conf import settings
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from mahalli.exchange.errors import EnvelopeForged
from mahalli.exchange.models import ExchangeKey, PublicKey
from mahalli.foundation.tenancy.models import authority_here, new_id


def _box() -> Fernet:
    digest = sha256(f"exchange keys:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def own_key(now: datetime) -> tuple[str, ECKey]:
    """The signing key of the current authority, made the first time it is needed."""
    row = ExchangeKey.objects.here().first()
    if row is None:
        key = ECKey.generate_key("P-256")
        kid = key.thumbprint()
        secret = _box().encrypt(json.dumps(key.as_dict(private=True)).encode()).decode()
        fresh = ExchangeKey(id=new_id(), authority_id=authority_here(), kid=kid, private=secret)
        ExchangeKey.objects.bulk_create([fresh], ignore_conflicts=True)
        row = ExchangeKey.objects.here().get()
        if row.kid == kid:
            PublicKey.objects.create(
                kid=kid, owner=authority_here(), jwk=key.as_dict(private=False), since=now
            )
    return row.kid, ECKey.import_key(json.loads(_box().decrypt(row.private.encode())))


def sign(content: Mapping[str, Any], *, now: datetime) -> str:
    """Compact JWS of the canonical JSON, by the current authority."""
    kid, key = own_key(now)
    return jws.serialize_compact({"alg": "ES256", "kid": kid}, rfc8785.dumps(dict(content)), key)


def opened(token: str, *, sender_field: str = "from") -> dict[str, Any]:
    """The content of a token whose signature is that of the authority it names."""
    try:
        kid = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))["kid"]
        row = PublicKey.objects.filter(kid=str(kid)).first()
        if row is None:
            raise EnvelopeForged(sender="?")
        checked = jws.deserialize_compact(token, ECKey.import_key(row.jwk), algorithms=["ES256"])
        content = json.loads(checked.payload)
    except (JoseError, ValueError, KeyError, TypeError):
        raise EnvelopeForged(sender="?") from None
    if not isinstance(content, dict) or content.get(sender_field) != row.owner:
        raise EnvelopeForged(sender=str(row.owner))
    return content
