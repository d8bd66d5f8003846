"""How findings read on cards: numbers, times and roles in officials' words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.contexts.plans.doubt import UNRESOLVED
from danvan.core.kernel.period import Period
from danvan.core.kernel.schedule import Schedule
from danvan.sites.ui import wording as ui

Value = Mapping[str, Any]
COMPARATORS: dict[str, Promise] = {
    "gte": gettext_lazy("at least"),
    "gt": gettext_lazy("more than"),
    "lte": gettext_lazy("at most"),
    "lt": gettext_lazy("less than"),
    "eq": gettext_lazy("exactly"),
    "range": gettext_lazy("from … to …"),
    "rank_lte": gettext_lazy("rank no lower than"),
    "delta_range": gettext_lazy("a change of"),
}
DIRECTIONS: dict[str, Promise] = {"increase": gettext_lazy("an increase"), "decrease": gettext_lazy("a decrease")}
UNITS: dict[str, Promise] = {
    "percent": gettext_lazy("percent"),
    "count": gettext_lazy("a count"),
    "rank": gettext_lazy("a rank"),
    "point": gettext_lazy("points"),
    "percent_point": gettext_lazy("percentage points"),
    "minute": gettext_lazy("minutes"),
    "hour": gettext_lazy("hours"),
    "day": gettext_lazy("days"),
    "working_day": gettext_lazy("working days"),
    "month": gettext_lazy("months"),
}
ROLES: dict[str, Promise] = {
    "lead": gettext_lazy("leads"),
    "responsible": gettext_lazy("carries out"),
    "focal": gettext_lazy("receives and sums up"),
    "coordinate": gettext_lazy("takes part"),
    "supervise": gettext_lazy("follows and checks"),
    "via": gettext_lazy("passes on"),
}
REPORT_KINDS: dict[str, Promise] = {
    "month": gettext_lazy("monthly report"),
    "week": gettext_lazy("weekly report"),
    "quarter": gettext_lazy("quarterly report"),
    "half_year": gettext_lazy("half-year report"),
    "nine_month": gettext_lazy("nine-month report"),
    "year": gettext_lazy("annual report"),
    "periodic": gettext_lazy("regular report"),
    "thematic": gettext_lazy("report on one subject"),
    "on_request": gettext_lazy("report on request"),
    "review": gettext_lazy("review"),
    "submission": gettext_lazy("document to submit"),
    "feedback": gettext_lazy("answer to give"),
}
_SUFFIXES = {"percent": "\u00a0%"}


def quantity(value: Value) -> str:
    """ "ít nhất 02 buổi đối thoại", "từ 2 đến 4 cuộc"."""
    said = value.get("quantity") or {}
    unit, noun = str(said.get("unit") or ""), str(said.get("noun") or "")
    ending = _SUFFIXES.get(unit) or (f" {noun or _unit(unit)}" if unit != "count" or noun else "")
    first, last = (_number(said.get(name)) for name in ("value", "value_max"))
    comparator = str(said.get("comparator") or "")
    if comparator in ("range", "delta_range") and last:
        words = _("from %(first)s to %(last)s") % {"first": first or "0", "last": last}
    else:
        words = f"{COMPARATORS.get(comparator, comparator)} {first}"
    direction = DIRECTIONS.get(str(said.get("direction") or ""))
    return f"{words}{ending}" + (f" ({direction})" if direction else "")


def _unit(unit: str) -> str:
    return str(UNITS.get(unit, unit))


def _number(value: float | None) -> str:
    return "" if value is None else ui.figure(value, 2)


def time_words(said: Value | None) -> str:
    """A time limit as officials write it; nothing when there is none."""
    if not said:
        return ""
    if said.get("kind") == UNRESOLVED:
        return _("the year is not known")
    try:
        return Schedule.from_json(said).words()
    except ValueError:
        return _("not complete")


def next_due(said: Value | None, *, today: date, within: Period | None) -> list[date]:
    """The next two days on which something is due, inside the plan's period."""
    if not said or said.get("kind") == UNRESOLVED:
        return []
    ahead = Period(today, date(today.year + 2, 1, 1))
    window = ahead.shared_with(within) if within else ahead
    try:
        schedule = Schedule.from_json(said)
    except ValueError:
        return []
    days = [item.due_on for item in schedule.occurrences(window)] if window else []
    return [day for day in days if day is not None][:2]
