"""After a storm of entries, corrections and withdrawals, tallies, recount and naive counting agree to the unit."""

import datetime
import random

import pytest

from danvan.contexts.registers import actions
from danvan.contexts.registers.enums import RecordState
from danvan.contexts.registers.models import Record
from danvan.core.kernel.period import Period
from danvan.foundations.indicators import queries, verification
from tests.factories.agencies import make_agency
from tests.factories.people import make_actor
from tests.factories.registers import MOMENT, dialogue_values, make_dialogue

pytestmark = pytest.mark.django_db
HALF = Period.half(2026, 1)


def values(dice):
    asked = dice.randint(0, 9)
    return dialogue_values(
        day=datetime.date(2026, dice.randint(1, 7), dice.randint(1, 14)), is_delegated=dice.random() < 0.3,
        participants=dice.randint(1, 90), questions=asked, answered_on_the_spot=dice.randint(0, asked),
    )  # fmt: skip


def storm(dice, officers, steps):
    standing = []
    for _ in range(steps):
        agency, by = dice.choice(officers)
        lot = dice.random()
        if lot < 0.5 or not standing:
            record = make_dialogue(agency, by=by)
            standing.append((record, by))
        record, by = standing[dice.randrange(len(standing))]
        record.refresh_from_db()
        if lot < 0.8:
            actions.correct_dialogue(
                record_id=record.pk, values=values(dice), revision=record.revision, by=by, at=MOMENT
            )
        elif lot < 0.95:
            actions.withdraw(record_id=record.pk, reason="Nhập nhầm", by=by, at=MOMENT)
            standing.remove((record, by))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_ways_of_counting_agree(seed):
    agencies = [make_agency() for _ in range(4)]
    ids = [agency.pk for agency in agencies]
    storm(random.Random(seed), [(agency, make_actor(agency)) for agency in agencies], steps=60)

    assert verification.differences() == []
    rows = [
        record
        for record in Record.objects.filter(state=RecordState.RECORDED).select_related("dialogue")
        if record.day in HALF
    ]
    heads = {record.agency_id for record in rows if not record.dialogue.is_delegated}
    asked = sum(record.dialogue.questions for record in rows)
    answered = sum(record.dialogue.answered_on_the_spot for record in rows)
    assert queries.reading("dialogue.held", ids, HALF).numerator == len(rows)
    assert queries.reading("dialogue.by_head", ids, HALF).numerator == len(heads)
    reading = queries.reading("dialogue.answered", ids, HALF)
    assert (reading.numerator, reading.denominator) == (answered, asked)
