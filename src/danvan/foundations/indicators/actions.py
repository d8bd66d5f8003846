"""Orders about numbers. Tallies are changed only inside the order that changes the record they count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from danvan.core.kernel.actor import Actor
from danvan.core.kernel.period import Period
from danvan.foundations.audit import actions as audit
from danvan.foundations.files.models import StoredFile
from danvan.foundations.indicators import events, policies
from danvan.foundations.indicators.measures import measure_of
from danvan.foundations.indicators.models import DeclaredFigure, FigureEntry
from danvan.foundations.people import queries as people

TallyKey = tuple[str, int, date]  # measure, agency, day
_ADD = (
    "INSERT INTO indicators_tally AS tally (measure, agency_id, day, value) VALUES {rows} "
    "ON CONFLICT (measure, agency_id, day) DO UPDATE SET value = tally.value + EXCLUDED.value"
)


def add_to_tally(*, measure: str, agency_id: int, day: date, delta: int) -> None:
    """Add to one stored sum. Call inside the transaction that writes the record, whose event tells of it."""
    add_to_tallies({(measure, agency_id, day): delta})


def add_to_tallies(deltas: Mapping[TallyKey, int]) -> None:
    """Add to several stored sums in one statement. Raises KeyError for a measure nobody declared.

    Rows are locked in sorted order, so that two orders never wait for each other in a ring.
    """
    changed = sorted((key, delta) for key, delta in deltas.items() if delta)
    if not changed:
        return
    for (measure, _, _), _ in changed:
        measure_of(measure)
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(changed))
    values = [value for key, delta in changed for value in (*key, delta)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ADD.format(rows=rows), values)


@transaction.atomic
def declare_figure(
    *, name: str, unit: str, plan_id: int, coordinator_id: int, by: Actor, at: datetime
) -> DeclaredFigure:
    """Name a number that agencies enter because no register counts it. Raises Refused."""
    policies.can_declare(coordinator_id=coordinator_id, plan_id=plan_id, by=by).require()
    figure = DeclaredFigure.objects.create(
        name=name[:300], unit=unit, plan_id=plan_id, coordinator_id=coordinator_id, created_at=at
    )
    audit.record(events.FIGURE_DECLARED, subject=f"figure:{figure.pk}", by=by, at=at, data={"name": name, "unit": unit})
    return figure


@transaction.atomic
def enter_figure(
    *,
    figure_id: int,
    agency_id: int,
    period: Period,
    value: Decimal,
    denominator: Decimal | None,
    source: str,
    version: int,
    by: Actor,
    at: datetime,
    source_file: StoredFile | None = None,
) -> FigureEntry:
    """State a figure for one agency and period; `version` is the one the person saw last, 0 for none.

    The same statement sent twice makes one version. Raises Refused, also when somebody entered another meanwhile.
    """
    figure = DeclaredFigure.objects.select_for_update().get(
        pk=figure_id
    )  # one writer at a time: versions follow each other
    policies.can_enter(figure, agency_id=agency_id, by=by).require()
    policies.can_cover(period, on=timezone.localtime(at).date()).require()
    policies.can_state(figure, value=value, denominator=denominator, source=source).require()
    current = _current(figure, agency_id=agency_id, period=period)
    stated = FigureEntry(
        figure=figure, agency_id=agency_id, starts_on=period.starts_on, ends_before=period.ends_before, value=value,
        denominator=denominator, source=source.strip(), source_file=source_file, entered_by_id=by.person_id or 0,
        entered_at=at,
    )  # fmt: skip
    if current is not None:
        if _says_the_same(current, stated):
            return current
        _require_unchanged(current, version)
        current.is_current = False
        current.save(update_fields=["is_current"])
        stated.version = current.version + 1
    stated.save(force_insert=True)
    _tell(stated, before=current, period=period, by=by, at=at)
    return stated


def _current(figure: DeclaredFigure, *, agency_id: int, period: Period) -> FigureEntry | None:
    return FigureEntry.objects.filter(
        figure=figure, agency_id=agency_id, starts_on=period.starts_on, ends_before=period.ends_before, is_current=True
    ).first()


def _says_the_same(current: FigureEntry, stated: FigureEntry) -> bool:
    names = ("value", "denominator", "source", "source_file_id", "entered_by_id")
    return all(getattr(current, name) == getattr(stated, name) for name in names)


def _require_unchanged(current: FigureEntry, version: int) -> None:
    names = people.names_of([current.entered_by_id])
    policies.is_unchanged_since(
        version,
        current=current.version,
        changed_by=names.get(current.entered_by_id, ""),
        changed_at=timezone.localtime(current.entered_at),
    ).require()


def _tell(stated: FigureEntry, *, before: FigureEntry | None, period: Period, by: Actor, at: datetime) -> None:
    data = {
        "agency_id": stated.agency_id, "period": period.name, "value": _said(stated), "source": stated.source,
        "version": stated.version, **({"before": _said(before)} if before else {}),
    }  # fmt: skip
    kind = events.FIGURE_CORRECTED if before else events.FIGURE_ENTERED
    audit.record(kind, subject=f"figure:{stated.figure_id}", by=by, at=at, data=data, agency_id=stated.agency_id)


def _said(entry: FigureEntry) -> str:
    value = f"{entry.value.normalize():f}"
    return value if entry.denominator is None else f"{value}/{entry.denominator.normalize():f}"
