"""The signature inside a seal: CMS SignedData with the attributes of CAdES (RFC 5652, RFC 5035; ETSI EN 319 122-1).

Everything but the digest of the document and the signature's value is the same for one certificate: it is built once,
by asn1crypto, and the two are put in their places.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from asn1crypto import algos, cms, core, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ROOM = 120
"""Bytes that the value of a signature and the lengths around it may take, with a margin: an ES256 one takes 72."""


class _Form(NamedTuple):
    """The constant parts: attributes around the digest, SignedData before the signer, signer before the attributes."""

    attributes: tuple[bytes, bytes]
    opening: bytes
    signer: bytes


def _attribute(name: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": cms.CMSAttributeType(name), "values": (value,)})


@lru_cache(maxsize=64)
def _form(certificate: bytes) -> _Form:
    own = x509.Certificate.load(certificate)
    hole = bytes(range(32))
    names = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": sha256(certificate).digest()})]})
    attributes = cms.CMSAttributes([
        _attribute("content_type", cms.ContentType("data")), _attribute("message_digest", core.OctetString(hole)),
        _attribute("signing_certificate_v2", names),
    ]).dump()  # fmt: skip
    before, found, after = attributes.partition(hole)
    assert found == hole
    digest = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number})
    algorithms = cms.DigestAlgorithms([digest]).dump()
    content = cms.ContentInfo({"content_type": "data"}).dump()
    return _Form(
        (before, after),
        core.Integer(1).dump() + algorithms + content + _tagged(0xA0, own.dump()),
        core.Integer(1).dump() + signer.dump() + digest.dump(),
    )  # fmt: skip


_ES256 = bytes.fromhex("300a06082a8648ce3d040302")  # ecdsa-with-SHA256, RFC 5754
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")


def _tagged(tag: int, body: bytes) -> bytes:
    """Distinguished encoding: a tag, the shortest length, the body."""
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def room_for(certificate: bytes) -> int:
    """Bytes to keep for a signature by this certificate."""
    form = _form(certificate)
    return len(form.opening) + len(form.signer) + sum(map(len, form.attributes)) + 32 + ROOM


def signed(digest: bytes, *, certificate: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """The SignedData over a document's SHA-256, detached; certificate in DER."""
    form = _form(certificate)
    attributes = form.attributes[0] + digest + form.attributes[1]
    value = key.sign(attributes, ec.ECDSA(hashes.SHA256()))
    # In the signer's information the set of attributes is tagged [0]; it is signed as a SET (RFC 5652, 5.4).
    signer = _tagged(0x30, form.signer + b"\xa0" + attributes[1:] + _ES256 + _tagged(0x04, value))
    data = _tagged(0x30, form.opening + _tagged(0x31, signer))
    return _tagged(0x30, _SIGNED_DATA + _tagged(0xA0, data))
