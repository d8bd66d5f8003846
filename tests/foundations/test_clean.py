"""What one test commits, the next does not find: the ground every other test stands on."""

import pytest

from danvan.core.kernel.actor import SYSTEM
from danvan.foundations.agencies.models import Agency
from danvan.foundations.audit.models import Event
from tests.factories.agencies import make_agency


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", [1, 2])
def test_committed_rows_are_gone_for_the_next_test(time):
    assert not Agency.objects.exists()
    assert not Event.objects.exists()

    make_agency()

    assert Event.objects.get().actor_kind == SYSTEM.kind
