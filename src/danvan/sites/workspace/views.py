"""The first page after signing in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from danvan.sites.ui.screens import Request, screen


@screen()
def home(request: Request) -> HttpResponse:
    """A to-do list, not a menu."""
    return render(request, "workspace/home.html")
