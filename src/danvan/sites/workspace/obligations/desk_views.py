"""The coordinator's desk: following, receiving, returning, waiving."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.contexts.obligations import actions, policies, queries
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.queries import Box, Obligation
from danvan.core.kernel.actor import Role
from danvan.sites.ui.inputs import refusals_in
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, refusals_as_messages, screen
from danvan.sites.workspace.obligations import wording
from danvan.sites.workspace.obligations.desk_pages import BOXES, DeskLine, LateRow

BY_DATE, BY_AGENCY, BY_TASK = "ngay", "co-quan", "viec"
_GROUPINGS = {BY_AGENCY: gettext_lazy("By agency"), BY_TASK: gettext_lazy("By task"), BY_DATE: gettext_lazy("By date")}
_FILTERS = {"ke_hoach": "plan_id", "co_quan": "agency_id", "viec": "duty_id"}


class DeskFilter(forms.Form):
    """What of the desk is shown; anything that cannot be read narrows nothing."""

    ke_hoach = forms.IntegerField(required=False)
    co_quan = forms.IntegerField(required=False)
    viec = forms.IntegerField(required=False)

    def conditions(self) -> dict[str, int]:
        """The conditions asked for."""
        self.is_valid()
        return {field: self.cleaned_data[name] for name, field in _FILTERS.items() if self.cleaned_data.get(name)}


class ReasonForm(forms.Form):
    """Why something is returned, waived or taken back; `item` is the version the person was looking at."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The agency reads it word for word on its list of work."),
    )  # fmt: skip
    item = forms.IntegerField(required=False, widget=forms.HiddenInput)


@screen()
def desk(request: Request) -> HttpResponse:
    """Who is late by agency, task or date; what waits to be received; fifty lines a page."""
    if not _follows(request):
        raise Http404
    conditions = DeskFilter(request.GET).conditions()
    followed = queries.followed_by(request.actor)
    rows = followed.filter(**conditions)
    counts = queries.counts_by_box(rows, on=request.today)
    box = Box(request.GET["muc"]) if request.GET.get("muc") in set(BOXES) else Box.LATE
    grouping = request.GET.get("theo", "")
    page = {
        "counts": {each.value: counts[each] for each in BOXES},
        "tabs": [(each.value, words, counts[each], each is box) for each, words in BOXES.items()],
        "groupings": [
            (key, words, key == (grouping if grouping in _GROUPINGS else BY_DATE)) for key, words in _GROUPINGS.items()
        ]
        if box is Box.LATE
        else [],
        "plans": queries.plans_among(followed),
        "conditions": conditions,
        "box": box.value,
    }
    if box is Box.LATE and grouping in (BY_AGENCY, BY_TASK):
        return render(request, "workspace/obligations/desk.html", page | _grouped(request, rows, grouping))
    return render(request, "workspace/obligations/desk.html", page | _listed(request, rows, box, counts[box]))


def _follows(request: Request) -> bool:
    held = request.actor.roles | {role for _plan, role in request.actor.plan_roles}
    return bool(held & {Role.COORDINATOR, Role.OBSERVER})


def _grouped(request: Request, rows: queries.ObligationQuerySet, grouping: str) -> dict[str, object]:
    by_agency = grouping == BY_AGENCY
    found = (queries.late_by_agency if by_agency else queries.late_by_duty)(rows, on=request.today)
    shown = pager(request, total=len(found))
    late = LateRow.rows(found[shown.rows], "co_quan" if by_agency else "viec", today=request.today)
    return {"late": late, "by_agency": by_agency, "pager": shown}


def _listed(request: Request, rows: queries.ObligationQuerySet, box: Box, total: int) -> dict[str, object]:
    shown = pager(request, total=total)
    ordered = queries.with_lines(queries.in_box(rows, box, on=request.today)).order_by("due_on", "pk")
    found = list(ordered[shown.rows])
    documents = queries.document_counts(found)
    lines = [
        DeskLine.of(owed, documents, agency_href=f"?muc={box.value}&co_quan={owed.agency_id}", today=request.today)
        for owed in found
    ]
    return {"lines": lines, "pager": shown, "may_pick": box is Box.WAITING and any(line.item_id for line in lines)}


@screen(writes=True)
def receive(request: Request) -> HttpResponse:
    """Receive one answer or many at once."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = reverse("workspace:obligations:desk")
    items = [int(said) for said in request.POST.getlist("item") if said.isascii() and said.isdecimal()]
    if not items:
        messages.warning(request, _("Nothing was chosen: tick the answers to receive."))
        return redirect(back)
    with refusals_as_messages(request):
        receipt = actions.receive_many(items, by=request.actor, at=request.at)
        messages.success(request, _("Received: %(count)s.") % {"count": receipt.received})
        if receipt.left:
            messages.warning(
                request, _("%(count)s changed meanwhile and were left: look at them again.") % {"count": receipt.left}
            )
    return redirect(back)


@screen(writes=True)
def return_for_supplement(request: Request, obligation_id: int) -> HttpResponse:
    """Ask for a supplement, with a reason."""
    owed = _judged(request, obligation_id)
    item = queries.current_answer_of(owed)
    if item is None:
        raise Http404
    form = ReasonForm(request.POST or None, initial={"item": item.pk})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.return_for_supplement(
                form.cleaned_data["item"] or item.pk,
                reason=form.cleaned_data["reason"],
                by=request.actor,
                at=request.at,
            )
            messages.success(request, _("A supplement is asked for; the agency sees the reason."))
            return redirect("workspace:obligations:detail", owed.pk)
    if _was_sent_twice(request, owed, form, ObligationState.RETURNED):
        return redirect("workspace:obligations:detail", owed.pk)
    words = (_("Ask for a supplement"), _("Say what is missing and where; the agency hands in a new version."))
    return _reason_page(request, owed, form, words)


@screen(writes=True)
def waive(request: Request, obligation_id: int) -> HttpResponse:
    """Let the agency off."""
    owed = _judged(request, obligation_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.waive(owed.pk, reason=form.cleaned_data["reason"], by=request.actor, at=request.at)
            messages.success(request, _("Waived: nothing has to be handed in. It can be taken back."))
            return redirect("workspace:obligations:detail", owed.pk)
    if _was_sent_twice(request, owed, form, ObligationState.WAIVED):
        return redirect("workspace:obligations:detail", owed.pk)
    words = (_("Waive"), _("The agency owes nothing here any more, and it counts in no total."))
    return _reason_page(request, owed, form, words)


@screen(writes=True)
def reopen(request: Request, obligation_id: int) -> HttpResponse:
    """Take a waiver back."""
    owed = _judged(request, obligation_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.reopen(owed.pk, reason=form.cleaned_data["reason"], by=request.actor, at=request.at)
            messages.success(request, _("Taken back: the agency owes this again."))
            return redirect("workspace:obligations:detail", owed.pk)
    if _was_sent_twice(request, owed, form, ObligationState.OPEN):
        return redirect("workspace:obligations:detail", owed.pk)
    return _reason_page(
        request, owed, form, (_("Take the waiver back"), _("It stands on the agency's list of work again."))
    )


def _was_sent_twice(request: Request, owed: Obligation, form: ReasonForm, state: ObligationState) -> bool:
    """Whether the order was refused because a first click has carried it out already."""
    if request.method != "POST" or not form.data.get("reason", "").strip():
        return False
    now = _judged(request, owed.pk)
    item = queries.current_answer_of(now)
    asked_for = item is not None and item.return_reason == form.data["reason"].strip()
    return now.state == state and (asked_for or state != ObligationState.RETURNED)


def _judged(request: Request, obligation_id: int) -> Obligation:
    """The obligation, for those who may read it as followers of its plan."""
    found: Obligation = get_object_or_404(queries.with_lines(queries.followed_by(request.actor)), pk=obligation_id)
    return found


def _reason_page(request: Request, owed: Obligation, form: ReasonForm, words: tuple[str, str]) -> HttpResponse:
    page = {
        "title": words[0], "lede": words[1], "form": form, "id": owed.pk, "task": wording.act_of(owed),
        "agency": owed.agency.name, "may": policies.can_judge(owed, by=request.actor),
    }  # fmt: skip
    return render(request, "workspace/obligations/reason.html", page)
