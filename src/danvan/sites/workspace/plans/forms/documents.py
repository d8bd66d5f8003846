"""Sending in a document, and correcting its head and its scopes."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.contexts.plans.document import IncomingFile
from danvan.contexts.plans.enums import PartRole, PlanState
from danvan.core.vanban.findings.classes import agency_classes
from danvan.core.vanban.source import MAX_BYTES
from danvan.sites.ui.inputs import DayInput

_TOO_LARGE = _("“%(name)s” is larger than 30 MB: split it and send it in parts.")


class ManyFilesInput(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Every file chosen, each checked."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """A list, empty when none was chosen."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(file, initial) for file in chosen]


class UploadForm(forms.Form):
    """A main document with its annexes and forms; at most 30 MB each."""

    main = forms.FileField(
        label=_("Main document"), max_length=255,
        help_text=_("Word, PDF, text or a saved web page; at most 30 MB. No documents stamped as secret."),
        error_messages={
            "required": _("Choose the main document."),
            "empty": _("This file is empty: choose it again."),
        },
    )  # fmt: skip
    annexes = ManyFilesField(
        label=_("Annexes"), required=False, max_length=255, help_text=_("Read together with the main document.")
    )
    forms_to_fill = ManyFilesField(
        label=_("Forms to fill in"), required=False, max_length=255,
        help_text=_("Kept with the plan, not read into its text."),
    )  # fmt: skip
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    ROLES = {"main": PartRole.MAIN, "annexes": PartRole.ANNEX, "forms_to_fill": PartRole.FORM}  # noqa: RUF012  # a table

    def clean(self) -> dict[str, Any]:
        """Too large is said for each file, before its bytes are read."""
        said = super().clean() or self.cleaned_data
        for field, file in self._chosen():
            if (file.size or 0) > MAX_BYTES:
                self.add_error(field, _TOO_LARGE % {"name": file.name})
        return said

    def _chosen(self) -> list[tuple[str, Any]]:
        chosen = {field: self.cleaned_data.get(field) or [] for field in self.ROLES}
        lists = {field: files if isinstance(files, list) else [files] for field, files in chosen.items()}
        return [(field, file) for field, files in lists.items() for file in files]

    def files_sent(self) -> list[IncomingFile]:
        """The files with their roles."""
        return [IncomingFile(file.name or "", file.read(), self.ROLES[field]) for field, file in self._chosen()]

    def field_of(self, name: str) -> str | None:
        """In which field a file was sent, so that what is wrong with it stands beside it."""
        return next((field for field, file in self._chosen() if file.name == name), None)


class FilterForm(forms.Form):
    """What of the list is shown."""

    q = forms.CharField(label=_("Number or title"), required=False, max_length=200)
    tinh_trang = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *PlanState.choices])


class HeaderForm(forms.Form):
    """What the head of the document says."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60)
    title = forms.CharField(label=_("Title"), widget=forms.Textarea, max_length=2_000)
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    issued_on = forms.DateField(label=_("Day it was issued"), widget=DayInput)
    starts_on = forms.DateField(label=_("First day of its period"), widget=DayInput)
    ends_on = forms.DateField(label=_("Last day of its period"), widget=DayInput)
    signer = forms.CharField(label=_("Signed by"), max_length=120, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)


class ScopeForm(forms.Form):
    """Which agencies a phrase stands for."""

    classes = forms.MultipleChoiceField(
        label=_("Classes of agencies"), required=False, widget=forms.CheckboxSelectMultiple
    )
    included = forms.MultipleChoiceField(
        label=_("Agencies named besides"), required=False, widget=forms.CheckboxSelectMultiple
    )
    excluded = forms.MultipleChoiceField(
        label=_("Agencies left out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ended = forms.BooleanField(
        label=_("These words stand for nobody any more: what they ask has ended"), required=False
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, agencies: list[tuple[str, str]], counts: dict[str, int], language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, known) for code, known in agency_classes().items() if counts.get(code)]
        names = [(code, f"{known.vi if language == 'vi' else known.en} ({counts[code]})") for code, known in known]
        for field, choices in (("classes", names), ("included", agencies), ("excluded", agencies)):
            chosen = self.fields[field]
            if isinstance(chosen, forms.MultipleChoiceField):
                chosen.choices = choices

    def by_name(self) -> tuple[forms.BoundField, forms.BoundField]:
        """The two long lists of agencies, one by one."""
        return self["included"], self["excluded"]
