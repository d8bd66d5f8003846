"""Classes of agencies: what a plan means by "các sở, ban, ngành" or "UBND cấp xã".

Codes and wordings are data (`words/agency_classes.toml`); which bodies belong to a class at a date is for the
house to say.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from danvan.core.kernel.folding import match_fold
from danvan.core.vanban.words import table

# the short names in which the wordings are written, and the full ones documents use
SHORT_NAMES = {"ubnd": "ủy ban nhân dân", "mttq": "mặt trận tổ quốc"}
_LETTER = re.compile(r"\w")
_SPACES = re.compile(r"[\s*_]+")


@dataclass(frozen=True, slots=True)
class AgencyClass:
    """`until` is the first day on which the class no longer exists, None while it does."""

    code: str
    vi: str
    en: str
    level: str  # province, district, commune, any
    wordings: tuple[str, ...]
    until: datetime.date | None = None

    def exists_on(self, day: datetime.date) -> bool:
        """Whether bodies of this class existed on that day."""
        return self.until is None or day < self.until


@functools.cache
def agency_classes() -> dict[str, AgencyClass]:
    """Every class by its code, in the order of the data."""
    return {
        entry["code"]: AgencyClass(
            code=entry["code"],
            vi=entry["vi"],
            en=entry["en"],
            level=entry["level"],
            wordings=tuple(entry["wordings"]),
            until=entry.get("until"),
        )
        for entry in table("agency_classes")["class"]
    }


@functools.lru_cache(maxsize=8192)
def class_of(phrase: str) -> str | None:
    """The code of the class a phrase names, or None for a body named by itself.

    >>> class_of("Thủ trưởng các Sở, ban, ngành cấp tỉnh")
    'departments'
    >>> class_of("Sở Nội vụ") is None
    True
    """
    words = normal(phrase)
    return next((code for wording, code in _longest_first() if wording in words and _stands_in(wording, words)), None)


def _stands_in(wording: str, words: str) -> bool:
    """Whether whole words say it."""
    at = words.find(wording)
    while at >= 0:
        end = at + len(wording)
        if not _LETTER.match(words, at - 1 if at else len(words)) and not _LETTER.match(words, end):
            return True
        at = words.find(wording, at + 1)
    return False


def classes_of(phrase: str) -> list[str]:
    """The codes of every class a phrase names, in the order they are named.

    >>> classes_of("các sở, ban, ngành; UBND các xã, phường")
    ['departments', 'communes']
    """
    words = normal(phrase)
    found = [
        (match.span(), code)
        for wording, code in _codes().items()
        if wording in words
        for match in re.finditer(rf"(?<!\w){re.escape(wording)}(?!\w)", words)
    ]
    whole = [(span, code) for span, code in found if not any(_holds(other, span) for other, _code in found)]
    return list(dict.fromkeys(code for _span, code in sorted(whole)))


def _holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def gone_levels(phrase: str, day: datetime.date) -> list[str]:
    """The words of a phrase that name a level of government which does not exist on that day.

    >>> gone_levels("UBND các xã, phường, thị trấn", datetime.date(2026, 1, 1))
    ['thị trấn']
    """
    words = normal(phrase)
    gone = [word for entry in table("agency_classes")["abolished"] if entry["from"] <= day for word in entry["words"]]
    pattern = "|".join(re.escape(word) for word in sorted(gone, key=len, reverse=True))
    return list(dict.fromkeys(re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", words))) if gone else []


def normal(phrase: str) -> str:
    """The form wordings are written in: folded, one space, short names for the People's Committee and the Front.

    >>> normal("Uỷ ban Nhân dân  các xã")
    'ubnd các xã'
    """
    words = _SPACES.sub(" ", match_fold(phrase))
    for short, full in SHORT_NAMES.items():
        words = re.sub(rf"\b{full}\b", short, words)
    return words


@functools.cache
def _codes() -> dict[str, str]:
    """Wording to code; the class that stands first keeps a wording two classes share."""
    codes: dict[str, str] = {}
    for agency_class in agency_classes().values():
        for wording in agency_class.wordings:
            codes.setdefault(wording, agency_class.code)
    return codes


def _rank(code: str) -> int:
    return list(agency_classes()).index(code)


@functools.cache
def _longest_first() -> list[tuple[str, str]]:
    """Wordings with their codes: the longer says more, of two as long the class that stands first."""
    return sorted(_codes().items(), key=lambda item: (-len(item[0]), _rank(item[1])))
