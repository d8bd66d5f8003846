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
