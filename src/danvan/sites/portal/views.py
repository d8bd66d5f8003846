"""Citizens' pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from danvan.sites.ui.screens import Request, screen


@screen(public=True)
def home(request: Request) -> HttpResponse:
    """The start page: the plans that are public."""
    return render(request, "portal/home.html")
