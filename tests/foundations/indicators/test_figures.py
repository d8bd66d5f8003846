"""Figures that agencies declare."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError

from danvan.core.kernel.actor import Role
from danvan.core.kernel.period import Period
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from danvan.foundations.indicators import actions, queries
from danvan.foundations.indicators.models import FigureEntry
from danvan.foundations.indicators.queries import FigureQuestion
from tests.factories.agencies import make_agency, make_department
from tests.factories.indicators import MOMENT, make_entry, make_figure
from tests.factories.people import make_actor, make_person

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)


def read(figure, *agencies, window=YEAR):
    return queries.figure_readings([FigureQuestion(figure, tuple(agency.pk for agency in agencies), window)])[0]


class TestDeclaring:
    def test_the_coordinator_of_the_plan_declares(self):
        office = make_department()
        coordinator = make_actor(office, Role.COORDINATOR)
        figure = actions.declare_figure(
            name="Số điểm", unit="count", plan_id=5, coordinator_id=office.pk, by=coordinator, at=MOMENT
        )
        assert Event.objects.get(subject=f"figure:{figure.pk}").name == "figure.declared"

    def test_nobody_else_does(self):
        office = make_department()
        with pytest.raises(Refused, match=r"điều phối|coordinator"):
            actions.declare_figure(
                name="Số điểm", unit="count", plan_id=5, coordinator_id=office.pk, by=make_actor(office), at=MOMENT
            )


class TestEntering:
    def test_a_correction_is_a_new_version_and_the_old_stays(self):
        agency = make_agency()
        figure = make_figure(make_department())
        officer = make_actor(agency)

        make_entry(figure, agency, 30, by=officer)
        make_entry(figure, agency, 35, version=1, by=officer)

        versions = queries.entries_visible_to(officer, figure)
        assert [(entry.version, entry.value, entry.is_current) for entry in versions] == [(2, 35, True), (1, 30, False)]
        told = Event.objects.order_by("-pk")[0]
        assert (told.name, told.data["before"], told.data["value"]) == ("figure.corrected", "30", "35")

    def test_the_same_statement_twice_makes_one_version(self):
        agency = make_agency()
        figure = make_figure(make_department())
        officer = make_actor(agency)

        assert make_entry(figure, agency, 30, by=officer) == make_entry(figure, agency, 30, by=officer)

    def test_two_people_never_overwrite_each_other_silently(self):
        agency = make_agency()
        figure = make_figure(make_department())
        make_entry(figure, agency, 30, by=make_actor(agency))

        with pytest.raises(Refused, match="09:30 14/07/2026"):
            make_entry(figure, agency, 31, version=0)

    @pytest.mark.parametrize(
        ("unit", "value", "denominator", "source"),
        [
            ("count", 1, None, "  "),
            ("count", -1, None, "Sổ"),
            ("count", "1.5", None, "Sổ"),
            ("count", 10**13, None, "Sổ"),
            ("count", 1, 2, "Sổ"),
            ("percent", 1, 0, "Sổ"),
            ("percent", 1, 10**13, "Sổ"),
        ],
    )
    def test_numbers_must_make_sense(self, unit, value, denominator, source):
        agency = make_agency()
        figure = make_figure(make_department(), unit=unit)
        with pytest.raises(Refused):
            make_entry(figure, agency, value, denominator, source=source)

    def test_a_period_must_have_begun(self):
        agency = make_agency()
        with pytest.raises(Refused):
            make_entry(make_figure(make_department()), agency, 1, period=Period.year(2027))

    def test_only_officers_enter_and_only_for_their_own(self):
        agency = make_agency()
        figure = make_figure(make_department())
        with pytest.raises(Refused):
            make_entry(figure, agency, 1, by=make_actor(make_agency()))
        with pytest.raises(Refused):
            make_entry(figure, agency, 1, by=make_actor(agency, Role.OBSERVER))

    def test_the_database_keeps_one_current_version_with_a_source(self):
        agency = make_agency()
        figure = make_figure(make_department())
        make_entry(figure, agency, 30)
        plain = {
            "figure": figure, "agency": agency, "starts_on": YEAR.starts_on, "ends_before": YEAR.ends_before,
            "version": 2, "value": 1, "entered_by_id": make_person().pk, "entered_at": MOMENT,
        }  # fmt: skip
        with pytest.raises(IntegrityError, match="entry_one_current"):
            FigureEntry.objects.create(**plain, source="Sổ")


class TestReading:
    def test_counts_add_up_and_who_is_missing_is_named(self):
        near, far, silent = make_agency(), make_agency(), make_agency()
        figure = make_figure(make_department())
        make_entry(figure, near, 30)
        make_entry(figure, far, 12)

        found = read(figure, near, far, silent)

        assert (found.numerator, found.missing) == (42, (silent.pk,))

    def test_percentages_add_their_parts(self):
        near, far = make_agency(), make_agency()
        figure = make_figure(make_department(), unit="percent")
        make_entry(figure, near, 90, 100)
        make_entry(figure, far, 1, 10)

        assert read(figure, near, far).value.quantize(Decimal("0.01")) == Decimal("82.73")

    def test_percentages_without_parts_stay_apart(self):
        near, far = make_agency(), make_agency()
        figure = make_figure(make_department(), unit="percent")
        make_entry(figure, near, 90)
        assert read(figure, near, far).value == 90
        make_entry(figure, far, 70, 100)
        assert read(figure, near, far).value is None

    def test_ranks_of_several_stay_apart(self):
        near, far = make_agency(), make_agency()
        figure = make_figure(make_department(), unit="rank")
        make_entry(figure, near, 4)
        make_entry(figure, far, 9)
        found = read(figure, near, far)
        assert (found.value, [part.numerator for part in found.by_agency]) == (None, [4, 9])

    def test_periods_inside_the_window_add_and_overlapping_ones_count_once(self):
        agency = make_agency()
        figure = make_figure(make_department())
        make_entry(figure, agency, 10, period=Period.quarter(2026, 1))
        make_entry(figure, agency, 7, period=Period.quarter(2026, 2))
        assert read(figure, agency).numerator == 17
        make_entry(figure, agency, 20, period=Period.half(2026, 1))
        assert read(figure, agency).numerator == 20
        assert read(figure, agency, window=Period.quarter(2026, 1)).numerator == 10

    def test_nothing_entered_is_no_data(self):
        agency = make_agency()
        found = read(make_figure(make_department()), agency)
        assert (found.value, found.missing) == (None, (agency.pk,))

    def test_the_coordinator_speaks_for_all_when_nobody_has_entered(self):
        office, agency = make_department(), make_agency()
        figure = make_figure(office, unit="rank")
        make_entry(figure, office, 12)
        found = read(figure, agency)
        assert (found.value, found.missing) == (12, ())

    def test_many_figures_cost_one_query(self, django_assert_num_queries):
        office, agency = make_department(), make_agency()
        figures = [make_figure(office) for _ in range(4)]
        for figure in figures:
            make_entry(figure, agency, 1)
        with django_assert_num_queries(1):
            queries.figure_readings([FigureQuestion(figure, (agency.pk,), YEAR) for figure in figures])


def test_the_coordinator_reads_all_entries_and_others_their_own():
    office, agency, other = make_department(), make_agency(), make_agency()
    figure = make_figure(office)
    entry = make_entry(figure, agency, 3)

    def reads(actor):
        listed = list(queries.entries_visible_to(actor, figure)) == [entry]
        return listed and queries.entry_visible_to(actor, entry.pk) == entry

    assert reads(make_actor(office, Role.COORDINATOR))
    assert reads(make_actor(office, Role.OBSERVER))
    assert reads(make_actor(agency))
    assert not reads(make_actor(other, Role.COORDINATOR))
    assert not reads(make_actor(office))


def test_an_entry_of_exactly_that_period_is_found():
    agency = make_agency()
    figure = make_figure(make_department())
    entry = make_entry(figure, agency, 3)
    assert queries.entry_of(figure.pk, agency_id=agency.pk, period=YEAR) == entry
    assert queries.entry_of(figure.pk, agency_id=agency.pk, period=Period.half(2026, 1)) is None
    assert queries.figures([figure.pk])[figure.pk].name == figure.name
    assert queries.period_of(entry).last_day == datetime.date(2026, 12, 31)
