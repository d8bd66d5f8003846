"""Labels: what a paragraph begins with that gives it a place in the document ("II.", "2.1.", "a)", "-", "Điều 3.")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from danvan.core.vanban.letters import CAPITALS


class Style(IntEnum):
    """The kinds of labels, outermost first: a style new to a list nests inside the styles that stand before it here.

    A. and I. stand at one height; which holds which is seen from the order they come in.
    """

    PART = 0
    CHAPTER = 1
    SECTION = 2
    ARTICLE = 3
    UPPER = 5
    ROMAN = 6
    NAMED = 7  # Bước 1, Nhiệm vụ 2, Khoản 3
    ARABIC = 8
    DECIMAL = 9
    ARABIC_BRACKET = 10  # 1)
    LOWER = 11
    ARABIC_PARENTHESES = 12  # (1)
    LOWER_ROMAN = 13
    STAR = 20
    DASH = 21
    PLUS = 22
    DOT = 23


BULLETS = frozenset({Style.STAR, Style.DASH, Style.PLUS, Style.DOT})


@dataclass(frozen=True, slots=True)
class Label:
    """`step` is what the label adds to an id; `ordinal` its place in its list (bullets have none); `numbers` the parts of a
    decimal label; `end` the index where the words after the label begin."""

    style: Style
    text: str
    step: str
    ordinal: int | None
    end: int
    numbers: tuple[int, ...] = ()


_NAMES = {
    "phần": Style.PART,
    "chương": Style.CHAPTER,
    "mục": Style.SECTION,
    "điều": Style.ARTICLE,
}
_NAMED = "tiểu mục|khoản|bước|nhóm nhiệm vụ|nhiệm vụ|nhóm giải pháp|giải pháp|nội dung"
_WORDS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {
    ten + one: 10 * tens + ones for tens, ten in enumerate(("", "X", "XX", "XXX")) for ones, one in enumerate(_ONES)
}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_DOTS = "•·●○◦‣►➢✓√§▪■□\uf000-\uf0ff"

_LABEL = re.compile(
    rf"(?P<name>(?i:{'|'.join(_NAMES)}|{_NAMED}))\s+(?:(?i:thứ)\s+)?(?P<number>\d{{1,3}}|[IVX]{{1,6}}|(?i:{'|'.join(_WORDS)}))"
    r"(?P<name_end>\s*[.:)/-]+\s*|\s*$|(?=\s*\n))"
    r"|(?P<roman>[IVX]{1,7})\s?(?P<roman_end>[.)/:-]+)\s*(?=\S)"
    r"|(?P<upper>[A-Z]|Đ)\s?[.)/]\s+(?=\S)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4})(?:\s?[.)/:-]\s*(?=\D)|\s+(?=[^\W\d]|\"))"
    r"|(?P<arabic>\d{1,3})\s?(?P<arabic_end>[.):]+|[/-]+(?!\s*\d|[A-Za-zĐđ]{1,9}[/-])|(?<!\s)[/-](?=\s+(?:\d[\d.,]*\s?%|0\d\s+[^\W\d])))(?:\s+|(?=[^\W\d]|\"|\())"
    r"|\((?P<inside>\d{1,2}|[a-zđ]|[ivx]{2,5})\)\s*"
    r"|(?P<lower>[a-zđ])(?P<lower_number>\d?)\s?(?:\)\s*|[./]\s+)(?=\S)"
    r"|(?P<lower_roman>[ivx]{2,5})\s?[.)]\s*(?=\S)"
    r"|(?P<bullet>[-+*])\s*(?=[^\s\-+*=])"
    rf"|(?P<dot>[{_DOTS}]|o(?=\s+[{CAPITALS}]))\s*(?=\S)"
)
_ABSTRACT = re.compile(r"v/v|v\.v", re.IGNORECASE)  # "V/v" opens the abstract of an official letter


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral in capitals; 1 for what is none."""
    return _ROMAN.get(numeral) or 1


def label_of(text: str, start: int, end: int) -> Label | None:
    """The label that opens text[start:end], or None. Numbers that are quantities or dates are no labels."""
    found = _LABEL.match(text, start, end)
    if found is None or _ABSTRACT.match(text, start, end):
        return None
    kind = found.lastgroup
    make = _MAKERS.get(
        "name" if found["name"] else "arabic" if found["arabic"] else "roman" if found["roman"] else kind or ""
    )
    return make(found) if make else None


def _printed(found: re.Match[str]) -> str:
    return found.group().strip()


def _named(found: re.Match[str]) -> Label | None:
    name, number = found["name"].lower(), found["number"]
    ordinal = int(number) if number.isdigit() else _ROMAN.get(number) or _WORDS.get(number.lower())
    if ordinal is None:
        return None
    style = _NAMES.get(name, Style.NAMED)
    spoken = number if number.isdigit() or number in _ROMAN else f"thứ {number.lower()}"
    step = f"{found['name'].capitalize()} {spoken}"
    return Label(style, _printed(found), step, ordinal, found.end())


def _roman(found: re.Match[str]) -> Label | None:
    value = _ROMAN.get(found["roman"])
    return Label(Style.ROMAN, _printed(found), found["roman"], value, found.end()) if value else None


def _upper(found: re.Match[str]) -> Label:
    letter = found["upper"]
    return Label(Style.UPPER, _printed(found), letter, "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1, found.end())


def _decimal(found: re.Match[str]) -> Label:
    numbers = tuple(int(number) for number in found["decimal"].split("."))
    return Label(Style.DECIMAL, _printed(found), str(numbers[-1]), numbers[-1], found.end(), numbers)


def _arabic(found: re.Match[str]) -> Label:
    style = Style.ARABIC_BRACKET if found["arabic_end"].startswith(")") else Style.ARABIC
    number = int(found["arabic"])
    return Label(style, _printed(found), str(number), number, found.end(), (number,))


def _inside(found: re.Match[str]) -> Label:
    mark = found["inside"]
    if mark.isdigit():
        return Label(Style.ARABIC_PARENTHESES, _printed(found), str(int(mark)), int(mark), found.end())
    if mark in _LETTERS and mark not in "ivx":
        return Label(Style.LOWER, _printed(found), mark, _LETTERS.index(mark) + 1, found.end())
    return Label(Style.LOWER_ROMAN, _printed(found), mark, _ROMAN.get(mark.upper(), 1), found.end())


def _lower(found: re.Match[str]) -> Label:
    letter, number = found["lower"], found["lower_number"]
    ordinal = _LETTERS.find(letter) + 1
    if number:
        return Label(Style.ARABIC_PARENTHESES, _printed(found), letter + number, int(number), found.end())
    return Label(Style.LOWER, _printed(found), letter, ordinal, found.end())


def _lower_roman(found: re.Match[str]) -> Label | None:
    mark = found["lower_roman"]
    value = _ROMAN.get(mark.upper())
    return Label(Style.LOWER_ROMAN, _printed(found), mark, value, found.end()) if value else None


def _bullet(found: re.Match[str]) -> Label:
    mark = found["bullet"]
    return Label({"-": Style.DASH, "+": Style.PLUS, "*": Style.STAR}[mark], mark, mark, None, found.end())


def _dot(found: re.Match[str]) -> Label:
    return Label(Style.DOT, found["dot"], "-", None, found.end())


_MAKERS = {
    "name": _named,
    "roman": _roman,
    "upper": _upper,
    "decimal": _decimal,
    "arabic": _arabic,
    "inside": _inside,
    "lower": _lower,
    "lower_number": _lower,
    "lower_roman": _lower_roman,
    "bullet": _bullet,
    "dot": _dot,
}
