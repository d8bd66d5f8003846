"""Records for tests."""

from __future__ import annotations

import datetime
import uuid

from danvan.contexts.registers import actions
from danvan.contexts.registers.enums import Audience
from danvan.contexts.registers.models import Record
from danvan.contexts.registers.values import DialogueValues
from danvan.core.kernel.actor import Actor
from danvan.foundations.agencies.models import Agency
from tests.conftest import HANOI
from tests.factories.people import make_actor

MOMENT = datetime.datetime(2026, 7, 14, 9, 30, tzinfo=HANOI)


def dialogue_values(**changes: object) -> DialogueValues:
    """A plain dialogue in June 2026."""
    plain: dict[str, object] = {
        "day": datetime.date(2026, 6, 25), "place": "Nhà văn hóa thôn Bàu Sen", "presided_by": "Chủ tịch UBND xã",
        "is_delegated": False, "audience": Audience.PEOPLE, "participants": 43, "questions": 9,
        "answered_on_the_spot": 7, "note": "",
    }  # fmt: skip
    return DialogueValues(**(plain | changes))  # type: ignore[arg-type]


def make_dialogue(
    agency: Agency, *, by: Actor | None = None, at: datetime.datetime = MOMENT, **changes: object
) -> Record:
    """A dialogue entered by an officer of the agency, tallies moved, obligations untouched."""
    return actions.record_dialogue(
        agency_id=agency.pk,
        values=dialogue_values(**changes),
        submission_key=uuid.uuid4(),
        by=by or make_actor(agency),
        at=at,
    ).record
