"""Editing a finding: one form for each layer, all of which carry the revision that was shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.contexts.plans.enums import Layer, Owing
from danvan.contexts.plans.values import schedule_of
from danvan.foundations.indicators import catalogue
from danvan.sites.workspace.plans import wording
from danvan.sites.workspace.plans.forms.schedule import ScheduleForm, Value, kinds_of

_LONG = 2_000


def _choices(words: Mapping[str, Promise], *, empty: bool = False) -> list[tuple[str, Any]]:
    return [*([("", "–")] if empty else []), *words.items()]


class FindingForm(forms.Form):
    """`value` is what the order takes; `owing` only targets have."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def value(self) -> Value:
        """The finding's value as typed."""
        raise NotImplementedError

    @classmethod
    def known(cls, layer: str, value: Mapping[str, Any], *, owing: str = "") -> Value:
        """What the fields show at first."""
        shown = {name: value.get(name) for name in cls.base_fields if name in value}
        return shown | ScheduleForm.known_time(schedule_of(layer, value))

    def owing_said(self) -> str:
        """Who owes it, where the layer knows that."""
        return str(self.cleaned_data.get("owing") or "")

    def _texts(self, *names: str) -> Value:
        return {name: self.cleaned_data[name] for name in names}

    def time_fields(self) -> list[tuple[forms.BoundField, str]]:
        """The fields of the time limit with the kinds they belong to; the first is the kind itself."""
        return [(self[name], kinds_of(name)) for name in self.fields if name.startswith("s_")]

    def own_fields(self) -> list[forms.BoundField]:
        """The other fields."""
        return [field for field in self.visible_fields() if not field.name.startswith("s_")]


class TargetForm(ScheduleForm, FindingForm):
    """A number that is to be reached."""

    comparator = forms.ChoiceField(label=_("How it is meant"), choices=_choices(wording.COMPARATORS))
    number = forms.CharField(label=_("Number"), max_length=20)
    value_max = forms.CharField(label=_("Up to"), max_length=20, required=False, help_text=_("Only for a range."))
    unit = forms.ChoiceField(label=_("Counted in"), choices=_choices(wording.UNITS))
    noun = forms.CharField(label=_("What is counted"), max_length=200, required=False)
    direction = forms.ChoiceField(
        label=_("Direction"), choices=_choices(wording.DIRECTIONS, empty=True), required=False
    )
    population = forms.CharField(
        label=_("Whose"), max_length=400, required=False, help_text=_("In the words of the document: each commune …")
    )
    owing = forms.ChoiceField(label=_("Owed"), choices=Owing.choices)
    aspirational = forms.BooleanField(label=_("an aspiration, not an obligation"), required=False)
    indicator = forms.CharField(label=_("Measured by"), max_length=_LONG, required=False)
    indicator_code = forms.ChoiceField(label=_("Counted from"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = [(indicator.code, indicator.words) for indicator in catalogue.all_indicators()]
        shown = str(self.initial.get("indicator_code") or "")
        kept = [(shown, shown)] if shown and not catalogue.is_known(shown) else []
        codes = self.fields["indicator_code"]
        if isinstance(codes, forms.ChoiceField):
            codes.choices = [("", _("agencies declare it")), *counted, *kept]

    @classmethod
    def known(cls, layer: str, value: Mapping[str, Any], *, owing: str = "") -> Value:
        """A quantity is spread over its fields."""
        quantity = dict(value.get("quantity") or {})
        quantity["number"] = quantity.pop("value", None)
        return super().known(layer, value) | quantity | {"owing": owing or Owing.MEASURED}

    def value(self) -> Value:
        """The target; a number that makes no sense is refused by the order, at its field."""
        quantity = self._texts("comparator", "value_max", "unit", "noun", "direction")
        quantity["value"] = self.cleaned_data["number"]
        value = self._texts("population", "aspirational", "indicator", "indicator_code")
        quantity["base"] = self.initial.get("base")
        return value | {"quantity": quantity, "schedule": self.schedule()}


class TaskForm(ScheduleForm, FindingForm):
    """Something that is to be done."""

    product = forms.CharField(label=_("Product"), max_length=_LONG, required=False)
    by = forms.CharField(
        label=_("Who"), max_length=400, required=False, help_text=_("Empty: whoever is assigned in the text.")
    )

    def value(self) -> Value:
        """The task."""
        return self._texts("product", "by") | {"schedule": self.schedule()}


class ReportForm(ScheduleForm, FindingForm):
    """Something that is to be sent up."""

    kind = forms.ChoiceField(label=_("Kind of report"), choices=_choices(wording.REPORT_KINDS))
    by = forms.CharField(label=_("Who sends it"), max_length=400, required=False)
    to = forms.CharField(label=_("To whom"), max_length=300, required=False)
    via = forms.CharField(label=_("Through whom"), max_length=300, required=False)

    def value(self) -> Value:
        """The report duty."""
        return self._texts("kind", "by", "to", "via") | {"schedule": self.schedule()}


class TimeForm(ScheduleForm, FindingForm):
    """A time limit by itself; the tasks and reports it belongs to follow it."""

    def value(self) -> Value:
        """The fields of the time limit stand in the finding itself."""
        return self.schedule() or {}


class AssignmentForm(FindingForm):
    """Who is to do something."""

    role = forms.ChoiceField(label=_("Role"), choices=_choices(wording.ROLES))
    requested = forms.BooleanField(label=_("only requested, owes nothing"), required=False)

    def value(self) -> Value:
        """The assignment."""
        return self._texts("role", "requested")


FORMS: dict[str, type[FindingForm]] = {
    Layer.TARGET: TargetForm,
    Layer.TASK: TaskForm,
    Layer.REPORT: ReportForm,
    Layer.SCHEDULE: TimeForm,
    Layer.ASSIGNMENT: AssignmentForm,
}


class AddForm(forms.Form):
    """Which words of which provision are added, and as what."""

    layer = forms.ChoiceField(label=_("As what"), choices=Layer.choices)
    words = forms.CharField(
        label=_("Words of the document"), max_length=_LONG, widget=forms.Textarea,
        help_text=_("Quote them exactly as they stand in the text."),
    )  # fmt: skip
    provision = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
