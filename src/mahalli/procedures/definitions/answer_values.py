"""One reader per field type: from what was typed to a JSON-ready value, with a sentence when it is not one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from stdnum.ma import ice

from mahalli.foundation.text.digits import DIGITS
from mahalli.procedures.definitions.answer_words import say
from mahalli.procedures.definitions.shapes import FormField
from mahalli.procedures.definitions.vocabulary import FieldType

Raw = Mapping[str, str | Sequence[str]]
Words = Mapping[str, str]

_CARD = re.compile(r"^[A-Z]{1,2}[0-9]{1,7}$")
_MOBILE = re.compile(r"^\+212[5-8][0-9]{8}$")
_EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_DIGEST = re.compile(r"^[A-Za-z0-9:_-]{6,128}$")
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MAX_SHORT, MAX_LONG = 300, 5000


@dataclass
class Found:
    """What one field gave."""

    value: Any = None
    errors: dict[str, Words] = dataclass_field(default_factory=dict)
    warnings: dict[str, Words] = dataclass_field(default_factory=dict)


def read_value(field: FormField, name: str, raw: Raw, today: date) -> Found:
    """Read one field; an empty answer is an error only when the field is required."""
    if field.type is FieldType.GROUP:
        return _group(field, name, raw, today)
    found = _READERS[field.type](field, name, raw, today)
    if found.value is None and not found.errors and field.required:
        found.errors[_first_input(field, name)] = say(_EMPTY.get(field.type, "required"), field)
    return found


_EMPTY = {FieldType.CHOICE: "choose", FieldType.CHOICES: "choose", FieldType.YES_NO: "choose", FieldType.FILE: "file"}


def _first_input(field: FormField, name: str) -> str:
    parts = {FieldType.PERSON_NAME: ".ar", FieldType.ADDRESS: ".street", FieldType.PLACE: ".lat"}
    return name + parts.get(field.type, "")


def _text_of(raw: Raw, name: str) -> str:
    value = raw.get(name, "")
    if not isinstance(value, str):
        value = value[0] if value else ""
    value = _INVISIBLE.sub("", unicodedata.normalize("NFC", value)).replace("\r\n", "\n")
    return value.strip()


def _many(raw: Raw, name: str) -> list[str]:
    getter = getattr(raw, "getlist", None)
    value: Any = getter(name) if getter is not None else raw.get(name, [])
    return [value] if isinstance(value, str) else [str(item) for item in value]


def _one_line(raw: Raw, name: str) -> str:
    return " ".join(_text_of(raw, name).split())


def _error(name: str, code: str, field: FormField, **values: Any) -> Found:
    return Found(errors={name: say(code, field, **values)})


def _text(field: FormField, name: str, raw: Raw, today: date) -> Found:
    long = field.type is FieldType.LONG_TEXT
    value = _text_of(raw, name) if long else _one_line(raw, name)
    limit = field.max_length or (MAX_LONG if long else MAX_SHORT)
    if len(value) > limit:
        return Found(value[:limit], errors={name: say("too_long", field, limit=limit)})
    return Found(value or None)


def _number(field: FormField, name: str, raw: Raw, today: date) -> Found:
    typed = _one_line(raw, name).translate(DIGITS)
    if not typed:
        return Found()
    plain = (
        re.sub(r"[\s\u00a0\u202f]|(?:DH|MAD|درهم)$", "", typed, flags=re.IGNORECASE).replace("٫", ".").replace(",", ".")
    )
    decimals = 2 if field.type is FieldType.MONEY else field.decimals
    try:
        number = Decimal(plain)
        if not number.is_finite() or len(plain) > 25:
            raise InvalidOperation
        exact = number.quantize(Decimal(1).scaleb(-decimals))
    except InvalidOperation:
        return _error(name, "number", field)
    if exact != number:
        return _error(name, "decimals", field, decimals=decimals)
    if field.min is not None and number < Decimal(field.min):
        return _error(name, "too_small", field, limit=field.min)
    if field.max is not None and number > Decimal(field.max):
        return _error(name, "too_large", field, limit=field.max)
    return Found(str(exact))


def _date(field: FormField, name: str, raw: Raw, today: date) -> Found:
    typed = _one_line(raw, name).translate(DIGITS)
    if not typed and f"{name}.day" in raw:
        day, month, year = (_one_line(raw, f"{name}.{part}").translate(DIGITS) for part in ("day", "month", "year"))
        typed = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if day or month or year else ""
    if not typed:
        return Found()
    local = re.fullmatch(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{4})", typed)
    if local:
        typed = f"{local[3]}-{local[2].zfill(2)}-{local[1].zfill(2)}"
    try:
        value = date.fromisoformat(typed)
    except ValueError:
        return _error(name, "date", field)
    earliest = today if field.earliest == "today" else field.earliest
    latest = today if field.latest == "today" else field.latest
    if isinstance(earliest, date) and value < earliest:
        return _error(name, "too_early", field, limit=earliest.strftime("%d/%m/%Y"))
    if isinstance(latest, date) and value > latest:
        return _error(name, "too_late", field, limit=latest.strftime("%d/%m/%Y"))
    return Found(value.isoformat())


def _choice(field: FormField, name: str, raw: Raw, today: date) -> Found:
    value = _one_line(raw, name)
    if value and value not in {choice.id for choice in field.choices}:
        return _error(name, "choose", field)
    return Found(value or None)


def _choices(field: FormField, name: str, raw: Raw, today: date) -> Found:
    chosen = [value for value in dict.fromkeys(_many(raw, name)) if value]
    known = [choice.id for choice in field.choices]
    if any(value not in known for value in chosen):
        return _error(name, "choose", field)
    if chosen and len(chosen) < field.min_items:
        return _error(name, "too_few", field, limit=field.min_items)
    if "max_items" in field.model_fields_set and len(chosen) > field.max_items:
        return _error(name, "too_many", field, limit=field.max_items)
    return Found([value for value in known if value in chosen] or None)


def _yes_no(field: FormField, name: str, raw: Raw, today: date) -> Found:
    value = _one_line(raw, name).lower()
    if not value:
        return Found()
    if value in ("yes", "true", "1", "on"):
        return Found(value=True)
    return Found(value=False) if value in ("no", "false", "0", "off") else _error(name, "choose", field)


def _person_name(field: FormField, name: str, raw: Raw, today: date) -> Found:
    """A name in one script is enough: not everyone writes both. What is written must be in its script."""
    arabic, latin = _one_line(raw, f"{name}.ar"), _one_line(raw, f"{name}.latin")
    found = Found()
    if not arabic and not latin:
        return found
    for part, value, letters, code in (("ar", arabic, _ARABIC, "name_ar"), ("latin", latin, _LATIN, "name_latin")):
        if len(value) > 150:
            found.errors[f"{name}.{part}"] = say("too_long", field, limit=150)
        elif value and not letters.search(value):
            found.errors[f"{name}.{part}"] = say(code, field)
    found.value = {"ar": arabic, "latin": latin}
    return found


def _identity(field: FormField, name: str, raw: Raw, today: date) -> Found:
    value = re.sub(r"[\s.\-]", "", _one_line(raw, name)).upper().translate(DIGITS)
    found = Found(value[:40] or None)
    if value and not _CARD.match(value):
        found.warnings[name] = say("card_looks_wrong", field)
    return found


def _company(field: FormField, name: str, raw: Raw, today: date) -> Found:
    value = re.sub(r"\D", "", _one_line(raw, name).translate(DIGITS))
    found = Found(value[:30] or None)
    if _one_line(raw, name) and not value:
        return _error(name, "ice", field)
    if value and not ice.is_valid(value):
        found.warnings[name] = say("ice_looks_wrong", field)
    return found


def _phone(field: FormField, name: str, raw: Raw, today: date) -> Found:
    typed = _one_line(raw, name).translate(DIGITS)
    if not typed:
        return Found()
    value = re.sub(r"[^\d+]", "", typed)
    if value.startswith("00"):
        value = "+" + value[2:]
    elif value.startswith("0"):
        value = "+212" + value[1:]
    if len(re.sub(r"\D", "", value)) < 4:
        return _error(name, "phone", field)
    found = Found(value[:30])
    if not _MOBILE.match(value):
        found.warnings[name] = say("phone_looks_wrong", field)
    return found


def _email(field: FormField, name: str, raw: Raw, today: date) -> Found:
    value = _one_line(raw, name)
    if value and (len(value) > 254 or not _EMAIL.match(value)):
        return Found(value[:254], errors={name: say("email", field)})
    return Found(value or None)


def _address(field: FormField, name: str, raw: Raw, today: date) -> Found:
    parts = {part: _one_line(raw, f"{name}.{part}") for part in ("street", "district", "city", "postcode")}
    kept = {part: value[:MAX_SHORT] for part, value in parts.items() if value}
    found = Found(kept or None)
    if kept and "street" not in kept and field.required:
        found.errors[f"{name}.street"] = say("street", field)
    code = kept.get("postcode", "").translate(DIGITS)
    if code and not re.fullmatch(r"[0-9]{5}", code):
        found.warnings[f"{name}.postcode"] = say("postcode_looks_wrong", field)
    return found


def _place(field: FormField, name: str, raw: Raw, today: date) -> Found:
    typed = [_one_line(raw, f"{name}.{part}").translate(DIGITS).replace(",", ".") for part in ("lat", "lon")]
    if not any(typed):
        return Found()
    try:
        latitude, longitude = (Decimal(part) for part in typed)
        if not (latitude.is_finite() and longitude.is_finite()):  # "NaN" is a number to Decimal, and cannot be compared
            raise InvalidOperation
    except InvalidOperation:
        return _error(f"{name}.lat", "place", field)
    # Generous rectangle of Morocco: a slip of the finger is caught, no border is drawn.
    if not (Decimal(20) <= latitude <= Decimal("36.5") and Decimal("-17.5") <= longitude <= Decimal("-0.5")):
        return _error(f"{name}.lat", "place", field)
    step = Decimal("0.000001")
    return Found({"lat": str(latitude.quantize(step)), "lon": str(longitude.quantize(step))})


def _file(field: FormField, name: str, raw: Raw, today: date) -> Found:
    value = _one_line(raw, name)
    return _error(name, "file", field) if value and not _DIGEST.match(value) else Found(value or None)


def _group(field: FormField, name: str, raw: Raw, today: date) -> Found:
    found = Found()
    items: list[dict[str, Any]] = []
    for index in range(field.max_items + 1):
        prefix = f"{name}.{index}."
        if not any(key.startswith(prefix) and any(_many(raw, key)) for key in raw):
            continue
        if index >= field.max_items:
            found.errors[name] = say("too_many", field, limit=field.max_items)
            break
        item: dict[str, Any] = {}
        for part in field.fields:
            inner = read_value(part, prefix + part.id, raw, today)
            found.errors.update(inner.errors)
            found.warnings.update(inner.warnings)
            if inner.value is not None:
                item[part.id] = inner.value
        items.append(item)
    least = max(field.min_items, 1 if field.required else 0)
    if len(items) < least:
        found.errors[name] = say("too_few", field, limit=least)
    found.value = items or None
    return found


_READERS: Mapping[FieldType, Callable[[FormField, str, Raw, date], Found]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _number,
    FieldType.DATE: _date,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.YES_NO: _yes_no,
    FieldType.PERSON_NAME: _person_name,
    FieldType.IDENTITY_NUMBER: _identity,
    FieldType.COMPANY_ICE: _company,
    FieldType.PHONE: _phone,
    FieldType.EMAIL: _email,
    FieldType.ADDRESS: _address,
    FieldType.PLACE: _place,
    FieldType.FILE: _file,
}
