"""Accounts and roles."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from danvan.core.kernel.actor import Role
from danvan.foundations.agencies.models import Agency


class PersonManager(BaseUserManager["Person"]):
    """Needed by Django's sign-in; accounts are made by `actions.register_person`."""


class Person(AbstractBaseUser):
    """Someone who signs in. Nothing is known of them but what the work needs."""

    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=120)
    position = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    has_temporary_password = models.BooleanField(
        default=False
    )  # given by an administrator: the person chooses their own first

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"

    def __str__(self) -> str:
        return self.full_name


class RoleAssignment(models.Model):
    """A person's role for an agency, or, with `plan_id`, for one plan of it: [starts_on, ends_before).

    `plan_id` is a plain number: people know nothing of plans.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="role_assignments")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    plan_id = models.BigIntegerField(null=True)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on")), name="role_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["person", "agency", "role", "plan_id"],
                condition=Q(ends_before__isnull=True),
                nulls_distinct=False,
                name="role_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} of {self.agency_id}"


class FailedSignIn(models.Model):
    """An attempt that failed, kept for a day so that guessing takes too long. Not in the log: it is nobody's act."""

    username = models.CharField(max_length=80)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["username", "at"], name="failed_sign_in_name"),
            models.Index(fields=["address", "at"], name="failed_sign_in_address"),
            models.Index(fields=["at"], name="failed_sign_in_at"),
        ]

    def __str__(self) -> str:
        return f"{self.username} from {self.address}"
