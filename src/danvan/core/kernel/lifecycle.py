"""A life as a table of transitions: what may follow what, and under which name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext

State = TypeVar("State", bound=Enum)


@dataclass(frozen=True, slots=True)
class Lifecycle(Generic[State]):
    """`transitions[state]` are the states that may follow it; a state that ends a life maps to an empty set."""

    name: str
    initial: State
    transitions: Mapping[State, frozenset[State]]

    def allows(self, before: State, after: State) -> Verdict:
        """Whether `after` may follow `before`."""
        if after in self.transitions[before]:
            return ALLOWED
        return Verdict(
            gettext(
                "This cannot go from “%(before)s” to “%(after)s”; reload the page to see how it stands now.",
                before=_words(before),
                after=_words(after),
            )
        )

    def diagram(self) -> str:
        """The table as a Mermaid state diagram, for the documentation."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial.value}"]
        for before, following in self.transitions.items():
            lines += [f"    {before.value} --> {after.value}" for after in sorted(following, key=str)]
            if not following:
                lines.append(f"    {before.value} --> [*]")
        return "\n".join(lines)


def _words(state: Enum) -> str:
    """A state's label where it has one, as the choices of Django's fields do."""
    return str(getattr(state, "label", state.value))
