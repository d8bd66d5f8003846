"""What every page knows: who is looking, for whom they act, where they can go, and the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from danvan.core.kernel.actor import PUBLIC, Actor, ActorKind
from danvan.foundations.people import queries as people
from danvan.sites.ui.navigation import sections_for
from danvan.sites.ui.words import role_words


@dataclass(frozen=True, slots=True)
class Other:
    """Another agency the person may act for."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """For which agency a person acts now, in which roles (in words), and for which others they could."""

    agency: str = ""
    roles: str = ""
    others: tuple[Other, ...] = ()


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """Values for every template, error pages included. What needs the database is asked only by the layouts that show it."""
    actor = getattr(request, "actor", PUBLIC)
    today = getattr(request, "today", None)
    return {
        "actor": actor,
        "today": today,
        "request_id": getattr(request, "request_id", ""),
        "here": request.get_full_path(),
        "demo": settings.DEMO_MARK.exists(),
        "standing": SimpleLazyObject(lambda: _standing(actor, today)),
        "navigation": SimpleLazyObject(lambda: sections_for(actor, request) if actor.kind is ActorKind.PERSON else ()),
    }


def _standing(actor: Actor, today: Any) -> Standing | None:
    if actor.kind is not ActorKind.PERSON or actor.person_id is None:
        return None
    names = {role.agency_id: role.agency.name for role in people.roles_on(today, person_id=actor.person_id)}
    own = names.pop(actor.agency_id, "") if actor.agency_id else ""
    return Standing(own, role_words(actor), tuple(Other(key, name) for key, name in names.items()))
