"""The live plan as values: what a page shows, with nothing left to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.core.kernel.period import Period
from danvan.foundations.indicators.enums import TargetVerdict
from danvan.foundations.indicators.readings import Number


class Stand(models.TextChoices):
    """How a target, task or report stands. Verdicts of targets keep their own words."""

    MET = "met", _("Met")
    DONE = "done", _("Done")
    ON_TRACK = "on_track", _("On track")
    UNDERWAY = "underway", _("Under way")
    AT_RISK = "at_risk", _("At risk")
    DUE_SOON = "due_soon", _("Due soon")
    OVERDUE = "overdue", _("Overdue")
    MISSED = "missed", _("Missed")
    NO_DATA = "no_data", _("No data yet")
    NOT_DUE = "not_due", _("Not yet due")
    NOT_BEGUN = "not_yet", _("Not yet begun")
    HISTORY = "history", _("Before publication")


MARKS = {
    Stand.MET: "good", Stand.DONE: "good", Stand.ON_TRACK: "course", Stand.UNDERWAY: "course", Stand.AT_RISK: "risk",
    Stand.DUE_SOON: "risk", Stand.OVERDUE: "late", Stand.MISSED: "late", Stand.NO_DATA: "unknown",
    Stand.NOT_DUE: "open", Stand.NOT_BEGUN: "open", Stand.HISTORY: "off",
}  # fmt: skip
_URGENCY = ("late", "risk", "unknown", "open", "course", "good", "off")


def stand_of(verdict: TargetVerdict) -> Stand:
    """A target's verdict as a stand."""
    return Stand(verdict.value)


@dataclass(frozen=True, slots=True)
class LiveDuty:
    """How one target, task or report stands over its present window.

    `done` of `total` are agencies where it is owed, else the reading's own numbers (`total` None for a plain number);
    `share` fills the bar (percent), `goal` is the tick on it. `waiting`: handed in, not yet received. `missing`: agencies
    without it. `late`: of those, the ones past their day. `forecast`: what `done` comes to by the window's end at the
    present pace, where it is still growing.
    """

    id: int
    kind: str
    text: str
    start: int
    end: int
    stand: Stand
    is_owed: bool
    is_aspiration: bool
    done: Number | None
    total: Number | None
    unit: str
    share: Decimal | None
    goal: Decimal | None
    window: Period | None
    due_on: date | None
    waiting: int = 0
    missing: int = 0
    late: int = 0
    forecast: Decimal | None = None

    @property
    def mark(self) -> str:
        """Its shape and colour."""
        return MARKS[self.stand]

    @property
    def ends_on(self) -> date | None:
        """The day that counts down: the due day, or the window's last."""
        return self.due_on or (self.window.last_day if self.window else None)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a provision; with `duty_id`, the words that ask for something."""

    words: str
    duty_id: int | None = None


@dataclass(frozen=True, slots=True)
class LiveProvision:
    """A provision in its own words, with how what it asks stands. `lead` are words before it that belong to none."""

    label_id: str
    label: str
    kind: str
    lead: tuple[str, ...]
    pieces: tuple[Piece, ...]
    duties: tuple[LiveDuty, ...]


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A line of the table of contents: a heading (no mark), or a provision with the most pressing of its marks."""

    label_id: str
    label: str
    title: str
    is_heading: bool
    mark: str
    stand: str
    page: int


@dataclass(frozen=True, slots=True)
class LivePlan:
    """A plan as a page of it shows: the words of some provisions, the states of all it asks."""

    id: int
    number: str
    kind: str
    title: str
    issuer: str
    place: str
    issued_on: date | None
    coordinator: str
    public_level: str
    period: Period | None
    as_of: date
    counts: tuple[tuple[Stand, int], ...]
    contents: tuple[ContentLine, ...]
    provisions: tuple[LiveProvision, ...]
    total: int

    @property
    def elapsed(self) -> Decimal | None:
        """How much of the plan's period has passed, in percent."""
        if self.period is None:
            return None
        passed = (min(self.as_of, self.period.last_day) - self.period.starts_on).days + 1
        return Decimal(max(0, passed)) * 100 / self.period.days


def most_pressing(duties: tuple[LiveDuty, ...]) -> LiveDuty | None:
    """The duty that needs somebody first."""
    return min(duties, key=lambda duty: _URGENCY.index(duty.mark), default=None)
