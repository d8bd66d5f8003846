"""What an officer fills in when handing in. Rules live in the context; a form only reads what was typed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from danvan.contexts.obligations.actions import Document, Submission
from danvan.contexts.obligations.enums import Answer
from danvan.core.kernel.actor import Actor
from danvan.sites.ui.inputs import DayInput
from danvan.sites.workspace.obligations import uploads

MOST_DOCUMENTS = 20
Choice = tuple[str, str]


class FilesInput(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilingForm(forms.Form):
    """The answer. `also` are other tasks the same documents answer."""

    answer = forms.ChoiceField(label=_("What do you hand in?"), widget=forms.RadioSelect)
    uploads = forms.FileField(
        label=_("Add documents"), required=False, widget=FilesInput(attrs={"multiple": True}),
        help_text=_("Word, PDF or a scan, at most 30 MB each. Number, date, signer and abstract are read from the file for you to check."),
    )  # fmt: skip
    performed_on = forms.DateField(
        label=_("Day it was done"), required=False, widget=DayInput,
        help_text=_("Left empty: the date of the newest document, or today."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("When something does not apply to your agency, the reason goes here."),
    )  # fmt: skip
    also = forms.MultipleChoiceField(
        label=_("The same documents also answer"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of the tasks was answered meanwhile: look at the list again.")},
    )  # fmt: skip
    submission_key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)  # the filing this is to follow

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        answers: Sequence[Answer],
        others: Sequence[Choice],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, initial={"answer": answers[0], "submission_key": uuid.uuid4()} | initial)
        self._choose("answer", [(answer.value, str(answer.label)) for answer in answers])
        self._choose("also", others)
        if not others:
            del self.fields["also"]

    def _choose(self, name: str, choices: Sequence[Choice]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)

    @staticmethod
    def typed(post: QueryDict) -> dict[str, Any]:
        """What stands in the form before it is sent for good, for showing it again."""
        kept: dict[str, Any] = {
            name: post.get(name, "") for name in ("answer", "performed_on", "note", "submission_key", "seen")
        }
        return {name: value for name, value in kept.items() if value} | {"also": post.getlist("also")}

    def also_answered(self) -> list[int]:
        """Ids of the further obligations."""
        return [int(pk) for pk in self.cleaned_data.get("also", [])]


class DocumentForm(forms.Form):
    """One document: what was read in it, to be checked."""

    token = forms.CharField(widget=forms.HiddenInput)
    problem = forms.CharField(required=False, widget=forms.HiddenInput)
    number = forms.CharField(label=_("Number and symbol"), required=False, max_length=60)
    issued_on = forms.DateField(label=_("Date"), required=False, widget=DayInput)
    signer = forms.CharField(label=_("Signed by"), required=False, max_length=120)
    abstract = forms.CharField(
        label=_("Abstract"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    remove = forms.BooleanField(label=_("Leave this document out"), required=False)

    @property
    def name(self) -> str:
        """The name of the file."""
        return uploads.name_in(str(self["token"].value() or ""))

    @property
    def why(self) -> str:
        """Why nothing could be read in it, if nothing could."""
        return str(self["problem"].value() or "")


DocumentForms = forms.formset_factory(DocumentForm, extra=0, max_num=MOST_DOCUMENTS, absolute_max=MOST_DOCUMENTS)


def typed_documents(post: QueryDict) -> list[dict[str, Any]]:
    """The documents as they stand in a form that is not sent for good yet."""
    count = post.get("form-TOTAL_FORMS", "0")
    names = ("token", "problem", "number", "issued_on", "signer", "abstract", "remove")
    rows = range(min(int(count), MOST_DOCUMENTS) if count.isascii() and count.isdecimal() else 0)
    return [{name: post.get(f"form-{row}-{name}", "") for name in names} for row in rows]


def submission_of(form: FilingForm, documents: Any, *, by: Actor) -> Submission:
    """What is handed in; documents ticked as left out stay out, and so does a token that is somebody else's."""
    kept = [each.cleaned_data for each in documents if not each.cleaned_data["remove"]]
    return Submission(
        answer=Answer(form.cleaned_data["answer"]), note=form.cleaned_data["note"],
        performed_on=form.cleaned_data["performed_on"],
        documents=tuple(document for each in kept if (document := _document(each, by=by))),
    )  # fmt: skip


def _document(said: dict[str, Any], *, by: Actor) -> Document | None:
    stored = uploads.opened(said["token"], by=by)
    if stored is None:
        return None
    file_id, name = stored
    return Document(file_id, name, said["number"], said["issued_on"], said["signer"], said["abstract"])
