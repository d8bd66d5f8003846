"""Questions about numbers. A page asks all it needs at once: many readings cost one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from danvan.core.kernel.actor import Actor, Role
from danvan.core.kernel.period import Period
from danvan.foundations.indicators.catalogue import Indicator, indicator_of
from danvan.foundations.indicators.enums import IndicatorKind
from danvan.foundations.indicators.models import DeclaredFigure, FigureEntry, Tally
from danvan.foundations.indicators.readings import AgencyReading, Number, Reading
from danvan.foundations.indicators.units import PERCENT, is_additive

_Sums = dict[tuple[str, int], int]  # measure and agency to sum, for one window


@dataclass(frozen=True, slots=True)
class Question:
    """An indicator, the agencies of the scope, and a window of days."""

    indicator_code: str
    agency_ids: tuple[int, ...]
    window: Period


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A declared figure, the agencies of the scope, and a window of days."""

    figure: DeclaredFigure
    agency_ids: tuple[int, ...]
    window: Period


def reading(indicator_code: str, agency_ids: Iterable[int], window: Period) -> Reading:
    """An indicator for those agencies over a window. Raises KeyError for an unknown indicator."""
    return readings([Question(indicator_code, tuple(agency_ids), window)])[0]


def readings(questions: Sequence[Question]) -> list[Reading]:
    """Several readings, in the order asked, for one query."""
    sums = _sums_by_window(questions)
    return [_reading(indicator_of(question.indicator_code), question, sums[question.window]) for question in questions]


def _sums_by_window(questions: Sequence[Question]) -> dict[Period, _Sums]:
    windows = list({question.window: None for question in questions})
    found: dict[Period, _Sums] = {window: {} for window in windows}
    if not questions:
        return found
    codes = {code for question in questions for code in indicator_of(question.indicator_code).measures}
    rows = (
        Tally.objects.filter(
            measure__in=codes,
            agency_id__in={agency_id for question in questions for agency_id in question.agency_ids},
            day__gte=min(window.starts_on for window in windows),
            day__lt=max(window.ends_before for window in windows),
        )
        .values_list("measure", "agency_id")
        .annotate(
            **{
                f"window_{number}": Sum("value", filter=Q(day__gte=window.starts_on, day__lt=window.ends_before))
                for number, window in enumerate(windows)
            }
        )
    )
    for measure, agency_id, *totals in rows:
        for window, total in zip(windows, totals, strict=True):
            found[window][measure, agency_id] = total or 0
    return found


def _reading(indicator: Indicator, question: Question, sums: _Sums) -> Reading:
    """Thresholds apply to each agency after windowing, before adding up."""
    parts = tuple(_part(indicator, agency_id, sums) for agency_id in question.agency_ids)
    denominators = [part.denominator for part in parts if part.denominator is not None]
    return Reading(
        window=question.window,
        numerator=sum(part.numerator for part in parts),
        denominator=None if indicator.kind is IndicatorKind.SUM else sum(denominators),
        by_agency=parts,
        is_percentage=indicator.kind is not IndicatorKind.SUM,
    )


def _part(indicator: Indicator, agency_id: int, sums: _Sums) -> AgencyReading:
    count = sums.get((indicator.measure.code, agency_id), 0)
    if indicator.kind is IndicatorKind.SHARE:
        return AgencyReading(agency_id, int(count >= indicator.at_least), 1)
    if indicator.over is not None:
        return AgencyReading(agency_id, count, sums.get((indicator.over.code, agency_id), 0))
    return AgencyReading(agency_id, count)


def figure_readings(questions: Sequence[FigureQuestion]) -> list[Reading]:
    """Declared figures, in the order asked, for one query: what was entered for periods inside each window.

    Counts add up; percentages add up where each entry says how many out of how many; ranks, points and durations of
    several agencies stay apart. Of one agency's entries that overlap in time, those of the longest period count. An
    entry by the coordinator speaks for all when nobody of the scope has entered.
    """
    entries = _entries(questions)
    return [_figure_reading(question, entries) for question in questions]


def _entries(questions: Sequence[FigureQuestion]) -> list[FigureEntry]:
    if not questions:
        return []
    asked = {question.figure.pk for question in questions}
    return list(
        FigureEntry.objects.filter(figure_id__in=asked, is_current=True).order_by("agency_id", "starts_on", "pk")
    )


def _figure_reading(question: FigureQuestion, entries: Sequence[FigureEntry]) -> Reading:
    figure = question.figure
    inside = [entry for entry in entries if entry.figure_id == figure.pk and question.window.contains(period_of(entry))]
    scope = set(question.agency_ids)
    said = [entry for entry in inside if entry.agency_id in scope]
    missing = tuple(sorted(scope - {entry.agency_id for entry in said}))
    if not said:
        said = [entry for entry in inside if entry.agency_id == figure.coordinator_id]
        missing = () if said else missing
    by_agency: dict[int, list[FigureEntry]] = {}
    for entry in said:
        by_agency.setdefault(entry.agency_id, []).append(entry)
    parts = tuple(AgencyReading(agency_id, *_added(figure.unit, _apart(own))) for agency_id, own in by_agency.items())
    numerator, denominator = _together(figure.unit, parts)
    return Reading(question.window, numerator, denominator, parts, missing, is_percentage=figure.unit == PERCENT)


def period_of(entry: FigureEntry) -> Period:
    """The days an entry speaks of."""
    return Period(entry.starts_on, entry.ends_before)


def _apart(entries: Sequence[FigureEntry]) -> list[FigureEntry]:
    """Entries of one agency whose periods do not overlap, the longest first taken."""
    kept: list[FigureEntry] = []
    for entry in sorted(entries, key=lambda entry: (-period_of(entry).days, entry.starts_on)):
        if not any(period_of(entry).overlaps(period_of(other)) for other in kept):
            kept.append(entry)
    return sorted(kept, key=lambda entry: entry.starts_on)


def _added(unit: str, entries: Sequence[FigureEntry]) -> tuple[Number, Number | None]:
    """One agency over its periods; what cannot be added is the latest."""
    with_total = [entry for entry in entries if entry.denominator is not None]
    if unit == PERCENT and len(with_total) == len(entries):
        return _sum(entry.value for entry in entries), _sum(entry.denominator or Decimal(0) for entry in entries)
    if is_additive(unit):
        return _sum(entry.value for entry in entries), None
    return entries[-1].value, entries[-1].denominator


def _together(unit: str, parts: Sequence[AgencyReading]) -> tuple[Number | None, Number | None]:
    if not parts:
        return None, None
    if len(parts) == 1:
        return parts[0].numerator, parts[0].denominator
    if is_additive(unit):
        return _sum(part.numerator for part in parts), None
    totals = [part.denominator for part in parts if part.denominator is not None]
    if unit == PERCENT and len(totals) == len(parts):
        return _sum(part.numerator for part in parts), _sum(totals)
    return None, None


def _sum(numbers: Iterable[Number]) -> Decimal:
    return sum((Decimal(number) for number in numbers), Decimal(0))


def figures(ids: Iterable[int]) -> dict[int, DeclaredFigure]:
    """Declared figures by id, coordinators loaded."""
    return DeclaredFigure.objects.select_related("coordinator").in_bulk(list(ids))


def entries_visible_to(actor: Actor, figure: DeclaredFigure) -> QuerySet[FigureEntry]:
    """Everything ever entered for a figure: newest period first, then by agency, newest version first.

    The coordinator's people read all of it, others what their own agency entered.
    """
    seen = FigureEntry.objects.filter(figure=figure)
    if not _follows(actor, figure):
        seen = seen.filter(agency_id=actor.agency_id or 0)
    return seen.select_related("agency").order_by(
        "-starts_on", "ends_before", "agency__name_sort", "agency_id", "-version"
    )


def entry_visible_to(actor: Actor, entry_id: int) -> FigureEntry | None:
    """One entry the actor may read, its source loaded."""
    entry = FigureEntry.objects.select_related("figure", "source_file").filter(pk=entry_id).first()
    if entry is None or not (entry.agency_id == actor.agency_id or _follows(actor, entry.figure)):
        return None
    return entry


def _follows(actor: Actor, figure: DeclaredFigure) -> bool:
    reads = any(actor.has(role, plan_id=figure.plan_id) for role in (Role.COORDINATOR, Role.OBSERVER))
    return actor.acts_for(figure.coordinator_id) and reads


def entry_of(figure_id: int, *, agency_id: int, period: Period) -> FigureEntry | None:
    """What an agency states now for exactly that period."""
    return FigureEntry.objects.filter(
        figure_id=figure_id,
        agency_id=agency_id,
        starts_on=period.starts_on,
        ends_before=period.ends_before,
        is_current=True,
    ).first()
