"""Officers' and coordinators' pages of declared figures."""

import datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from danvan.core.kernel.actor import Role
from danvan.core.kernel.period import Period
from danvan.foundations.indicators.models import FigureEntry
from tests.factories.agencies import make_agency, make_department
from tests.factories.indicators import make_entry, make_figure
from tests.factories.obligations import make_obligation
from tests.factories.people import make_person

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 7, 14, 2, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def commune():
    return make_agency()


@pytest.fixture
def officer(client, commune):
    person = make_person(commune)
    client.force_login(person)
    return person


@pytest.fixture
def figure():
    return make_figure(make_department("Sở Nội vụ"))


def url(name, *args):
    return reverse(f"workspace:registers:{name}", args=args)


def typed(**changes):
    return {"value": "35", "denominator": "", "source": "Báo cáo 14/BC-UBND", "version": "0"} | changes


def test_an_officer_enters_for_the_period_owed(client, officer, commune, figure):
    half = Period.half(2026, 1)
    make_obligation(
        commune,
        coordinator=make_department(),
        figure_id=figure.pk,
        starts_on=half.starts_on,
        ends_before=half.ends_before,
    )
    evidence = SimpleUploadedFile("bang.txt", "Bảng số".encode())

    response = client.post(url("enter_figure", figure.pk), typed(evidence=evidence), follow=True)

    entry = FigureEntry.objects.get()
    assert (entry.value, entry.starts_on, entry.ends_before) == (35, half.starts_on, half.ends_before)
    assert "Báo cáo 14/BC-UBND" in response.content.decode()
    assert client.get(url("source", entry.pk)).content == "Bảng số".encode()


def test_where_nothing_is_owed_the_period_is_chosen(client, officer, figure):
    page = client.get(url("enter_figure", figure.pk)).content.decode()
    assert "?ky=20260101-20260630" in page
    client.post(url("enter_figure", figure.pk) + "?ky=20260101-20260630", typed())
    assert FigureEntry.objects.get().ends_before == datetime.date(2026, 7, 1)


def test_numbers_are_typed_as_officials_write_them(client, officer, commune):
    figure = make_figure(make_department(), unit="percent")
    client.post(url("enter_figure", figure.pk), typed(value="1.234,5", denominator="2.000"))
    assert (FigureEntry.objects.get().value, FigureEntry.objects.get().denominator) == (Decimal("1234.5"), 2000)


@pytest.mark.parametrize("value", ["2.5", "1,5,5", "12.34.567", "mười", "-3"])
def test_a_number_that_could_be_read_two_ways_is_asked_about(client, officer, value):
    figure = make_figure(make_department(), unit="point")
    assert client.post(url("enter_figure", figure.pk), typed(value=value)).status_code == 200
    assert not FigureEntry.objects.exists()


def test_a_refusal_keeps_what_was_typed(client, officer, figure):
    page = client.post(url("enter_figure", figure.pk), typed(value="35,5")).content.decode()
    assert 'class="errors"' in page
    assert "35,5" in page
    assert not FigureEntry.objects.exists()


def test_somebody_elses_version_is_never_overwritten_silently(client, officer, commune, figure):
    colleague = make_person(commune, name="Lò Thị Mây")
    from tests.factories.people import actor_for

    make_entry(figure, commune, 30, by=actor_for(colleague, commune))
    page = client.post(url("enter_figure", figure.pk), typed()).content.decode()
    assert "Lò Thị Mây" in page
    assert FigureEntry.objects.get().value == 30


def test_versions_are_listed_for_the_coordinator(client, commune, figure):
    make_entry(figure, commune, 30)
    make_entry(figure, commune, 35, version=1)
    client.force_login(make_person(figure.coordinator, role=Role.COORDINATOR))
    page = client.get(url("figure", figure.pk)).content.decode()
    assert page.count(commune.name) == 2


def test_other_agencies_entries_stay_unseen(client, officer, figure):
    other = make_agency()
    entry = make_entry(figure, other, 30)
    assert other.name not in client.get(url("figure", figure.pk)).content.decode()
    assert client.get(url("source", entry.pk)).status_code == 404


def test_who_may_not_enter_is_told_why(client, commune, figure):
    client.force_login(make_person(commune, role=Role.OBSERVER))
    assert 'aria-disabled="true"' in client.get(url("enter_figure", figure.pk)).content.decode()
    client.post(url("enter_figure", figure.pk), typed())
    assert not FigureEntry.objects.exists()


def test_an_unknown_figure_is_not_found(client, officer):
    assert client.get(url("figure", 999)).status_code == 404
    assert client.get(url("enter_figure", 999)).status_code == 404


def test_the_page_costs_the_same_for_any_number_of_entries(client, figure, django_assert_num_queries):
    client.force_login(make_person(figure.coordinator, role=Role.COORDINATOR))
    make_entry(figure, make_agency(), 1)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        client.get(url("figure", figure.pk))
    for _ in range(6):
        make_entry(figure, make_agency(), 1)
    with django_assert_num_queries(len(before)):
        client.get(url("figure", figure.pk))
