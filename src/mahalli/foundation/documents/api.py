"""Public face of documents.

``store_file``, ``open_file`` touch no database. ``issue_document`` and ``verify_*`` are called with
no scope open; ``begin_issue``, ``revoke_document``, ``status_of``, ``install_seal_key`` inside an authority scope.
"""

from mahalli.foundation.documents.attesting import Attested, attests, drawn_code, signed_summary
from mahalli.foundation.documents.issuing import (
    Begun,
    begin_issue,
    issue_document,
    known_digests,
    revoke_document,
    serial_of,
    status_of,
    statuses_of,
)
from mahalli.foundation.documents.rendering import render
from mahalli.foundation.documents.seals import install_seal_key, rotate_seal_key
from mahalli.foundation.documents.square_code import square_code
from mahalli.foundation.documents.store import open_file, store_file, sweep_orphans
from mahalli.foundation.documents.verifying import verify_code, verify_file, verify_serial

__all__ = [
    "Attested",
    "Begun",
    "attests",
    "begin_issue",
    "drawn_code",
    "install_seal_key",
    "issue_document",
    "known_digests",
    "open_file",
    "render",
    "revoke_document",
    "rotate_seal_key",
    "serial_of",
    "signed_summary",
    "square_code",
    "status_of",
    "statuses_of",
    "store_file",
    "sweep_orphans",
    "verify_code",
    "verify_file",
    "verify_serial",
]  # fmt: skip
