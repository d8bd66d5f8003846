"""How targets measured for all together stand: read over their scope and window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from danvan.core.kernel.period import Period
from danvan.foundations.agencies.scopes import Scope
from danvan.foundations.indicators import catalogue, queries
from danvan.foundations.indicators.catalogue import Indicator
from danvan.foundations.indicators.models import DeclaredFigure
from danvan.foundations.indicators.queries import FigureQuestion, Question
from danvan.foundations.indicators.readings import Number, Reading
from danvan.foundations.indicators.units import is_additive, unit_words
from danvan.foundations.indicators.verdicts import Goal, judge
from danvan.workflows.live_plan.values import Stand, stand_of
from danvan.workflows.publish_plan.horizon import Horizon
from danvan.workflows.publish_plan.population import Population
from danvan.workflows.publish_plan.terms import DutyValues


class Measurable(DutyValues, Protocol):
    """What reading a target needs to know of it."""

    is_aspiration: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """A target with its reading. `reading` is None when neither an indicator nor a figure is known."""

    window: Period
    due_on: date | None
    agency_ids: tuple[int, ...]
    reading: Reading | None
    indicator: Indicator | None
    figure: DeclaredFigure | None

    @property
    def is_cumulative(self) -> bool:
        """Whether the value can only rise within the window."""
        if self.indicator is not None:
            return self.indicator.is_cumulative
        return self.figure is not None and is_additive(self.figure.unit)

    @property
    def missing(self) -> tuple[int, ...]:
        """Agencies of the scope that add nothing yet, or have not entered."""
        if self.reading is None:
            return ()
        if self.figure is not None:
            return self.reading.missing
        return tuple(part.agency_id for part in self.reading.by_agency if not part.numerator)

    @property
    def unit(self) -> str:
        """What is counted, in words."""
        if self.indicator is not None:
            return str(self.indicator.unit)
        return unit_words(self.figure.unit) if self.figure is not None else ""

    def value_for(self, goal: Goal | None) -> Decimal | None:
        """The number the goal is held against: the percentage for a percentage, else how many."""
        if self.reading is None or goal is None:
            return None
        if goal.unit == "percent":
            return self.reading.value if self.reading.is_percentage else None
        if self.indicator is not None and self.reading.numerator is not None:
            return Decimal(self.reading.numerator)
        return self.reading.value

    def stand(self, goal: Goal | None, *, on: date) -> Stand:
        """The verdict."""
        value = self.value_for(goal)
        return stand_of(judge(goal, value=value, window=self.window, on=on, is_cumulative=self.is_cumulative))

    def bar(self, goal: Goal | None) -> tuple[Decimal | None, Decimal | None]:
        """How full the bar is and where its tick stands, in percent; no bar where more is not better."""
        value = self.value_for(goal)
        if goal is None or value is None or goal.wants_little or goal.comparator == "delta_range":
            return None, None
        if goal.unit == "percent":
            return value, goal.value if goal.value < 100 else None  # the bar's own end
        return (value * 100 / goal.value if goal.value else None), None

    def total_for(self, goal: Goal | None) -> Number | None:
        """What the number is out of: the reading's own denominator, else how many are wanted."""
        if self.reading is not None and self.reading.denominator is not None:
            return self.reading.denominator
        if goal is None or goal.unit == "percent" or goal.wants_little or not self.is_cumulative:
            return None
        return goal.value


def measure(
    duties: Sequence[Measurable], *, horizon: Horizon, population: Population, coordinator_id: int, on: date
) -> dict[int, Measured]:
    """Every measured target of a plan by duty id; three queries at most, however many there are."""
    figures = queries.figures(duty.figure_id for duty in duties if duty.figure_id is not None)
    placed = {duty.pk: _place(duty, horizon, population, on=on) for duty in duties}
    counted = [duty for duty in duties if catalogue.is_known(duty.indicator_code)]
    declared = [duty for duty in duties if duty.figure_id in figures and not catalogue.is_known(duty.indicator_code)]
    readings: dict[int, Reading] = {}
    asked = [Question(duty.indicator_code, placed[duty.pk][2], placed[duty.pk][0]) for duty in counted]
    readings.update(zip((duty.pk for duty in counted), queries.readings(asked), strict=True))
    told = [
        FigureQuestion(
            figures[duty.figure_id or 0], _tellers(duty, placed[duty.pk][2], coordinator_id), placed[duty.pk][0]
        )
        for duty in declared
    ]
    readings.update(zip((duty.pk for duty in declared), queries.figure_readings(told), strict=True))
    return {duty.pk: _measured(duty, placed[duty.pk], readings.get(duty.pk), figures) for duty in duties}


_Place = tuple[Period, date | None, tuple[int, ...]]


def _place(duty: Measurable, horizon: Horizon, population: Population, *, on: date) -> _Place:
    """Window, day and agencies of the occurrence that runs, else of the last that began, else of the first."""
    found = horizon.occurrences(duty.schedule)
    begun = [item for item in found if item.starts_on <= on]
    running = [item for item in begun if on < item.ends_before]
    chosen = next(iter(running[:1] or begun[-1:] or found[:1]), None)
    window = Period(chosen.starts_on, chosen.ends_before) if chosen else horizon.plan
    day = chosen.population_on if chosen else window.starts_on
    return window, chosen.due_on if chosen else None, _agencies(duty, population, on=day)


def _agencies(duty: Measurable, population: Population, *, on: date) -> tuple[int, ...]:
    """The scope; a register's number without one is the whole province's."""
    scope = Scope.from_json(duty.scope)
    if scope.classes or scope.included:
        return population.of(scope, on=on)
    if duty.figure_id is not None:
        return ()
    return tuple(body.pk for body in population.bodies.values() if body.exists_on(on))


def _tellers(duty: Measurable, agency_ids: tuple[int, ...], coordinator_id: int) -> tuple[int, ...]:
    """Who enters a figure: the scope, or the coordinator for a number of the whole."""
    return agency_ids or (coordinator_id,)


def _measured(
    duty: Measurable, place: _Place, reading: Reading | None, figures: Mapping[int, DeclaredFigure]
) -> Measured:
    window, due_on, agency_ids = place
    indicator = catalogue.indicator_of(duty.indicator_code) if catalogue.is_known(duty.indicator_code) else None
    figure = None if indicator else figures.get(duty.figure_id or 0)
    return Measured(window, due_on, agency_ids, reading, indicator, figure)
