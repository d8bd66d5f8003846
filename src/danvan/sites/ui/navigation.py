"""Where an official can go: the main sections, by role, and only those that exist."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from danvan.core.kernel.actor import Actor, Role


@dataclass(frozen=True, slots=True)
class Section:
    """A main section: its words, the name of its first page, and the roles that see it; no roles means everybody."""

    words: Promise
    name: str
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the navigation. `current` is "page" on that page, "true" below it, else empty."""

    words: str
    url: str
    current: str = ""


SECTIONS = (
    Section(_("Work to do"), "workspace:home"),
    Section(_("Plans"), "workspace:plans:list"),
    Section(_("Registers"), "workspace:registers:dialogues"),
    Section(_("People and roles"), "workspace:people:list", frozenset({Role.ADMINISTRATOR})),
    Section(_("Journal"), "workspace:audit:log", frozenset({Role.COORDINATOR, Role.OBSERVER, Role.ADMINISTRATOR})),
)


def sections_for(actor: Actor, request: HttpRequest) -> tuple[Place, ...]:
    """The sections this actor sees; a section whose page is not installed is left out."""
    held = actor.roles | {role for _plan, role in actor.plan_roles}
    seen = [(section, _address(section.name)) for section in SECTIONS if not section.roles or section.roles & held]
    return tuple(Place(str(section.words), url, _current(url, request)) for section, url in seen if url)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _current(url: str, request: HttpRequest) -> str:
    if request.path == url:
        return "page"
    return "true" if url != reverse("workspace:home") and request.path.startswith(url) else ""
