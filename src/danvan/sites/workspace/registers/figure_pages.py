"""Declared figures as tables a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse

from danvan.contexts.obligations import queries as obligations
from danvan.contexts.plans import queries as plans
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.period import Period, Span
from danvan.core.kernel.period_words import period_words
from danvan.core.kernel.verdict import Verdict
from danvan.foundations.indicators import policies, queries
from danvan.foundations.indicators.models import DeclaredFigure, FigureEntry
from danvan.foundations.indicators.units import unit_words
from danvan.workflows import live_plan


@dataclass(frozen=True, slots=True)
class EntryLine:
    """What an agency states, or stated before, for a period."""

    id: int
    agency: str
    period: str
    value: Decimal
    denominator: Decimal | None
    source: str
    has_file: bool
    entered_by: str
    entered_at: datetime
    version: int
    is_current: bool

    @classmethod
    def of(cls, entry: FigureEntry, names: Mapping[int, str]) -> EntryLine:
        """The entry in a line."""
        return cls(
            id=entry.pk, agency=entry.agency.name, period=period_words(queries.period_of(entry)), value=entry.value,
            denominator=entry.denominator, source=entry.source, has_file=entry.source_file_id is not None,
            entered_by=names.get(entry.entered_by_id, ""), entered_at=entry.entered_at, version=entry.version,
            is_current=entry.is_current,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The sentence of the plan that asks for a figure, and the page with who has and has not entered it."""

    words: str
    href: str

    @classmethod
    def of(cls, figure: DeclaredFigure) -> Asked | None:
        """None when no duty of the plan uses the figure any more."""
        duty = plans.duties_of(figure.plan_id).filter(figure_id=figure.pk).first()
        if duty is None:
            return None
        words = live_plan.sentence_of(figure.plan_id, duty.provision, duty.text)
        return cls(words, reverse("workspace:plans:behind", args=[figure.plan_id, duty.pk]))


@dataclass(frozen=True, slots=True)
class FigurePage:
    """A figure with what was entered for it."""

    id: int
    name: str
    unit: str
    coordinator: str
    plan_id: int
    lines: tuple[EntryLine, ...]
    enter: Verdict
    asked: Asked | None

    @classmethod
    def of(
        cls, figure: DeclaredFigure, entries: Iterable[FigureEntry], *, names: Mapping[int, str], by: Actor
    ) -> FigurePage:
        """The figure, its entries in the order given."""
        return cls(
            id=figure.pk, name=figure.name, unit=unit_words(figure.unit), coordinator=figure.coordinator.name,
            plan_id=figure.plan_id, lines=tuple(EntryLine.of(entry, names) for entry in entries),
            enter=policies.can_enter(figure, agency_id=by.agency_id or 0, by=by), asked=Asked.of(figure),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period one may enter the figure for."""

    key: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class EntryPage:
    """The form's surroundings: the figure, the period, and what stands there now."""

    id: int
    name: str
    unit: str
    period: str
    choices: tuple[PeriodChoice, ...]
    version: int
    may: Verdict
    asked: Asked | None

    @classmethod
    def of(
        cls, figure: DeclaredFigure, period: Period, periods: Sequence[Period], entry: FigureEntry | None, *, by: Actor
    ) -> EntryPage:
        """The page for one figure and period."""
        choices = tuple(PeriodChoice(key_of(each), period_words(each), each == period) for each in periods)
        return cls(
            figure.pk, figure.name, unit_words(figure.unit), period_words(period), choices,
            entry.version if entry else 0, policies.can_enter(figure, agency_id=by.agency_id or 0, by=by), Asked.of(figure),
        )  # fmt: skip


def periods_for(figure: DeclaredFigure, *, by: Actor, on: date) -> list[Period]:
    """The periods the agency owes the figure for, latest first; where it owes none, the spans of this year so far."""
    owed = obligations.owed_by(by).filter(figure_id=figure.pk, starts_on__lte=on)
    windows = owed.order_by("-starts_on").values_list("starts_on", "ends_before")
    found = list(dict.fromkeys(Period(*window) for window in windows))
    return found or [span for span in _spans_of(on) if span.starts_on <= on]


def _spans_of(day: date) -> list[Period]:
    year = Period.of(Span.YEAR, day)
    return [year, *year.split(Span.HALF), *year.split(Span.QUARTER), year.shift(-1)]


def key_of(period: Period) -> str:
    """The period in an address: its first and last day."""
    return f"{period.starts_on:%Y%m%d}-{period.last_day:%Y%m%d}"


def chosen_period(periods: Sequence[Period], key: str) -> Period:
    """The one the address names, else the first."""
    return next((period for period in periods if key_of(period) == key), periods[0])
