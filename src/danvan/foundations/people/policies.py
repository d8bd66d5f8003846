"""Who may open accounts and give roles."""

from __future__ import annotations

from datetime import date

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.foundations.people.models import RoleAssignment
from danvan.foundations.people.reach import administers


def can_administer(agency_id: int, *, by: Actor, on: date) -> Verdict:
    """Administrators, for the agency they act for and those below it; the system, when it loads a province."""
    if by.kind is ActorKind.SYSTEM or administers(by, agency_id, on=on):
        return ALLOWED
    return _not_yours()


def can_end(assignment: RoleAssignment, *, by: Actor, reach: frozenset[int]) -> Verdict:
    """Administrators whose `reach` (`reach.administered_by`) holds the agency; but nobody ends their own right to administer,
    so that no agency is left without anybody who can.
    """
    if assignment.person_id == by.person_id and assignment.role == Role.ADMINISTRATOR:
        return Verdict(gettext("You cannot end your own role of administrator: ask another administrator."))
    if by.kind is ActorKind.SYSTEM or assignment.agency_id in reach:
        return ALLOWED
    return _not_yours()


def can_renew_password(agency_ids: frozenset[int], *, by: Actor, reach: frozenset[int]) -> Verdict:
    """Only somebody who administers every agency the person works for, `agency_ids`: a password opens all of them."""
    if by.kind is ActorKind.SYSTEM:
        return ALLOWED
    if not agency_ids:
        return Verdict(gettext("This person holds no role: give one first."))
    if agency_ids <= reach:
        return ALLOWED
    return Verdict(
        gettext(
            "This person also works for an agency that you do not administer: ask the administrator of the agency above."
        )
    )


def _not_yours() -> Verdict:
    return Verdict(gettext("You do not administer this agency: ask its administrator, or that of the agency above it."))
