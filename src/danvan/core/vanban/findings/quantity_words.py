"""The words around numbers, compiled from `words/quantities.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from danvan.core.vanban.findings.phrases import Ending, any_of
from danvan.core.vanban.words import table


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """Patterns of what stands before and after a number, and what the words mean."""

    before: Ending
    comparators: dict[str, str]
    change: Ending
    changes: dict[str, str]
    unit: re.Pattern[str]
    units: dict[str, str]
    no_unit: re.Pattern[str]
    rank_before: Ending
    rank_after: re.Pattern[str]
    rank_plain: frozenset[str]
    no_number: Ending
    no_noun: re.Pattern[str]
    threshold: re.Pattern[str]
    vote: re.Pattern[str]
    past: re.Pattern[str]
    counted: re.Pattern[str]
    verbs: frozenset[str]
    numerals: dict[str, int]


def _by_word(entries: list[dict[str, Any]]) -> dict[str, str]:
    return {word: entry["is"] for entry in entries for word in entry["words"]}


def _ending(words: list[str] | dict[str, str]) -> Ending:
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = rf"(?:^|(?<=\W))({longest})(?: (?:{'|'.join(_LOOSE)}))?\s*$"
    return Ending(pattern, (*words, *_LOOSE))


_LOOSE = ("khoảng", "được", "là", "thêm", "mức")


def _beginning(words: list[str] | dict[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\s*({any_of(words)})(?!\w)")


@cache
def quantity_words() -> QuantityWords:
    """The compiled words, read once."""
    data = table("quantities")
    comparators, changes, units = (_by_word(data[name]) for name in ("comparator", "change", "unit"))
    return QuantityWords(
        before=_ending(comparators),
        comparators=comparators,
        change=_ending(changes),
        changes=changes,
        unit=re.compile(rf"\s*({any_of(units)})(?!\w)"),
        units=units,
        no_unit=_beginning(data["no_unit"]),
        rank_before=_ending(data["rank_before"]),
        rank_after=_beginning(data["rank_after"]),
        rank_plain=frozenset(data["rank_plain"]),
        no_number=_ending(data["no_number_before"]),
        no_noun=_beginning(data["no_noun_after"]),
        threshold=_beginning(data["threshold_nouns"]),
        vote=re.compile(rf"[^.;,\t]{{0,60}}(?:{any_of(data['no_sentence_after'])})(?!\w)"),
        past=re.compile(rf"(?:{any_of(data['past'])})[^.;]{{0,40}}$"),
        counted=_beginning(data["count_nouns"]),
        verbs=frozenset(table("duties")["verbs"]),
        numerals=data["numerals"],
    )
