"""Error pages: a sentence and a way on, never a bare number."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what was sent cannot be understood, or is more than one request may hold."""
    if isinstance(exception, RequestDataTooBig):
        return _page(
            request, 400, _("This is too much at once."),
            _("Send at most 30 MB a file and 120 MB together: go back and send fewer files, or smaller ones."),
        )  # fmt: skip
    return _page(
        request, 400, _("This could not be understood."), _("Go back, check what was entered and send it again.")
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not for this."""
    return _page(
        request, 403, _("This is not yours to open."),
        _("Ask the administrator of your agency for the role, or return to your list of work."),
    )  # fmt: skip


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that is not from a page of ours, or from one opened before signing in; nothing was saved."""
    return _page(
        request, 403, _("This form is no longer valid. Nothing was saved."),
        _("Go back, reload the page and send it again; the browser must accept cookies of this site."),
    )  # fmt: skip


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such page, or none that this person may see."""
    return _page(
        request, 404, _("There is no such page, or it is not yours to see."),
        _("Check the address, or return to the start page."),
    )  # fmt: skip


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing was saved."""
    return _page(
        request, 500, _("danvan failed here. Nothing was saved."),
        _("Try again; if it fails again, give your administrator the code below."),
    )  # fmt: skip


def _page(request: HttpRequest, status: int, title: str, advice: str) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "advice": advice}, status=status)
