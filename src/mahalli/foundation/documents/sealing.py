"""The authority's seal on a PDF, and the compact signed summary of the square code."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from urllib.parse import quote, unquote

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from mahalli.foundation.documents.seals import Seal

FORM = "1"
IN_ORDER = ("a", "s", "t", "n", "d", "key")
"""Authority, serial, kind, number, day, key: what a summary says, in this order."""
DER = serialization.Encoding.DER


def seal_pdf(pdf: bytes, seal: Seal, *, reason: str = "") -> bytes:
    """The PDF with the authority's seal over all of its bytes (PAdES B-B, invisible)."""
    sealed: bytes = import_module("mahalli.foundation.documents.pades").seal(
        pdf, certificate=seal.certificate.public_bytes(DER), key=seal.key, at=datetime.now(UTC), reason=reason
    )
    return sealed


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def summary(facts: Mapping[str, Any], seal: Seal) -> str:
    """What the document is, signed ES256 by the seal's key, so that a paper can be checked offline.

    Short, because each sign makes the square code denser: the values of ``IN_ORDER`` and the signature.
    """
    values = [_plain(str(value)) for value in ({**facts, "key": seal.kid}[name] for name in IN_ORDER)]
    body = "~".join([FORM, *values])
    r, s = utils.decode_dss_signature(seal.key.sign(body.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{body}~{_encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def _plain(value: str) -> str:
    return quote(value, safe="").replace("~", "%7E")


def read_summary(compact: str) -> dict[str, Any]:
    """The facts of a summary, not checked. Raises ValueError when it is not one."""
    if compact.startswith(f"{FORM}~"):
        values = compact.split("~")[1:-1]
        return {name: unquote(value) for name, value in zip(IN_ORDER, values, strict=True)}
    facts = json.loads(_decoded(compact.partition(".")[0]))
    if not isinstance(facts, dict):
        raise ValueError("not a summary")
    return facts


def _signed(compact: str) -> tuple[bytes, bytes]:
    """The bytes that were signed and the signature, of either form."""
    if compact.startswith(f"{FORM}~"):
        body, _, raw = compact.rpartition("~")
        return body.encode(), _decoded(raw)
    body, _, raw = compact.partition(".")  # as printed until November 2026
    return _decoded(body), _decoded(raw)


def is_signed_by(compact: str, certificate: x509.Certificate) -> bool:
    """Whether the key of this certificate signed the summary."""
    public = certificate.public_key()
    try:
        body, signature = _signed(compact)
        if len(signature) != 64 or not isinstance(public, ec.EllipticCurvePublicKey):
            return False
        pair = utils.encode_dss_signature(int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
        public.verify(pair, body, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return True
