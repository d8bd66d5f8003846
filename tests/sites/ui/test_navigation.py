"""Where an official can go."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from danvan.core.kernel.actor import Actor, ActorKind, Role
from danvan.sites.ui.navigation import SECTIONS, sections_for


def names(path: str, *roles: Role) -> dict[str, str]:
    actor = Actor(ActorKind.PERSON, person_id=1, agency_id=1, roles=frozenset(roles))
    return {place.url: place.current for place in sections_for(actor, RequestFactory().get(path))}


def test_every_section_has_a_page() -> None:
    assert len(names("/lam-viec/", *Role)) == len(SECTIONS)


def test_an_officer_sees_what_an_officer_does() -> None:
    seen = names("/lam-viec/", Role.OFFICER)
    assert "/lam-viec/tai-khoan/nguoi/" not in seen
    assert "/lam-viec/nhat-ky/" not in seen
    assert seen["/lam-viec/"] == "page"


def test_a_role_for_one_plan_opens_the_desk() -> None:
    actor = Actor(ActorKind.PERSON, person_id=1, agency_id=1, plan_roles=frozenset({(7, Role.COORDINATOR)}))
    assert "/lam-viec/viec/dieu-phoi/" in {place.url for place in sections_for(actor, RequestFactory().get("/"))}


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/lam-viec/viec/12/", "/lam-viec/"),
        ("/lam-viec/viec/dieu-phoi/tiep-nhan/", "/lam-viec/viec/dieu-phoi/"),
        ("/lam-viec/so-theo-doi/so-lieu/3/", "/lam-viec/so-theo-doi/doi-thoai/"),
        ("/lam-viec/tai-khoan/nguoi/3/", "/lam-viec/tai-khoan/nguoi/"),
    ],
)
def test_a_page_lies_in_one_section(path: str, section: str) -> None:
    assert [url for url, current in names(path, *Role).items() if current] == [section]


def test_my_account_lies_in_none() -> None:
    assert not any(names("/lam-viec/tai-khoan/", *Role).values())
