"""Lines of the public pages: plain values, without a name of any person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.queries import DONE, Box
from danvan.contexts.plans.enums import DutyKind
from danvan.foundations.agencies.models import Agency
from danvan.sites.ui import wording
from danvan.workflows.live_plan import LivingPlan
from danvan.workflows.live_plan.wording import in_one_line


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list."""

    id: int
    number: str
    title: str
    issuer: str
    issued_on: date | None
    coordinator: str
    is_over: bool

    @classmethod
    def of(cls, plan: LivingPlan, *, today: date) -> PlanLine:
        """The plan in a line."""
        is_over = plan.ends_before is not None and plan.ends_before <= today
        return cls(plan.pk, plan.number, plan.title, plan.issuer, plan.issued_on, plan.coordinator.name, is_over)


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A body in a list."""

    id: int
    name: str
    level: str

    @classmethod
    def of(cls, agency: Agency) -> AgencyName:
        """The body by name."""
        return cls(agency.pk, agency.name, agency.get_level_display())


@dataclass(frozen=True, slots=True)
class Sums:
    """How an agency stands over everything that is public."""

    done: int
    waiting: int
    late: int

    @classmethod
    def of(cls, boxes: Mapping[Box, int]) -> Sums:
        """From the counts of its boxes."""
        return cls(boxes[Box.DONE], boxes[Box.WAITING], boxes[Box.LATE])


class _Owed(Protocol):
    plan: Any
    duty: Any
    state: str
    occurrence: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One thing an agency owes; `plan_id` and `provision` lead to the sentence."""

    plan_id: int
    plan_number: str
    provision: str
    text: str
    st: str
    words: str
    due_on: date | None

    @classmethod
    def of(cls, row: _Owed, *, today: date) -> OwedLine:
        """The obligation in a line."""
        st, words = _standing(row, today)
        place = row.duty.provision
        return cls(row.plan.pk, row.plan.number, place.label_id if place else "", _said(row), st, words, row.due_on)


def _said(row: _Owed) -> str:
    """What is asked: the sentence of the provision, where the marked words alone do not say it."""
    place = row.duty.provision
    marked_only = row.duty.kind == DutyKind.TARGET or row.duty.report_kind == "submission"
    if place is not None and place.title and marked_only:
        return str(place.title)
    return in_one_line(wording.item_words(row.duty.text.removeprefix(place.label if place else ""))).strip()


def _standing(row: _Owed, today: date) -> tuple[str, str]:
    if row.state in DONE:
        return "good", _("Done")
    if row.state == ObligationState.FILED:
        return "wait", _("Handed in")
    if row.state == ObligationState.WAIVED:
        return "off", _("Waived")
    return wording.due_state(row.due_on, today), wording.days_left(row.due_on, today)
