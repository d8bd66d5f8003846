"""Inputs that are the same everywhere."""

from __future__ import annotations

from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day typed as officials write it, 25/06/2026, whatever the browser's own language would make of it.

    A browser's calendar shows month before day where the machine is set to English, and nobody notices until it counts.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off"} | (attrs or {}), format="%d/%m/%Y")
