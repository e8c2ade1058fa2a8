"""Words as people remember them: folded letters, beginnings of words, and one skeleton for both scripts.

The skeleton keeps consonants only: محمد, Mohamed and Mohammed give ``mhmd``. Where fewer than three are left (علي,
Ali) the weak letters w and y stay, so that short names still differ from one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mahalli.foundation.tenancy.api import fold

SHORTEST, LONGEST = 3, 6  # beginnings of a word that are kept beside the whole word
WORDS_MAX = 6
JOINED = frozenset({"عبد", "بن", "ابن", "بو", "ابو", "ايت", "ام", "abd", "abdel", "ben", "ibn", "bou", "abou", "ait", "oum"})
DROPPED = frozenset({"el", "al", "ال", "l"})
_ARABIC = {
    "ب": "b", "ت": "t", "ث": "t", "ط": "t", "ج": "j", "ح": "h", "ه": "h", "خ": "x", "د": "d", "ذ": "d", "ض": "d",
    "ظ": "d", "ر": "r", "ز": "z", "س": "s", "ص": "s", "ش": "$", "غ": "g", "ف": "f", "ڤ": "f", "ق": "k", "ك": "k",
    "ڭ": "g", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "w", "ي": "y",
}  # fmt: skip
_PAIRS = (("tch", "$"), ("ch", "$"), ("sh", "$"), ("kh", "x"), ("gh", "g"), ("dj", "j"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ou", "w"))
_LATIN = {
    **{c: c for c in "bdfghjklmnrstwxyz$"}, "c": "k", "q": "k", "p": "b", "v": "f", "i": "y", "u": "w",
}  # fmt: skip
_SERVANT = re.compile(r"^(?:(عبد)ال|(abd)[aeou]l)(?=\w\w)")
"""عبدالرحمان, Abdelrahman: the article inside the name, which عبد الرحمان and Abderrahmane do not have."""
_CARD = re.compile(r"([A-Za-z]{1,2})\s+(\d{3,})")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_DIALLED = re.compile(r"\+|0|212")
_NOT_LETTER = re.compile(r"[^\w]+")


def words_in(text: str) -> list[str]:
    """The words of a text, folded: no accents, no vowel marks, one shape of alif, hamza and taa marbuta."""
    return _NOT_LETTER.sub(" ", fold(text)).split()


def bare(word: str) -> str:
    """The word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def skeleton(word: str) -> str:
    """Consonants of a word in either script; empty where there are none."""
    if any("\u0600" <= letter <= "\u06ff" for letter in word):
        letters = "".join(_ARABIC.get(letter, "") for letter in bare(word).removesuffix("ه"))
    else:
        for pair, one in _PAIRS:
            word = word.replace(pair, one)
        letters = "".join(_LATIN.get(letter, "") for letter in re.sub(r"h$", "", word))
    letters = re.sub(r"(.)\1+", r"\1", letters)
    strong = re.sub(r"(.)\1+", r"\1", re.sub(r"[wy]", "", letters))
    return f"~{strong}" if len(strong) >= 3 else f"={letters}" if len(letters) >= 2 else ""


def joined(words: list[str]) -> list[str]:
    """عبد الله as Abdellah, بن علي as Benali: what is written in one word or in two is one name."""
    kept = [word for word in words if word not in DROPPED]
    out, at = [], 0
    while at < len(kept):
        if kept[at] in JOINED and at + 1 < len(kept):
            out.append(kept[at] + bare(kept[at + 1]))
            at += 2
        else:
            out.append(kept[at])
            at += 1
    return out


def _beginnings(word: str) -> set[str]:
    whole = bare(word)
    return {word, whole} | {whole[:n] for n in range(SHORTEST, LONGEST + 1) if n < len(whole)}


def _skeletons(word: str) -> set[str]:
    found = {skeleton(word), skeleton(_SERVANT.sub(lambda part: part[1] or part[2], word))}
    if word[:2] in ("el", "al") and len(word) > 5:
        found.add(skeleton(word[2:]))
    return found - {""}


def tokens_of_words(text: str, *, name: bool = False) -> set[str]:
    """What a name, a street or a company is found by."""
    words = words_in(text)
    found: set[str] = set()
    for word in (*words, *joined(words)) if name else words:
        found |= _beginnings(word)
    if name:
        for word in joined(words):
            found |= _skeletons(word)
    return found


def tokens_of_number(number: str) -> set[str]:
    """A reference, whole or by any of its parts, with or without its zeros."""
    parts = words_in(number)
    return {"".join(parts), *parts, *(part.lstrip("0") for part in parts)} - {""}


def tokens_of_phone(phone: str) -> set[str]:
    """The number as dialled at home, and its last four, five or six digits."""
    digits = national("".join(c for c in phone if c.isdigit()))
    return {digits, *(digits[-n:] for n in (4, 5, 6))} if len(digits) >= 4 else set()


def tokens_of_mark(mark: str) -> set[str]:
    """An identity number or an ICE: whole, and its beginnings."""
    whole = "".join(words_in(mark))
    return {whole} | {whole[:n] for n in range(4, 13) if n < len(whole)} if whole else set()


def national(digits: str) -> str:
    """+212 6…, 00212 6…, 06… and 6… are one number."""
    digits = re.sub(r"^00", "", digits)
    if digits.startswith("212") and len(digits) == 12:
        return "0" + digits[3:]
    return "0" + digits if len(digits) == 9 and digits[0] in "5678" else digits


def asked(text: str) -> list[list[str]]:
    """What is looked for: for each word typed, the forms of which one must be there."""
    typed = text.strip().translate(_DIGITS)
    digits = re.sub(r"[\s.\-+()]", "", typed)
    if digits.isdigit() and len(digits) >= 9 and ("-" not in typed or _DIALLED.match(typed)):  # 2026-00012 is a case
        return [[digits, national(digits)]]
    if card := _CARD.fullmatch(typed):
        typed = card[1] + card[2]
    forms = []
    for word in joined(words_in(typed))[:WORDS_MAX]:
        forms.append(sorted({word, word.lstrip("0") or word} if word.isdigit() else _forms(word)))
    return forms


def _forms(word: str) -> set[str]:
    """A word that is only begun is found by its first letters; an identity number is not cut."""
    whole = bare(word)
    begun = {whole[:LONGEST]} if len(whole) > LONGEST and whole.isalpha() else set()
    return {word, whole} | begun | (_skeletons(word) if whole.isalpha() else set())


def keyed(authority: str, tokens: Iterable[str]) -> list[str]:
    """Each token under its authority: one list of the index never holds the rows of two authorities."""
    return [f"{authority}|{token}" for token in sorted(set(tokens)) if token]
