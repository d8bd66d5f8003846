"""Who may open accounts and give roles."""

from __future__ import annotations

from datetime import date

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.foundations.people.models import RoleAssignment
from danvan.foundations.people.reach import administered_by, administers


def can_administer(agency_id: int, *, by: Actor, on: date) -> Verdict:
    """Administrators, for the agency they act for and those below it; the system, when it loads a province."""
    if by.kind is ActorKind.SYSTEM or administers(by, agency_id, on=on):
        return ALLOWED
    return Verdict(gettext("You do not administer this agency: ask its administrator, or that of the agency above it."))


def can_end(assignment: RoleAssignment, *, by: Actor, on: date) -> Verdict:
    """As above; nobody ends their own right to administer, so that no agency is left without anybody who can."""
    if assignment.person_id == by.person_id and assignment.role == Role.ADMINISTRATOR:
        return Verdict(gettext("You cannot end your own role of administrator: ask another administrator."))
    return can_administer(assignment.agency_id, by=by, on=on)


def can_renew_password(held: list[RoleAssignment], *, by: Actor, on: date) -> Verdict:
    """Only somebody who administers every agency the person works for: a password opens all of them."""
    if by.kind is ActorKind.SYSTEM or {role.agency_id for role in held} <= administered_by(by, on=on):
        return (
            ALLOWED
            if held or by.kind is ActorKind.SYSTEM
            else Verdict(gettext("This person holds no role: give one first."))
        )
    return Verdict(
        gettext(
            "This person also works for an agency that you do not administer: ask the administrator of the agency above."
        )
    )
