"""What an agency owes, and one obligation."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from danvan.contexts.obligations import queries
from danvan.contexts.obligations.queries import Box
from danvan.foundations.people import queries as people
from danvan.sites.ui.downloads import download
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.obligations import pages
from danvan.sites.workspace.obligations.lines import Line

BOXES = {
    Box.LATE: _("Overdue"),
    Box.SOON: _("Due within 7 days"),
    Box.RETURNED: _("Supplement asked for"),
    Box.WAITING: _("Filed, waiting"),
    Box.DONE: _("Done"),
    Box.WAIVED: _("Waived"),
    Box.COMING: _("Begins later"),
    Box.HISTORY: _("Before publication"),
}


@screen()
def index(request: Request) -> HttpResponse:
    """Everything the agency owes or owed, box by box, fifty a page."""
    box = _box(request.GET.get("muc", ""))
    owed = queries.owed_by(request.actor)
    counts = queries.counts_by_box(owed, on=request.today)
    shown = pager(request, total=counts[box])
    rows = queries.with_lines(queries.in_box(owed, box, on=request.today)).order_by("due_on", "pk")[shown.rows]
    page = {
        "lines": [Line.of(row, by=request.actor, today=request.today) for row in rows],
        "tabs": [(each.value, words, counts[each], each is box) for each, words in BOXES.items()],
        "pager": shown,
    }
    return render(request, "workspace/obligations/index.html", page)


def _box(said: str) -> Box:
    return Box(said) if said in set(BOXES) else Box.LATE


@screen()
def detail(request: Request, obligation_id: int) -> HttpResponse:
    """The sentence, who, when, and everything that was handed in."""
    owed = get_object_or_404(queries.with_lines(queries.visible_to(request.actor)), pk=obligation_id)
    items = queries.history_of(owed.pk)
    names = people.names_of(
        {
            person
            for item in items
            for person in (item.filing.filed_by_id, item.received_by_id, item.returned_by_id)
            if person
        }
    )
    sheet = pages.Sheet.of(owed, items, names, by=request.actor, today=request.today)
    return render(request, "workspace/obligations/detail.html", {"sheet": sheet})


@screen()
def document(request: Request, document_id: int) -> HttpResponse:
    """A document handed in, always as a download, for those who may read what it answers."""
    found = next(iter(queries.documents_visible_to(request.actor, ids=[document_id])), None)
    if found is None:
        raise Http404
    return download(found.file, name=found.name)
