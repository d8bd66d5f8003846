"""The live plan for officials: the document as a page, and what stands behind each of its figures."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse

from danvan.contexts.plans import queries as plans
from danvan.contexts.plans.enums import PlanState
from danvan.core.kernel.actor import Actor, Role
from danvan.core.kernel.period import Period
from danvan.core.kernel.period_words import period_words
from danvan.sites.ui.live_plan import AgencyLine, Aside, PlanView
from danvan.sites.ui.paging import PARAMETER, pager
from danvan.sites.ui.screens import Request, screen
from danvan.workflows import live_plan
from danvan.workflows.live_plan import PROVISIONS, Behind, BehindLine, Part


@screen()
def live(request: Request, plan_id: int) -> HttpResponse:
    """The plan with the state of everything it asks, fifty provisions a page."""
    plan = get_object_or_404(plans.visible_to(request.actor).select_related("coordinator"), pk=plan_id)
    if plan.state == PlanState.DRAFT:
        return redirect("workspace:plans:review", plan.pk)
    shown = pager(request, total=plans.provisions_of(plan.pk).count(), rows=PROVISIONS)
    found = live_plan.of(plan, on=request.today, page=shown.number)
    view = PlanView.of(
        found, page=shown.number, address=lambda duty_id: reverse("workspace:plans:behind", args=[plan.pk, duty_id])
    )
    return render(request, "workspace/plans/live.html", {"view": view, "pager": shown})


@screen()
def behind(request: Request, plan_id: int, duty_id: int) -> HttpResponse:
    """How a figure is computed, the sentence that asks for it, who has and who has not."""
    plan = get_object_or_404(plans.visible_to(request.actor).select_related("coordinator"), pk=plan_id)
    found = live_plan.behind(plan, duty_id, on=request.today)
    if found is None:
        raise Http404
    shown = pager(request, total=len(found.lines))
    page = BehindPage.of(found, found.lines[shown.rows], request=request, plan_id=plan.pk, number=plan.number)
    return render(request, "workspace/plans/behind.html", {"page": page, "pager": shown})


@dataclass(frozen=True, slots=True)
class BehindPage:
    """An explained figure."""

    plan_id: int
    plan_number: str
    provision: str
    href: str
    words: str
    title: str
    aside: Aside
    formula: str
    schedule: str
    window: str
    records: str
    figure: str
    done: int
    missing: int
    waiting: int
    lines: tuple[AgencyLine, ...]
    has_numbers: bool

    @classmethod
    def of(
        cls, found: Behind, lines: tuple[BehindLine, ...], *, request: Request, plan_id: int, number: str
    ) -> BehindPage:
        """The figure in words, with links to the records behind it."""
        records = _records(found.register, found.window)
        return cls(
            plan_id=plan_id, plan_number=number, provision=found.provision, words=found.words,
            href=f"{reverse('workspace:plans:live', args=[plan_id])}?{PARAMETER}={found.page}#{found.provision}",
            title=found.duty.text, aside=Aside.of(found.duty, label=found.provision, today=request.today),
            formula=found.formula, schedule=found.schedule, window=period_words(found.window) if found.window else "",
            records=records, figure=_address("workspace:registers:figure", found.figure_id),
            done=found.count(Part.DONE), missing=found.count(Part.MISSING) + found.count(Part.LATE),
            waiting=found.count(Part.WAITING),
            lines=tuple(
                AgencyLine.of(line, href=_line_address(line, records) if _opens(request.actor, line, plan_id) else "")
                for line in lines
            ),
            has_numbers=any(line.number is not None for line in lines),
        )  # fmt: skip


def _opens(actor: Actor, line: BehindLine, plan_id: int) -> bool:
    """Whether the actor may read what stands behind the line: their own agency's, or everybody's who follows the plan."""
    follows = actor.has(Role.COORDINATOR, plan_id=plan_id) or actor.has(Role.OBSERVER, plan_id=plan_id)
    return actor.acts_for(line.agency_id) or follows


def _line_address(line: BehindLine, records: str) -> str:
    """The agency's records where a register counts, else its obligation."""
    if records:
        return f"{records}&co_quan={line.agency_id}"
    return _address("workspace:obligations:detail", line.obligation_id)


def _records(register: str, window: Period | None) -> str:
    """What the register counts in the window; empty where no register does."""
    if not register or window is None:
        return ""
    address = _address(f"workspace:registers:{register}")
    return f"{address}?tu={window.starts_on}&den={window.last_day}&tinh_trang=recorded" if address else ""


def _address(name: str, *args: int | None) -> str:
    """A page's address, empty when there is nothing to lead to."""
    if None in args:
        return ""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
