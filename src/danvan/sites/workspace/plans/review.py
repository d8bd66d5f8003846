"""The review: text on the left, findings on the right, each settled by one order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from danvan.contexts.plans import actions, policies, queries
from danvan.contexts.plans.enums import Layer, PlanState
from danvan.contexts.plans.queries import Finding, Plan, PlanVersion
from danvan.contexts.plans.queries import review as asked
from danvan.core.kernel.verdict import Refused
from danvan.sites.ui.paging import PARAMETER, ROWS, pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.plans import review_pages as pages
from danvan.sites.workspace.plans.forms import refusals_in
from danvan.sites.workspace.plans.forms.findings import FORMS, AddForm, FindingForm

Order = Callable[..., Finding]


@screen()
def show(request: Request, plan_id: int) -> HttpResponse:
    """Fifty provisions of the document with what was read in them."""
    plan, version = _plan(request, plan_id)
    if plan.state != PlanState.DRAFT:
        return redirect("workspace:plans:live", plan.pk)
    view = pages.view_of(request.GET.get("xem", ""))
    places = asked.places_in(version.pk, view)
    shown = pager(request, total=places.count())
    page = pages.page_of(
        plan, version, list(places[shown.rows]), view=view, pager=shown, by=request.actor, today=request.today
    )
    return render(request, "workspace/plans/review.html", {"page": page})


@screen()
def find(request: Request, plan_id: int, finding_id: int) -> HttpResponse:
    """Where a finding stands: its row for htmx, else the page of the review it is on."""
    plan, version = _plan(request, plan_id)
    finding = _finding(request, plan, finding_id)
    if _is_partial(request):
        return _row(request, plan, version, finding)
    return redirect(_address(plan, version, finding))


@screen(writes=True)
def confirm(request: Request, plan_id: int, finding_id: int) -> HttpResponse:
    """The reader is right."""
    return _settle(request, plan_id, finding_id, actions.confirm)


@screen(writes=True)
def remove(request: Request, plan_id: int, finding_id: int) -> HttpResponse:
    """This is none."""
    return _settle(request, plan_id, finding_id, actions.remove)


@screen(writes=True)
def restore(request: Request, plan_id: int, finding_id: int) -> HttpResponse:
    """Take back the last decision."""
    return _settle(request, plan_id, finding_id, actions.restore)


def _settle(request: Request, plan_id: int, finding_id: int, order: Order) -> HttpResponse:
    plan, version = _plan(request, plan_id)
    finding = _finding(request, plan, finding_id)
    if request.method != "POST":
        return redirect(_address(plan, version, finding))
    refusal = ""
    try:
        order(finding.pk, revision=_number(request.POST.get("revision")), by=request.actor, at=request.at)
    except Refused as refused:
        refusal = str(refused)
    if _is_partial(request):
        return _row(request, plan, version, finding, refusal=refusal)
    if refusal:
        messages.error(request, refusal)
    return redirect(_address(plan, version, finding))


@screen(writes=True)
def correct(request: Request, plan_id: int, finding_id: int) -> HttpResponse:
    """Put another value in place of what was read."""
    plan, version = _plan(request, plan_id)
    finding = _finding(request, plan, finding_id)
    form = _form_of(request, finding)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.correct(
                finding.pk, value=form.value(), owing=form.owing_said(), revision=form.cleaned_data["revision"] or 0,
                by=request.actor, at=request.at,
            )  # fmt: skip
            return _done(request, plan, version, finding)
        # What was typed stays; the revision seen now is the newest, so that saving again means it.
        form.data = form.data.copy()
        form.data["revision"] = str(_finding(request, plan, finding_id).revision)
    page = {
        "form": form, "plan": plan, "finding": finding, "words": finding.value["text"],
        "key": pages.key_of(finding.pk), "kind": Layer(finding.layer).label,
        "action": reverse("workspace:plans:correct_finding", args=[plan.pk, finding.pk]),
        "back": reverse("workspace:plans:find", args=[plan.pk, finding.pk]),
    }  # fmt: skip
    partial = "#card" if _is_partial(request) else ""
    return render(request, f"workspace/plans/correct.html{partial}", page)


def _form_of(request: Request, finding: Finding) -> FindingForm:
    form = FORMS[finding.layer]
    known = form.known(finding.layer, finding.value, owing=finding.owing) | {"revision": finding.revision}
    return form(request.POST or None, initial=known, auto_id=f"id_{finding.pk}_%s")


def _done(request: Request, plan: Plan, version: PlanVersion, finding: Finding) -> HttpResponse:
    if not _is_partial(request):
        return redirect(_address(plan, version, finding))
    response = _row(request, plan, version, finding)
    response.headers["HX-Retarget"] = f"#{_row_key(version, finding)}"
    response.headers["HX-Reswap"] = "outerHTML"
    return response


@screen(writes=True)
def add(request: Request, plan_id: int) -> HttpResponse:
    """Quote words of the document and say what they are: first which words as what, then the fields of that layer."""
    plan, version = _plan(request, plan_id)
    said = request.POST if request.method == "POST" else request.GET
    layer = said.get("layer", "")
    chosen = AddForm(said if "layer" in said else None, initial=_first_words(request))
    form = FORMS[layer](request.POST if "revision" in request.POST else None) if layer in FORMS else None
    if request.method == "POST" and form is not None and chosen.is_valid() and form.is_bound and form.is_valid():
        with refusals_in(form, chosen):
            added = actions.add(
                plan.pk, layer=layer, provision_label=chosen.cleaned_data["provision"], by=request.actor, at=request.at,
                words=chosen.cleaned_data["words"], start=chosen.cleaned_data["start"], value=form.value(), owing=form.owing_said(),
            )  # fmt: skip
            return redirect(_address(plan, version, added))
    page = {"plan": plan, "chosen": chosen, "form": form, "text": _provision_text(version, said)}
    return render(request, "workspace/plans/add.html", page)


def _first_words(request: Request) -> dict[str, Any]:
    query = request.GET
    return {"provision": query.get("muc", ""), "words": query.get("chu", ""), "layer": Layer.TASK}


def _provision_text(version: PlanVersion, said: Any) -> str:
    label = said.get("provision") or said.get("muc") or ""
    place = asked.places_in(version.pk, asked.View.ALL).filter(label_id=label).first() if label else None
    if place is None:
        stretch = asked.stretch_at(version.pk, _number(said.get("tu")))
        return queries.text_of(version.pk, stretch.start, stretch.end)
    return queries.text_of(version.pk, place.start, place.end)


@screen(writes=True)
def confirm_many(request: Request, plan_id: int) -> HttpResponse:
    """Accept everything the reader is sure of, in one provision or everywhere."""
    plan, _version = _plan(request, plan_id)
    if request.method == "POST":
        label = request.POST.get("muc")
        try:
            count = actions.confirm_many(plan.pk, provision_label=label, by=request.actor, at=request.at)
            messages.success(request, _("Accepted %(count)s findings.") % {"count": count})
        except Refused as refused:
            messages.error(request, str(refused))
    back = request.POST.get("ve", "")
    address = reverse("workspace:plans:review", args=[plan.pk])
    return redirect(f"{address}?{back}" if back else address)


def _plan(request: Request, plan_id: int) -> tuple[Plan, PlanVersion]:
    plan = get_object_or_404(queries.visible_to(request.actor), pk=plan_id)
    return plan, queries.current_version(plan.pk)


def _finding(request: Request, plan: Plan, finding_id: int) -> Finding:
    try:
        return asked.finding_of(plan.pk, finding_id)
    except Finding.DoesNotExist as gone:
        raise Http404 from gone


def _row(request: Request, plan: Plan, version: PlanVersion, finding: Finding, *, refusal: str = "") -> HttpResponse:
    stretch = asked.stretch_at(version.pk, finding.start)
    rows = pages.rows_of(plan, version, [stretch], today=request.today)
    progress = pages.progress_of(plan, asked.counts_of(version.pk), today=request.today)
    page = {
        "row": rows[0],
        "progress": progress,
        "refusal": refusal,
        "at": pages.key_of(finding.pk),
        "plan_id": plan.pk,
        "may": policies.can_review(plan, by=request.actor),
    }
    return render(request, "workspace/plans/review_answer.html", page)


def _row_key(version: PlanVersion, finding: Finding) -> str:
    return pages.row_key(asked.stretch_at(version.pk, finding.start).start)


def _address(plan: Plan, version: PlanVersion, finding: Finding) -> str:
    page = pages.place_on(version.pk, finding.start, rows=ROWS)
    query = f"?{PARAMETER}={page}" if page > 1 else ""
    return f"{reverse('workspace:plans:review', args=[plan.pk])}{query}#{pages.key_of(finding.pk)}"


def _is_partial(request: Request) -> bool:
    return request.headers.get("HX-Request") == "true"


def _number(said: str | None) -> int:
    return int(said) if said and said.isascii() and said.isdecimal() else 0
