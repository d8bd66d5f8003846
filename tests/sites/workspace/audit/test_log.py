"""The journal reads in words, shows an agency its own events only, and costs the same at any length."""

import pytest
from django.urls import reverse

from danvan.core.kernel.actor import Role
from danvan.foundations.audit import actions
from danvan.foundations.audit.kinds import EventKind
from tests.factories.agencies import make_agency
from tests.factories.people import actor_for, make_person

pytestmark = pytest.mark.django_db
THING_DONE = EventKind("thing.done", "Did %(what)s")


def _record(person, agency, count, at):
    for number in range(count):
        actions.record(
            THING_DONE, subject="thing:1", by=actor_for(person, agency), at=at, data={"what": number}, reason="lý do"
        )


def test_log_shows_who_did_what_for_the_own_agency_only(client, at):
    agency, other = make_agency(), make_agency()
    person, stranger = make_person(agency, role=Role.OBSERVER, name="Người Của Ta"), make_person(other, name="Người Lạ")
    _record(person, agency, 1, at)
    _record(stranger, other, 1, at)
    client.force_login(person)

    page = client.get(reverse("workspace:audit:log")).content.decode()

    assert "Người Của Ta" in page
    assert "09:30 14/07/2026" in page
    assert "lý do" in page
    assert "Người Lạ" not in page


@pytest.mark.parametrize(("subject", "linked"), [("obligation:7", True), ("thing:7", False), ("plan:none", False)])
def test_an_entry_leads_to_what_it_is_about(client, at, subject, linked):
    agency = make_agency()
    person = make_person(agency, role=Role.OBSERVER)
    actions.record(THING_DONE, subject=subject, by=actor_for(person, agency), at=at, data={"what": "việc"})
    client.force_login(person)

    page = client.get(reverse("workspace:audit:log")).content.decode()

    assert (f'href="{reverse("workspace:obligations:detail", args=[7])}"' in page) is linked


def test_log_costs_the_same_queries_at_any_length(client, at, django_assert_num_queries):
    agency = make_agency()
    person = make_person(agency, role=Role.OBSERVER)
    client.force_login(person)
    _record(person, agency, 2, at)
    client.get(reverse("workspace:audit:log"))

    with django_assert_num_queries(9) as few:
        client.get(reverse("workspace:audit:log"))
    _record(person, agency, 70, at)
    with django_assert_num_queries(len(few)):
        client.get(reverse("workspace:audit:log"))


@pytest.mark.parametrize("role", [Role.OFFICER, None])
def test_log_is_for_those_who_answer_for_the_agency(client, at, role):
    agency = make_agency()
    _record(make_person(agency, role=Role.COORDINATOR, name="Người Của Ta"), agency, 1, at)
    client.force_login(make_person(agency, role=role or Role.COORDINATOR, plan_id=None if role else 7))

    assert "Người Của Ta" not in client.get(reverse("workspace:audit:log")).content.decode()
