"""What coordinators fill in about plans; the rules live in `contexts.plans`, the forms only read what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms

from danvan.contexts.plans.values import InvalidValue
from danvan.core.kernel.verdict import Refused

_FIELDS = {"value": "number", "schedule": "s_kind", "text": "words"}  # what an order calls otherwise than a form


@contextmanager
def refusals_in(*sent: forms.Form) -> Iterator[None]:
    """Put a refused order's sentence beside the field it speaks of, else at the top; what was typed stays.

    Of several forms sent together the first that has the field shows it.
    """
    try:
        yield
    except InvalidValue as invalid:
        field = _FIELDS.get(invalid.field, invalid.field)
        form = next((form for form in sent if field in form.fields), None)
        (form or sent[0]).add_error(field if form else None, str(invalid))
    except Refused as refusal:
        sent[0].add_error(None, str(refusal))
