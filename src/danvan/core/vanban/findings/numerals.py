"""Numerals of a passage with the words on both sides: printed, spelled ("ít nhất ba"), or all of a number ("22/22 thôn")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.core.vanban.findings.passages import Claims, Passage, Range
from danvan.core.vanban.findings.quantity_words import quantity_words
from danvan.core.vanban.outline import Part

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?![\d,])|\d+(?:[.,]\d+)?"
_NUMERAL = re.compile(
    rf"(?<![\w/.,-])(?P<low>{_NUMBER})(?:(?: ?%)? ?(?:-|đến) ?(?P<high>{_NUMBER})(?![/.]\d))?(?![\w/.,]*\d)(?!\w)(?! ?/ ?\d)"
)
_PARTS = re.compile(r"(?<![\w/.,-])(?P<part>\d{1,4})/(?P<all>\d{1,4})(?= (?!(?:số|tổng|các|thời|tháng)(?!\w))[^\W\d])")
_REACH = 48
_DIGIT = re.compile(r"\d")

_Found = tuple[int, int, float | int, float | int | None]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at [start, end) of folded words, with the words before it and its unit."""

    fold: str
    start: int
    end: int
    low: float | int
    high: float | int | None
    before: str
    unit: str
    unit_end: int
    aimed: bool = False  # the sentence sets goals: "đạt 95%" is one
    parts: str = ""  # "all" in "22/22 thôn", "some" in "12/15 xã"


def value(words: str) -> float | int:
    """A printed number: "3.000" is three thousand, "98,5" and "6.00" have decimals.

    >>> value("3.000"), value("98,5"), value("01")
    (3000, 98.5, 1)
    """
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", words):
        return int(words.replace(".", ""))
    if re.search(r"[.,]", words):
        number = float(words.replace(",", "."))
        return int(number) if number.is_integer() else number
    return int(words)


def find_numerals(passage: Passage, taken: list[Range]) -> Iterator[Numeral]:
    """The numbers after the label in reading order, none inside a stretch already taken."""
    claims = Claims(len(passage.fold), taken)
    parts = {m.start(): m for m in _printing(_PARTS, passage) if int(m["part"]) <= int(m["all"])}
    shares = [(start, m.end(), int(m["part"]), None) for start, m in parts.items()]
    for item in sorted([*_spelled(passage), *_printed(passage), *shares], key=lambda item: item[0]):
        if not claims.touch(item[0], item[1]):
            of = parts.get(item[0])
            yield _numeral(passage, item, parts="" if of is None else "all" if of["part"] == of["all"] else "some")


def _printing(pattern: re.Pattern[str], passage: Passage) -> Iterator[re.Match[str]]:
    """The matches of a pattern of digits; it is begun at the first digit, where there is one."""
    first = _DIGIT.search(passage.fold, passage.body)
    return pattern.finditer(passage.fold, first.start()) if first else iter(())


def _numeral(passage: Passage, found: _Found, *, parts: str) -> Numeral:
    fold, words = passage.fold, quantity_words()
    start, end, low, high = found
    unit = words.unit.match(fold, end)
    name = words.units[unit[1]] if unit else "count"
    unit_end = unit.end() if unit else end
    if words.no_unit.match(fold, end):
        name, unit_end = "count", end
    if part := _SAID_AS_PART.search(fold, max(passage.body, start - _REACH), start):
        start, unit_end = part.start(), unit_end + fold.startswith(")", unit_end)
    before = fold[max(passage.body, start - _REACH) : start]
    aimed = passage.node.part is Part.GOALS
    return Numeral(fold, start, end, low, high, before, name, unit_end, aimed, parts)


_SAID_AS_PART = re.compile(r"(?:một nửa|(?:một|hai|ba) phần (?:hai|ba|tư|năm)) \($")  # "ít nhất một nửa (50%) số xã"


def _printed(passage: Passage) -> Iterator[_Found]:
    for m in _printing(_NUMERAL, passage):
        yield m.start(), m.end(), value(m["low"]), value(m["high"]) if m["high"] else None


def _spelled(passage: Passage) -> Iterator[_Found]:
    """Spelled numbers: after a comparator, or going on with a list before a thing that is counted."""
    numerals = quantity_words().numerals
    for m in _COMPARED.finditer(passage.fold, passage.body):
        yield m.start(1), m.end(1), numerals[m[1]], None
    for m in _LISTED.finditer(passage.fold, passage.body):
        if quantity_words().counted.match(passage.fold, m.end()):
            yield m.start(1), m.end(1), numerals[m[1]], None


_COMPARED = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn) (một|hai|ba|bốn|sáu|bảy|tám|chín|mười)(?= \w)(?! (?:nửa|phần|số|trong|cách))"
)
_LISTED = re.compile(r"(?:, | và )(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= )")
