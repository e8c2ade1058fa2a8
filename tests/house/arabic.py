"""Arabic speaks to people in the polite plural: « طلبكم », « اكتبوا », in packs, catalogues and the sentences of the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LETTER = r"\u0621-\u0652"
_YOURS = "طلب|يمكن|لدي|ملف|رخصت|اسم|عنوان|رسالت|هاتف|موقع|منصب|تصريح|شكايت|توقيع|وثيقت|بطاقت|جواب|رمز|حساب|بريد|ازدياد|إلي|علي"
_DO = "تحقق|اكتب|اختر|أضف|املأ|ارجع|راجع|احذف|انظر|استعمل|اطلب|اضغط|انتظر|أدخل|ضع"
_ONE_PERSON = re.compile(
    rf"(?<![{_LETTER}])(?:[وفبل]|لل)?(?:{_YOURS})ك(?![{_LETTER}])|(?:^|[\"«.:؛،؟] ?)(?:{_DO})(?= )(?! من | ما )", re.M
)


def places() -> list[Path]:
    sets = ("packs/**/*.yaml", "bench/packs/**/*.yaml", "src/**/*.py", "src/**/locale/ar/LC_MESSAGES/django.po")
    return sorted(path for one in sets for path in ROOT.glob(one) if "/tests/" not in str(path))


def to_one_person(text: str) -> list[str]:
    """What speaks to one person as « أنت » in a text."""
    return [found[0] for found in _ONE_PERSON.finditer(text)]


def familiar() -> Iterator[str]:
    for path in places():
        text = path.read_text(encoding="utf-8")
        if to_one_person(text):
            for number, line in enumerate(text.splitlines(), 1):
                if to_one_person(line):
                    yield f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
