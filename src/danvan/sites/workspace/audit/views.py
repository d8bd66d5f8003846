"""The journal: what was done for the agency, by whom, in words."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from danvan.foundations.audit import queries
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.audit import pages


@screen()
def log(request: Request) -> HttpResponse:
    """Newest first, fifty a page."""
    events = queries.visible_to(request.actor)
    shown = pager(request, total=events.count())
    entries = [pages.Entry.of(event) for event in events[shown.rows]]
    return render(request, "workspace/audit/log.html", {"entries": entries, "pager": shown})
