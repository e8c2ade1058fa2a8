"""A stranger's question: is this document genuine? One plain answer for each case."""

from __future__ import annotations

import logging
from datetime import date
from hashlib import sha256
from importlib import import_module
from typing import Any

from babel.dates import format_date
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import NameOID

from mahalli.foundation.documents.attesting import Finder, finder_of
from mahalli.foundation.documents.data import Status, Verdict, VerdictFact, VerdictKind
from mahalli.foundation.documents.issuing import is_serial
from mahalli.foundation.documents.models import IssuedDocument
from mahalli.foundation.documents.sealing import is_signed_by, read_summary
from mahalli.foundation.documents.seals import certificate_of, is_trusted, roots
from mahalli.foundation.tenancy.api import AuthorityUnknown, authority, get_authority, platform
from mahalli.foundation.tenancy.models import Authority

log = logging.getLogger("mahalli.documents")
_DER = serialization.Encoding.DER
SENTENCES = {
    VerdictKind.GENUINE: {
        "ar": "وثيقة أصلية وسارية.",
        "fr": "Document authentique et en vigueur.",
        "zgh": "ⵜⴰⵙⴷⴰⵡⵜ ⵜⴰⵏⵚⵍⵉⵜ.",
    },
    VerdictKind.SUPERSEDED: {
        "ar": "وثيقة أصلية، لكن حلت محلها وثيقة أحدث. اطلبوا الأحدث.",
        "fr": "Document authentique, mais remplacé par un plus récent. Demandez le plus récent.",
        "zgh": "ⵜⴰⵙⴷⴰⵡⵜ ⵜⴰⵏⵚⵍⵉⵜ, ⵜⵜⵓⵙⵏⴼⵍ ⵙ ⵢⴰⵜ ⵜⴰⵎⴰⵢⵏⵓⵜ.",
    },
    VerdictKind.REVOKED: {
        "ar": "وثيقة أصلية، لكنها سحبت ولم تعد صالحة.",
        "fr": "Document authentique, mais retiré : il n’est plus valable.",
        "zgh": "ⵜⴰⵙⴷⴰⵡⵜ ⵜⴰⵏⵚⵍⵉⵜ, ⵎⴰⵛⴰ ⵜⵜⵓⴽⴽⵙ.",
    },
    VerdictKind.ALTERED: {
        "ar": "هذا الملف غير بعد ختمه. لا تعتمدوا عليه.",
        "fr": "Ce fichier a été modifié après son cachet. Ne vous y fiez pas.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ ⴰⴷ ⵉⵜⵜⵓⵙⵏⴼⵍ ⴷⴼⴼⵉⵔ ⵓⵟⵟⴰⴱⵄ.",
    },
    VerdictKind.FOREIGN_KEY: {
        "ar": "هذه الوثيقة مختومة بمفتاح لا تعرفه هذه المنصة. لا تعتمدوا عليها.",
        "fr": "Ce document porte le cachet d’une clé inconnue de cette plateforme. Ne vous y fiez pas.",
        "zgh": "ⵜⴰⵙⴷⴰⵡⵜ ⴰⴷ ⵙ ⵢⴰⵜ ⵜⵙⴰⵔⵓⵜ ⵓⵔ ⵉⵜⵜⵢⴰⵙⵙⵏⵏ.",
    },
    VerdictKind.UNKNOWN: {
        "ar": "لا تعرف هذه المنصة هذه الوثيقة. تحققوا من الرقم أو من الملف.",
        "fr": "Cette plateforme ne connaît pas ce document. Vérifiez le numéro ou le fichier.",
        "zgh": "ⵓⵔ ⵜⵙⵙⵉⵏ ⵜⵙⵉⵍⴰ ⵜⴰⵙⴷⴰⵡⵜ ⴰⴷ.",
    },
}
LABELS = {
    "authority": {"ar": "الهيئة", "fr": "Autorité", "zgh": "ⵜⴰⵏⴱⴰⴹⵜ"},
    "title": {"ar": "الوثيقة", "fr": "Document", "zgh": "ⵜⴰⵙⴷⴰⵡⵜ"},
    "serial": {"ar": "الرقم التسلسلي", "fr": "Numéro de série", "zgh": "ⵓⵟⵟⵓⵏ"},
    "number": {"ar": "رقم الملف", "fr": "Numéro du dossier", "zgh": "ⵓⵟⵟⵓⵏ ⵏ ⵓⴷⵓⵙⵢⵉ"},
    "day": {"ar": "بتاريخ", "fr": "Date", "zgh": "ⴰⵣⵎⵣ"},
    "reason": {"ar": "سبب السحب", "fr": "Motif du retrait", "zgh": "ⵜⴰⵎⵏⵜⵉⵍⵜ"},
}


def _verdict(kind: VerdictKind, facts: tuple[VerdictFact, ...] = ()) -> Verdict:
    return Verdict(kind, SENTENCES[kind], facts)


def verify_file(data: bytes) -> Verdict:
    """The verdict on the bytes of a file. Called with no scope open."""
    pades: Any = import_module("mahalli.foundation.documents.pades")
    try:
        seals = pades.seals_of(data)
        if len(seals) != 1:
            return _verdict(VerdictKind.ALTERED if seals else _unsigned(data))
        return _sealed(data, seals[0], pades)
    except (pades.Unreadable, ValueError):
        log.info("a file could not be read", exc_info=True)
        return _verdict(_unsigned(data))


def _unsigned(data: bytes) -> VerdictKind:
    """A file that holds the traces of a seal and no readable seal was changed."""
    return VerdictKind.ALTERED if b"/ByteRange" in data else VerdictKind.UNKNOWN


def _sealed(data: bytes, seal: Any, pades: Any) -> Verdict:
    certificate = x509.load_der_x509_certificate(seal.certificate)
    trusted = is_trusted(certificate)
    anchors = [root.public_bytes(_DER) for root in roots()] if trusted else [seal.certificate]  # only: are the bytes whole?
    if not pades.is_whole(seal, anchors):
        return _verdict(VerdictKind.ALTERED)
    if not trusted:
        return _verdict(VerdictKind.FOREIGN_KEY)
    return _registered(_code_in(certificate), digest=sha256(data).hexdigest())


def _code_in(certificate: x509.Certificate) -> str:
    named = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    return str(named[0].value) if named else ""


def _registered(code: str, **wanted: str) -> Verdict:
    """What the authority's own register says of a document."""
    try:
        with platform(actor="verify", read_only=True):
            here = get_authority(code)
    except AuthorityUnknown:
        return _verdict(VerdictKind.UNKNOWN)
    with authority(code, actor="verify", read_only=True):
        row = IssuedDocument.objects.here().filter(**wanted).first()
    if row is None:
        return _verdict(VerdictKind.UNKNOWN)
    kind = {
        Status.VALID: VerdictKind.GENUINE, Status.SUPERSEDED: VerdictKind.SUPERSEDED, Status.REVOKED: VerdictKind.REVOKED,
    }[Status(row.status)]  # fmt: skip
    return _verdict(kind, _facts(here, row))


def _facts(here: Authority, row: IssuedDocument) -> tuple[VerdictFact, ...]:
    facts = [
        VerdictFact(LABELS["authority"], {lang: here.full_name(lang) for lang in ("ar", "fr", "zgh")}),
        VerdictFact(LABELS["title"], row.title),
        VerdictFact(LABELS["serial"], row.serial),
        VerdictFact(LABELS["number"], row.number),
        VerdictFact(LABELS["day"], _day(row.on)),
    ]
    if row.status == Status.REVOKED and row.status_reason:
        facts.append(VerdictFact(LABELS["reason"], row.status_reason))
    return tuple(facts)


def _day(on: date) -> dict[str, str]:
    return {lang: format_date(on, "d MMMM y", locale=locale) for lang, locale in (("ar", "ar_MA"), ("fr", "fr"), ("zgh", "zgh"))}


def verify_code(compact: str) -> Verdict:
    """The verdict on the summary of a square code: its signature first, then the register."""
    try:
        facts = read_summary(compact)
        code, serial, kid = str(facts["a"]), str(facts["s"]), str(facts["key"])
    except (ValueError, KeyError):
        return _verdict(VerdictKind.UNKNOWN)
    try:
        with platform(actor="verify", read_only=True):
            get_authority(code)
    except AuthorityUnknown:
        return _verdict(VerdictKind.UNKNOWN)
    with authority(code, actor="verify", read_only=True):
        certificate = certificate_of(kid)
    if certificate is None or not is_trusted(certificate):
        return _verdict(VerdictKind.FOREIGN_KEY)
    if not is_signed_by(compact, certificate):
        return _verdict(VerdictKind.ALTERED)
    if (finder := finder_of(str(facts["t"]))) is not None:
        return _attested(code, serial, finder)
    return _registered(code, serial=serial)


def _attested(code: str, serial: str, finder: Finder) -> Verdict:
    """What the register of stamps says of a slip: its kind, serial and day, and nobody's name."""
    with platform(actor="verify", read_only=True):
        here = get_authority(code)
    with authority(code, actor="verify", read_only=True):
        found = finder(serial)
    if found is None:
        return _verdict(VerdictKind.UNKNOWN)
    return _verdict(VerdictKind.GENUINE, (
        VerdictFact(LABELS["authority"], {lang: here.full_name(lang) for lang in ("ar", "fr", "zgh")}),
        VerdictFact(LABELS["title"], found.title), VerdictFact(LABELS["serial"], found.serial),
        VerdictFact(LABELS["day"], _day(found.on)),
    ))  # fmt: skip


def verify_serial(typed: str) -> Verdict:
    """The verdict on a serial number read from paper, asked of each authority that is online."""
    if not is_serial(typed):
        return _verdict(VerdictKind.UNKNOWN)
    bare = typed.replace("-", "").replace(" ", "").upper()
    serial = f"{bare[:4]}-{bare[4:8]}-{bare[8:12]}-{bare[12]}"
    with platform(actor="verify", read_only=True):
        codes = list(Authority.objects.filter(online=True).values_list("code", flat=True))
    for code in codes:
        found = _registered(code, serial=serial)
        if found.kind is not VerdictKind.UNKNOWN:
            return found
    return _verdict(VerdictKind.UNKNOWN)
