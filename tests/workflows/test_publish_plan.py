"""From duties to what each agency owes."""

from __future__ import annotations

import datetime

import pytest

from danvan.contexts.obligations import queries as owed
from danvan.contexts.obligations.enums import Lateness, ObligationState
from danvan.contexts.obligations.models import Obligation
from danvan.contexts.plans.enums import DutyKind, Owing, PlanState
from danvan.contexts.plans.models import Duty
from danvan.core.kernel.actor import SYSTEM
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.agencies.scopes import Scope
from danvan.foundations.audit.models import Event
from danvan.foundations.indicators.models import DeclaredFigure
from danvan.workflows import publish_plan
from danvan.workflows.publish_plan.horizon import Horizon
from danvan.workflows.publish_plan.population import Population
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import NEXT_YEAR, YEAR, make_duty, make_published_plan

COMMUNES = Scope("UBND cấp xã", classes=("communes",)).as_json()
AT_LEAST_ONE = {"comparator": "gte", "value": 1, "unit": "count"}


def horizon(**changes):
    values = {
        "starts_on": YEAR, "ends_before": NEXT_YEAR, "issued_on": YEAR, "on": datetime.date(2026, 7, 14),
        "published_on": datetime.date(2026, 7, 14),
    }  # fmt: skip
    return Horizon.of(**(values | changes))


def due_days(schedule, **changes):
    return [
        (item.name, item.due_on and item.due_on.isoformat(), item.is_history)
        for item in horizon(**changes).occurrences(schedule)
    ]


def test_a_series_is_due_for_the_plans_own_periods_even_after_its_end():
    quarterly = {"kind": "every", "unit": "quarter", "day": 10, "month_of_period": "first_of_next", "inclusive": True}

    assert due_days(quarterly) == [
        ("2026-Q1", "2026-04-10", True),
        ("2026-Q2", "2026-07-10", True),
        ("2026-Q3", "2026-10-10", False),
        ("2026-Q4", "2027-01-10", False),
    ]


def test_before_a_day_excludes_it_and_counts_from_the_beginning_of_the_plan():
    (item,) = horizon().occurrences({"kind": "date", "date": "2026-09-30", "inclusive": False})

    assert (item.starts_on, item.ends_before, item.due_on) == (
        YEAR,
        datetime.date(2026, 9, 30),
        datetime.date(2026, 9, 29),
    )


@pytest.mark.parametrize(
    "schedule",
    [
        None,
        {"kind": "no_such_kind"},
        {"kind": "promptly"},
        {"kind": "continuous"},
        {"kind": "range", "start": "2026-03-01"},
    ],
)
def test_without_a_date_it_is_owed_once_a_year(schedule):
    assert due_days(schedule) == [("2026", None, False)]
    assert [name for name, *_ in due_days(schedule, ends_before=datetime.date(2031, 1, 1))] == ["2026", "2027"]


def test_what_is_due_after_next_year_is_not_opened_yet():
    assert due_days({"kind": "by_year", "year": 2030}, ends_before=datetime.date(2031, 1, 1)) == []


def test_a_plan_that_has_ended_is_opened_for_its_last_year_as_history():
    ended = {"starts_on": datetime.date(2021, 1, 1), "ends_before": datetime.date(2025, 1, 1)}

    assert due_days({"kind": "yearly", "month": 11, "day": 20, "inclusive": True}, **ended) == [
        ("2024", "2024-11-20", True)
    ]
    assert due_days(None, **ended) == [("2024", None, True)]


@pytest.fixture
def department(db):
    return make_department()


@pytest.fixture
def communes(db):
    return [make_agency() for _ in range(3)]


@pytest.fixture
def plan(department):
    return make_published_plan(
        department,
        state=PlanState.PUBLISHING,
        published_at=datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC),
        published_by_id=1,
    )


def run(plan, at):
    return publish_plan.fan_out(plan.pk, by=SYSTEM, at=at)


def test_reports_tasks_and_owed_targets_are_opened_and_measured_ones_are_not(plan, communes, at):
    schedule = {"kind": "yearly", "month": 12, "day": 1, "inclusive": True}
    report = make_duty(plan, kind=DutyKind.REPORT, scope=COMMUNES, schedule=schedule)
    make_duty(plan, kind=DutyKind.TASK, scope=COMMUNES, schedule=schedule)
    make_duty(plan, kind=DutyKind.TARGET, scope=COMMUNES, quantity=AT_LEAST_ONE, indicator_code="dialogue.by_head")
    make_duty(plan, kind=DutyKind.TARGET, scope=COMMUNES, quantity=AT_LEAST_ONE, owing=Owing.MEASURED)

    assert run(plan, at) == 9

    plan.refresh_from_db()
    assert plan.state == PlanState.PUBLISHED
    assert {one.lateness for one in Obligation.objects.filter(duty=report)} == {Lateness.RECORDED}
    assert Event.objects.filter(name="obligation.opened").count() == 3
    target = Obligation.objects.filter(duty__kind=DutyKind.TARGET).first()
    assert (target.measure, target.threshold) == ("dialogue.held_by_head", 1)
    assert publish_plan.standing_of(plan.pk, on=at.date()) == publish_plan.Standing(3, 3, 9)


def test_publishing_twice_opens_nothing_twice(plan, communes, at):
    make_duty(plan, scope=COMMUNES)

    assert [run(plan, at), run(plan, at)] == [3, 0]


def test_the_new_year_rolls_a_published_plan_forward(plan, communes, at):
    plan.ends_before = datetime.date(2031, 1, 1)
    plan.save()
    make_duty(plan, scope=COMMUNES)
    assert run(plan, at) == 6

    assert run(plan, at.replace(year=2027)) == 3
    assert not Obligation.objects.filter(is_history=True).exists()


def test_the_population_is_that_of_the_start_of_each_occurrence(plan, communes, at):
    late_comer = make_agency(starts_on=datetime.date(2026, 3, 1))
    gone = make_agency(ends_before=datetime.date(2026, 5, 1))
    duty = make_duty(plan, scope=COMMUNES, schedule={"kind": "quarters", "quarters": [1, 2, 3]})

    run(plan, at)

    def names(quarter):
        return set(
            Obligation.objects.filter(duty=duty, occurrence=f"2026-{quarter}").values_list("agency_id", flat=True)
        )

    everybody = {commune.pk for commune in communes}
    assert names("Q1") == everybody | {gone.pk}
    assert names("Q2") == everybody | {gone.pk, late_comer.pk}
    assert names("Q3") == everybody | {late_comer.pk}


def test_targets_nothing_counts_become_declared_figures_once(plan, communes, at):
    known_nowhere = make_duty(
        plan, kind=DutyKind.TARGET, scope=COMMUNES, quantity=AT_LEAST_ONE, indicator_code="no.such"
    )
    make_duty(plan, kind=DutyKind.TARGET, scope=COMMUNES, quantity=AT_LEAST_ONE, owing=Owing.MEASURED)

    run(plan, at)
    run(plan, at)

    assert DeclaredFigure.objects.filter(plan_id=plan.pk).count() == 2
    duty = Duty.objects.get(pk=known_nowhere.pk)
    assert {one.figure_id for one in Obligation.objects.filter(duty=duty)} == {duty.figure_id}


def test_progress_and_who_has_and_has_not_take_one_query_each(plan, communes, at, django_assert_num_queries):
    duties = [make_duty(plan, scope=COMMUNES, schedule={"kind": "quarters", "quarters": [1, 4]}) for _ in range(4)]
    run(plan, at)
    Obligation.objects.filter(duty=duties[0], agency=communes[0], occurrence="2026-Q1").update(
        state=ObligationState.RECEIVED
    )

    with django_assert_num_queries(1):
        progress = owed.progress_of(plan.pk, on=at.date())
    assert progress[duties[0].pk] == owed.Progress(1, 0, 3, 2, datetime.date(2026, 12, 31))
    rows = owed.who_has_and_has_not(duties[0].pk, on=at.date())
    assert {row.occurrence for row in rows} == {"2026-Q1"}
    assert owed.occurrences_of(duties[0].pk)[1][0] == "2026-Q4"


def test_the_population_in_memory_is_the_one_agencies_resolve(db):
    bodies = [make_agency(), make_department(), make_agency(ends_before=datetime.date(2026, 2, 1))]
    population = Population.load()
    scopes = [
        Scope("mọi cơ quan", classes=("agencies",)),
        Scope("xã", classes=("communes",), excluded=(bodies[0].pk,)),
        Scope("đích danh", included=(bodies[1].pk, bodies[2].pk)),
        Scope("chẳng ai"),
    ]

    for scope in scopes:
        for day in (datetime.date(2026, 1, 1), datetime.date(2026, 6, 1)):
            resolved = set(agencies.resolve(scope, on=day).values_list("pk", flat=True))
            assert set(population.of(scope, on=day)) == resolved


@pytest.mark.django_db
def test_what_the_job_did_stands_in_the_journal_of_the_coordinator(at):
    department = make_department()
    make_agency()
    plan = make_published_plan(department, state=PlanState.PUBLISHING, published_at=at, published_by_id=1)
    make_duty(plan, scope=COMMUNES)

    publish_plan.fan_out(plan.pk, by=SYSTEM, at=at)

    told = Event.objects.filter(subject=f"plan:{plan.pk}")
    assert {"obligation.opened", "plan.published"} <= set(told.values_list("name", flat=True))
    assert set(told.values_list("agency_id", "actor_kind")) == {(department.pk, "system")}
