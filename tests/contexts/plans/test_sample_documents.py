"""The sample documents through the real reader: everything read is kept at its place, and what is old is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan.contexts.plans import actions, queries
from danvan.contexts.plans.document import IncomingFile
from danvan.contexts.plans.enums import PartRole
from danvan.contexts.plans.models import Duty

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[2] / "samples" / "plans"
TEXTS = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and ".ref" not in path.name)


def take_in(name, department, by, at):
    file = IncomingFile(name, (SAMPLES / name).read_bytes(), PartRole.MAIN)
    return actions.take_in([file], coordinator_id=department.pk, by=by, at=at, accept_not_a_plan=True)


@pytest.mark.parametrize("name", TEXTS)
def test_every_sample_is_kept_with_its_words_in_place(name, department, coordinator, communes, at):
    plan = take_in(name, department, coordinator, at)

    version = plan.versions.get()
    for finding in version.findings.all():
        assert version.text[finding.start : finding.end] == finding.value["text"]
    assert all(isinstance(duty, Duty) for duty in queries.proposed_duties_of(plan.pk))
    queries.blockers_of(plan.pk, at.date())


def test_a_plan_of_an_abolished_level_is_stopped_in_words(department, coordinator, communes, at):
    plan = take_in("huyen_2021_nfd.txt", department, coordinator, at)

    blocked = [blocker.words for blocker in queries.blockers_of(plan.pk, at.date()) if blocker.kind == "scope"]

    assert any("no longer exists" in words or "không còn" in words for words in blocked)
