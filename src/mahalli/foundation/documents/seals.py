"""Keys of seals: one for each authority, kept encrypted, with the certificate that names the authority.

``make up`` makes a demonstration certification authority; production brings its own certificates
(``mahalli document key``). Nothing here is called "qualified" (law 43-20 keeps that word for others).
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from mahalli.foundation.documents.errors import SealKeyMissing, SealKeyRefused
from mahalli.foundation.documents.models import SealKey
from mahalli.foundation.journal.api import write_entry
from mahalli.foundation.tenancy.api import authority_here, get_authority

DEMO_DAYS = 3650
PEM = serialization.Encoding.PEM
ORDER_OF_SIGNING = {"ca": "ca.pem", "key": "ca.key"}


@dataclass(frozen=True)
class Seal:
    """What signing needs."""

    kid: str
    authority: str
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def _box(purpose: str) -> Fernet:
    digest = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def pki_home() -> Path:
    return Path(settings.MAHALLI_DATA) / "pki"


def _name(common: str, code: str = "") -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "MA"),
        x509.NameAttribute(NameOID.COMMON_NAME, common[:64]),
    ]
    if code:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, code))
    return x509.Name(parts)


def _demo_authority() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """The demonstration's own certification authority, made the first time."""
    home = pki_home()
    certificate, secret = home / ORDER_OF_SIGNING["ca"], home / ORDER_OF_SIGNING["key"]
    if not certificate.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_demo_authority(certificate, secret)
    key = serialization.load_pem_private_key(_box("pki").decrypt(secret.read_bytes()), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return x509.load_pem_x509_certificate(certificate.read_bytes()), key


def _make_demo_authority(certificate: Path, secret: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Mahalli demonstration, not for production")
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DEMO_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(ca=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    temporary = secret.with_suffix(f".{os.getpid()}")
    temporary.touch(mode=0o600)
    temporary.write_bytes(_box("pki").encrypt(plain))
    temporary.replace(secret)
    certificate.write_bytes(made.public_bytes(PEM))


def _usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca, content_commitment=not ca, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def roots() -> Sequence[x509.Certificate]:
    """Certificates that are trusted: the installation's own, and those put into ``pki/roots``."""
    home = pki_home()
    files = [home / ORDER_OF_SIGNING["ca"], *sorted((home / "roots").glob("*.pem"))]
    return [x509.load_pem_x509_certificate(file.read_bytes()) for file in files if file.exists()]


def current_seal(*, now: datetime) -> Seal:
    """The seal of the open authority scope; outside production a demonstration key is made when there is none."""
    row = SealKey.objects.here().filter(retired_at__isnull=True, ends_at__gt=now).order_by("-starts_at").first()
    if row is None:
        if settings.MAHALLI_PRODUCTION:
            raise SealKeyMissing()
        row = _make_demo_key(now)
    return _opened(row.kid, row.authority_id, row.certificate, row.secret)


@lru_cache(maxsize=512)
def _opened(kid: str, authority: str, certificate: str, secret: str) -> Seal:
    key = serialization.load_pem_private_key(_box("seals").decrypt(secret.encode()), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Seal(kid, authority, x509.load_pem_x509_certificate(certificate.encode()), key)


def _make_demo_key(now: datetime) -> SealKey:
    root, root_key = _demo_authority()
    here = get_authority(authority_here())
    key = ec.generate_private_key(ec.SECP256R1())
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(here.name_fr, here.code))
        .issuer_name(root.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DEMO_DAYS - 2))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(ca=False), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    return _keep(made, key, now=now)


def _keep(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey, *, now: datetime) -> SealKey:
    kid = certificate.fingerprint(hashes.SHA256()).hex()[:16]
    plain = key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    row: SealKey = SealKey.objects.create(
        kid=kid, certificate=certificate.public_bytes(PEM).decode(), secret=_box("seals").encrypt(plain).decode(),
        starts_at=now, ends_at=certificate.not_valid_after_utc,
    )  # fmt: skip
    write_entry(act="seal.key_installed", subject=f"seal:{kid}", facts={"ends": row.ends_at.isoformat()})
    return row


def install_seal_key(*, certificate_pem: bytes, key_pem: bytes, now: datetime) -> str:
    """Install the authority's own certificate and key; the former key is retired, its documents stay valid."""
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    key = serialization.load_pem_private_key(key_pem, None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or certificate.not_valid_after_utc <= now:
        raise SealKeyRefused()
    public = serialization.PublicFormat.SubjectPublicKeyInfo
    if certificate.public_key().public_bytes(PEM, public) != key.public_key().public_bytes(PEM, public):
        raise SealKeyRefused()
    row = _keep(certificate, key, now=now)
    SealKey.objects.here().filter(retired_at__isnull=True).exclude(id=row.id).update(retired_at=now)
    return row.kid


def rotate_seal_key(*, now: datetime) -> str:
    """A fresh demonstration key; documents sealed before stay valid."""
    if settings.MAHALLI_PRODUCTION:
        raise SealKeyMissing()
    row = _make_demo_key(now)
    SealKey.objects.here().filter(retired_at__isnull=True).exclude(id=row.id).update(retired_at=now)
    return row.kid


def certificate_of(kid: str) -> x509.Certificate | None:
    """The certificate of a key of the open authority, retired or not."""
    row = SealKey.objects.here().filter(kid=kid).first()
    return x509.load_pem_x509_certificate(row.certificate.encode()) if row is not None else None


def is_trusted(certificate: x509.Certificate) -> bool:
    """Whether a trusted root issued this certificate."""
    for root in roots():
        try:
            certificate.verify_directly_issued_by(root)
        except (ValueError, TypeError, InvalidSignature):
            continue
        return True
    return False
