"""Refusals of the command line: a fault of the machine, said in one sentence with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from errno import ENOSPC
from typing import ClassVar

from mahalli.foundation.text.refusals import Refusal


class FileClosed(Refusal):
    code = "file_closed"
    status: ClassVar[int] = 404
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا يمكن فتح الملف {name}. تحققوا من المسار ومن حق القراءة.",
        "fr": "Le fichier {name} ne s’ouvre pas. Vérifiez le chemin et le droit de le lire.",
        "zgh": "ⴰⴼⴰⵢⵍⵓ {name} ⵓⵔ ⵉⵜⵜⵔⵥⵎ. ⵙⵙⵍⴽⵏ ⴰⴱⵔⵉⴷ.",
    }


class TablesMissing(Refusal):
    code = "tables_missing"
    status: ClassVar[int] = 503
    messages: ClassVar[dict[str, str]] = {
        "ar": "لا جداول في قاعدة البيانات، أو هي أقدم من البرنامج. شغلوا mahalli up مرة، أو mahalli upgrade.",
        "fr": "La base n’a pas de tables, ou elles sont plus anciennes que le programme. Lancez mahalli up une fois, ou mahalli upgrade.",
        "zgh": "ⵓⵔ ⵍⵍⵉⵏⵜ ⵜⴼⵍⵡⵉⵏ ⴳ ⵓⵙⵉⵍⴰ. ⵙⵙⵏⴽⵔⴰⵜ mahalli up ⵏⵖ mahalli upgrade.",
    }


class DatabaseAway(Refusal):
    code = "database_away"
    status: ClassVar[int] = 503
    messages: ClassVar[dict[str, str]] = {
        "ar": "قاعدة البيانات لا تجيب. شغلوها، ثم mahalli doctor يقول ما ينقص.",
        "fr": "La base de données ne répond pas. Démarrez-la ; mahalli doctor dit ensuite ce qui manque.",
        "zgh": "ⴰⵙⵉⵍⴰ ⵏ ⵉⵙⴼⴽⴰ ⵓⵔ ⵉⵔⴰⵔⵉ. ⵙⵙⵏⴽⵔⴰⵜ ⵜ, ⵜⴳⵎ mahalli doctor.",
    }


class PlaceFull(Refusal):
    code = "place_full"
    status: ClassVar[int] = 507
    messages: ClassVar[dict[str, str]] = {
        "ar": "امتلأ القرص. أفرغوا مكانا ثم أعيدوا الأمر: لم يضع شيء مما سجل.",
        "fr": "Le disque est plein. Libérez de la place puis relancez : rien de ce qui était enregistré n’est perdu.",
        "zgh": "ⵉⵄⵎⵎⵔ ⵓⴹⴹⵉⵙⴽ. ⵙⵙⵅⵡⴰⵜ ⴰⵏⵙⴰ ⵜⴰⵍⵙⵎ.",
    }


def _chain(fault: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = fault
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


def refusal_of(fault: Exception) -> Refusal | None:
    """What a fault of the database or of the disk means for the person at the terminal; None: a defect of ours."""
    known = any(getattr(one, "sqlstate", None) for one in _chain(fault))  # what the database itself said of the fault
    for one in _chain(fault):
        state = getattr(one, "sqlstate", None)
        if known and not state and not isinstance(one, OSError):
            continue
        if state in ("42P01", "42703", "3F000"):
            return TablesMissing()
        if state == "53100" or (isinstance(one, OSError) and one.errno == ENOSPC):
            return PlaceFull()
        if state[:2] in ("08", "28", "57") if state else type(one).__name__ in ("OperationalError", "PoolTimeout"):
            return DatabaseAway()
    return None
