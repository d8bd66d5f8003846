"""What people are asked when they sign in, choose a password, or administer accounts."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from danvan.core.kernel.actor import Role
from danvan.foundations.people.models import Person
from danvan.sites.ui.words import ROLES

SAME_FOR_ALL = {"required": _("Fill this in.")}
ALL_WORK = "all"
ROLE_CHOICES = [(role.value, words) for role, words in ROLES.items()]


class SignInForm(forms.Form):
    """A user name and a password."""

    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        error_messages=SAME_FOR_ALL,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        error_messages=SAME_FOR_ALL,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ChoosePasswordForm(forms.Form):
    """A new password, twice; and the old one, unless it was given for once and has just been typed."""

    old = forms.CharField(
        label=_("Present password"),
        max_length=200,
        strip=False,
        error_messages=SAME_FOR_ALL,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        max_length=200,
        strip=False,
        error_messages=SAME_FOR_ALL,
        help_text=_(
            "At least 10 characters, not only figures, without your name. A short sentence is easy to remember."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password once more"),
        max_length=200,
        strip=False,
        error_messages=SAME_FOR_ALL,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, person: Person, data: Any = None) -> None:
        super().__init__(data)
        self.person = person
        if person.has_temporary_password:
            del self.fields["old"]

    def clean_old(self) -> str:
        """The present password must be right."""
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise ValidationError(_("This is not your present password."))
        return old

    def clean_new(self) -> str:
        """Long enough, not common, not one's own name, and not the one an administrator has seen."""
        new: str = self.cleaned_data["new"]
        password_validation.validate_password(new, self.person)
        if self.person.check_password(new):
            raise ValidationError(_("Choose a password other than the present one."))
        return new

    def clean_again(self) -> str:
        """Typed twice the same."""
        again: str = self.cleaned_data["again"]
        if self.cleaned_data.get("new") not in (None, again):
            raise ValidationError(_("The two passwords differ: type the new one again."))
        return again


class AddPersonForm(forms.Form):
    """An account and its first role."""

    full_name = forms.CharField(label=_("Full name"), max_length=120, error_messages=SAME_FOR_ALL)
    position = forms.CharField(label=_("Position"), max_length=160, required=False)
    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        error_messages=SAME_FOR_ALL,
        help_text=_("Letters without tone marks, figures, dot and hyphen, for example nhung.lth"),
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9._-]{2,}$",
                _("Use at least 3 letters without tone marks, figures, dots or hyphens."),
            )
        ],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, initial=Role.OFFICER, widget=forms.RadioSelect)
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def clean_username(self) -> str:
        """User names are lower case: nobody remembers which letter was large."""
        return str(self.cleaned_data["username"]).lower()


class GiveRoleForm(forms.Form):
    """One more role, for the agency or for one of its plans."""

    agency = forms.TypedChoiceField(label=_("Agency"), coerce=int)
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES)
    plan = forms.TypedChoiceField(label=_("Holds for"), coerce=lambda value: None if value == ALL_WORK else int(value))

    def __init__(
        self,
        data: Any = None,
        *,
        agencies: Iterable[tuple[int, str]],
        plans: Sequence[tuple[int, str, int]],
        agency_id: int,
    ) -> None:
        super().__init__(data, initial={"agency": agency_id})
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]  # a field of choices
        self.fields["plan"].choices = [(ALL_WORK, _("all its work")), *((pk, name) for pk, name, _of in plans)]  # type: ignore[attr-defined]  # as above
        self._coordinators = {pk: agency for pk, _name, agency in plans}

    def clean(self) -> dict[str, Any]:
        """A role for one plan is a role in the agency that coordinates it."""
        said = super().clean() or self.cleaned_data
        plan, agency = said.get("plan"), said.get("agency")
        if plan is not None and agency is not None and self._coordinators[plan] != agency:
            self.add_error("plan", _("Another agency coordinates this plan: choose that agency, or all its work."))
        return said
