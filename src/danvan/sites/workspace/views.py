"""The first page after signing in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from danvan.contexts.obligations import queries
from danvan.core.kernel.actor import Role
from danvan.foundations.agencies import queries as agencies
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.obligations.lines import Home


@screen()
def home(request: Request) -> HttpResponse:
    """A to-do list, not a menu: returned, overdue, due soon, waiting, undated, later. Coordinators find their desk beside it."""
    actor, today = request.actor, request.today
    owed = queries.home_of(actor, on=today)
    counts = queries.counts_by_group(owed, on=today)
    shown = pager(request, total=sum(counts.values()))
    rows = queries.with_lines(owed)[shown.rows]
    agency = agencies.named([actor.agency_id]).get(actor.agency_id) if actor.agency_id else None
    desk = None
    if actor.roles & {Role.COORDINATOR, Role.OBSERVER} or actor.plan_roles:
        found = queries.counts_by_box(queries.followed_by(actor), on=today)
        desk = {box.value: count for box, count in found.items()}
    page = Home.of(agency.name if agency else "", rows, counts, today=today)
    return render(request, "workspace/home.html", {"page": page, "pager": shown, "desk": desk})
