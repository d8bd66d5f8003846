"""People for tests."""

from __future__ import annotations

import datetime
import itertools

from danvan.core.kernel.actor import Actor, Role
from danvan.foundations.agencies.models import Agency
from danvan.foundations.people import queries
from danvan.foundations.people.models import Person, RoleAssignment

_numbers = itertools.count(1)
PASSWORD = "mat-khau-thu-2026"
_LONG_AGO = datetime.date(2020, 1, 1)


def make_person(
    agency: Agency | None = None,
    *,
    role: Role = Role.OFFICER,
    plan_id: int | None = None,
    name: str = "",
    username: str = "",
) -> Person:
    """Somebody who can sign in with PASSWORD, in a role when an agency is given."""
    number = next(_numbers)
    person = Person(username=username or f"nguoi{number}", full_name=name or f"Người Thử {number}")
    person.set_password(PASSWORD)
    person.save()
    if agency is not None:
        give_role(person, agency, role=role, plan_id=plan_id)
    return person


def give_role(person: Person, agency: Agency, *, role: Role, plan_id: int | None = None) -> RoleAssignment:
    """One more role for somebody."""
    return RoleAssignment.objects.create(person=person, agency=agency, role=role, plan_id=plan_id, starts_on=_LONG_AGO)


def actor_for(person: Person, agency: Agency, *, on: datetime.date = datetime.date(2026, 7, 14)) -> Actor:
    """The person acting for the agency."""
    return queries.actor_of(person.pk, agency_id=agency.pk, on=on)


def make_actor(agency: Agency, role: Role = Role.OFFICER) -> Actor:
    """Somebody new, acting for the agency in the role."""
    return actor_for(make_person(agency, role=role), agency)
