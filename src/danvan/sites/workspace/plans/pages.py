"""The list of plans as plain values for its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from danvan.contexts.plans.enums import PlanState
from danvan.contexts.plans.queries import Plan

_MARKS = {PlanState.DRAFT: "wait", PlanState.PUBLISHING: "course", PlanState.PUBLISHED: "good"}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan in the list; `to_see` is how many doubtful findings wait in a draft."""

    number: str
    title: str
    url: str
    issuer: str
    coordinator: str
    issued_on: date | None
    state: str
    st: str
    to_see: int

    @classmethod
    def of(cls, plan: Plan, *, to_see: int) -> PlanLine:
        """A draft leads to its review, a published plan to its live page."""
        is_draft = plan.state == PlanState.DRAFT
        name = "workspace:plans:review" if is_draft else "workspace:plans:live"
        return cls(
            number=plan.number, title=plan.title, url=reverse(name, args=[plan.pk]), issuer=plan.issuer,
            coordinator=plan.coordinator.name, issued_on=plan.issued_on, state=str(PlanState(plan.state).label),
            st=_MARKS[PlanState(plan.state)], to_see=to_see if is_draft else 0,
        )  # fmt: skip


def lines_of(plans: Iterable[Plan] | QuerySet[Plan], doubtful: Mapping[int, int]) -> list[PlanLine]:
    """The lines of one page of the list."""
    return [PlanLine.of(plan, to_see=doubtful.get(plan.pk, 0)) for plan in plans]
