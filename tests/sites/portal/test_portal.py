"""Citizens' pages: what each public level shows, without any account."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from danvan.contexts.plans.enums import PublicLevel
from tests.factories.agencies import make_agency, make_department
from tests.factories.live_plans import duty_at, make_live_plan
from tests.factories.people import make_actor
from tests.factories.registers import make_dialogue
from tests.workflows.test_record_evidence import record

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 7, 14, 2, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def communes():
    return [make_agency(f"Ủy ban nhân dân xã Thử {name}") for name in ("Đông", "Tây", "Nam")]


def text_of(client, name, *args, status=200, **query):
    response = client.get(reverse(f"portal:{name}", args=args), query)
    assert response.status_code == status
    return response.content.decode()


class TestHome:
    def test_it_lists_public_plans_only_and_finds_them_without_tone_marks(self, client, communes):
        office = make_department()
        make_live_plan(office)
        hidden = make_live_plan(office, level=PublicLevel.NONE)
        type(hidden).objects.filter(pk=hidden.pk).update(title="Kế hoạch kín")

        page = text_of(client, "home")
        assert "Kế hoạch thử số" in page
        assert "Kế hoạch kín" not in page
        assert reverse("portal:plan", args=[hidden.pk]) not in page
        assert "khong co gi" in text_of(client, "home", q="khong co gi")

    def test_without_any_plan_it_says_so(self, client):
        assert client.get(reverse("portal:home")).status_code == 200


class TestPlan:
    def test_at_no_level_there_is_no_page(self, client, communes):
        plan = make_live_plan(make_department(), level=PublicLevel.NONE)
        text_of(client, "plan", plan.pk, status=404)
        text_of(client, "who", plan.pk, duty_at(plan, "I.1").pk, status=404)

    def test_at_the_level_of_text_only_the_document_is_shown(self, client, communes):
        plan = make_live_plan(make_department(), level=PublicLevel.TEXT)
        page = text_of(client, "plan", plan.pk)
        assert "ít nhất một cuộc đối thoại" in page
        assert 'class="live"' not in page
        assert "planbar" not in page
        assert "data-st" not in page

    def test_totals_name_no_agency_and_lead_to_none(self, client, communes):
        plan = make_live_plan(make_department("Sở Nội vụ"), level=PublicLevel.TOTALS)
        record(communes[0], make_actor(communes[0]))

        page = text_of(client, "plan", plan.pk)

        assert "<b>1/3</b>" in page
        assert communes[0].name not in page
        assert reverse("portal:who", args=[plan.pk, duty_at(plan, "I.1").pk]) not in page
        text_of(client, "who", plan.pk, duty_at(plan, "I.1").pk, status=404)

    def test_by_agency_one_click_tells_who_has_and_has_not(self, client, communes):
        plan = make_live_plan(make_department())
        officer = make_actor(communes[0])
        record(communes[0], officer)
        where = reverse("portal:who", args=[plan.pk, duty_at(plan, "I.1").pk])
        assert where in text_of(client, "plan", plan.pk)

        page = text_of(client, "who", plan.pk, duty_at(plan, "I.1").pk)

        assert page.index(communes[2].name) < page.index(communes[0].name)
        assert officer.person_name not in page

    def test_the_aspiration_is_marked(self, client, communes):
        plan = make_live_plan(make_department())
        page = text_of(client, "plan", plan.pk)
        assert "phấn đấu" in page or "an aspiration" in page

    def test_it_needs_no_script_and_is_light(self, client, communes):
        page = text_of(client, "plan", make_live_plan(make_department()).pk)
        assert "<script" not in page
        assert len(page.encode()) < 60_000

    def test_it_may_be_kept_and_is_sent_again_only_when_it_changed(self, client, communes):
        plan = make_live_plan(make_department())
        address = reverse("portal:plan", args=[plan.pk])
        first = client.get(address)
        assert "public" in first["Cache-Control"]
        assert "sessionid" not in first.cookies

        again = client.get(address, headers={"if-none-match": first["ETag"]})
        assert again.status_code == 304

        record(communes[0], make_actor(communes[0]))
        assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200

    def test_a_signed_in_official_sees_what_citizens_see(self, client, communes):
        plan = make_live_plan(make_department(), level=PublicLevel.TEXT)
        from danvan.foundations.people.models import Person

        client.force_login(Person.objects.get(pk=make_actor(communes[0]).person_id))
        assert 'class="live"' not in text_of(client, "plan", plan.pk)


class TestAgencies:
    def test_they_are_found_by_name(self, client, communes):
        page = text_of(client, "agencies", q="thu dong")
        assert communes[0].name in page
        assert communes[1].name not in page

    def test_one_shows_what_it_owes_under_plans_that_name_agencies(self, client, communes):
        office = make_department()
        shown, silent = make_live_plan(office), make_live_plan(office, level=PublicLevel.TOTALS)
        page = text_of(client, "agency", communes[0].pk)
        assert reverse("portal:plan", args=[shown.pk]) in page
        assert reverse("portal:plan", args=[silent.pk]) not in page

    def test_nobody_of_that_number_is_not_found(self, client):
        text_of(client, "agency", 999_999, status=404)


@pytest.mark.parametrize("name", ["home", "plan", "who", "agencies", "agency"])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, name):
    office = make_department()
    small_commune = make_agency()
    small = make_live_plan(office)
    addresses = {
        "home": [],
        "plan": [small.pk],
        "who": [small.pk, duty_at(small, "I.1").pk],
        "agencies": [],
        "agency": [small_commune.pk],
    }
    address = reverse(f"portal:{name}", args=addresses[name])
    client.get(address)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        client.get(address)
    for _ in range(8):
        make_dialogue(make_agency())
    large = make_live_plan(office, more_provisions=20, more_duties=10)
    grown = {"plan": [large.pk], "who": [large.pk, duty_at(large, "I.1").pk]}.get(name, addresses[name])

    with django_assert_num_queries(len(before)):
        client.get(reverse(f"portal:{name}", args=grown))
