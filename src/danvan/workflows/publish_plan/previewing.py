"""What publishing would do, in numbers a person can check before giving the order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from danvan.contexts.obligations.actions import Call
from danvan.contexts.plans import queries as plan_queries
from danvan.contexts.plans.enums import DutyKind
from danvan.core.kernel.actor import SYSTEM
from danvan.workflows.publish_plan.fanning_out import calls_of, horizon_of
from danvan.workflows.publish_plan.horizon import Horizon
from danvan.workflows.publish_plan.population import Population
from danvan.workflows.publish_plan.terms import DutyValues, is_owed, needs_figure

FIRST_DUE = 8


@dataclass(frozen=True, slots=True)
class Line:
    """Obligations of one kind for one class of agencies: so many duties, agencies and obligations."""

    kind: DutyKind
    agency_class: str
    duties: int
    agencies: int
    obligations: int


@dataclass(frozen=True, slots=True)
class FirstDue:
    """When a duty first falls due after publication, where it stands, and for how many agencies."""

    due_on: date
    provision: str
    text: str
    agencies: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`undated`, `history` and `obligations` count obligations; `beyond` counts duties due only after `years`.

    `nobody` are the words of duties whose scope is empty on their day.
    """

    lines: tuple[Line, ...]
    obligations: int
    undated: int
    history: int
    first_due: tuple[FirstDue, ...]
    reportable: int
    measured: int
    figures: int
    beyond: int
    nobody: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    duty: DutyValues
    calls: Sequence[Call]

    @property
    def agency_ids(self) -> set[int]:
        return {agency_id for call in self.calls for agency_id in call.agency_ids}


def preview(plan_id: int, *, on: date) -> Preview:
    """What publishing on that day would open; a fixed number of queries however long the plan is."""
    plan = plan_queries.visible_to(SYSTEM).get(pk=plan_id)
    duties = list(plan_queries.proposed_duties_of(plan_id))
    horizon, population = horizon_of(plan, on=on), Population.load()
    asked = [_Asked(duty, calls_of(duty, horizon, population)) for duty in duties if is_owed(duty)]
    calls = [call for item in asked for call in item.calls]
    return Preview(
        lines=tuple(_lines(asked, population)),
        obligations=_count(calls),
        undated=_count(call for call in calls if call.due_on is None),
        history=_count(call for call in calls if call.is_history),
        first_due=tuple(_first_due(asked))[:FIRST_DUE],
        reportable=len(plan_queries.reportable_of(plan_id)),
        measured=sum(not is_owed(duty) for duty in duties),
        figures=sum(needs_figure(duty) for duty in duties),
        beyond=sum(not item.calls for item in asked),
        nobody=tuple(item.duty.text for item in asked if item.calls and not item.agency_ids),
        years=_years(calls, horizon),
    )


def _count(calls: Iterable[Call]) -> int:
    return sum(len(call.agency_ids) for call in calls)


def _lines(asked: Sequence[_Asked], population: Population) -> Iterable[Line]:
    """One line for each kind and class, in the order of kinds, the most obligations first."""
    obligations: Counter[tuple[str, str]] = Counter()
    agencies: dict[tuple[str, str], set[int]] = defaultdict(set)
    duties: Counter[tuple[str, str]] = Counter()
    for item in asked:
        owed = Counter(agency_id for call in item.calls for agency_id in call.agency_ids)
        for agency_id, times in owed.items():
            key = (item.duty.kind, population.class_of(agency_id))
            obligations[key] += times
            agencies[key].add(agency_id)
        duties.update({(item.duty.kind, population.class_of(agency_id)) for agency_id in owed})
    order = list(DutyKind)
    for key in sorted(obligations, key=lambda key: (order.index(DutyKind(key[0])), -obligations[key])):
        yield Line(DutyKind(key[0]), key[1], duties[key], len(agencies[key]), obligations[key])


def _years(calls: Iterable[Call], horizon: Horizon) -> tuple[int, ...]:
    """The years something would be owed in; those looked at when nothing would."""
    owed = {(call.due_on or call.starts_on).year for call in calls if call.agency_ids}
    return tuple(sorted(owed or range(horizon.years.starts_on.year, horizon.through_year + 1)))


def _first_due(asked: Sequence[_Asked]) -> list[FirstDue]:
    """One line a duty, the earliest first."""
    found = []
    for item in asked:
        ahead = [call for call in item.calls if call.due_on and call.agency_ids and not call.is_history]
        if ahead:
            first = min(ahead, key=lambda call: call.due_on or date.max)
            label = item.duty.provision.label_id if item.duty.provision else ""
            found.append(FirstDue(first.due_on or date.max, label, item.duty.text, len(first.agency_ids)))
    return sorted(found, key=lambda first: (first.due_on, first.provision))
