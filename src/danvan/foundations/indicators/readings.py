"""What reading an indicator yields: numbers that still know their parts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from danvan.core.kernel.period import Period

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class AgencyReading:
    """One agency's part. `denominator` is None for a plain number."""

    agency_id: int
    numerator: Number
    denominator: Number | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator over a window. Numerators and denominators were added up; percentages were never averaged.

    `numerator` is None when nothing may be said for all together: no entry yet, or ranks of several agencies.
    `missing` are the agencies that have not entered a declared figure.
    """

    window: Period
    numerator: Number | None
    denominator: Number | None
    by_agency: tuple[AgencyReading, ...]
    missing: tuple[int, ...] = ()
    is_percentage: bool = False

    @property
    def value(self) -> Decimal | None:
        """The number a target is held against: a percentage for ratios and shares, else the sum. None without data."""
        if self.numerator is None or self.denominator == 0:
            return None
        if self.denominator is None:
            return Decimal(self.numerator)
        return Decimal(self.numerator) * 100 / Decimal(self.denominator)
