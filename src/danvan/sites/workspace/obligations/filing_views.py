"""Handing in: one page, sent as often as needed; files added are kept and read, and only "hand in" ends it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from danvan.contexts.obligations import actions, queries
from danvan.contexts.obligations.queries import FilingItem, Obligation
from danvan.sites.ui.inputs import refusals_in
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.obligations import filing_pages, uploads
from danvan.sites.workspace.obligations.filing_forms import (
    DocumentForms,
    FilingForm,
    submission_of,
    typed_documents,
)

TEMPLATE = "workspace/obligations/hand_in.html"


@screen(writes=True)
def hand_in(request: Request, obligation_id: int) -> HttpResponse:
    """Answer an obligation, or answer it anew."""
    owed = get_object_or_404(queries.with_lines(queries.owed_by(request.actor)), pk=obligation_id)
    before = queries.current_answer_of(owed)
    around = filing_pages.Around.of(owed, before, _others(request, owed, before), by=request.actor, today=request.today)
    if request.method != "POST":
        form = FilingForm(answers=around.answers, others=around.others, initial=filing_pages.first_values(before))
        documents = DocumentForms(initial=filing_pages.first_documents(before, by=request.actor))
        return render(request, TEMPLATE, {"around": around, "form": form, "documents": documents})
    if not around.may:  # before any file is kept
        messages.error(request, around.may.reason)
        return redirect("workspace:obligations:detail", owed.pk)
    if request.FILES or "read" in request.POST:
        return _with_files_read(request, around)
    form = FilingForm(request.POST, answers=around.answers, others=around.others, initial={})
    documents = DocumentForms(request.POST)
    if form.is_valid() and documents.is_valid():
        with refusals_in(form):
            _file(owed, form, documents, request)
            messages.success(request, _("Handed in. The coordinator of the plan sees it now."))
            return redirect("workspace:obligations:detail", owed.pk)
    return render(request, TEMPLATE, {"around": around, "form": form, "documents": documents})


def _with_files_read(request: Request, around: filing_pages.Around) -> HttpResponse:
    """The page again with what was typed, and with the new files' heads filled in for checking."""
    incoming = uploads.take_in(request.FILES.getlist("uploads"), by=request.actor, at=request.at)
    for problem in incoming.problems:
        messages.error(request, problem)
    if incoming.documents:
        messages.info(request, _("Kept. Check what was read from the file, then hand in."))
    form = FilingForm(answers=around.answers, others=around.others, initial=FilingForm.typed(request.POST))
    documents = DocumentForms(initial=typed_documents(request.POST) + incoming.documents)
    return render(request, TEMPLATE, {"around": around, "form": form, "documents": documents})


def _file(owed: Obligation, form: FilingForm, documents: Any, request: Request) -> None:
    """What the person saw decides: a first answer, or one that follows the version on their page."""
    said = form.cleaned_data
    submission = submission_of(form, documents, by=request.actor)
    order = {"submission": submission, "submission_key": said["submission_key"], "by": request.actor, "at": request.at}
    if said["seen"]:
        actions.file_again(queries.filing_answering(owed.pk, said["seen"]), **order)
    else:
        actions.file([owed.pk, *form.also_answered()], **order)


def _others(request: Request, owed: Obligation, before: FilingItem | None) -> list[Obligation]:
    """Further tasks one may choose: those the same papers can answer, of the same plan first; none when answering anew."""
    if before is not None:
        return []
    return list(queries.answerable_with(owed, on=request.today)[: filing_pages.MOST_OTHERS])
