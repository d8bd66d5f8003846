"""The demo loads whatever the day, tells an uneven story up to that day, and never twice."""

import datetime

import pytest
import time_machine

from danvan.contexts.obligations import queries
from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.plans.models import Plan
from danvan.core.kernel.actor import SYSTEM
from danvan.foundations.agencies.models import Agency
from danvan.foundations.audit.models import Event
from danvan.sites.ops.demo import loading
from tests.conftest import HANOI

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "files"
    settings.DEMO_MARK = tmp_path / "demo"


@pytest.mark.parametrize("day", [(2027, 1, 1), (2028, 2, 29)], ids=["new year", "leap day"])
def test_the_demo_loads_on_any_day_and_nothing_in_it_lies_in_the_future(day):
    now = datetime.datetime(*day, 10, 0, tzinfo=HANOI)
    with time_machine.travel(now, tick=False):
        assert loading.load_when_empty()
        assert not loading.load_when_empty()

    assert Plan.objects.get().state == "published"
    assert Plan.objects.get().published_at <= now
    assert Agency.objects.existing_on(now.date()).count() == 61
    assert not Event.objects.filter(at__gt=now).exists()


def test_by_the_end_of_the_year_some_are_late_and_some_wait_for_the_coordinator():
    with time_machine.travel(datetime.datetime(2026, 12, 20, 10, 0, tzinfo=HANOI), tick=False):
        loading.load_when_empty()

    owed = queries.visible_to(SYSTEM)
    for state in (ObligationState.RECEIVED, ObligationState.FILED, ObligationState.RETURNED, ObligationState.MET):
        assert owed.filter(state=state).exists(), state
    assert owed.overdue_on(datetime.date(2026, 12, 20)).exists()
