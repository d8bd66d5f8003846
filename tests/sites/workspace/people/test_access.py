"""Signing in and out, and choosing a password."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import Client

from danvan.foundations.audit.models import Event
from danvan.foundations.people.models import FailedSignIn, Person
from tests.factories.agencies import make_agency
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.django_db
SIGN_IN = "/lam-viec/tai-khoan/dang-nhap/"
CHOOSE = "/lam-viec/tai-khoan/mat-khau/"
GOOD = "suối chảy qua đồng"


@pytest.fixture
def person() -> Person:
    return make_person(make_agency("UBND xã Bãi Sậy"), username="nhung", name="Lê Thị Hồng Nhung")


def attempt(client: Client, username: str = "nhung", password: str = PASSWORD, goal: str = "") -> str:
    answer = client.post(SIGN_IN + (f"?next={goal}" if goal else ""), {"username": username, "password": password})
    return answer.headers.get("Location") or answer.content.decode()


class TestSignIn:
    def test_somebody_who_is_not_signed_in_is_asked_to(self, client: Client) -> None:
        assert client.get("/lam-viec/").headers["Location"] == f"{SIGN_IN}?next=/lam-viec/"

    def test_leads_to_where_one_was_going(self, client: Client, person: Person) -> None:
        assert attempt(client, person.username, goal="/lam-viec/thu-vien/") == "/lam-viec/thu-vien/"
        assert client.get("/lam-viec/").status_code == 200

    def test_is_told_in_the_log(self, client: Client, person: Person) -> None:
        attempt(client, person.username)

        told = Event.objects.get(name="person.signed_in")
        assert (told.person_id, told.data) == (person.pk, {"address": "127.0.0.1"})

    def test_holds_for_twelve_hours(self, client: Client, person: Person) -> None:
        with time_machine.travel("2026-07-14 08:00+07:00", tick=False) as clock:
            attempt(client, person.username)
            clock.shift(datetime.timedelta(hours=11, minutes=59))
            assert client.get("/lam-viec/").status_code == 200
            clock.shift(datetime.timedelta(minutes=2))
            assert client.get("/lam-viec/").status_code == 302

    def test_leads_to_no_other_site(self, client: Client, person: Person) -> None:
        assert "example" not in attempt(client, person.username, goal="https://example.org/")

    def test_a_wrong_password_is_told_in_a_sentence_and_what_was_typed_stays(
        self, client: Client, person: Person
    ) -> None:
        page = attempt(client, person.username, "sai mất rồi")
        assert "Caps Lock" in page
        assert 'value="nhung"' in page
        assert "sai mất rồi" not in page
        assert FailedSignIn.objects.get().username == "nhung"

    def test_empty_fields_are_named(self, client: Client) -> None:
        page = attempt(client, "", "")
        assert 'href="#id_username"' in page
        assert 'href="#id_password"' in page

    def test_after_ten_failures_even_the_right_password_waits(self, client: Client, person: Person) -> None:
        for _attempt in range(10):
            attempt(client, person.username, "sai")
        assert "15" in attempt(client)
        assert FailedSignIn.objects.count() == 10
        assert client.get("/lam-viec/").status_code == 302

    def test_somebody_signed_in_already_goes_on(self, client: Client, person: Person) -> None:
        client.force_login(person)
        assert client.get(SIGN_IN).status_code == 302


class TestSignOut:
    def test_ends_the_session(self, client: Client, person: Person) -> None:
        client.force_login(person)
        assert client.post("/lam-viec/tai-khoan/dang-xuat/").headers["Location"] == "/"
        assert client.get("/lam-viec/").status_code == 302

    def test_a_mere_link_does_not(self, client: Client, person: Person) -> None:
        client.force_login(person)
        client.get("/lam-viec/tai-khoan/dang-xuat/")
        assert client.get("/lam-viec/").status_code == 200


class TestChoosePassword:
    def test_needs_the_present_one(self, client: Client, person: Person) -> None:
        client.force_login(person)
        page = client.post(CHOOSE, {"old": "sai", "new": GOOD, "again": GOOD}).content.decode()
        assert 'id="id_old_error"' in page

    @pytest.mark.parametrize(
        ("new", "again", "field"),
        [
            ("ngắn", "ngắn", "new"),
            ("12345678901", "12345678901", "new"),
            ("Lê Thị Hồng Nhung", "Lê Thị Hồng Nhung", "new"),
            (PASSWORD, PASSWORD, "new"),
            (GOOD, "khác hẳn như thế", "again"),
        ],
    )
    def test_refuses_a_bad_one(self, client: Client, person: Person, new: str, again: str, field: str) -> None:
        client.force_login(person)
        page = client.post(CHOOSE, {"old": PASSWORD, "new": new, "again": again}).content.decode()
        assert f'id="id_{field}_error"' in page

    def test_takes_a_good_one_and_stays_signed_in(self, client: Client, person: Person) -> None:
        client.force_login(person)
        assert client.post(CHOOSE, {"old": PASSWORD, "new": GOOD, "again": GOOD}).status_code == 302
        assert client.get("/lam-viec/").status_code == 200
        person.refresh_from_db()
        assert person.check_password(GOOD)

    def test_comes_first_after_a_one_time_password(self, client: Client, person: Person) -> None:
        Person.objects.filter(pk=person.pk).update(has_temporary_password=True)
        client.force_login(person)
        assert client.get("/lam-viec/").headers["Location"] == CHOOSE
        assert 'name="old"' not in client.get(CHOOSE).content.decode()
        client.post(CHOOSE, {"new": GOOD, "again": GOOD})
        assert client.get("/lam-viec/").status_code == 200


def test_my_account_shows_my_roles(client: Client, person: Person) -> None:
    client.force_login(person)
    assert "UBND xã Bãi Sậy" in client.get("/lam-viec/tai-khoan/").content.decode()


def test_my_account_without_a_role_says_whom_to_ask(client: Client) -> None:
    client.force_login(make_person())
    assert '<div class="empty">' in client.get("/lam-viec/tai-khoan/").content.decode()
