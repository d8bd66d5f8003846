"""A time limit typed in: its kind, and the fields that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.contexts.plans.doubt import UNRESOLVED
from danvan.core.kernel.schedule import Schedule
from danvan.sites.ui.inputs import DayInput

Value = dict[str, Any]
KINDS = (
    ("", _("no time limit")),
    ("date", _("on a day")),
    ("yearly", _("every year")),
    ("months", _("in certain months")),
    ("quarters", _("in certain quarters")),
    ("every", _("again and again: every month, quarter …")),
    ("by_year", _("by the end of a year")),
    ("range", _("from a day to a day")),
    ("continuous", _("regularly, without a date")),
    ("event_relative", _("counted from something that happens")),
    ("within", _("within a length of time")),
    ("periodic_unspecified", _("periodically, without saying how often")),
    ("per_regulation", _("as regulated elsewhere")),
    ("on_request", _("on request")),
    ("promptly", _("promptly")),
)
UNITS = (
    ("", "–"), ("day", _("every day")), ("week", _("every week")), ("month", _("every month")),
    ("quarter", _("every quarter")), ("half", _("every six months")), ("year", _("every year")),
)  # fmt: skip
MONTHS_OF = (
    ("", "–"), ("first", _("first month")), ("middle", _("middle month")), ("last", _("last month")),
    ("first_of_next", _("first month after it")),
)  # fmt: skip
WEEKDAYS = (
    ("", "–"), ("1", _("Monday")), ("2", _("Tuesday")), ("3", _("Wednesday")), ("4", _("Thursday")), ("5", _("Friday")),
    ("6", _("Saturday")), ("7", _("Sunday")),
)  # fmt: skip
RELATIONS = (
    ("", "–"),
    ("before", _("before")),
    ("after", _("after")),
    ("at", _("on the occasion of")),
    ("within", _("during")),
)
LENGTHS = (
    ("", "–"), ("minute", _("minutes")), ("hour", _("hours")), ("day", _("days")), ("working_day", _("working days")),
    ("month", _("months")),
)  # fmt: skip
INCLUSIVE = (("", _("at the latest: the day itself is in time")), ("before", _("before: the day itself is too late")))

# Which fields belong to which kind, under the names of the form; the page hides the others.
FIELDS: dict[str, tuple[str, ...]] = {
    "date": ("s_date", "s_time", "s_before"),
    "yearly": ("s_day", "s_month", "s_before"),
    "months": ("s_months", "s_year"),
    "quarters": ("s_quarters", "s_year"),
    "every": ("s_unit", "s_day", "s_working_day", "s_weekday", "s_month_of_period", "s_time", "s_before"),
    "by_year": ("s_year",),
    "range": ("s_start", "s_end"),
    "continuous": ("s_yearly",),
    "event_relative": ("s_op", "s_event", "s_amount", "s_length"),
    "within": ("s_amount", "s_length"),
}


def kinds_of(name: str) -> str:
    """The kinds a field belongs to, for the page: "date yearly every"."""
    return " ".join(kind for kind, names in FIELDS.items() if name in names)


class ScheduleForm(forms.Form):
    """Fields of a time limit. Mixed into the forms of findings that have one."""

    s_kind = forms.ChoiceField(label=_("When"), choices=KINDS, required=False)
    s_date = forms.DateField(label=_("Day"), required=False, widget=DayInput)
    s_day = forms.IntegerField(
        label=_("Day of the month"), required=False, min_value=-1, max_value=31, help_text=_("−1 is the last day.")
    )
    s_month = forms.IntegerField(label=_("Month"), required=False, min_value=1, max_value=12)
    s_months = forms.CharField(label=_("Months"), required=False, max_length=40, help_text=_("Numbers: 4, 7, 10"))
    s_quarters = forms.CharField(label=_("Quarters"), required=False, max_length=20, help_text=_("Numbers: 1, 3"))
    s_year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1990, max_value=2200, help_text=_("Leave empty for every year.")
    )
    s_unit = forms.ChoiceField(label=_("How often"), choices=UNITS, required=False)
    s_working_day = forms.BooleanField(label=_("the day counts working days"), required=False)
    s_weekday = forms.ChoiceField(label=_("Day of the week"), choices=WEEKDAYS, required=False)
    s_month_of_period = forms.ChoiceField(label=_("Which month of it"), choices=MONTHS_OF, required=False)
    s_time = forms.TimeField(label=_("Hour"), required=False)
    s_start = forms.DateField(label=_("From"), required=False, widget=DayInput)
    s_end = forms.DateField(label=_("Until (that day included)"), required=False, widget=DayInput)
    s_op = forms.ChoiceField(label=_("Relation"), choices=RELATIONS, required=False)
    s_event = forms.CharField(label=_("What happens"), required=False, max_length=300)
    s_amount = forms.IntegerField(label=_("How long"), required=False, min_value=1)
    s_length = forms.ChoiceField(label=_("Counted in"), choices=LENGTHS, required=False)
    s_before = forms.ChoiceField(label=_("Limit"), choices=INCLUSIVE, required=False)
    s_yearly = forms.BooleanField(label=_("said for every year"), required=False)

    def schedule(self) -> Value | None:
        """The time limit as a value of the contract; whether it is complete, the order says."""
        said = self.cleaned_data
        kind = said["s_kind"]
        if not kind:
            return None
        value: Value = {"kind": kind}
        for name in FIELDS.get(kind, ()):
            key, item = _NAMES.get(name, name.removeprefix("s_")), _plain(name, said[name])
            if item not in (None, "", [], False):
                value[key] = item
        if "s_before" in FIELDS.get(kind, ()) and said["s_before"]:
            value["inclusive"] = False
        value.pop("before", None)
        return value

    @staticmethod
    def known_time(schedule: Mapping[str, Any] | None) -> Value:
        """What the fields show for a time limit at first."""
        if not schedule or schedule.get("kind") in (None, UNRESOLVED):
            return {"s_kind": "date" if schedule else ""}
        kind = str(schedule["kind"])
        shown: Value = {"s_kind": kind, "s_before": "" if schedule.get("inclusive", True) else "before"}
        for name in FIELDS.get(kind, ()):
            item = schedule.get(_NAMES.get(name, name.removeprefix("s_")))
            if item is not None:
                shown[name] = ", ".join(map(str, item)) if isinstance(item, list) else item
        return shown

    def clean(self) -> Value:
        """Point at the time limit itself when its fields do not fit together."""
        said = super().clean() or self.cleaned_data
        value = self.schedule() if not self.errors else None
        if value:
            try:
                Schedule.from_json(value)
            except (ValueError, TypeError):
                self.add_error("s_kind", _("Fill in the fields that belong to this kind of time limit."))
        return said


_NAMES = {"s_length": "unit"}
_LISTS = ("s_months", "s_quarters")
_NUMBERED = ("s_weekday",)


def _plain(name: str, item: Any) -> Any:
    if name in _LISTS:
        return [int(part) for part in str(item or "").replace(";", ",").replace(" ", ",").split(",") if part.isdigit()]
    if name in _NUMBERED:
        return int(item) if item else None
    return item.isoformat() if hasattr(item, "isoformat") else item
