"""The register of dialogues."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from danvan.contexts.registers import policies, queries
from danvan.contexts.registers.queries import Record, RecordDocument
from danvan.core.kernel.period_words import period_words
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.people import queries as people
from danvan.sites.ui.downloads import download
from danvan.sites.ui.inputs import refusals_in
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.registers import pages
from danvan.sites.workspace.registers.forms import (
    CorrectDialogueForm,
    FilterForm,
    RecordDialogueForm,
    WithdrawForm,
)
from danvan.workflows import record_evidence


@screen()
def dialogues(request: Request) -> HttpResponse:
    """The dialogues this person follows, newest first, fifty a page."""
    form = FilterForm(request.GET, years=queries.years_with_dialogues(request.actor))
    filters = form.filters()
    found = queries.dialogues(filters, actor=request.actor)
    shown = pager(request, total=found.count())
    records = list(found[shown.rows])
    counts = queries.document_counts([record.pk for record in records])
    page = {
        "form": form,
        "period": period_words(filters.period) if filters.period else "",
        "lines": [pages.DialogueLine.of(record, documents=counts.get(record.pk, 0)) for record in records],
        "pager": shown,
        "may_record": policies.can_record(agency_id=request.actor.agency_id or 0, by=request.actor),
    }
    return render(request, "workspace/registers/dialogues.html", page)


@screen()
def dialogue(request: Request, record_id: int) -> HttpResponse:
    """One dialogue: what was entered, by whom, and its evidence."""
    record = _visible(request, record_id)
    names = people.names_of([record.recorded_by_id, record.changed_by_id])
    sheet = pages.DialogueSheet.of(record, queries.documents_of(record.pk), names, by=request.actor)
    return render(request, "workspace/registers/dialogue.html", {"sheet": sheet})


@screen(writes=True)
def record_dialogue(request: Request) -> HttpResponse:
    """Enter a dialogue the agency held."""
    agency = agencies.named([request.actor.agency_id or 0]).get(request.actor.agency_id or 0)
    may = policies.can_record(agency_id=request.actor.agency_id or 0, by=request.actor)
    if agency is None:
        raise Http404
    form = RecordDialogueForm(
        request.POST or None,
        request.FILES or None,
        initial=RecordDialogueForm.known(agency, queries.last_dialogue_of(agency.pk), today=request.today),
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            evidence = form.evidence_file()
            record = record_evidence.record_dialogue(
                agency_id=agency.pk, values=form.values(), submission_key=form.cleaned_data["submission_key"],
                documents=[evidence] if evidence else [], by=request.actor, at=request.at,
            )  # fmt: skip
            messages.success(request, _("Saved: the dialogue counts from now on, wherever it is asked for."))
            return redirect("workspace:registers:dialogue", record.pk)
    page = {"form": form, "agency": agency.name, "may": may}
    return render(request, "workspace/registers/record_dialogue.html", page)


@screen(writes=True)
def correct_dialogue(request: Request, record_id: int) -> HttpResponse:
    """State a dialogue anew; the old values stay in the journal."""
    record = _visible(request, record_id)
    form = CorrectDialogueForm(request.POST or None, request.FILES or None, initial=CorrectDialogueForm.known(record))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            evidence = form.evidence_file()
            record_evidence.correct_dialogue(
                record_id=record.pk, values=form.values(), revision=form.cleaned_data["revision"],
                documents=[evidence] if evidence else [], by=request.actor, at=request.at,
            )  # fmt: skip
            messages.success(request, _("Corrected: every figure that counts this dialogue follows."))
            return redirect("workspace:registers:dialogue", record.pk)
    page = {
        "form": form,
        "record": pages.DialogueLine.of(record, documents=0),
        "may": policies.can_change(record, by=request.actor),
    }
    return render(request, "workspace/registers/correct_dialogue.html", page)


@screen(writes=True)
def withdraw_dialogue(request: Request, record_id: int) -> HttpResponse:
    """Take an entry back, with a reason that stays beside it."""
    record = _visible(request, record_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            record_evidence.withdraw_record(
                record_id=record.pk, reason=form.cleaned_data["reason"], by=request.actor, at=request.at
            )
            messages.success(request, _("Withdrawn: the entry stays readable and no longer counts."))
            return redirect("workspace:registers:dialogue", record.pk)
    page = {
        "form": form,
        "record": pages.DialogueLine.of(record, documents=0),
        "may": policies.can_change(record, by=request.actor),
    }
    return render(request, "workspace/registers/withdraw_dialogue.html", page)


@screen()
def document(request: Request, document_id: int) -> HttpResponse:
    """A piece of evidence, always as a download."""
    try:
        found = queries.document_visible_to(request.actor, document_id)
    except RecordDocument.DoesNotExist as missing:
        raise Http404 from missing
    return download(found.file, name=found.name)


def _visible(request: Request, record_id: int) -> Record:
    record: Record = get_object_or_404(queries.visible_to(request.actor), pk=record_id)
    return record
