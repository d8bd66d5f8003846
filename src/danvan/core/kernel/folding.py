"""Vietnamese text as it is searched, matched and sorted.

Three forms, each for one purpose: `fold` forgets every mark (search boxes), `match_fold` forgets only case and where the
tone is written (grammar rules), `sort_key` keeps the order of the Vietnamese alphabet (stored columns).
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(65 + place) for place, letter in enumerate(_LETTERS)}
_TONES = {
    "\u0300": "1",
    "\u0309": "2",
    "\u0303": "3",
    "\u0301": "4",
    "\u0323": "5",
}  # huyền hỏi ngã sắc nặng
_WORDS = re.compile(r"\d+|[^\W\d_]+")

# Newer spelling puts the tone of an open oa, oe, uy on the second vowel (hoà, khoẻ, uỷ), older on the first (hòa, khỏe, ủy).
_SECOND_VOWEL = re.compile("(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?!\\w)")


def _first_vowel(pair: str) -> str:
    marked = unicodedata.normalize("NFD", pair[1])
    return unicodedata.normalize("NFC", pair[0] + marked[1]) + marked[0]


_PLACED = {first + second: _first_vowel(first + second) for first, seconds in
           (("o", "àáảãạèéẻẽẹ"), ("u", "ỳýỷỹỵ")) for second in seconds}  # fmt: skip


def place_tones(lowered: str) -> str:
    """Lower-case composed text with every open oa, oe, uy toned on its first vowel; the length never changes.

    >>> place_tones("uỷ ban, hoà giải, quý, khoẻ, hoàn")
    'ủy ban, hòa giải, quý, khỏe, hoàn'
    """
    return _SECOND_VOWEL.sub(lambda pair: _PLACED[pair.group()], lowered)


def lower(text: str) -> str:
    """Lower case, letter for letter: the length never changes (plain `str.lower` makes two letters of a Turkish İ)."""
    return text.replace("\u0130", "I").lower()


def match_fold(text: str) -> str:
    """The text for comparing words: composed, lower case, one tone placement; marks kept, i and y untouched.

    >>> match_fold("Uỷ ban Nhân dân") == match_fold("ỦY BAN NHÂN DÂN")
    True
    """
    return place_tones(lower(unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """The text for searching: lower case, no marks at all, đ as d, single spaces.

    >>> fold("Ủy ban  nhân dân xã Đồng Tâm")
    'uy ban nhan dan xa dong tam'
    """
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return " ".join(lower(bare).replace("đ", "d").split())


def sort_key(text: str) -> str:
    """An ASCII string whose byte order is the Vietnamese order: letters a ă â b … ê … ô ơ … ư … y, then tones
    ngang huyền hỏi ngã sắc nặng, syllable by syllable; numbers by value and before letters. Compare it bytewise
    (PostgreSQL: COLLATE "C").

    >>> sorted(["Đà Nẵng", "Ân Thi", "Dương Kinh", "An Khê", "Ăn", "Phường 10", "Phường 9"], key=sort_key)
    ['An Khê', 'Ăn', 'Ân Thi', 'Dương Kinh', 'Đà Nẵng', 'Phường 9', 'Phường 10']
    """
    return " ".join(_word_key(word) for word in _WORDS.findall(match_fold(text)))


def _word_key(word: str) -> str:
    if word.isdigit():
        value = str(int(word))
        return f"{len(value):02d}{value}"
    letters, tone = [], "0"
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        plain, marks = parts[0], parts[1:]
        tone = next((_TONES[mark] for mark in marks if mark in _TONES), tone)
        kept = unicodedata.normalize("NFC", plain + "".join(mark for mark in marks if mark not in _TONES))
        letters.append(_RANK.get(kept, _RANK.get(plain, "~")))
    return "".join(letters) + tone
