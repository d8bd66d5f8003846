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
    """A main section: its words, the name of its first page, where its pages lie below the home page, and the roles that see it.

    No roles means everybody.
    """

    words: Promise
    name: str
    below: str
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the navigation. `current` is "page" on that page, "true" below it, else empty."""

    words: str
    url: str
    current: str = ""


COORDINATING = frozenset({Role.COORDINATOR})
READING = frozenset({Role.COORDINATOR, Role.OBSERVER, Role.ADMINISTRATOR})
SECTIONS = (
    Section(_("Work to do"), "workspace:home", "viec/"),
    Section(_("Coordination desk"), "workspace:obligations:desk", "viec/dieu-phoi/", COORDINATING),
    Section(_("Plans"), "workspace:plans:list", "ke-hoach/"),
    Section(_("Registers"), "workspace:registers:dialogues", "so-theo-doi/"),
    Section(_("People and roles"), "workspace:people:list", "tai-khoan/nguoi/", frozenset({Role.ADMINISTRATOR})),
    Section(_("Journal"), "workspace:audit:log", "nhat-ky/", READING),
)


def sections_for(actor: Actor, request: HttpRequest) -> tuple[Place, ...]:
    """The sections this actor sees; a section whose page is not installed is left out."""
    held = actor.roles | {role for _plan, role in actor.plan_roles}
    seen = [(section, _address(section.name)) for section in SECTIONS if not section.roles or section.roles & held]
    here = _containing(request.path, [section for section, url in seen if url])
    return tuple(
        Place(str(section.words), url, "page" if request.path == url else "true" if section is here else "")
        for section, url in seen
        if url
    )


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _containing(path: str, sections: list[Section]) -> Section | None:
    """The section in which a page lies: the one that shares most of its address."""
    home = _address("workspace:home")
    holding = [section for section in sections if path.startswith(home + section.below)]
    return max(holding, key=lambda section: len(section.below), default=None)
