"""Allowed, or a sentence why not: one value guards the action, greys the button and is its tooltip."""

from __future__ import annotations

from dataclasses import dataclass


class Refused(Exception):
    """An order was refused; the text is the sentence for the person who gave it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; otherwise `reason` is a sentence fit for a person."""

    reason: str = ""

    def __bool__(self) -> bool:
        return not self.reason

    def require(self) -> None:
        """Raises Refused with the reason unless allowed."""
        if self.reason:
            raise Refused(self.reason)


ALLOWED = Verdict()
