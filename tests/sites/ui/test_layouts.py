"""The frames of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client, override_settings

from danvan.core.kernel.actor import Role
from tests.factories.agencies import make_agency, make_department
from tests.factories.people import give_role, make_person

pytestmark = pytest.mark.django_db


def test_an_official_page_says_who_acts_for_whom(client: Client) -> None:
    person = make_person(make_agency("UBND xã Bãi Sậy"), name="Lê Thị Hồng Nhung")
    client.force_login(person)
    page = client.get("/lam-viec/").content.decode()
    assert "UBND xã Bãi Sậy" in page
    assert "Lê Thị Hồng Nhung" in page


def test_somebody_with_two_agencies_can_act_for_the_other(client: Client) -> None:
    person = make_person(make_agency("UBND xã Bãi Sậy"))
    other = make_department("Sở Sông Nước")
    give_role(person, other, role=Role.COORDINATOR)
    client.force_login(person)
    assert f'value="{other.pk}"' in client.get("/lam-viec/").content.decode()
    client.post("/lam-viec/tai-khoan/co-quan/", {"agency": other.pk})
    assert '<span class="unit">Sở Sông Nước</span>' in client.get("/lam-viec/").content.decode()


def test_an_agency_without_a_role_is_not_taken(client: Client) -> None:
    person = make_person(make_agency("UBND xã Bãi Sậy"))
    client.force_login(person)
    client.post("/lam-viec/tai-khoan/co-quan/", {"agency": make_agency().pk})
    assert '<span class="unit">UBND xã Bãi Sậy</span>' in client.get("/lam-viec/").content.decode()


def test_a_public_page_needs_no_session_and_no_script(client: Client) -> None:
    answer = client.get("/")
    assert not answer.cookies
    assert "<script" not in answer.content.decode()


def test_the_demonstration_says_that_its_data_is_invented(client: Client, tmp_path: Path) -> None:
    mark = tmp_path / "demo"
    with override_settings(DEMO_MARK=mark):
        assert 'class="demo"' not in client.get("/").content.decode()
        mark.touch()
        assert 'class="demo"' in client.get("/").content.decode()


@pytest.mark.parametrize(("chosen", "language"), [("en", "en"), ("vi", "vi"), ("xx", "vi")])
def test_the_language_is_the_readers_choice(client: Client, chosen: str, language: str) -> None:
    assert client.get(f"/ngon-ngu/{chosen}/?next=/lam-viec/").headers["Location"] == "/lam-viec/"
    page = client.get("/", headers={"accept-language": "fr"})
    assert f'<html lang="{language}">' in page.content.decode()


def test_the_language_link_leads_nowhere_else(client: Client) -> None:
    assert client.get("/ngon-ngu/en/?next=https://example.org/").headers["Location"] == "/"


def test_a_page_that_is_not_there_says_where_to_go(client: Client) -> None:
    answer = client.get("/khong-co/")
    assert answer.status_code == 404
    assert 'href="/lam-viec/"' in answer.content.decode()
