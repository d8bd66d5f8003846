"""The people of an agency, for its administrator: accounts, roles, forgotten passwords."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from danvan.core.kernel.actor import Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.people import actions
from danvan.foundations.people.reach import people_within
from danvan.sites.ui.screens import Request, refusals_as_messages, screen
from danvan.sites.workspace.people import pages
from danvan.sites.workspace.people.forms import AddPersonForm, GiveRoleForm

AGENCY = "co-quan"


@screen()
def people(request: Request) -> HttpResponse:
    """The people of one agency within the administrator's reach, their own to begin with."""
    reach = _reach(request)
    page = pages.people_of(request, _agency(request, reach), reach, request.today)
    return render(request, "workspace/people/list.html", {"page": page})


@never_cache
@screen(writes=True)
def add(request: Request) -> HttpResponse:
    """Open an account; its one-time password is shown on the answer, and nowhere again."""
    reach = _reach(request)
    agency_id = _agency(request, reach)
    form = AddPersonForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data | {
            "role": Role(form.cleaned_data["role"]),
            "submission_key": str(form.cleaned_data["submission_key"]),
        }
        try:
            made = actions.register_person(agency_id=agency_id, by=request.actor, at=request.at, **values)
        except actions.UsernameTaken as refusal:
            form.add_error("username", str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "workspace/people/handover.html", {"made": made, "agency_id": agency_id})
    agency = pages.agency_name(agency_id)
    return render(request, "workspace/people/add.html", {"form": form, "agency_id": agency_id, "agency": agency})


@screen(writes=True)
def person(request: Request, person_id: int) -> HttpResponse:
    """One account: its roles; giving one more."""
    reach = _reach(request)
    account = get_object_or_404(people_within(reach), pk=person_id)
    page = pages.person_for(account, request.actor, reach, request.today)
    form = GiveRoleForm(request.POST or None, agencies=page.agencies, plans=page.plans, agency_id=page.agency_id)
    if form.is_valid():
        with refusals_as_messages(request):
            actions.give_role(
                person_id, agency_id=form.cleaned_data["agency"], role=Role(form.cleaned_data["role"]),
                plan_id=form.cleaned_data["plan"], by=request.actor, at=request.at,
            )  # fmt: skip
            messages.success(request, _("The role holds from today."))
        return redirect("workspace:people:person", person_id)
    return render(request, "workspace/people/person.html", {"page": page, "form": form, "key": uuid.uuid4()})


@screen(writes=True)
def end_role(request: Request, person_id: int, role_id: int) -> HttpResponse:
    """End a role at once."""
    get_object_or_404(people_within(_reach(request)).filter(role_assignments__pk=role_id), pk=person_id)
    if request.method == "POST":
        with refusals_as_messages(request):
            actions.end_role(role_id, by=request.actor, at=request.at)
            messages.success(request, _("The role has ended."))
    return redirect("workspace:people:person", person_id)


@never_cache
@screen(writes=True)
def renew_password(request: Request, person_id: int) -> HttpResponse:
    """A new one-time password, shown on the answer, and nowhere again."""
    get_object_or_404(people_within(_reach(request)), pk=person_id)
    if request.method == "POST":
        with refusals_as_messages(request):
            made = actions.renew_password(
                person_id, submission_key=request.POST.get("submission_key", "") or request.request_id,
                by=request.actor, at=request.at,
            )  # fmt: skip
            return render(
                request, "workspace/people/handover.html", {"made": made, "agency_id": request.actor.agency_id}
            )
    return redirect("workspace:people:person", person_id)


def _reach(request: Request) -> frozenset[int]:
    """Raises Http404 for everybody who administers nothing."""
    reach = pages.reach_of(request.actor, request.today)
    if not reach:
        raise Http404
    return reach


def _agency(request: Request, reach: frozenset[int]) -> int:
    wanted = request.GET.get(AGENCY, "")
    chosen = int(wanted) if wanted.isascii() and wanted.isdecimal() else request.actor.agency_id
    if chosen is None or chosen not in reach:
        raise Http404
    return chosen
