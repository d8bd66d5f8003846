"""What stands behind one figure of a plan: how it is computed, and who has and who has not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from danvan.contexts.obligations import queries as obligations
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.plans import queries as plans
from danvan.core.kernel.actor import SYSTEM
from danvan.core.kernel.period import Period
from danvan.core.kernel.schedule import Schedule
from danvan.core.kernel.words import gettext
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.indicators import catalogue
from danvan.foundations.indicators.readings import Number
from danvan.workflows.live_plan import measured, owed, standing
from danvan.workflows.live_plan.assembling import PROVISIONS, LivingPlan
from danvan.workflows.live_plan.standing import Asked
from danvan.workflows.live_plan.values import LiveDuty
from danvan.workflows.live_plan.wording import Place, in_one_line
from danvan.workflows.publish_plan.fanning_out import horizon_of
from danvan.workflows.publish_plan.population import Population
from danvan.workflows.publish_plan.terms import is_owed


class Part(StrEnum):
    """How one agency stands towards a duty; the order is that of the page."""

    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"
    DONE = "done"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class BehindLine:
    """One agency. `obligation_id` where it owes; `number` of `total` where it is measured."""

    agency_id: int
    agency: str
    part: Part
    obligation_id: int | None = None
    number: Number | None = None
    total: Number | None = None
    performed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Behind:
    """One duty with every agency of its present window.

    `register` names where the records are, `figure_id` which figure was declared; neither for what is answered by filing.
    """

    duty: LiveDuty
    provision: str
    page: int
    words: str
    schedule: str
    formula: str
    register: str
    figure_id: int | None
    window: Period | None
    lines: tuple[BehindLine, ...]

    def count(self, part: Part) -> int:
        """How many agencies stand so."""
        return sum(line.part is part for line in self.lines)


def behind(plan: LivingPlan, duty_id: int, *, on: date) -> Behind | None:
    """What stands behind a duty of the plan; None when it has no such duty. A fixed number of queries."""
    duty = plans.duties_of(plan.pk).filter(pk=duty_id).first()
    if duty is None:
        return None
    if is_owed(duty):
        item = owed.present(owed.rounds_of(plan.pk, on=on).get(duty.pk, ()), on=on)
        live = standing.owed_duty(duty, item, on=on)
        lines = _owed_lines(duty.pk, item.name if item else "", on=on)
    else:
        found = measured.measure(
            [duty],
            horizon=horizon_of(plan, on=on),
            population=Population.load(),
            coordinator_id=plan.coordinator_id,
            on=on,
        )[duty.pk]
        live = standing.measured_duty(duty, found, on=on)
        lines = _measured_lines(found)
    indicator = catalogue.indicator_of(duty.indicator_code) if catalogue.is_known(duty.indicator_code) else None
    place = duty.provision
    return Behind(
        duty=live, provision=place.label_id if place else "", page=_page(plan.pk, place),
        words=sentence_of(plan.pk, place, duty.text), schedule=_schedule_words(duty), formula=_formula(duty),
        register=indicator.measure.register if indicator else "", figure_id=None if indicator else duty.figure_id,
        window=live.window, lines=lines,
    )  # fmt: skip


def _page(plan_id: int, place: Place | None) -> int:
    """The page of the live plan that holds the provision."""
    before = plans.provisions_of(plan_id).filter(start__lt=place.start).count() if place else 0
    return before // PROVISIONS + 1


def sentence_of(plan_id: int, place: Place | None, otherwise: str) -> str:
    """The whole sentence: the provision's own words."""
    if place is None:
        return otherwise
    following = plans.provisions_of(plan_id).filter(start__gt=place.start).order_by("start").first()
    end = min(place.end, following.start) if following else place.end
    return in_one_line(plans.text_of(plans.current_version(plan_id).pk, place.start, end)).strip() or otherwise


def _schedule_words(duty: Asked) -> str:
    try:
        return Schedule.from_json(duty.schedule).words() if duty.schedule else ""
    except ValueError:
        return ""


def _formula(duty: Asked) -> str:
    """How the number comes about, in a sentence."""
    if is_owed(duty):
        condition = catalogue.condition_of(duty.indicator_code)
        if condition is None:
            return gettext("Agencies whose answer the coordinator has received, out of all that owe it.")
        return gettext("Agencies whose own records reach what the plan asks in the window, out of all that owe it.")
    if catalogue.is_known(duty.indicator_code):
        return str(catalogue.indicator_of(duty.indicator_code).formula)
    return gettext(
        "No register counts this: agencies enter it with its source. Parts are added up, percentages never averaged."
    )


def _owed_lines(duty_id: int, occurrence: str, *, on: date) -> tuple[BehindLine, ...]:
    rows = obligations.visible_to(SYSTEM).filter(duty_id=duty_id, occurrence=occurrence).select_related("agency")
    lines = [
        BehindLine(
            row.agency_id, row.agency.name, _part(row.state, late=row.due_on is not None and row.due_on < on),
            obligation_id=row.pk, performed_on=row.performed_on,
        )
        for row in rows.order_by("agency__name_sort", "pk")
    ]  # fmt: skip
    return _pressing_first(lines)


def _part(state: str, *, late: bool) -> Part:
    if state in obligations.DONE:
        return Part.DONE
    if state == ObligationState.FILED:
        return Part.WAITING
    if state == ObligationState.WAIVED:
        return Part.WAIVED
    return Part.LATE if late else Part.MISSING


def _measured_lines(found: measured.Measured) -> tuple[BehindLine, ...]:
    if found.reading is None:
        return ()
    missing = set(found.missing)
    parts = {part.agency_id: part for part in found.reading.by_agency}
    names = agencies.named({*parts, *missing})
    lines = []
    for agency in sorted(names.values(), key=lambda agency: (agency.name_sort, agency.pk)):
        part = parts.get(agency.pk)
        state = Part.MISSING if agency.pk in missing else Part.DONE
        lines.append(
            BehindLine(
                agency.pk,
                agency.name,
                state,
                number=part.numerator if part else None,
                total=part.denominator if part else None,
            )
        )
    return _pressing_first(lines)


def _pressing_first(lines: Iterable[BehindLine]) -> tuple[BehindLine, ...]:
    order = list(Part)
    return tuple(sorted(lines, key=lambda line: order.index(line.part)))
