"""What people read: indicators over measures, declared at start-up beside the measures they use."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.foundations.indicators.enums import IndicatorKind
from danvan.foundations.indicators.measures import Measure, Words, measure_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """`formula` says in a sentence how it is computed; `unit` is what the numerator is counted in.

    A RATIO divides `measure` by `over`; a SHARE counts the agencies whose `measure` in the window reaches `at_least`.
    """

    code: str
    words: Words
    unit: Words
    formula: Words
    kind: IndicatorKind
    measure: Measure
    over: Measure | None = None
    at_least: int = 0

    @property
    def measures(self) -> tuple[str, ...]:
        """The codes of the measures it reads."""
        return (self.measure.code,) if self.over is None else (self.measure.code, self.over.code)

    @property
    def is_cumulative(self) -> bool:
        """Whether, record by record, its value can only rise within a window."""
        return self.kind is not IndicatorKind.RATIO


@dataclass(frozen=True, slots=True)
class Condition:
    """What the records of one agency must show for it to have done its part: a measure and the least it must reach."""

    measure: str
    at_least: int


_INDICATORS: dict[str, Indicator] = {}


def declare(indicator: Indicator) -> Indicator:
    """Let an indicator be read. Raises ValueError when its code is taken or its parts do not fit its kind."""
    if indicator.code in _INDICATORS:
        raise ValueError(f"Two indicators are called {indicator.code!r}.")
    if (indicator.kind is IndicatorKind.RATIO) != (indicator.over is not None):
        raise ValueError(f"{indicator.code!r}: a ratio, and only a ratio, is over another measure.")
    if (indicator.kind is IndicatorKind.SHARE) != (indicator.at_least > 0):
        raise ValueError(f"{indicator.code!r}: a share, and only a share, has a threshold.")
    for code in indicator.measures:
        measure_of(code)
    _INDICATORS[indicator.code] = indicator
    return indicator


def indicator_of(code: str) -> Indicator:
    """The declared indicator. Raises KeyError for an unknown code."""
    return _INDICATORS[code]


def is_known(code: str) -> bool:
    """Whether an indicator of that code is declared."""
    return code in _INDICATORS


def condition_of(code: str, *, at_least: int | None = None) -> Condition | None:
    """What one agency must show for this indicator: the share's own threshold, or more where `at_least` asks it.

    None for an unknown code and for a ratio, which one agency's records cannot settle.
    """
    indicator = _INDICATORS.get(code)
    if indicator is None or indicator.kind is IndicatorKind.RATIO:
        return None
    if indicator.kind is IndicatorKind.SHARE:
        return Condition(indicator.measure.code, max(indicator.at_least, at_least or 0))
    return Condition(indicator.measure.code, max(1, at_least or 1))


def all_indicators() -> tuple[Indicator, ...]:
    """Every declared indicator, by code."""
    return tuple(_INDICATORS[code] for code in sorted(_INDICATORS))
