"""Signing in and out, one's own account, and for which agency one acts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.foundations.people import queries
from danvan.sites.ui.screens import AGENCY_KEY, Request, screen


@screen()
def account(request: Request) -> HttpResponse:
    """Who I am here, and which roles I hold."""
    return render(request, "workspace/people/account.html")


@screen(writes=True)
def switch_agency(request: Request) -> HttpResponse:
    """Act for another agency in which one holds a role; anything else changes nothing."""
    wanted = request.POST.get("agency", "")
    held = {str(role.agency_id) for role in queries.roles_on(request.today, person_id=request.user.pk)}
    if request.method == "POST" and wanted in held:
        request.session[AGENCY_KEY] = int(wanted)
    return redirect("workspace:home")
