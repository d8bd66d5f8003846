"""The list of plans, sending one in, and correcting its head."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from danvan.contexts.plans import actions, policies, queries
from danvan.contexts.plans.actions.intake import NotAPlan, SameNumber
from danvan.contexts.plans.document import IncomingFile, UnreadableFile
from danvan.contexts.plans.queries import Plan
from danvan.core.kernel.verdict import Refused
from danvan.sites.ui.downloads import download
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.plans import kept, pages
from danvan.sites.workspace.plans.forms import refusals_in
from danvan.sites.workspace.plans.forms.documents import FilterForm, HeaderForm, UploadForm


@screen()
def plans(request: Request) -> HttpResponse:
    """Plans this person may see, the newest first, fifty a page."""
    form = FilterForm(request.GET)
    seen = queries.visible_to(request.actor)
    found = queries.matching(seen, text=request.GET.get("q", ""), state=request.GET.get("tinh_trang", ""))
    shown = pager(request, total=found.count())
    rows = list(found[shown.rows])
    page = {
        "form": form,
        "lines": pages.lines_of(rows, queries.doubtful_in([plan.pk for plan in rows])),
        "pager": shown,
        "may_take_in": policies.can_take_in(coordinator_id=request.actor.agency_id or 0, by=request.actor),
    }
    return render(request, "workspace/plans/list.html", page)


@screen(writes=True)
def upload(request: Request) -> HttpResponse:
    """Send in a plan; what the reader doubts is asked once, without sending the files again."""
    form = UploadForm(request.POST or None, request.FILES or None)
    page = {"form": form, "may": policies.can_take_in(coordinator_id=request.actor.agency_id or 0, by=request.actor)}
    if request.method == "POST" and form.is_valid():
        sent = form.files_sent()
        try:
            return _taken_in(request, sent, form.cleaned_data["submission_key"])
        except (SameNumber, NotAPlan) as question:
            return _ask(request, sent, question)
        except Refused as refusal:
            _tell(form, refusal)
    return render(request, "workspace/plans/upload.html", page)


def _taken_in(
    request: Request, sent: list[IncomingFile], key: uuid.UUID, *, accept_not_a_plan: bool = False
) -> HttpResponse:
    plan = actions.take_in(
        sent, coordinator_id=request.actor.agency_id or 0, by=request.actor, at=request.at, submission_key=key,
        accept_not_a_plan=accept_not_a_plan,
    )  # fmt: skip
    return redirect("workspace:plans:review", plan.pk)


def _tell(form: UploadForm, refusal: Refused) -> None:
    """Beside the file it speaks of, where it speaks of one."""
    form.add_error(form.field_of(refusal.name) if isinstance(refusal, UnreadableFile) else None, str(refusal))


def _ask(request: Request, sent: list[IncomingFile], question: Refused) -> HttpResponse:
    known = None
    if isinstance(question, SameNumber):
        known = queries.editable_by(request.actor).filter(pk=question.plan_id).first()
    page = {
        "question": str(question),
        "not_a_plan": isinstance(question, NotAPlan),
        "same": known if isinstance(question, SameNumber) and question.is_draft else None,
        "token": kept.keep(sent, by=request.actor, at=request.at),
    }
    return render(request, "workspace/plans/settle_upload.html", page)


@screen(writes=True)
def settle_upload(request: Request) -> HttpResponse:
    """Answer what was asked about an upload: take it in anyway, or put it in the place of the draft's text."""
    if request.method != "POST":
        return redirect("workspace:plans:upload")
    try:
        sent, key = kept.open_kept(request.POST.get("giu", ""), by=request.actor)
        plan_id = request.POST.get("ke_hoach", "")
        if plan_id.isdecimal():
            plan = get_object_or_404(queries.editable_by(request.actor), pk=int(plan_id))
            actions.replace_version(plan.pk, sent, by=request.actor, at=request.at, submission_key=key)
            messages.success(
                request, _("The draft's text is replaced. What was settled of the same words is still settled.")
            )
            return redirect("workspace:plans:review", plan.pk)
        return _taken_in(request, sent, key, accept_not_a_plan=True)
    except SameNumber as question:
        return _ask(request, sent, question)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:plans:upload")


@screen(writes=True)
def replace(request: Request, plan_id: int) -> HttpResponse:
    """Send in a corrected file of a draft."""
    plan = get_object_or_404(queries.visible_to(request.actor), pk=plan_id)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.replace_version(
                plan.pk, form.files_sent(), by=request.actor, at=request.at,
                submission_key=form.cleaned_data["submission_key"],
            )  # fmt: skip
            messages.success(
                request, _("The draft's text is replaced. What was settled of the same words is still settled.")
            )
            return redirect("workspace:plans:review", plan.pk)
        except Refused as refusal:
            _tell(form, refusal)
    page = {"form": form, "plan": plan, "may": policies.can_review(plan, by=request.actor)}
    return render(request, "workspace/plans/replace.html", page)


@screen(writes=True)
def header(request: Request, plan_id: int) -> HttpResponse:
    """Correct what the head of the document says."""
    plan = get_object_or_404(queries.visible_to(request.actor), pk=plan_id)
    form = HeaderForm(request.POST or None, initial=_known_header(plan))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.correct_header(plan.pk, **form.cleaned_data, by=request.actor, at=request.at)
            return redirect("workspace:plans:review", plan.pk)
        form.data = form.data.copy()
        form.data["revision"] = str(queries.visible_to(request.actor).get(pk=plan_id).revision)
    may = policies.can_review(plan, by=request.actor)
    parts = [(part.name, part.get_role_display(), part.pk) for part in queries.parts_of(plan.pk)]
    return render(request, "workspace/plans/header.html", {"form": form, "plan": plan, "may": may, "parts": parts})


def _known_header(plan: Plan) -> dict[str, object]:
    signer = (queries.current_version(plan.pk).header.get("signer") or {}).get("name") or ""
    ends_on = plan.ends_before - timedelta(days=1) if plan.ends_before else None
    return {
        "number": plan.number, "title": plan.title, "issuer": plan.issuer, "issued_on": plan.issued_on,
        "starts_on": plan.starts_on, "ends_on": ends_on, "signer": signer, "revision": plan.revision,
    }  # fmt: skip


@screen()
def part(request: Request, plan_id: int, part_id: int) -> HttpResponse:
    """A file of the plan as it was sent in, always as a download."""
    plan = get_object_or_404(queries.visible_to(request.actor), pk=plan_id)
    found = queries.parts_of(plan.pk).filter(pk=part_id).select_related("file").first()
    if found is None:
        raise Http404
    return download(found.file, name=found.name)
