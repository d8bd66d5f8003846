"""When something is due: a value that prints as words, as RFC 5545, and as dates.

>>> Schedule(kind=Kind.YEARLY, month=5, day=25, inclusive=False).as_json()["rrule"]
'FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=24'
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from danvan.core.kernel.occurrences import Occurrence, WorkingDays, occurrences
from danvan.core.kernel.period import Period, Span
from danvan.core.kernel.recurrence import rrule
from danvan.core.kernel.schedule_fields import (
    FIELDS,
    LAST,
    Kind,
    MonthOfPeriod,
    Relation,
    ScheduleFields,
)
from danvan.core.kernel.schedule_words import words

__all__ = [
    "LAST",
    "Kind",
    "MonthOfPeriod",
    "Occurrence",
    "Relation",
    "Schedule",
    "Span",
    "WorkingDays",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule(ScheduleFields):
    """One time phrase as a value; two that say the same are equal. Raises ValueError when the fields make no sense."""

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """The schedule a compiled plan prints; members that are none of its kind's (`rrule`, a span) are passed over.

        Raises ValueError, with the reason, when it is none.
        """
        try:
            kind = Kind(value["kind"])
        except (KeyError, ValueError) as error:
            raise ValueError(f"A schedule needs a known kind, not {value.get('kind')!r}.") from error
        said = {name: value[name] for name in FIELDS[kind] if value.get(name) is not None}
        try:
            return cls(
                kind=kind,
                **{name: _READERS.get(name, _as_is)(item) for name, item in said.items()},
            )
        except TypeError as error:
            raise ValueError(f"Not a schedule of kind {kind}: {error}.") from error

    def as_json(self) -> dict[str, Any]:
        """The contract's fields of its kind, and `rrule` when RFC 5545 can say it.

        `inclusive` is said either way where a day is named; other flags only when true, other fields only with a value.
        """
        plain: dict[str, Any] = {"kind": self.kind.value}
        for name in FIELDS[self.kind]:
            value = getattr(self, name)
            if self.names_a_day if name == "inclusive" else value:
                plain[name] = _plain(value)
        if rule := rrule(self):
            plain["rrule"] = rule
        return plain

    def words(self) -> str:
        """The schedule in the reader's language, as officials would write it."""
        return words(self)

    def occurrences(self, within: Period, calendar: WorkingDays | None = None) -> list[Occurrence]:
        """What falls due inside `within`, in order; a standing duty once a year without a day, undated kinds never.

        `calendar` decides working days; without one, Monday to Friday are.
        """
        return occurrences(self, within, calendar)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, datetime.date) else value


def _as_is(value: object) -> object:
    return value


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (int(str(value)),)


_READERS: dict[str, Any] = {
    "date": datetime.date.fromisoformat,
    "start": datetime.date.fromisoformat,
    "end": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "months": _numbers,
    "quarters": _numbers,
    "op": Relation,
    "month_of_period": MonthOfPeriod,
}
