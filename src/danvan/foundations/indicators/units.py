"""Units of quantities in words, and which figures may be added up over agencies."""

from __future__ import annotations

from collections.abc import Callable

from danvan.core.kernel.words import gettext

PERCENT = "percent"
COUNT = "count"
_NEVER_ADDED = frozenset({
    "percent", "percent_point", "rank", "point", "minute", "hour", "day", "working_day", "week", "month", "year",
})  # fmt: skip

_WORDS: dict[str, Callable[[], str]] = {
    "percent": lambda: "%",
    "percent_point": lambda: gettext("percentage points"),
    "rank": lambda: gettext("place in the ranking"),
    "point": lambda: gettext("points"),
    "minute": lambda: gettext("minutes"),
    "hour": lambda: gettext("hours"),
    "day": lambda: gettext("days"),
    "working_day": lambda: gettext("working days"),
}


def is_additive(unit: str) -> bool:
    """Whether values of several agencies add up to one; percentages, ranks and durations never do."""
    return unit not in _NEVER_ADDED


def unit_words(unit: str) -> str:
    """The unit as it stands behind a number; a plain count has none."""
    return _WORDS[unit]() if unit in _WORDS else ""
