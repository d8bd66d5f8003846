"""Events as lines a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from danvan.core.kernel.actor import ActorKind
from danvan.foundations.audit.kinds import kind_of
from danvan.foundations.audit.models import Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal."""

    at: datetime
    who: str
    what: str
    reason: str
    href: str

    @classmethod
    def of(cls, event: Event) -> Entry:
        """The event in words."""
        who = event.person_name if event.actor_kind == ActorKind.PERSON else _ACTORS[ActorKind(event.actor_kind)]()
        return cls(
            at=event.at,
            who=who,
            what=kind_of(event.name).sentence(event.data),
            reason=event.reason,
            href=_address_of(event.subject),
        )


def _address_of(subject: str) -> str:
    """The page of what an event is about; empty where it has none of its own."""
    kind, _colon, number = subject.partition(":")
    return reverse(_PAGES[kind], args=[int(number)]) if kind in _PAGES and number.isdecimal() else ""


_PAGES = {
    "plan": "workspace:plans:live",
    "obligation": "workspace:obligations:detail",
    "figure": "workspace:registers:figure",
    "record": "workspace:registers:dialogue",
}
_ACTORS = {
    ActorKind.SYSTEM: lambda: _("danvan itself"),
    ActorKind.PUBLIC: lambda: _("a citizen"),
    ActorKind.PERSON: lambda: _("somebody"),
}
