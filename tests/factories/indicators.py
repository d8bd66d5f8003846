"""Declared figures for tests."""

from __future__ import annotations

import datetime
from decimal import Decimal

from danvan.core.kernel.actor import SYSTEM, Actor
from danvan.core.kernel.period import Period
from danvan.foundations.agencies.models import Agency
from danvan.foundations.indicators import actions
from danvan.foundations.indicators.models import DeclaredFigure, FigureEntry
from tests.conftest import HANOI
from tests.factories.people import make_actor

MOMENT = datetime.datetime(2026, 7, 14, 9, 30, tzinfo=HANOI)


def make_figure(
    coordinator: Agency, *, name: str = "Số hộ dân được nghe phổ biến", unit: str = "count", plan_id: int = 1
) -> DeclaredFigure:
    """A figure of an imagined plan."""
    return actions.declare_figure(
        name=name, unit=unit, plan_id=plan_id, coordinator_id=coordinator.pk, by=SYSTEM, at=MOMENT
    )


def make_entry(
    figure: DeclaredFigure,
    agency: Agency,
    value: int | str,
    denominator: int | None = None,
    *,
    period: Period | None = None,
    version: int = 0,
    source: str = "Sổ theo dõi năm 2026",
    by: Actor | None = None,
) -> FigureEntry:
    """What an officer of the agency enters, for the year unless told otherwise."""
    return actions.enter_figure(
        figure_id=figure.pk, agency_id=agency.pk, period=period or Period.year(2026), value=Decimal(value),
        denominator=None if denominator is None else Decimal(denominator), source=source, version=version,
        by=by or make_actor(agency), at=MOMENT,
    )  # fmt: skip
