"""What can be counted: a registry filled at start-up by the `measures.py` of each context.

A measure is additive over agencies and days. Its rows live in a register above this package, so the register hands in
how to count them again: `recount` proves the stored tallies.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

Words = str | Promise
DayCount = tuple[int, date, int]  # agency, day, count


@dataclass(frozen=True, slots=True)
class Measure:
    """`counts` says in a sentence what is counted; `register` names where the records are, for whoever links to them.

    `recount` counts the records themselves, without tallies: one (agency id, day, count) for each day that has any.
    """

    code: str
    words: Words
    unit: Words
    counts: Words
    register: str
    recount: Callable[[], Iterable[DayCount]]


_MEASURES: dict[str, Measure] = {}


def declare(measure: Measure) -> Measure:
    """Let a measure be tallied. Raises ValueError when its code is taken."""
    if measure.code in _MEASURES:
        raise ValueError(f"Two measures are called {measure.code!r}.")
    _MEASURES[measure.code] = measure
    return measure


def measure_of(code: str) -> Measure:
    """The declared measure. Raises KeyError for an unknown code."""
    return _MEASURES[code]


def all_measures() -> tuple[Measure, ...]:
    """Every declared measure, by code."""
    return tuple(_MEASURES[code] for code in sorted(_MEASURES))
