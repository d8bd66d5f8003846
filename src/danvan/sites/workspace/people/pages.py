"""People and roles as plain values for the templates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from danvan.contexts.plans import queries as plans
from danvan.core.kernel.actor import Actor, Role
from danvan.core.kernel.folding import fold, sort_key
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.people import policies, queries
from danvan.foundations.people.models import Person, RoleAssignment
from danvan.foundations.people.reach import administered_by, people_within, roles_of
from danvan.sites.ui.paging import Pager, pager
from danvan.sites.ui.words import ROLES

Choice = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds; `end` says whether this reader may end it."""

    id: int
    agency: str
    role: str
    plan: str
    since: date
    end: Verdict = ALLOWED


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account."""

    name: str
    username: str
    position: str
    roles: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One person in the list of an agency."""

    id: int
    name: str
    position: str
    username: str
    roles: str


@dataclass(frozen=True, slots=True)
class PeopleOfAgency:
    """The people of one agency."""

    agency_id: int
    agency: str
    choices: tuple[Choice, ...]
    text: str
    lines: tuple[Line, ...]
    pager: Pager
    total: int


@dataclass(frozen=True, slots=True)
class OnePerson:
    """An account as its administrator sees it."""

    id: int
    name: str
    username: str
    position: str
    email: str
    roles: tuple[Held, ...]
    renew: Verdict
    agency_id: int
    agencies: tuple[Choice, ...]
    plans: tuple[tuple[int, str, int], ...]  # id, words, and the agency that coordinates it


def account_of(person: Person, actor: Actor, on: date) -> Account:
    """One's own account."""
    held = list(queries.roles_on(on, person_id=person.pk))
    names = _plan_names(held, actor)
    return Account(person.full_name, person.username, person.position, tuple(_held(role, names) for role in held))


def people_of(request: HttpRequest, agency_id: int, reach: frozenset[int], on: date) -> PeopleOfAgency:
    """One page of the people of an agency, found by name or user name without tone marks.

    An agency has hundreds of people at the most, so that they are folded and sorted here: by given name, as lists are in Viet Nam.
    """
    choices = _choices(reach)
    text = request.GET.get("tim", "").strip()
    found = [
        person for person in people_within([agency_id]) if fold(text) in fold(f"{person.full_name} {person.username}")
    ]
    found.sort(
        key=lambda person: (sort_key(person.full_name.rpartition(" ")[2]), sort_key(person.full_name), person.pk)
    )
    shown = pager(request, total=len(found))
    part = found[shown.rows]
    roles = defaultdict(list)
    for role in roles_of([person.pk for person in part], on=on).filter(agency_id=agency_id):
        roles[role.person_id].append(role)
    return PeopleOfAgency(
        agency_id=agency_id,
        agency=dict(choices).get(agency_id, ""),
        choices=choices,
        text=text,
        lines=tuple(
            Line(person.pk, person.full_name, person.position, person.username, _role_line(roles[person.pk]))
            for person in part
        ),
        pager=shown,
        total=len(found),
    )


def person_for(person: Person, actor: Actor, reach: frozenset[int], on: date) -> OnePerson:
    """An account with its roles and what the actor may do about them. Roles for agencies out of reach are shown, not offered."""
    held = list(roles_of([person.pk], on=on))
    names = _plan_names(held, actor)
    return OnePerson(
        id=person.pk,
        name=person.full_name,
        username=person.username,
        position=person.position,
        email=person.email,
        roles=tuple(_held(role, names, by=actor, reach=reach) for role in held),
        renew=policies.can_renew_password(frozenset(role.agency_id for role in held), by=actor, reach=reach),
        agency_id=next((role.agency_id for role in held if role.agency_id in reach), actor.agency_id or 0),
        agencies=_choices(reach),
        plans=plan_choices(actor, reach),
    )


def reach_of(actor: Actor, on: date) -> frozenset[int]:
    """Ids of the agencies whose people the actor administers."""
    return administered_by(actor, on=on)


def agency_name(agency_id: int) -> str:
    """The agency's name in full."""
    return agencies.named([agency_id])[agency_id].name


def plan_choices(actor: Actor, reach: frozenset[int]) -> tuple[tuple[int, str, int], ...]:
    """Plans of those agencies, newest first, each with the agency that coordinates it."""
    found = plans.matching(plans.visible_to(actor).filter(coordinator_id__in=reach))[:200]
    return tuple((plan.pk, f"{plan.number} {plan.title}".strip(), plan.coordinator_id) for plan in found)


def _choices(reach: frozenset[int]) -> tuple[Choice, ...]:
    found = sorted(agencies.named(reach).values(), key=lambda agency: agency.name_sort)
    return tuple((agency.pk, agency.name) for agency in found)


def _plan_names(held: list[RoleAssignment], actor: Actor) -> dict[int, str]:
    wanted = [role.plan_id for role in held if role.plan_id is not None]
    return {plan.pk: plan.number or plan.title for plan in plans.visible_to(actor).filter(pk__in=wanted)}


def _held(
    role: RoleAssignment, plan_names: dict[int, str], *, by: Actor | None = None, reach: frozenset[int] = frozenset()
) -> Held:
    plan = "" if role.plan_id is None else plan_names.get(role.plan_id) or _("one plan")
    return Held(
        id=role.pk,
        agency=role.agency.name,
        role=str(ROLES[Role(role.role)]),
        plan=plan,
        since=role.starts_on,
        end=policies.can_end(role, by=by, reach=reach) if by else ALLOWED,
    )


def _role_line(held: list[RoleAssignment]) -> str:
    return ", ".join(dict.fromkeys(str(ROLES[Role(role.role)]) for role in held))
