"""Stating a declared figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.foundations.indicators.models import FigureEntry
from danvan.foundations.indicators.units import COUNT, PERCENT
from danvan.sites.workspace.registers.forms import EvidenceForm


class FigureForm(EvidenceForm):
    """A number, its source, and the version the person saw. A percentage is asked as how many out of how many."""

    value = forms.DecimalField(label=_("Number"), min_value=0, max_digits=17, decimal_places=4, localize=True)
    denominator = forms.DecimalField(
        label=_("Out of how many"), required=False, min_value=0, max_digits=17, decimal_places=4, localize=True
    )
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
            "value": _plain(entry.value), "denominator": _plain(entry.denominator), "source": entry.source,
            "version": entry.version,
        }  # fmt: skip


def _plain(number: Decimal | None) -> Decimal | None:
    """Without the column's trailing zeros: 35, not 35,0000."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
