"""Publishing a plan: what it would open, in numbers; what is still to settle; who decided what the public sees; progress."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from danvan.contexts.plans import policies, queries
from danvan.contexts.plans.enums import PlanState, PublicLevel
from danvan.contexts.plans.queries import Plan
from danvan.core.kernel.verdict import Verdict
from danvan.core.vanban.findings.classes import agency_classes
from danvan.sites.ui import wording
from danvan.sites.ui.inputs import refusals_in
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.obligations.wording import shortened
from danvan.sites.workspace.plans.review_pages import address_of, words_of
from danvan.workflows import publish_plan
from danvan.workflows.publish_plan import Preview

BLOCKERS, QUOTE = 30, 120


class PublishForm(forms.Form):
    """What the public may see, and the authority that decided it."""

    public_level = forms.ChoiceField(
        label=gettext_lazy("What may the public see?"), choices=PublicLevel.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("Without account. Evidence files and names of persons are never public."),
    )  # fmt: skip
    authority = forms.CharField(
        label=gettext_lazy("Decided by"), required=False, max_length=200,
        help_text=gettext_lazy("The office that decided it, for example the Chairperson of the provincial People's Committee; needed as soon as anything is public."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """Obligations of one kind for one class of agencies."""

    kind: str
    agencies: str
    duties: int
    count: int
    obligations: int


@dataclass(frozen=True, slots=True)
class Due:
    """One of the first due dates."""

    day: str
    day_iso: str
    provision: str
    text: str
    agencies: int


@dataclass(frozen=True, slots=True)
class PublishPage:
    """The preview in plain values."""

    id: int
    number: str
    title: str
    rows: tuple[Row, ...]
    first_due: tuple[Due, ...]
    preview: Preview
    years: str
    nobody: tuple[str, ...]
    blockers: tuple[tuple[str, str], ...]
    blocked: int
    may: Verdict

    @classmethod
    def of(cls, plan: Plan, found: Preview, *, request: Request) -> PublishPage:
        """The page of a draft."""
        blockers = queries.blockers_of(plan.pk, request.today)
        return cls(
            id=plan.pk, number=plan.number, title=plan.title, rows=tuple(_rows(found)),
            first_due=tuple(
                Due(
                    wording.day_words(due.due_on, request.today),
                    due.due_on.isoformat(),
                    wording.place_words(due.provision),
                    shortened(wording.item_words(due.text), QUOTE),
                    due.agencies,
                )
                for due in found.first_due
            ),
            preview=found, years=", ".join(map(str, found.years)),
            nobody=tuple(shortened(text, QUOTE) for text in found.nobody),
            blockers=tuple((words_of(each), address_of(plan.pk, each)) for each in blockers[:BLOCKERS]), blocked=len(blockers),
            may=policies.can_publish(plan, by=request.actor) if not blockers else _still(len(blockers)),
        )  # fmt: skip


def _still(count: int) -> Verdict:
    return Verdict(_("%(count)s things must be settled first.") % {"count": wording.figure(count)})


def _rows(found: Preview) -> Iterable[Row]:
    for line in found.lines:
        yield Row(str(line.kind.label), _class_words(line.agency_class), line.duties, line.agencies, line.obligations)


def _class_words(code: str) -> str:
    known = agency_classes().get(code)
    if known is None:
        return _("other agencies")
    return known.vi if get_language() == "vi" else known.en


def _to_the_plan(request: Request, plan: Plan) -> HttpResponse:
    """A page that follows the progress by itself is told to leave for the plan; a browser is simply led there."""
    address = reverse("workspace:plans:live", args=[plan.pk])
    return HttpResponseClientRedirect(address) if "HX-Request" in request.headers else redirect(address)


@screen(writes=True)
def publish(request: Request, plan_id: int) -> HttpResponse:
    """Preview and confirm; while it runs, how far it is; afterwards the plan itself."""
    plan = get_object_or_404(queries.editable_by(request.actor), pk=plan_id)
    if plan.state == PlanState.PUBLISHED:
        return _to_the_plan(request, plan)
    if plan.state == PlanState.PUBLISHING:
        standing = publish_plan.standing_of(plan.pk, on=request.today)
        return render(
            request,
            "workspace/plans/publishing.html",
            {"plan_id": plan.pk, "number": plan.number, "standing": standing},
        )
    form = PublishForm(request.POST or None, initial={"public_level": PublicLevel.NONE})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            publish_plan.publish(
                plan.pk, public_level=form.cleaned_data["public_level"], authority=form.cleaned_data["authority"],
                by=request.actor, at=request.at,
            )  # fmt: skip
            messages.success(request, _("Publishing has begun. It goes on by itself; this page may be left."))
            return redirect("workspace:plans:publish", plan.pk)
    page = PublishPage.of(plan, publish_plan.preview(plan.pk, on=request.today), request=request)
    return render(request, "workspace/plans/publish.html", {"page": page, "form": form})
