"""Declared figures: who entered what, and entering one's own."""

from __future__ import annotations

import mimetypes

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from danvan.foundations.indicators import queries
from danvan.foundations.indicators.models import DeclaredFigure
from danvan.foundations.people import queries as people
from danvan.sites.ui.downloads import download
from danvan.sites.ui.inputs import refusals_in
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.registers import figure_pages as pages
from danvan.sites.workspace.registers.figure_forms import FigureForm
from danvan.workflows import record_evidence


@screen()
def figure(request: Request, figure_id: int) -> HttpResponse:
    """What each agency states now and stated before, with its source, and who has not entered."""
    found = _figure(request, figure_id)
    entries = queries.entries_visible_to(request.actor, found)
    shown = pager(request, total=entries.count())
    rows = list(entries[shown.rows])
    page = pages.FigurePage.of(
        found, rows, names=people.names_of([row.entered_by_id for row in rows]), by=request.actor
    )
    return render(request, "workspace/registers/figure.html", {"page": page, "pager": shown})


@screen()
def source(request: Request, entry_id: int) -> HttpResponse:
    """The document a figure was taken from, always as a download."""
    entry = queries.entry_visible_to(request.actor, entry_id)
    if entry is None or entry.source_file is None:
        raise Http404
    name = f"{entry.figure_id}-{entry.pk}{mimetypes.guess_extension(entry.source_file.media_type) or ''}"
    return download(entry.source_file, name=name)


@screen(writes=True)
def enter_figure(request: Request, figure_id: int) -> HttpResponse:
    """State the figure for the actor's own agency and one period."""
    found = _figure(request, figure_id)
    periods = pages.periods_for(found, by=request.actor, on=request.today)
    period = pages.chosen_period(periods, request.GET.get("ky", ""))
    entry = queries.entry_of(found.pk, agency_id=request.actor.agency_id or 0, period=period)
    form = FigureForm(request.POST or None, request.FILES or None, initial=FigureForm.known(entry), unit=found.unit)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            record_evidence.enter_figure(
                figure_id=found.pk, agency_id=request.actor.agency_id or 0, period=period,
                value=form.cleaned_data["value"], denominator=form.cleaned_data["denominator"],
                source=form.cleaned_data["source"],
                version=form.cleaned_data["version"], document=form.evidence_file(), by=request.actor, at=request.at,
            )  # fmt: skip
            messages.success(request, _("Saved: the plan shows this figure from now on."))
            return redirect("workspace:registers:figure", found.pk)
    page = pages.EntryPage.of(found, period, periods, entry, by=request.actor)
    return render(request, "workspace/registers/enter_figure.html", {"page": page, "form": form})


def _figure(request: Request, figure_id: int) -> DeclaredFigure:
    """A figure, for whoever acts for an agency: it is of a published plan, which all officials read."""
    found = queries.figures([figure_id]).get(figure_id)
    if found is None or request.actor.agency_id is None:
        raise Http404
    return found
