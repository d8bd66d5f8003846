"""Who a scope stands for on a day, asked thousands of times: the agencies are read once and resolved in memory.

The rule is that of `agencies.queries.resolve`; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from danvan.foundations.agencies.models import Agency
from danvan.foundations.agencies.scopes import Scope


@dataclass(frozen=True, slots=True)
class Body:
    """An agency as far as scopes care."""

    pk: int
    class_codes: tuple[str, ...]
    starts_on: date
    ends_before: date | None

    def exists_on(self, day: date) -> bool:
        """Whether it exists on that day."""
        return self.starts_on <= day and (self.ends_before is None or day < self.ends_before)


@dataclass(slots=True)
class Population:
    """All agencies there ever were, as read at one moment."""

    bodies: Mapping[int, Body]
    _known: dict[tuple[Scope, date], tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Population:
        """Read them; one query."""
        rows = Agency.objects.order_by("pk").values_list("pk", "class_codes", "starts_on", "ends_before")
        bodies = (Body(pk, tuple(codes), starts, ends) for pk, codes, starts, ends in rows)
        return cls({body.pk: body for body in bodies})

    def of(self, scope: Scope, *, on: date) -> tuple[int, ...]:
        """Ids of the agencies a scope stands for on a day."""
        key = (scope, on)
        if key not in self._known:
            self._known[key] = tuple(body.pk for body in self.bodies.values() if _stands_in(scope, body, on))
        return self._known[key]

    def class_of(self, agency_id: int) -> str:
        """The agency's own, most specific class."""
        codes = self.bodies[agency_id].class_codes
        return codes[0] if codes else ""


def _stands_in(scope: Scope, body: Body, on: date) -> bool:
    if body.pk in scope.excluded or not body.exists_on(on):
        return False
    return body.pk in scope.included or not set(scope.classes).isdisjoint(body.class_codes)
