"""The live plan for officials, and what stands behind its figures."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.contexts.plans.enums import PlanState
from danvan.core.kernel.actor import Role
from tests.factories.agencies import make_agency, make_department
from tests.factories.live_plans import duty_at, make_live_plan
from tests.factories.obligations import make_published_plan
from tests.factories.people import make_actor, make_person
from tests.workflows.test_record_evidence import record

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 7, 14, 2, 30, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office():
    return make_department("Sở Nội vụ")


@pytest.fixture
def communes():
    return [make_agency(f"Ủy ban nhân dân xã Thử {name}") for name in ("Đông", "Tây", "Nam")]


def page_of(client, name, *args, status=200):
    response = client.get(reverse(f"workspace:plans:{name}", args=args))
    assert response.status_code == status
    return response.content.decode()


def test_the_document_carries_its_states_and_each_figure_leads_behind(client, office, communes):
    plan = make_live_plan(office)
    record(communes[0], make_actor(communes[0]))
    client.force_login(make_person(office, role=Role.COORDINATOR))

    page = page_of(client, "live", plan.pk)

    assert "<b>1/3</b>" in page
    assert page.count(reverse("workspace:plans:behind", args=[plan.pk, duty_at(plan, "I.1").pk])) >= 2
    assert 'id="II.1"' in page


def test_a_draft_is_shown_as_a_review(client, office):
    draft = make_published_plan(office, state=PlanState.DRAFT)
    client.force_login(make_person(office, role=Role.COORDINATOR))
    response = client.get(reverse("workspace:plans:live", args=[draft.pk]))
    assert response["Location"] == reverse("workspace:plans:review", args=[draft.pk])


def test_behind_a_counted_figure_are_its_records(client, office, communes):
    plan = make_live_plan(office)
    record(communes[0], make_actor(communes[0]))
    client.force_login(make_person(office, role=Role.COORDINATOR))

    page = page_of(client, "behind", plan.pk, duty_at(plan, "I.1").pk)

    assert f"{reverse('workspace:registers:dialogues')}?tu=2026-01-01&amp;den=2026-12-31" in page.replace(
        "&amp;tinh_trang=recorded", ""
    )
    assert f"co_quan={communes[0].pk}" in page
    assert "trong năm với người dân tại xã" in page
    assert page.index(communes[2].name) < page.index(communes[0].name)


def test_behind_a_declared_figure_is_its_page(client, office, communes):
    plan = make_live_plan(office)
    client.force_login(make_person(office, role=Role.COORDINATOR))
    figure_id = duty_at(plan, "I.3").figure_id
    assert reverse("workspace:registers:figure", args=[figure_id]) in page_of(
        client, "behind", plan.pk, duty_at(plan, "I.3").pk
    )


def test_an_officer_is_led_to_their_own_records_only(client, office, communes):
    plan = make_live_plan(office)
    client.force_login(make_person(communes[0]))
    page = page_of(client, "behind", plan.pk, duty_at(plan, "I.1").pk)
    assert f"co_quan={communes[0].pk}" in page
    assert f"co_quan={communes[1].pk}" not in page


def test_a_duty_of_another_plan_is_not_found(client, office, communes):
    plan, other = make_live_plan(office), make_live_plan(office)
    client.force_login(make_person(office, role=Role.COORDINATOR))
    page_of(client, "behind", plan.pk, duty_at(other, "I.1").pk, status=404)
    page_of(client, "behind", plan.pk, 999_999, status=404)


@pytest.mark.parametrize("name", ["live", "behind"])
def test_the_number_of_queries_does_not_grow(client, office, communes, django_assert_num_queries, name):
    small, large = make_live_plan(office), make_live_plan(office, more_provisions=30, more_duties=20)
    client.force_login(make_person(office, role=Role.COORDINATOR))

    def address(plan):
        return reverse(
            f"workspace:plans:{name}", args=[plan.pk, *([duty_at(plan, "I.1").pk] if name == "behind" else [])]
        )

    near, far = address(small), address(large)
    with CaptureQueriesContext(connection) as before:
        client.get(near)
    with django_assert_num_queries(len(before)):
        client.get(far)
