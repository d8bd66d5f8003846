"""A plan of a district that no longer exists is stopped in the right words, and goes on once a person has chosen successors."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan.contexts.obligations import queries as obligations
from danvan.contexts.plans import actions as plans
from danvan.contexts.plans import queries as plan_queries
from danvan.contexts.plans.document import IncomingFile
from danvan.contexts.plans.enums import PartRole, PublicLevel
from danvan.contexts.plans.queries.blockers import BlockerKind
from danvan.core.kernel.actor import SYSTEM, Role
from danvan.core.kernel.verdict import Refused
from danvan.workflows import publish_plan
from tests.factories.agencies import make_agency, make_department
from tests.factories.people import make_actor

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "plans" / "002_decf21615f4d3fba.txt"
OWN = ROOT / "tests" / "samples" / "plans" / "huyen_2021_nfd.txt"


@pytest.fixture(autouse=True)
def _evidence(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path


@pytest.mark.parametrize("document", [SHARED, OWN], ids=["a real plan of 2022", "a sample"])
def test_a_district_plan_waits_for_successors_and_then_runs(document, at):
    if not document.exists():
        pytest.skip("../shared/plans is not beside the project; the sample of our own is tested all the same")
    department, communes = make_department("Sở Nội vụ"), [make_agency() for _each in range(3)]
    coordinator = make_actor(department, Role.COORDINATOR)
    plan = plans.take_in(
        [IncomingFile(document.name, document.read_bytes(), PartRole.MAIN)],
        coordinator_id=department.pk, by=coordinator, at=at,
    )  # fmt: skip

    gone = [blocker for blocker in plan_queries.blockers_of(plan.pk, on=at.date()) if blocker.kind is BlockerKind.SCOPE]
    with pytest.raises(Refused):
        _publish(plan.pk, coordinator, at)
    assert any("không còn" in blocker.words for blocker in gone), [blocker.words for blocker in gone]

    _settle(plan.pk, communes, coordinator, at)
    _publish(plan.pk, coordinator, at)
    publish_plan.fan_out(plan.pk, by=SYSTEM, at=at)

    owed = obligations.visible_to(SYSTEM).filter(plan_id=plan.pk)
    assert set(owed.values_list("agency_id", flat=True)) >= {commune.pk for commune in communes}


def _publish(plan_id, coordinator, at):
    publish_plan.publish(
        plan_id, public_level=PublicLevel.TEXT, authority="Chủ tịch Ủy ban nhân dân tỉnh", by=coordinator, at=at
    )


def _settle(plan_id, communes, coordinator, at):
    """The communes take the place of whatever has gone; what the reader doubts is right."""
    plans.confirm_many(plan_id, by=coordinator, at=at)
    for blocker in plan_queries.blockers_of(plan_id, on=at.date()):
        if blocker.kind is BlockerKind.SCOPE:
            plans.decide_scope(
                int(blocker.target), classes=[], included=[commune.pk for commune in communes], revision=1,
                by=coordinator, at=at,
            )  # fmt: skip
        elif blocker.kind is BlockerKind.FINDING:
            plans.confirm(int(blocker.target), revision=1, by=coordinator, at=at)
