"""What officers fill in. Rules of the registers live in their policies; a form only reads what was typed."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.contexts.registers.enums import Audience, RecordState
from danvan.contexts.registers.queries import Filters, Record
from danvan.contexts.registers.values import DIALOGUE_FIELDS, RECORD_FIELDS, DialogueValues, EvidenceFile
from danvan.core.kernel.period import Period
from danvan.core.vanban.source import MAX_BYTES
from danvan.foundations.agencies.models import Agency
from danvan.sites.ui.inputs import DayInput


class EvidenceForm(forms.Form):
    """An optional document, with its number and date."""

    evidence = forms.FileField(
        label=_("Evidence"), required=False, max_length=255,
        help_text=_("Minutes, an invitation or a photo; at most 30 MB. Choose it again if the form comes back."),
        error_messages={"empty": _("This file is empty: choose another."), "max_length": _("Shorten the file's name.")},
    )  # fmt: skip
    evidence_number = forms.CharField(label=_("Its number and symbol"), required=False, max_length=60)
    evidence_issued_on = forms.DateField(label=_("Its date"), required=False, widget=DayInput)

    def clean_evidence(self) -> Any:
        """Too large is said before the bytes are read."""
        evidence = self.cleaned_data["evidence"]
        if evidence and evidence.size > MAX_BYTES:
            raise forms.ValidationError(
                _("This file is larger than 30 MB: split it, or scan it at a lower resolution.")
            )
        return evidence

    def evidence_file(self) -> EvidenceFile | None:
        """The file that was handed in, or None."""
        evidence = self.cleaned_data["evidence"]
        if not evidence:
            return None
        return EvidenceFile(
            evidence.read(),
            evidence.name,
            self.cleaned_data["evidence_number"],
            self.cleaned_data["evidence_issued_on"],
        )


class DialogueForm(EvidenceForm):
    """A dialogue as the agency tells it."""

    day = forms.DateField(label=_("Day it was held"), widget=DayInput)
    place = forms.CharField(label=_("Place"), max_length=300)
    presided_by = forms.CharField(
        label=_("Presided by (office)"), max_length=200, help_text=_("The office, not the name: it is what counts.")
    )
    is_delegated = forms.BooleanField(
        label=_("A deputy presided in the head's place"), required=False,
        help_text=_("The dialogue is kept, but does not count as held by the head."),
    )  # fmt: skip
    audience = forms.ChoiceField(label=_("With whom"), choices=Audience.choices, widget=forms.RadioSelect)
    participants = forms.IntegerField(label=_("People taking part"), min_value=1, max_value=100_000)
    questions = forms.IntegerField(label=_("Questions and proposals raised"), min_value=0, max_value=100_000)
    answered_on_the_spot = forms.IntegerField(label=_("Of these, answered on the spot"), min_value=0, max_value=100_000)
    note = forms.CharField(
        label=_("What it was about"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ("day", "place", "presided_by", "is_delegated", "audience", "participants", "questions",
                   "answered_on_the_spot", "note", "evidence", "evidence_number", "evidence_issued_on")  # fmt: skip

    short = ("day", "participants", "questions", "answered_on_the_spot", "evidence_number", "evidence_issued_on")

    def values(self) -> DialogueValues:
        """What was typed."""
        typed = {name: self.cleaned_data[name] for name in (*RECORD_FIELDS, *DIALOGUE_FIELDS)}
        return DialogueValues(**(typed | {"audience": Audience(typed["audience"])}))


class RecordDialogueForm(DialogueForm):
    """A new dialogue; the key makes one record of a form sent twice."""

    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @staticmethod
    def known(agency: Agency, last: Record | None, *, today: date) -> dict[str, Any]:
        """What need not be asked: today, the usual place, the head's office."""
        return {
            "day": today, "place": last.place if last else "", "presided_by": agency.head_title,
            "audience": Audience.PEOPLE, "questions": 0, "answered_on_the_spot": 0, "submission_key": uuid.uuid4(),
        }  # fmt: skip


class CorrectDialogueForm(DialogueForm):
    """A dialogue stated anew; the revision is the one the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def known(record: Record) -> dict[str, Any]:
        """What the record says now."""
        return {
            "revision": record.revision,
            **{name: getattr(record, name) for name in RECORD_FIELDS},
            **{name: getattr(record.dialogue, name) for name in DIALOGUE_FIELDS},
        }


class WithdrawForm(forms.Form):
    """Why an entry is taken back."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays readable beside the entry, for example: entered twice, wrong day."),
    )  # fmt: skip


class FilterForm(forms.Form):
    """How the list is narrowed; anything it cannot read narrows nothing."""

    q = forms.CharField(label=_("Search the register"), required=False, max_length=100)
    nam = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    tinh_trang = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *RecordState.choices]
    )  # fmt: skip
    co_quan = forms.IntegerField(required=False, widget=forms.HiddenInput)
    tu = forms.DateField(required=False, widget=forms.HiddenInput)  # the window of a figure: first and last day
    den = forms.DateField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, years: list[int]) -> None:
        super().__init__(data)
        field = self.fields["nam"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("All")), *((year, str(year)) for year in years)]

    def filters(self) -> Filters:
        """What was asked for."""
        self.is_valid()
        said = self.cleaned_data
        state = said.get("tinh_trang")
        return Filters(
            year=said.get("nam"),
            state=RecordState(state) if state else None,
            text=said.get("q") or "",
            agency_id=said.get("co_quan"),
            period=self.period(),
        )

    def period(self) -> Period | None:
        """The window asked for, when both its days are there and in order."""
        first, last = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        return Period.between(first, last) if first and last and first <= last else None
