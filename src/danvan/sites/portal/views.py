"""Citizens' pages: no account, no script, no name of any account and no evidence file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from danvan.contexts.obligations import queries as obligations
from danvan.contexts.plans import queries as plans
from danvan.contexts.plans.enums import PlanState, PublicLevel
from danvan.core.kernel.actor import PUBLIC, SYSTEM
from danvan.foundations.agencies import queries as bodies
from danvan.sites.portal import pages
from danvan.sites.portal.caching import cacheable
from danvan.sites.ui.live_plan import Address, AgencyLine, Aside, PlanView
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.workflows import live_plan
from danvan.workflows.live_plan import PROVISIONS, LivingPlan

SHORTEST = 2  # letters worth searching for


@screen(public=True)
@cacheable
def home(request: Request) -> HttpResponse:
    """The plans that are public, newest first, and a search over plans."""
    words = request.GET.get("q", "").strip()[:100]
    found = plans.matching(plans.visible_to(PUBLIC), text=words).order_by("-issued_on", "-pk")
    shown = pager(request, total=found.count())
    page = {
        "plans": [pages.PlanLine.of(plan, today=request.today) for plan in found[shown.rows]],
        "pager": shown,
        "words": words,
    }
    return render(request, "portal/home.html", page)


@screen(public=True)
@cacheable
def plan(request: Request, plan_id: int) -> HttpResponse:
    """A public plan, showing what its public level allows."""
    found = _plan(plan_id)
    shown = pager(request, total=plans.provisions_of(found.pk).count(), rows=PROVISIONS)
    live = live_plan.of(found, on=request.today, page=shown.number)
    view = PlanView.of(live, page=shown.number, address=_address(found))
    return render(request, "portal/plan.html", {"view": view, "pager": shown})


def _address(found: LivingPlan) -> Address | None:
    """None: the text alone. Totals have no page behind them; by agency, who has and who has not is one click away."""
    if found.public_level == PublicLevel.BY_AGENCY:
        return lambda duty_id: reverse("portal:who", args=[found.pk, duty_id])
    return (lambda _duty_id: "") if found.public_level == PublicLevel.TOTALS else None


@screen(public=True)
@cacheable
def who(request: Request, plan_id: int, duty_id: int) -> HttpResponse:
    """Which agencies have done what a sentence asks, where the plan's level says so."""
    found = _plan(plan_id)
    behind = live_plan.behind(found, duty_id, on=request.today)
    if found.public_level != PublicLevel.BY_AGENCY or behind is None:
        raise Http404
    shown = pager(request, total=len(behind.lines))
    page = {
        "plan": pages.PlanLine.of(found, today=request.today),
        "behind": behind,
        "aside": Aside.of(behind.duty, label=behind.provision, today=request.today),
        "lines": [
            AgencyLine.of(line, href=reverse("portal:agency", args=[line.agency_id]))
            for line in behind.lines[shown.rows]
        ],
        "pager": shown,
    }
    return render(request, "portal/who.html", page)


@screen(public=True)
@cacheable
def agencies(request: Request) -> HttpResponse:
    """Bodies that exist today, searched without tone marks."""
    words = request.GET.get("q", "").strip()[:100]
    found = bodies.search(words, on=request.today) if len(words) >= SHORTEST else bodies.existing_on(request.today)
    shown = pager(request, total=found.count())
    page = {"agencies": [pages.AgencyName.of(body) for body in found[shown.rows]], "pager": shown, "words": words}
    return render(request, "portal/agencies.html", page)


@screen(public=True)
@cacheable
def agency(request: Request, agency_id: int) -> HttpResponse:
    """What an agency owes under plans whose level names agencies, and how it stands."""
    body = bodies.named([agency_id]).get(agency_id)
    if body is None:
        raise Http404
    owed = (
        obligations.visible_to(SYSTEM)
        .filter(
            agency_id=agency_id, plan__public_level=PublicLevel.BY_AGENCY, plan__state=PlanState.PUBLISHED,
            is_history=False, starts_on__lte=request.today,
        )
        .select_related("plan", "duty", "duty__provision")
        .order_by("-plan__issued_on", "plan_id", "duty__start", "due_on", "pk")
    )  # fmt: skip
    shown = pager(request, total=owed.count())
    page = {
        "agency": pages.AgencyName.of(body),
        "sums": pages.Sums.of(obligations.counts_by_box(owed, on=request.today)),
        "lines": [pages.OwedLine.of(row, today=request.today) for row in owed[shown.rows]],
        "pager": shown,
    }
    return render(request, "portal/agency.html", page)


def _plan(plan_id: int) -> LivingPlan:
    found: LivingPlan = get_object_or_404(plans.visible_to(PUBLIC).select_related("coordinator"), pk=plan_id)
    return found
