"""The first page after signing in."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from danvan.contexts.obligations import queries
from danvan.contexts.obligations.queries import Progress
from danvan.contexts.plans import queries as plans
from danvan.core.kernel.actor import Actor, Role
from danvan.foundations.agencies import queries as agencies
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.obligations.lines import Home
from danvan.sites.workspace.plans.pages import Course, lede_of

MOST_COURSES = 20  # plans on the first page; the list of plans has them all


@screen()
def home(request: Request) -> HttpResponse:
    """A to-do list, not a menu: returned, overdue, due soon, waiting, undated, later. Coordinators find their desk beside it."""
    actor, today = request.actor, request.today
    owed = queries.home_of(actor, on=today)
    counts = queries.counts_by_group(owed, on=today)
    shown = pager(request, total=sum(counts.values()))
    rows = queries.with_lines(owed)[shown.rows]
    agency = agencies.named([actor.agency_id]).get(actor.agency_id) if actor.agency_id else None
    listed = Home.of(agency.name if agency else "", rows, counts, by=actor, today=today)
    courses = _courses(actor, today) if Role.OBSERVER in actor.roles else ()
    page = {
        "page": listed, "pager": shown, "desk": _desk(actor, today), "courses": courses,
        "lede": lede_of(courses, today=today) if courses and not listed.total else listed.lede,
    }  # fmt: skip
    return render(request, "workspace/home.html", page)


def _desk(actor: Actor, today: date) -> dict[str, int]:
    """How many stand where under the plans the actor follows; empty for who follows none."""
    if not (actor.roles & {Role.COORDINATOR, Role.OBSERVER} or actor.plan_roles):
        return {}
    found = queries.counts_by_box(queries.followed_by(actor), on=today)
    if Role.COORDINATOR not in actor.roles and not any(found.values()):
        return {}
    return {box.value: count for box, count in found.items()}


def _courses(actor: Actor, today: date) -> tuple[Course, ...]:
    """On course or not: what a head of agency, who files nothing, wants to see first."""
    found = list(plans.under_way_for(actor, on=today).select_related("coordinator")[:MOST_COURSES])
    progress = queries.progress_by_plan([plan.pk for plan in found], on=today)
    return tuple(Course.of(plan, progress.get(plan.pk, Progress())) for plan in found)
