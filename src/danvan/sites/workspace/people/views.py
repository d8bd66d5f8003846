"""One's own account, and for which agency one acts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from danvan.foundations.people import queries
from danvan.foundations.people.models import Person
from danvan.sites.ui.screens import AGENCY_KEY, Request, screen
from danvan.sites.workspace.people import pages


@screen()
def account(request: Request) -> HttpResponse:
    """Who I am here, and which roles I hold."""
    if not isinstance(request.user, Person):
        return redirect("workspace:people:sign_in")
    page = pages.account_of(request.user, request.actor, request.today)
    return render(request, "workspace/people/account.html", {"page": page})


@screen(writes=True)
def switch_agency(request: Request) -> HttpResponse:
    """Act for another agency in which one holds a role; anything else changes nothing."""
    wanted = request.POST.get("agency", "")
    held = {str(role.agency_id) for role in queries.roles_on(request.today, person_id=request.actor.person_id or 0)}
    if request.method == "POST" and wanted in held:
        request.session[AGENCY_KEY] = int(wanted)
    return redirect("workspace:home")
