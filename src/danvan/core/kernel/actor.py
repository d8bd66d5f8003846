"""Who acts: a person in roles for a body, the system itself, or the public. A plain value, passed to every order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """Whether somebody, danvan itself or anybody acts."""

    PERSON = "person"
    SYSTEM = "system"
    PUBLIC = "public"


class Role(StrEnum):
    """What a person may do for an agency, or for one plan of it."""

    COORDINATOR = "coordinator"  # takes in, reviews, publishes and follows the agency's own plans
    OFFICER = "officer"  # files what the agency owes, records evidence
    OBSERVER = "observer"  # reads
    ADMINISTRATOR = "administrator"  # agencies, people, roles


@dataclass(frozen=True, slots=True)
class Actor:
    """`roles` hold for the whole agency; `plan_roles` holds (plan id, role) pairs given for single plans."""

    kind: ActorKind
    person_id: int | None = None
    person_name: str = ""
    agency_id: int | None = None
    roles: frozenset[Role] = frozenset()
    plan_roles: frozenset[tuple[int, Role]] = frozenset()
    request_id: str = ""

    def has(self, role: Role, *, plan_id: int | None = None) -> bool:
        """Whether the actor holds the role for the agency, or for that plan."""
        return role in self.roles or (plan_id is not None and (plan_id, role) in self.plan_roles)

    def acts_for(self, agency_id: int) -> bool:
        """Whether the actor speaks for that agency."""
        return self.agency_id == agency_id

    def plans_with(self, role: Role) -> frozenset[int]:
        """Ids of the plans for which the role was given singly."""
        return frozenset(plan_id for plan_id, held in self.plan_roles if held is role)


SYSTEM = Actor(ActorKind.SYSTEM)
PUBLIC = Actor(ActorKind.PUBLIC)
