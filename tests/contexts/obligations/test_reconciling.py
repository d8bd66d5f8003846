"""The records themselves meet an obligation."""

from __future__ import annotations

import datetime
import threading

import pytest
from django.db import connection, transaction

from danvan.contexts.obligations import actions
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import Obligation
from danvan.core.kernel.actor import SYSTEM, Role
from danvan.foundations.audit.models import Event
from danvan.foundations.indicators.models import DeclaredFigure, FigureEntry, Tally
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import NEXT_YEAR, YEAR, make_obligation
from tests.factories.people import make_actor

HELD = "dialogue.held"
MARCH, MAY = datetime.date(2026, 3, 2), datetime.date(2026, 5, 8)


def count(agency, day, value=1):
    tally, _ = Tally.objects.get_or_create(measure=HELD, agency=agency, day=day)
    tally.value += value
    tally.save(update_fields=["value"])


def reconcile(agency, day, at):
    return actions.reconcile(measure=HELD, agency_id=agency.pk, day=day, by=SYSTEM, at=at)


@pytest.fixture
def commune(db):
    return make_agency()


@pytest.fixture
def twice(commune):
    return make_obligation(commune, coordinator=make_department(), measure=HELD, threshold=2)


def test_the_threshold_meets_it_on_the_day_it_was_reached(commune, twice, at):
    count(commune, MAY)
    assert reconcile(commune, MAY, at) == 0
    count(commune, MARCH)

    assert reconcile(commune, MARCH, at) == 1

    twice.refresh_from_db()
    assert (twice.state, twice.performed_on, twice.recorded_at) == (ObligationState.MET, MAY, at)
    event = Event.objects.get(name="obligation.met")
    assert (event.subject, event.agency_id) == (f"obligation:{twice.pk}", commune.pk)


def test_a_record_withdrawn_opens_it_again(commune, twice, at):
    count(commune, MAY, 2)
    reconcile(commune, MAY, at)
    count(commune, MAY, -1)

    assert reconcile(commune, MAY, at) == 1

    twice.refresh_from_db()
    assert (twice.state, twice.performed_on, twice.recorded_at) == (ObligationState.OPEN, None, None)
    assert Event.objects.filter(name="obligation.unmet").count() == 1


def test_a_day_moved_moves_the_day_it_was_done(commune, twice, at):
    count(commune, MAY, 2)
    reconcile(commune, MAY, at)
    count(commune, MAY, -2)
    count(commune, MARCH, 2)

    assert reconcile(commune, MARCH, at) == 0

    twice.refresh_from_db()
    assert (twice.state, twice.performed_on) == (ObligationState.MET, MARCH)


def test_only_what_the_measure_can_change_is_touched(commune, twice, at):
    coordinator = make_department()
    others = [
        make_obligation(commune, coordinator=coordinator, measure="dialogue.questions", threshold=1),
        make_obligation(make_agency(), coordinator=coordinator, measure=HELD, threshold=1),
        make_obligation(
            commune, coordinator=coordinator, measure=HELD, threshold=1, occurrence="2027",
            starts_on=NEXT_YEAR, ends_before=datetime.date(2028, 1, 1),
        ),
    ]  # fmt: skip
    count(commune, MAY, 5)

    assert reconcile(commune, MAY, at) == 1

    assert {Obligation.objects.get(pk=other.pk).state for other in others} == {ObligationState.OPEN}


def test_a_waived_obligation_stays_waived_until_it_is_taken_back(commune, at):
    department = make_department()
    coordinator = make_actor(department, Role.COORDINATOR)
    owed = make_obligation(commune, coordinator=department, measure=HELD, threshold=1)
    actions.waive(owed.pk, reason="Xã mới thành lập.", by=coordinator, at=at)
    count(commune, MAY)

    assert reconcile(commune, MAY, at) == 0

    assert actions.reopen(owed.pk, reason="Đã có thể làm.", by=coordinator, at=at).state == ObligationState.MET


def test_records_made_before_the_opening_count_at_once_with_one_event(commune):
    count(commune, MARCH, 2)

    owed = make_obligation(commune, coordinator=make_department(), measure=HELD, threshold=2)

    assert (owed.state, owed.performed_on) == (ObligationState.MET, MARCH)
    assert Event.objects.get(name="obligation.met_at_opening").data["count"] == 1


def test_entering_the_figure_of_its_period_meets_it(commune, at):
    department = make_department()
    figure = DeclaredFigure.objects.create(
        name="Tỷ lệ hồ sơ", unit="percent", plan_id=1, coordinator=department, created_at=at
    )
    owed = make_obligation(commune, coordinator=department, figure_id=figure.pk)
    period = {"starts_on": YEAR, "ends_before": NEXT_YEAR}
    FigureEntry.objects.create(
        figure=figure, agency=commune, value=90, source="Sổ một cửa", entered_by_id=1, entered_at=at, **period
    )

    changed = actions.reconcile_figure(figure_id=figure.pk, agency_id=commune.pk, by=SYSTEM, at=at, **period)

    owed.refresh_from_db()
    assert (changed, owed.state, owed.performed_on) == (1, ObligationState.MET, at.date())


@pytest.mark.django_db(transaction=True)
def test_of_two_records_at_the_same_moment_the_later_sees_both(at):
    commune = make_agency()
    twice = make_obligation(commune, coordinator=make_department(), measure=HELD, threshold=2)
    first_counted, second_counted = threading.Event(), threading.Event()

    def second():
        with transaction.atomic():
            count(commune, MAY)
            second_counted.set()
            first_counted.wait(5)
            reconcile(commune, MAY, at)
        connection.close()

    other = threading.Thread(target=second)
    with transaction.atomic():
        count(commune, MARCH)
        other.start()
        assert second_counted.wait(5)
        assert reconcile(commune, MARCH, at) == 0
        first_counted.set()
    other.join(10)

    twice.refresh_from_db()
    assert twice.state == ObligationState.MET
