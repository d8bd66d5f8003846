"""Stating a declared figure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import get_format, number_format
from django.utils.translation import gettext_lazy as _

from danvan.foundations.indicators.models import FigureEntry
from danvan.foundations.indicators.units import COUNT, PERCENT
from danvan.sites.workspace.registers.forms import EvidenceForm


class NumberField(forms.Field):
    """A number with the reader's own signs: 1.234,5 in Vietnamese. A point that could be either sign is asked about."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def prepare_value(self, value: Any) -> Any:
        """What stands in the database, as the reader writes it; what was typed, as it was typed."""
        return _written(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        """Raises ValidationError with how numbers are written."""
        typed = "".join(str(value or "").split())
        if not typed:
            return None
        thousands, decimal = get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")
        grouped = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+"
        found = re.fullmatch(rf"(?P<whole>{grouped})(?:{re.escape(decimal)}(?P<part>\d{{1,4}}))?", typed, re.ASCII)
        if not found:
            example = {"example": _written(Decimal("1234.5"))}
            raise forms.ValidationError(_("Write the number like %(example)s."), params=example)
        return Decimal(found["whole"].replace(thousands, "") + "." + (found["part"] or "0"))


def _written(number: Decimal) -> str:
    """1.234,5: no needless zeros behind the comma."""
    plain = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    return number_format(plain, places, use_l10n=True, force_grouping=True)


class FigureForm(EvidenceForm):
    """A number, its source, and the version the person saw. A percentage is asked as how many out of how many."""

    value = NumberField(label=_("Number"))
    denominator = NumberField(label=_("Out of how many"), required=False)
    source = forms.CharField(
        label=_("Where it comes from"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A document with its number and date, a book, or a system."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    short = ("value", "denominator")
    field_order = ("value", "denominator", "source", "evidence", "evidence_number", "evidence_issued_on")

    def __init__(self, *args: Any, unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("evidence_number", "evidence_issued_on"):
            del self.fields[name]  # the source says them
        self.unit = unit
        if unit == PERCENT:
            self.fields["value"].label = _("How many")
            self.fields["denominator"].help_text = _(
                "Leave empty only when the percentage was published without numbers, and enter the percentage above."
            )
        else:
            self.fields["denominator"].widget = forms.HiddenInput()
        if unit == COUNT:
            self.fields["value"].help_text = _("A whole number.")

    def clean(self) -> dict[str, Any]:
        """The document's number and date are part of the source here."""
        return dict(self.cleaned_data) | {"evidence_number": "", "evidence_issued_on": None}

    @staticmethod
    def known(entry: FigureEntry | None) -> dict[str, Any]:
        """What the agency states now."""
        if entry is None:
            return {"version": 0}
        return {
            "value": entry.value, "denominator": entry.denominator, "source": entry.source, "version": entry.version,
        }  # fmt: skip
