"""A department that coordinates, its coordinator, and communes for the plan to speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.agencies import make_department
from tests.factories.plans import make_communes, make_coordinator, make_plan


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
def coordinator(department):
    return make_coordinator(department, name="Trần Quốc Khải")


@pytest.fixture
def plan(department, communes, coordinator):
    return make_plan(department, by=coordinator)
