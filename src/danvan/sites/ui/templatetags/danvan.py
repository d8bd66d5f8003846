"""Filters and tags of the design system. None of them knows the clock: they are given `today`."""

from __future__ import annotations

import datetime

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import QueryDict
from django.template.context import RequestContext
from django.utils.safestring import SafeString

from danvan.sites.ui import wording

register = template.Library()

register.filter("days_left", wording.days_left)
register.filter("due_state", wording.due_state)
register.filter("nonbreaking", wording.nonbreaking)
register.filter("percent", wording.percent)
register.filter("width", wording.width)
register.filter("figure", wording.figure)
register.filter("place_words", wording.place_words)


@register.filter
def day_words(day: datetime.date | None, today: datetime.date | None = None) -> str:
    """{{ due|day_words:today }}: "thứ Sáu, 10/7"; empty without a date."""
    return wording.day_words(day, today) if day else ""


@register.filter
def attribute(value: object) -> str:
    """A number in the notation of HTML, whatever the language of the page."""
    return str(value)


@register.filter
def is_group(field: BoundField) -> bool:
    """Whether a field is several inputs under one legend (choices to tick)."""
    return isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether a field is a single box to tick, its label behind it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def first_input_id(field: BoundField) -> str:
    """Where a link to the field leads."""
    return f"{field.auto_id}_0" if is_group(field) else str(field.id_for_label or field.auto_id)


@register.simple_tag
def field_widget(field: BoundField, known: str = "") -> SafeString:
    """The input of a field; a reader that speaks it also speaks its help, its prefilled note and its errors."""
    told = [str(field.aria_describedby or "")]
    if known:
        told.append(f"{field.auto_id}_known")
    attributes: dict[str, str | bool] = (
        {"aria-describedby": " ".join(part for part in told if part)} if any(told) else {}
    )
    return field.as_widget(attrs=attributes)


@register.simple_tag(takes_context=True)
def with_query(context: RequestContext, **changes: object) -> str:
    """This page's address with some of its query changed: {% with_query trang=3 %}. An empty value takes the key away."""
    query: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    return "?" + query.urlencode()
