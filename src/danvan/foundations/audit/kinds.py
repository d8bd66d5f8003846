"""The kinds of events there are: a registry filled at start-up by each app's `events.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class EventKind:
    """`words` is a lazy sentence with named placeholders over the event's data; `personal` are data keys to forget on request."""

    name: str
    words: str | Promise
    personal: tuple[str, ...] = ()

    def sentence(self, data: Mapping[str, object]) -> str:
        """The event in words; a placeholder the data does not hold reads as a dash."""
        return str(self.words) % _Known(data)


class _Known(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "–"


_KINDS: dict[str, EventKind] = {}


def event(name: str, words: str | Promise, *, personal: tuple[str, ...] = ()) -> EventKind:
    """Declare a kind of event. Raises ValueError when the name is taken."""
    if name in _KINDS:
        raise ValueError(f"Two kinds of event are called {name!r}.")
    _KINDS[name] = kind = EventKind(name, words, personal)
    return kind


def kind_of(name: str) -> EventKind:
    """The declared kind; an event of code that has gone reads as its bare name."""
    return _KINDS.get(name) or EventKind(name, name)


def all_kinds() -> tuple[EventKind, ...]:
    """Every declared kind, by name."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))
