"""What the review screen asks: stretches of the document, the findings in them, and how far the review has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Length

from danvan.contexts.plans.doubt import doubtful
from danvan.contexts.plans.enums import FindingState, Layer
from danvan.contexts.plans.models import Finding, PlanVersion, Provision

_IN_ORDER = ("start", "end", "pk")


class View(StrEnum):
    """What of the document is shown: all of it, or the provisions with findings of one sort."""

    ALL = "all"
    TO_SEE = "to_see"
    TARGET = "target"
    TASK = "task"
    REPORT = "report"
    SCHEDULE = "schedule"
    ASSIGNMENT = "assignment"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Offsets [start, end) of the text; `label` is the provision it is, empty for words between two."""

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many findings there are, how many are settled, how many the reader is unsure of, and how many of each layer."""

    total: int
    settled: int
    doubtful: int
    by_layer: dict[str, int]


def counts_of(version_id: int) -> Counts:
    """In one query."""
    layers = {layer.value: Count("pk", filter=Q(layer=layer)) for layer in Layer}
    found = Finding.objects.filter(version_id=version_id).aggregate(
        total=Count("pk"), open=Count("pk", filter=Q(state=FindingState.PROPOSED)),
        doubtful=Count("pk", filter=doubtful()), **layers,
    )  # fmt: skip
    by_layer = {layer.value: found[layer.value] for layer in Layer}
    return Counts(found["total"], found["total"] - found["open"], found["doubtful"], by_layer)


def places_in(version_id: int, view: View) -> QuerySet[Provision]:
    """The provisions a view shows, in reading order."""
    provisions = Provision.objects.filter(version_id=version_id).order_by("position")
    if view is View.ALL:
        return provisions
    return provisions.filter(label_id__in=_wanted(version_id, view).values("provision_label"))


def _wanted(version_id: int, view: View) -> QuerySet[Finding]:
    found = Finding.objects.filter(version_id=version_id)
    return found.filter(doubtful()) if view is View.TO_SEE else found.filter(layer=view.value)


def strays_in(version_id: int, view: View) -> list[Stretch]:
    """Findings of a view that stand in no provision: each a stretch of its own words."""
    if view is View.ALL:
        return []
    found = _wanted(version_id, view).filter(provision_label="").values("start").annotate(Min("end")).order_by("start")
    return [Stretch(item["start"], item["end__min"]) for item in found[:50]]


def stretches_of(version_id: int, places: Sequence[Provision], *, is_first: bool, is_last: bool) -> list[Stretch]:
    """Provisions that follow each other, with the words between them; the first page begins and the last ends the text."""
    last = places[-1].end if places else 0
    end = PlanVersion.objects.annotate(length=Length("text")).values_list("length", flat=True).get(pk=version_id)
    stretches: list[Stretch] = []
    position = 0 if is_first or not places else places[0].start
    for place in places:
        if place.start > position:
            stretches.append(Stretch(position, place.start))
        stretches.append(Stretch(max(place.start, position), max(place.end, position), place.label_id))
        position = max(position, place.end)
    return [*stretches, Stretch(last, end)] if is_last else stretches


def stretch_at(version_id: int, offset: int) -> Stretch:
    """The stretch that holds an offset, as the review screen cuts the text."""
    provisions = Provision.objects.filter(version_id=version_id)
    before = provisions.filter(start__lte=offset).order_by("-position").first()
    if before is not None and offset < before.end:
        return Stretch(before.start, before.end, before.label_id)
    after = provisions.filter(start__gt=offset).order_by("position").first()
    version = PlanVersion.objects.annotate(length=Length("text")).values_list("length", flat=True)
    return Stretch(before.end if before else 0, after.start if after else version.get(pk=version_id))


def findings_in(version_id: int, stretches: Sequence[Stretch]) -> list[Finding]:
    """The findings that begin in those stretches, in reading order."""
    if not stretches:
        return []
    inside = Q()
    for stretch in _merged(stretches):
        inside |= Q(start__gte=stretch.start, start__lt=stretch.end)
    return list(Finding.objects.filter(inside, version_id=version_id).order_by(*_IN_ORDER))


def _merged(stretches: Sequence[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for stretch in stretches:
        if merged and stretch.start <= merged[-1].end:
            merged[-1] = Stretch(merged[-1].start, max(merged[-1].end, stretch.end))
        else:
            merged.append(stretch)
    return merged


def numbers_of(version_id: int, finding_ids: Sequence[int]) -> dict[int, int]:
    """The number of each finding in reading order among all of its version, whatever is shown of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT id, no FROM (SELECT id, row_number() OVER (ORDER BY start, "end", id) AS no'
            " FROM plans_finding WHERE version_id = %s) numbered WHERE id = ANY(%s)",
            [version_id, list(finding_ids)],
        )
        return dict(cursor.fetchall())


def finding_of(plan_id: int, finding_id: int) -> Finding:
    """A finding of the plan's current version. Raises Finding.DoesNotExist."""
    return Finding.objects.get(pk=finding_id, version__is_current=True, version__plan_id=plan_id)
