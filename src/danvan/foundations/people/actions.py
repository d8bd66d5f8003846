"""Orders about accounts and roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from danvan.core.kernel.actor import Actor, Role
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.audit import actions as audit
from danvan.foundations.audit.kinds import EventKind
from danvan.foundations.people import events, policies, queries
from danvan.foundations.people.models import Person, RoleAssignment
from danvan.foundations.people.passwords import one_time_password
from danvan.foundations.people.reach import administered_by


class UsernameTaken(Refused):
    """Somebody else signs in with that name."""


class AlreadyHeld(Refused):
    """The person holds that role already."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A new account and the password to hand over; it is stored nowhere in readable form."""

    person: Person
    password: str


@transaction.atomic
def register_person(
    *,
    full_name: str,
    username: str,
    agency_id: int,
    role: Role,
    submission_key: str,
    by: Actor,
    at: datetime,
    position: str = "",
    email: str = "",
) -> Registered:
    """Open an account with a first role; the same submission twice opens one. Raises UsernameTaken, Refused."""
    policies.can_administer(agency_id, by=by, on=_day(at)).require()
    password = one_time_password(f"{submission_key}:{username}")
    if earlier := _same_submission(username, password):
        return Registered(earlier, password)
    person = Person(username=username, full_name=full_name, position=position, email=email, has_temporary_password=True)
    person.set_password(password)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        if earlier := _same_submission(username, password):
            return Registered(earlier, password)
        raise
    audit.record(
        events.PERSON_REGISTERED, subject=f"person:{person.pk}", by=by, at=at, agency_id=agency_id,
        data={"person": full_name, "username": username},
    )  # fmt: skip
    give_role(person.pk, agency_id=agency_id, role=role, by=by, at=at)
    return Registered(person, password)


@transaction.atomic
def give_role(
    person_id: int, *, agency_id: int, role: Role, by: Actor, at: datetime, plan_id: int | None = None
) -> RoleAssignment:
    """Give a role for an agency, or for one plan of it, from today. Raises AlreadyHeld, Refused."""
    day = _day(at)
    policies.can_administer(agency_id, by=by, on=day).require()
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    if queries.roles_on(day, person_id=person_id).filter(agency_id=agency_id, role=role, plan_id=plan_id).exists():
        raise AlreadyHeld(gettext("%(person)s holds this role already.", person=person.full_name))
    assignment = RoleAssignment.objects.create(
        person=person, agency_id=agency_id, role=role, plan_id=plan_id, starts_on=day
    )
    _record(events.ROLE_GIVEN[role], assignment, by=by, at=at)
    return assignment


@transaction.atomic
def end_role(assignment_id: int, *, by: Actor, at: datetime) -> None:
    """End a role at once; one given today is left to the log alone. Ending it again does nothing. Raises Refused."""
    day = _day(at)
    assignment = RoleAssignment.objects.select_for_update(of=("self",)).filter(pk=assignment_id).first()
    if assignment is None or (assignment.ends_before is not None and assignment.ends_before <= day):
        return
    policies.can_end(assignment, by=by, reach=administered_by(by, on=day)).require()
    _record(events.ROLE_ENDED[Role(assignment.role)], assignment, by=by, at=at)
    if assignment.starts_on >= day:
        assignment.delete()
        return
    assignment.ends_before = day
    assignment.save(update_fields=["ends_before"])


@transaction.atomic
def renew_password(person_id: int, *, submission_key: str, by: Actor, at: datetime) -> Registered:
    """A new one-time password for somebody who forgot theirs. Raises Refused."""
    day = _day(at)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    agency_ids = frozenset(queries.roles_on(day, person_id=person_id).values_list("agency_id", flat=True))
    policies.can_renew_password(agency_ids, by=by, reach=administered_by(by, on=day)).require()
    password = one_time_password(f"{submission_key}:{person.username}")
    if person.check_password(password):
        return Registered(person, password)
    _set_password(person, password, temporary=True)
    audit.record(
        events.PASSWORD_RENEWED, subject=f"person:{person_id}", by=by, at=at, data={"person": person.full_name}
    )
    return Registered(person, password)


@transaction.atomic
def choose_password(person_id: int, *, password: str, by: Actor, at: datetime) -> Person:
    """Take the password the person chose; that it is a good one was checked by the form."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    _set_password(person, password, temporary=False)
    audit.record(events.PASSWORD_CHOSEN, subject=f"person:{person_id}", by=by, at=at)
    return person


def _same_submission(username: str, password: str) -> Person | None:
    """The account this very submission made a moment ago, if it did. Raises UsernameTaken when somebody else has the name."""
    person = Person.objects.filter(username__iexact=username).first()
    if person is None or (person.has_temporary_password and person.check_password(password)):
        return person
    raise UsernameTaken(gettext("The user name “%(name)s” is taken: choose another.", name=username))


def _set_password(person: Person, password: str, *, temporary: bool) -> None:
    person.set_password(password)
    person.has_temporary_password = temporary
    person.save(update_fields=["password", "has_temporary_password"])


def _record(kind: EventKind, assignment: RoleAssignment, *, by: Actor, at: datetime) -> None:
    agency = agencies.named([assignment.agency_id])[assignment.agency_id]
    audit.record(
        kind, subject=f"person:{assignment.person_id}", by=by, at=at, agency_id=agency.pk,
        data={"person": assignment.person.full_name, "agency": agency.name, "plan_id": assignment.plan_id},
    )  # fmt: skip


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
