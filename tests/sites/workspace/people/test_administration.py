"""Administering the people of an agency."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from danvan.core.kernel.actor import Role
from danvan.foundations.agencies.models import Agency
from danvan.foundations.people.models import Person, RoleAssignment
from tests.factories.agencies import make_agency, make_department
from tests.factories.obligations import make_published_plan
from tests.factories.people import give_role, make_person

pytestmark = pytest.mark.django_db
PEOPLE = "/lam-viec/tai-khoan/nguoi/"
ENTERED = {
    "full_name": "Phan Văn Lực",
    "username": "Luc.PV",
    "role": "officer",
    "submission_key": "2b0c7b7e-4c3e-4a57-8a3e-0d6a5f0f6a11",
}


@pytest.fixture
def commune(department: Agency) -> Agency:
    return make_agency("UBND xã Bãi Sậy", parent=department)


@pytest.fixture
def department() -> Agency:
    return make_department("Sở Nội vụ")


@pytest.fixture
def signed_in(client: Client, commune: Agency) -> Client:
    client.force_login(make_person(commune, role=Role.ADMINISTRATOR, name="Trần Quốc Khải"))
    return client


def show(client: Client, address: str) -> str:
    return client.get(address).content.decode()


class TestList:
    def test_is_hidden_from_others(self, client: Client, commune: Agency) -> None:
        client.force_login(make_person(commune))
        assert client.get(PEOPLE).status_code == 404
        assert PEOPLE not in show(client, "/lam-viec/")

    def test_finds_without_tone_marks(self, signed_in: Client, commune: Agency) -> None:
        make_person(commune, name="Nguyễn Thị Ưởng")
        make_person(commune, name="Đặng Quỳnh Giỗ")
        page = show(signed_in, f"{PEOPLE}?tim=dang quynh")
        assert "Đặng Quỳnh Giỗ" in page
        assert "Nguyễn Thị Ưởng" not in page

    def test_says_when_nobody_is_found(self, signed_in: Client) -> None:
        assert '<div class="empty">' in show(signed_in, f"{PEOPLE}?tim=khong co ai")

    def test_is_in_the_order_of_given_names(self, signed_in: Client, commune: Agency) -> None:
        for name in ("Bùi Văn Ước", "Vũ Thị Ân", "Lê Đình Đạt"):
            make_person(commune, name=name)
        found = re.findall(r'nguoi/\d+/">([^<]+)', show(signed_in, PEOPLE))
        assert found == ["Vũ Thị Ân", "Lê Đình Đạt", "Trần Quốc Khải", "Bùi Văn Ước"]

    def test_shows_fifty_and_leads_on(self, signed_in: Client, commune: Agency) -> None:
        for _person in range(60):
            make_person(commune)
        assert len(re.findall(r'nguoi/\d+/">', show(signed_in, PEOPLE))) == 50
        assert len(re.findall(r'nguoi/\d+/">', show(signed_in, f"{PEOPLE}?trang=2"))) == 11

    def test_asks_the_database_the_same_however_many_there_are(self, signed_in: Client, commune: Agency) -> None:
        counts = []
        for _time in range(2):
            make_person(commune)
            make_person(commune)
            with CaptureQueriesContext(connection) as asked:
                show(signed_in, PEOPLE)
            counts.append(len(asked))
        assert counts[0] == counts[1]

    def test_reaches_agencies_below(self, client: Client) -> None:
        province = make_department("UBND tỉnh An Hòa")
        below = make_agency("UBND xã Khe Dẻ", parent=province)
        make_person(below, name="Ma Thị Duyên")
        client.force_login(make_person(province, role=Role.ADMINISTRATOR))
        assert "Ma Thị Duyên" in show(client, f"{PEOPLE}?co-quan={below.pk}")

    def test_reaches_no_other_agency(self, signed_in: Client) -> None:
        assert signed_in.get(f"{PEOPLE}?co-quan={make_agency().pk}").status_code == 404


class TestAdd:
    def test_shows_a_one_time_password_that_opens(self, signed_in: Client, client: Client) -> None:
        answer = signed_in.post(f"{PEOPLE}them/", ENTERED)
        page = answer.content.decode()
        shown = re.findall(r'class="secret">([^<]+)', page)
        assert shown[0] == "luc.pv"
        assert Person.objects.get(username="luc.pv").check_password(shown[1])
        assert "no-store" in answer.headers["Cache-Control"]

    def test_twice_the_same_form_shows_the_same_password(self, signed_in: Client) -> None:
        shown = [
            re.findall(r'class="secret">([^<]+)', signed_in.post(f"{PEOPLE}them/", ENTERED).content.decode())
            for _ in "12"
        ]
        assert shown[0] == shown[1]

    def test_a_taken_name_keeps_what_was_typed(self, signed_in: Client, commune: Agency) -> None:
        make_person(commune, username="luc.pv")
        page = signed_in.post(f"{PEOPLE}them/", ENTERED).content.decode()
        assert 'id="id_username_error"' in page
        assert 'value="Phan Văn Lực"' in page

    def test_tone_marks_in_a_user_name_are_refused(self, signed_in: Client) -> None:
        page = signed_in.post(f"{PEOPLE}them/", ENTERED | {"username": "lực"}).content.decode()
        assert 'id="id_username_error"' in page


class TestPerson:
    def test_gets_one_more_role(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        signed_in.post(f"{PEOPLE}{person.pk}/", {"agency": commune.pk, "role": "observer", "plan": "all"})
        assert RoleAssignment.objects.filter(person=person, role=Role.OBSERVER).exists()

    def test_the_same_role_again_is_told(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        answer = signed_in.post(
            f"{PEOPLE}{person.pk}/", {"agency": commune.pk, "role": "officer", "plan": "all"}, follow=True
        )
        assert 'data-st="late" role="alert"' in answer.content.decode()

    def test_for_one_plan_is_given_by_the_agency_that_coordinates_it(
        self, client: Client, department: Agency, commune: Agency
    ) -> None:
        client.force_login(make_person(department, role=Role.ADMINISTRATOR))
        plan = make_published_plan(department)
        person = make_person(commune)

        answer = client.post(f"{PEOPLE}{person.pk}/", {"agency": commune.pk, "role": "coordinator", "plan": plan.pk})

        assert 'id="id_plan_error"' in answer.content.decode()
        assert not RoleAssignment.objects.filter(plan_id=plan.pk).exists()

    def test_an_agency_out_of_reach_is_refused(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        other = make_agency()
        signed_in.post(f"{PEOPLE}{person.pk}/", {"agency": other.pk, "role": "observer", "plan": "all"})
        assert not RoleAssignment.objects.filter(person=person, agency=other).exists()

    def test_of_another_agency_is_not_shown(self, signed_in: Client) -> None:
        assert signed_in.get(f"{PEOPLE}{make_person(make_agency()).pk}/").status_code == 404

    def test_loses_a_role(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        role = RoleAssignment.objects.get(person=person)
        signed_in.post(f"{PEOPLE}{person.pk}/vai-tro/{role.pk}/thoi/")
        role.refresh_from_db()
        assert role.ends_before is not None

    def test_gets_a_new_password(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        page = signed_in.post(f"{PEOPLE}{person.pk}/mat-khau/", {"submission_key": "k"}).content.decode()
        person.refresh_from_db()
        assert person.check_password(re.findall(r'class="secret">([^<]+)', page)[1])

    def test_who_also_works_elsewhere_shows_a_refused_button(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        give_role(person, make_department(), role=Role.OFFICER)
        assert 'aria-describedby="mat-khau-why"' in show(signed_in, f"{PEOPLE}{person.pk}/")

    def test_asks_the_database_the_same_however_many_roles(self, signed_in: Client, commune: Agency) -> None:
        person = make_person(commune)
        counts = []
        for _time in range(2):
            give_role(person, make_department(), role=Role.OFFICER)
            with CaptureQueriesContext(connection) as asked:
                show(signed_in, f"{PEOPLE}{person.pk}/")
            counts.append(len(asked))
        assert counts[0] == counts[1]
