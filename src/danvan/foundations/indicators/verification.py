"""Proves the stored tallies: counts the records again, measure by measure, and compares to the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.foundations.indicators.measures import Measure, all_measures
from danvan.foundations.indicators.models import Tally


@dataclass(frozen=True, slots=True)
class Difference:
    """A day where tally and records disagree."""

    measure: str
    agency_id: int
    day: date
    tallied: int
    counted: int


def differences(measures: Sequence[Measure] | None = None) -> list[Difference]:
    """Every disagreement, in order; empty when all tallies are true.

    Run it in a transaction of one snapshot (REPEATABLE READ): records entered meanwhile are then in both or in neither.
    """
    return [found for measure in (all_measures() if measures is None else measures) for found in _compared(measure)]


def _compared(measure: Measure) -> list[Difference]:
    tallied = {
        (agency_id, day): value
        for agency_id, day, value in Tally.objects.filter(measure=measure.code).values_list("agency_id", "day", "value")
    }
    counted: dict[tuple[int, date], int] = {}
    for agency_id, day, count in measure.recount():
        counted[agency_id, day] = counted.get((agency_id, day), 0) + count
    return [
        Difference(measure.code, *key, tallied.get(key, 0), counted.get(key, 0))
        for key in sorted(tallied.keys() | counted.keys())
        if tallied.get(key, 0) != counted.get(key, 0)
    ]
