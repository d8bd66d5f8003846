"""What a finding may say: the contract's fields of its layer, checked, each fault a sentence beside its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from danvan.contexts.plans.doubt import UNRESOLVED
from danvan.contexts.plans.enums import Layer
from danvan.core.kernel.schedule import Schedule
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext

Value = dict[str, Any]
COMPARATORS = ("gte", "gt", "lte", "lt", "eq", "range", "rank_lte", "delta_range")
DIRECTIONS = ("increase", "decrease")
ROLES = ("lead", "coordinate", "responsible", "supervise", "via", "focal")
REPORT_KINDS = (
    "quarter", "half_year", "nine_month", "year", "month", "week", "thematic", "on_request", "submission", "review",
    "feedback", "periodic",
)  # fmt: skip
_OPEN_ENDED = frozenset({"range", "delta_range"})
_LONGEST = 2_000


class InvalidValue(Refused):
    """A finding that makes no sense; `field` names what to set right."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


def cleaned(layer: str, value: Mapping[str, Any]) -> Value:
    """The value, checked for its layer. Raises InvalidValue."""
    if not str(value.get("text") or "").strip():
        raise InvalidValue(gettext("Quote the words of the document this stands for."), field="text")
    return _CLEANERS[Layer(layer)](dict(value))


def schedule_of(layer: str, value: Mapping[str, Any]) -> Value | None:
    """The time limit a finding speaks of, whichever layer it is of."""
    if layer == Layer.SCHEDULE:
        return {name: item for name, item in value.items() if name not in _NO_SCHEDULE}
    found: Value | None = value.get("schedule")
    return found


_NO_SCHEDULE = frozenset({"text", "span", "provision", "confidence"})


def needs_year(layer: str, value: Mapping[str, Any]) -> bool:
    """Whether the document leaves open which year a time limit is of."""
    return (schedule_of(layer, value) or {}).get("kind") == UNRESOLVED


def _target(value: Value) -> Value:
    value["quantity"] = _quantity(value.get("quantity") or {})
    value["schedule"] = _schedule(value.get("schedule"))
    return _texts(value, "indicator", "population", "indicator_code")


def _task(value: Value) -> Value:
    value["schedule"] = _schedule(value.get("schedule"))
    return _texts(value, "product", "by")


def _report(value: Value) -> Value:
    if value.get("kind") not in REPORT_KINDS:
        raise InvalidValue(gettext("Say what kind of report it is."), field="kind")
    value["schedule"] = _schedule(value.get("schedule"))
    return _texts(value, "by", "to", "via")


def _time_limit(value: Value) -> Value:
    kept = {name: value[name] for name in _NO_SCHEDULE if name in value}
    return kept | (_schedule(schedule_of(Layer.SCHEDULE, value)) or {})


def _assignment(value: Value) -> Value:
    if value.get("role") not in ROLES:
        raise InvalidValue(gettext("Say what the body is to do: lead, carry out, coordinate …"), field="role")
    value["requested"] = bool(value.get("requested"))
    return value


_CLEANERS: dict[Layer, Callable[[Value], Value]] = {
    Layer.TARGET: _target,
    Layer.TASK: _task,
    Layer.REPORT: _report,
    Layer.SCHEDULE: _time_limit,
    Layer.ASSIGNMENT: _assignment,
}


def _texts(value: Value, *names: str) -> Value:
    for name in names:
        said = str(value.get(name) or "").strip()
        if len(said) > _LONGEST:
            raise InvalidValue(gettext("This is too long: at most %(most)s characters.", most=_LONGEST), field=name)
        value[name] = said or None
    return value


def _schedule(value: Mapping[str, Any] | None) -> Value | None:
    if not value:
        return None
    if value.get("kind") == UNRESOLVED:
        raise InvalidValue(gettext("The document does not say of which year: enter the day in full."), field="schedule")
    try:
        return Schedule.from_json(value).as_json()
    except (ValueError, TypeError) as unclear:
        raise InvalidValue(
            gettext("The time limit is not complete: choose its kind and fill in the fields that belong to it."),
            field="schedule",
        ) from unclear


def _quantity(value: Mapping[str, Any]) -> Value:
    comparator = value.get("comparator")
    if comparator not in COMPARATORS:
        raise InvalidValue(gettext("Say how the number is meant: at least, at most, exactly …"), field="comparator")
    number, most, base = (_number(value.get(name), name) for name in ("value", "value_max", "base"))
    if number is None and not (comparator in _OPEN_ENDED and most is not None):
        raise InvalidValue(gettext("Enter the number the target asks for."), field="value")
    if most is not None and comparator not in _OPEN_ENDED:
        raise InvalidValue(
            gettext("Only a range has an upper number: choose “from … to …” or leave it empty."), field="value_max"
        )
    if most is not None and number is not None and most < number:
        raise InvalidValue(gettext("The upper number is below the lower one."), field="value_max")
    unit = str(value.get("unit") or "").strip()
    if not unit:
        raise InvalidValue(gettext("Say what the number counts: percent, count, rank …"), field="unit")
    direction = value.get("direction") or None
    if direction not in (None, *DIRECTIONS):
        raise InvalidValue(gettext("A direction is an increase or a decrease."), field="direction")
    noun = str(value.get("noun") or "").strip() or None
    return {
        "comparator": comparator,
        "value": number,
        "value_max": most,
        "direction": direction,
        "unit": unit,
        "noun": noun,
        "base": base,
    }


def _number(value: object, name: str) -> float | int | None:
    if value is None or value == "":
        return None
    try:
        number = float(str(value).replace(",", "."))
    except ValueError as wrong:
        raise InvalidValue(gettext("“%(value)s” is not a number.", value=value), field=name) from wrong
    if number < 0 or number > 10**15 or number != number:  # nan is the one number that differs from itself
        raise InvalidValue(gettext("“%(value)s” cannot be a target.", value=value), field=name)
    return int(number) if number.is_integer() else number
