"""What forms have in common: inputs that are the same everywhere, and refused orders shown in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from danvan.core.kernel.verdict import Refused


class DayInput(forms.DateInput):
    """A day typed as officials write it, 25/06/2026, whatever the browser's own language would make of it.

    A browser's calendar shows month before day where the machine is set to English, and nobody notices until it counts.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off"} | (attrs or {}), format="%d/%m/%Y")


@contextmanager
def refusals_in(form: forms.Form) -> Iterator[None]:
    """Put a refused order's sentence at the top of the form, which keeps what was typed."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, str(refusal))
