"""Stored sums and what is read from them."""

import datetime
from decimal import Decimal

import pytest

from danvan.core.kernel.period import Period
from danvan.foundations.indicators import actions, catalogue, measures, queries, verification
from danvan.foundations.indicators.enums import IndicatorKind
from danvan.foundations.indicators.models import Tally
from danvan.foundations.indicators.queries import Question
from tests.factories.agencies import make_agency

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)
DAY = datetime.date(2026, 3, 5)


def add(agency, measure="dialogue.held", day=DAY, delta=1):
    actions.add_to_tally(measure=measure, agency_id=agency.pk, day=day, delta=delta)


def test_adding_makes_the_row_and_then_changes_it():
    agency = make_agency()

    add(agency)
    add(agency, delta=2)

    assert list(Tally.objects.values_list("agency_id", "day", "value")) == [(agency.pk, DAY, 3)]


def test_several_sums_are_added_in_one_statement(django_assert_num_queries):
    near, far = make_agency(), make_agency()
    deltas = {
        ("dialogue.held", far.pk, DAY): 1,
        ("dialogue.held", near.pk, DAY): 1,
        ("dialogue.questions", near.pk, DAY): 0,
    }

    with django_assert_num_queries(3):  # a savepoint around one INSERT
        actions.add_to_tallies(deltas)

    assert Tally.objects.count() == 2


def test_an_undeclared_measure_is_no_measure():
    with pytest.raises(KeyError):
        add(make_agency(), measure="dialogue.shouted")


def test_a_sum_adds_up_over_the_window_and_the_agencies():
    near, far, outside = make_agency(), make_agency(), make_agency()
    add(near, delta=2)
    add(far, day=YEAR.last_day)
    add(far, day=YEAR.ends_before)
    add(outside, delta=50)

    found = queries.reading("dialogue.held", [near.pk, far.pk], YEAR)

    assert (found.numerator, found.denominator, found.value) == (3, None, Decimal(3))
    assert [part.numerator for part in found.by_agency] == [2, 1]


def test_a_threshold_applies_to_each_agency_after_windowing():
    busy, idle = make_agency(), make_agency()
    add(busy, "dialogue.held_by_head", delta=5)

    found = queries.reading("dialogue.by_head", [busy.pk, idle.pk], YEAR)

    assert (found.numerator, found.denominator, found.value) == (1, 2, Decimal(50))


def test_a_record_taken_back_on_the_same_day_reaches_no_threshold():
    agency = make_agency()
    add(agency, "dialogue.held_by_head")
    add(agency, "dialogue.held_by_head", delta=-1)

    assert queries.reading("dialogue.by_head", [agency.pk], YEAR).numerator == 0


def test_ratios_add_numerators_and_denominators():
    many, few = make_agency(), make_agency()
    for agency, asked, answered in ((many, 90, 45), (few, 10, 10)):
        add(agency, "dialogue.questions", delta=asked)
        add(agency, "dialogue.answered", delta=answered)

    found = queries.reading("dialogue.answered", [many.pk, few.pk], YEAR)

    assert found.value == Decimal(55)  # 55 of 100, not the 75 an average of percentages would say


def test_nobody_in_scope_gives_no_value():
    assert queries.reading("dialogue.by_head", [], YEAR).value is None


def test_many_readings_cost_one_query(django_assert_num_queries):
    agency = make_agency()
    add(agency)
    questions = [Question("dialogue.held", (agency.pk,), Period.month(2026, month)) for month in range(1, 13)]

    with django_assert_num_queries(1):
        found = queries.readings(questions)

    assert [reading.numerator for reading in found] == [0, 0, 1, *[0] * 9]


def test_a_recount_finds_what_the_records_do_not_say():
    agency = make_agency()
    add(agency, delta=4)

    assert verification.differences() == [verification.Difference("dialogue.held", agency.pk, DAY, 4, 0)]


def test_codes_are_taken_once_and_parts_must_fit():
    held = measures.measure_of("dialogue.held")
    with pytest.raises(ValueError, match="Two measures"):
        measures.declare(held)
    with pytest.raises(ValueError, match="Two indicators"):
        catalogue.declare(catalogue.indicator_of("dialogue.held"))
    with pytest.raises(ValueError, match="only a ratio"):
        catalogue.declare(catalogue.Indicator("x", "x", "x", "x", IndicatorKind.RATIO, held))
    with pytest.raises(ValueError, match="only a share"):
        catalogue.declare(catalogue.Indicator("x", "x", "x", "x", IndicatorKind.SHARE, held))


def test_a_condition_says_what_one_agency_must_show():
    assert catalogue.condition_of("dialogue.by_head") == catalogue.Condition("dialogue.held_by_head", 1)
    assert catalogue.condition_of("dialogue.by_head", at_least=2) == catalogue.Condition("dialogue.held_by_head", 2)
    assert catalogue.condition_of("dialogue.held", at_least=3) == catalogue.Condition("dialogue.held", 3)
    assert catalogue.condition_of("dialogue.answered") is None
    assert catalogue.condition_of("no.such") is None
