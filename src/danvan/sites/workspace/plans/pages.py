"""The list of plans as plain values for its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from danvan.contexts.obligations.queries import Progress
from danvan.contexts.plans.enums import PlanState
from danvan.contexts.plans.queries import Plan
from danvan.sites.ui import wording

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


@dataclass(frozen=True, slots=True)
class Course:
    """A plan under way and how it stands as a whole."""

    title: str
    number: str
    url: str
    coordinator: str
    done: int
    total: int
    share: Decimal | None
    st: str
    words: str
    waiting: int
    late: int

    @classmethod
    def of(cls, plan: Plan, progress: Progress) -> Course:
        """Late as soon as one agency is late with one thing: that is where to press."""
        late = ngettext("%(count)s task late", "%(count)s tasks late", progress.overdue)
        return cls(
            title=plan.title, number=plan.number, url=reverse("workspace:plans:live", args=[plan.pk]),
            coordinator=plan.coordinator.name, done=progress.done, total=progress.total,
            share=Decimal(100 * progress.done) / progress.total if progress.total else None,
            st="late" if progress.overdue else "course",
            words=late % {"count": wording.figure(progress.overdue)} if progress.overdue else _("On course"),
            waiting=progress.waiting, late=progress.overdue,
        )  # fmt: skip


def lede_of(courses: Sequence[Course], *, today: date) -> str:
    """How all plans under way stand, in one sentence."""
    late = sum(course.late for course in courses)
    plans = ngettext("%(count)s plan under way", "%(count)s plans under way", len(courses))
    tasks = ngettext("%(count)s task late", "%(count)s tasks late", late) % {"count": wording.figure(late)}
    return _("%(day)s. %(plans)s, %(tasks)s.") % {
        "day": capfirst(wording.day_words(today)), "plans": plans % {"count": wording.figure(len(courses))},
        "tasks": tasks if late else _("nothing late"),
    }  # fmt: skip


def lines_of(plans: Iterable[Plan] | QuerySet[Plan], doubtful: Mapping[int, int]) -> list[PlanLine]:
    """The lines of one page of the list."""
    return [PlanLine.of(plan, to_see=doubtful.get(plan.pk, 0)) for plan in plans]
