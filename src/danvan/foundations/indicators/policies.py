"""Who may declare and enter figures, and what a figure must be."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.core.kernel.period import Period
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.foundations.indicators.models import DeclaredFigure
from danvan.foundations.indicators.units import COUNT, PERCENT

LONGEST = Decimal(10) ** 13


def can_declare(*, coordinator_id: int, plan_id: int, by: Actor) -> Verdict:
    """The plan's coordinator, and the system itself while it publishes for one."""
    if by.kind is ActorKind.SYSTEM or (by.acts_for(coordinator_id) and by.has(Role.COORDINATOR, plan_id=plan_id)):
        return ALLOWED
    return Verdict(gettext("Only the coordinator of the plan declares its figures: ask them to."))


def can_enter(figure: DeclaredFigure, *, agency_id: int, by: Actor) -> Verdict:
    """Officers for their own agency; the coordinator for its own."""
    if not by.acts_for(agency_id):
        return Verdict(gettext("You can enter figures only for your own agency."))
    if by.has(Role.OFFICER, plan_id=figure.plan_id) or by.has(Role.COORDINATOR, plan_id=figure.plan_id):
        return ALLOWED
    return Verdict(gettext("Entering figures takes the role of officer: ask the administrator of your agency for it."))


def can_state(figure: DeclaredFigure, *, value: Decimal, denominator: Decimal | None, source: str) -> Verdict:
    """Whether the numbers make sense for the figure's unit and say where they come from."""
    if not source.strip():
        return Verdict(gettext("Say where this number comes from: a document with its number, a book, or a system."))
    if value < 0 or value >= LONGEST:
        return Verdict(gettext("The number must be zero or more, and below ten thousand billion."))
    if figure.unit == COUNT and value != value.to_integral_value():
        return Verdict(gettext("“%(name)s” is counted in whole numbers.", name=figure.name))
    if figure.unit != PERCENT:
        return (
            ALLOWED
            if denominator is None
            else Verdict(gettext("“%(name)s” is a plain number: leave the total empty.", name=figure.name))
        )
    if denominator is not None and denominator <= 0:
        return Verdict(
            gettext("The total must be more than zero; if there was nothing to count, say so in your report instead.")
        )
    if denominator is not None and denominator >= LONGEST:
        return Verdict(gettext("The total must be below ten thousand billion."))
    return ALLOWED


def can_cover(period: Period, *, on: date) -> Verdict:
    """A figure is known only once its period has begun."""
    if period.starts_on > on:
        return Verdict(gettext("This period has not begun: choose one that has."))
    return ALLOWED


def is_unchanged_since(version: int, *, current: int, changed_by: str, changed_at: datetime | None) -> Verdict:
    """Whether nobody entered another version since the form was opened."""
    if version == current or changed_at is None:
        return ALLOWED
    return Verdict(
        gettext(
            "%(who)s entered this figure at %(when)s, after you opened the form. Compare with theirs, then save again.",
            who=changed_by, when=f"{changed_at:%H:%M %d/%m/%Y}",
        )
    )  # fmt: skip
