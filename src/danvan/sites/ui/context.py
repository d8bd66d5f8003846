"""What every page knows: who is looking, and the day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from danvan.core.kernel.actor import PUBLIC


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `today` and `request_id` for every template, error pages included."""
    return {
        "actor": getattr(request, "actor", PUBLIC),
        "today": getattr(request, "today", None),
        "request_id": getattr(request, "request_id", ""),
    }
