"""Seals inside a PDF: written by `update`, read and checked by pyHanko, which also seals what our press did not write.

Slow to load: only what seals or reads a PDF loads it, at its first use.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mahalli.foundation.documents.cms import room_for, signed
from mahalli.foundation.documents.update import NotOurs, make_room

FIELD = "Seal"


class Unreadable(Exception):
    """These bytes are no PDF whose seals can be read."""


@dataclass(frozen=True)
class Found:
    """A seal in a PDF, and its certificate."""

    certificate: bytes
    signature: EmbeddedPdfSignature


def seal(pdf: bytes, *, certificate: bytes, key: ec.EllipticCurvePrivateKey, at: datetime, reason: str = "") -> bytes:
    """The PDF with a seal over all of its bytes (PAdES B-B, invisible); certificate in DER."""
    try:
        update = make_room(pdf, field=FIELD, at=at, reason=reason, room=room_for(certificate))
    except NotOurs:
        return _seal_any(pdf, certificate=certificate, key=key, reason=reason)
    digest = sha256(update.before)
    digest.update(update.after)
    return update.filled(signed(digest.digest(), certificate=certificate, key=key))


def _seal_any(pdf: bytes, *, certificate: bytes, key: ec.EllipticCurvePrivateKey, reason: str) -> bytes:
    """A seal on a PDF of any hand."""
    secret = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate), signing_key=keys.PrivateKeyInfo.load(secret),
        cert_registry=SimpleCertificateStore(),
    )  # fmt: skip
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=reason or None
    )
    out = BytesIO()
    signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), metadata, signer=signer, output=out, bytes_reserved=8192)
    return out.getvalue()


_FAULTS = (PdfError, UnacceptableSignerError, ValueError, KeyError, IndexError, TypeError, AttributeError, OSError)


def seals_of(pdf: bytes) -> list[Found]:
    """Every seal in a PDF. Raises Unreadable."""
    try:
        signatures = PdfFileReader(BytesIO(pdf), strict=False).embedded_signatures
        return [Found(one.signer_cert.dump(), one) for one in signatures]
    except _FAULTS as fault:
        raise Unreadable(str(fault)) from fault


def is_whole(found: Found, anchors: list[bytes]) -> bool:
    """Whether the seal is good under these roots and covers every byte of the file. Raises Unreadable."""
    try:
        roots = [asn1_x509.Certificate.load(one) for one in anchors]
        context = ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail")
        status = validate_pdf_signature(found.signature, signer_validation_context=context)
    except _FAULTS as fault:
        raise Unreadable(str(fault)) from fault
    return bool(status.intact and status.valid and status.coverage == SignatureCoverageLevel.ENTIRE_FILE)
