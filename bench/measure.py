"""Timing two things against each other on a machine that does other work too: taken in turn, medians compared."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PAIRS = 5
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of output; `ratio` is ours ÷ reference, None where the reference could not be measured."""

    name: str
    value: float
    unit: str
    what: str
    reference: float | None
    size: str

    def as_json(self) -> dict[str, Any]:
        """The line in the shape all benchmarks share."""
        return {
            "name": self.name,
            "value": round(self.value, 6),
            "unit": self.unit,
            "reference": {"what": self.what, "value": None if self.reference is None else round(self.reference, 6)},
            "ratio": round(self.value / self.reference, 4) if self.reference else None,
            "size": self.size,
        }


def seconds(work: Work, *, times: int = 1) -> float:
    """Mean wall-clock seconds of one call."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times


def in_turn(ours: Work, reference: Work, *, pairs: int = PAIRS, times: tuple[int, int] = (1, 1)) -> tuple[float, float]:
    """Median seconds of both, measured in turn after one call of each to warm up."""
    ours()
    reference()
    taken = [(seconds(ours, times=times[0]), seconds(reference, times=times[1])) for _ in range(pairs)]
    return statistics.median(one for one, _ in taken), statistics.median(other for _, other in taken)
