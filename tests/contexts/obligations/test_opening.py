"""Opening what agencies owe, and who may read it."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction

from danvan.contexts.obligations import actions, queries
from danvan.contexts.obligations.lifecycle import OBLIGATION
from danvan.contexts.obligations.models import Obligation, Opening
from danvan.core.kernel.actor import PUBLIC, SYSTEM, Role
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.kinds import kind_of
from danvan.foundations.audit.models import Event
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import MOMENT, NEXT_YEAR, YEAR, make_duty, make_obligation, make_published_plan
from tests.factories.people import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty():
    return make_duty(make_published_plan(make_department()))


def open_for(duty, *agencies, by=SYSTEM):
    call = actions.Call("2026", YEAR, NEXT_YEAR, None, tuple(agency.pk for agency in agencies))
    terms = actions.Terms(duty.plan_id, duty.pk)
    return actions.open_for(terms, calls=[call], through_year=2027, by=by, at=MOMENT)


def test_opening_again_opens_only_for_those_who_are_new(duty):
    first, second = make_agency(), make_agency()

    assert [open_for(duty, first), open_for(duty, first, second), open_for(duty, first, second)] == [1, 1, 0]

    assert Opening.objects.count() == 1
    counts = [event.data["count"] for event in Event.objects.filter(name="obligation.opened").order_by("pk")]
    assert counts == [1, 1]
    event = Event.objects.filter(name="obligation.opened").first()
    assert "2026" in kind_of(event.name).sentence(event.data)


def test_officers_do_not_open_obligations(duty):
    agency = make_agency()

    with pytest.raises(Refused):
        open_for(duty, agency, by=make_actor(agency))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"measure": "dialogue.held"}, "obligation_condition_whole"),
        ({"measure": "dialogue.held", "threshold": 1, "figure_id": 4}, "obligation_measure_or_figure"),
        ({"ends_before": datetime.date(2025, 1, 1)}, "obligation_window"),
    ],
)
def test_the_database_refuses_what_must_never_be(duty, changes, constraint):
    open_for(duty, make_agency())

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Obligation.objects.update(**changes)


def test_one_agency_owes_one_occurrence_of_a_duty_once(duty):
    owed = make_obligation(make_agency(), duty=duty)
    owed.pk = None

    with pytest.raises(IntegrityError, match="obligation_once"), transaction.atomic():
        owed.save(force_insert=True)


def test_each_reads_what_is_theirs(duty):
    mine, other = make_agency(), make_agency()
    open_for(duty, mine, other)
    coordinator = duty.plan.coordinator

    def seen(actor):
        return set(queries.visible_to(actor).values_list("agency_id", flat=True))

    assert seen(make_actor(mine)) == {mine.pk}
    assert seen(make_actor(coordinator, Role.COORDINATOR)) == {mine.pk, other.pk}
    assert seen(make_actor(coordinator, Role.OBSERVER)) == {mine.pk, other.pk}
    assert seen(make_actor(coordinator)) == set()
    assert seen(make_actor(make_department(), Role.COORDINATOR)) == set()
    assert seen(PUBLIC) == set()
    assert seen(SYSTEM) == {mine.pk, other.pk}


def test_every_state_has_a_way_on_or_is_only_taken_back():
    assert "met --> open" in OBLIGATION.diagram()
    assert all(OBLIGATION.transitions.values())
