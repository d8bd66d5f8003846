"""A coordinator signed in, with a draft to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan.core.kernel.actor import Role
from danvan.foundations.people.models import Person
from tests.factories.agencies import make_department
from tests.factories.people import actor_for, make_person
from tests.factories.plans import make_communes, make_plan


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path: Path) -> None:
    settings.EVIDENCE_ROOT = tmp_path


@pytest.fixture
def department(db):
    return make_department("Sở Nội vụ tỉnh An Hòa")


@pytest.fixture
def communes(db):
    return make_communes()


@pytest.fixture
def person(department) -> Person:
    return make_person(department, role=Role.COORDINATOR, name="Trần Quốc Khải")


@pytest.fixture
def coordinator(person, department):
    return actor_for(person, department)


@pytest.fixture
def plan(department, communes, coordinator):
    return make_plan(department, by=coordinator)


@pytest.fixture
def page(client, person):
    client.force_login(person)
    return client
