"""Evidence entered once meets what it answers, and un-meets it when it is taken back."""

import datetime
import uuid
from decimal import Decimal

import pytest

from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.registers.models import Record
from danvan.contexts.registers.values import EvidenceFile
from danvan.core.kernel.actor import Role
from danvan.core.kernel.period import Period
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.models import Event
from danvan.foundations.indicators.models import FigureEntry, Tally
from danvan.workflows import record_evidence
from tests.factories.agencies import make_agency, make_department
from tests.factories.indicators import make_figure
from tests.factories.obligations import make_obligation
from tests.factories.people import make_actor
from tests.factories.registers import MOMENT, dialogue_values

pytestmark = pytest.mark.django_db
HELD_BY_HEAD = {"measure": "dialogue.held_by_head", "threshold": 1}


@pytest.fixture
def commune():
    return make_agency()


@pytest.fixture
def officer(commune):
    return make_actor(commune)


def record(agency, by, **changes):
    return record_evidence.record_dialogue(
        agency_id=agency.pk, values=dialogue_values(**changes), submission_key=uuid.uuid4(), by=by, at=MOMENT
    )


def correct(entry, by, **changes):
    return record_evidence.correct_dialogue(
        record_id=entry.pk, values=dialogue_values(**changes), revision=entry.revision, by=by, at=MOMENT
    )


def owed(agency, **changes):
    return make_obligation(agency, coordinator=make_department(), **(HELD_BY_HEAD | changes))


def state(obligation):
    obligation.refresh_from_db()
    return obligation.state


def test_a_dialogue_meets_what_asks_for_one_and_leaves_its_trace(commune, officer):
    obligation = owed(commune)

    record(commune, officer)

    assert state(obligation) == ObligationState.MET
    assert obligation.performed_on == datetime.date(2026, 6, 25)
    names = list(Event.objects.order_by("pk").values_list("name", flat=True))
    assert names.index("dialogue.recorded") < names.index("obligation.met")


def test_only_the_heads_own_dialogue_meets_what_the_head_owes(commune, officer):
    obligation = owed(commune)

    entry = record(commune, officer, is_delegated=True)
    assert state(obligation) == ObligationState.OPEN

    correct(entry, officer, is_delegated=False)
    assert state(obligation) == ObligationState.MET


def test_a_withdrawal_opens_it_again(commune, officer):
    obligation = owed(commune)
    entry = record(commune, officer)

    record_evidence.withdraw_record(record_id=entry.pk, reason="Nhập nhầm", by=officer, at=MOMENT)

    assert state(obligation) == ObligationState.OPEN


def test_a_corrected_day_is_looked_at_in_both_windows(commune, officer):
    first, second = Period.half(2026, 1), Period.half(2026, 2)
    before, after = (
        owed(commune, starts_on=half.starts_on, ends_before=half.ends_before, due_on=half.last_day)
        for half in (first, second)
    )
    entry = record(commune, officer)
    assert (state(before), state(after)) == (ObligationState.MET, ObligationState.OPEN)

    correct(entry, officer, day=datetime.date(2026, 7, 2))

    assert (state(before), state(after)) == (ObligationState.OPEN, ObligationState.MET)


def test_the_same_submission_twice_counts_once(commune, officer):
    key = uuid.uuid4()
    for _ in range(2):
        record_evidence.record_dialogue(
            agency_id=commune.pk, values=dialogue_values(), submission_key=key, by=officer, at=MOMENT
        )

    assert Tally.objects.get(measure="dialogue.held").value == 1


def test_what_fails_halfway_leaves_nothing(commune, officer):
    with pytest.raises(Refused):
        record_evidence.record_dialogue(
            agency_id=commune.pk, values=dialogue_values(), submission_key=uuid.uuid4(), by=officer, at=MOMENT,
            documents=[EvidenceFile(b"", "rong.pdf")],
        )  # fmt: skip

    assert not Record.objects.exists()
    assert not Tally.objects.exists()


class TestFigures:
    def enter(self, figure, agency, by, **changes):
        order = {
            "figure_id": figure.pk, "agency_id": agency.pk, "period": Period.year(2026), "value": Decimal(12),
            "denominator": None, "source": "Báo cáo 14/BC-UBND", "version": 0, "by": by, "at": MOMENT,
        }  # fmt: skip
        return record_evidence.enter_figure(**(order | changes))

    def test_an_entry_meets_what_waits_for_it(self, commune, officer):
        figure = make_figure(make_department())
        obligation = owed(commune, measure="", threshold=None, figure_id=figure.pk)

        entry = self.enter(figure, commune, officer, document=EvidenceFile("Bảng số".encode(), "bang.txt"))

        assert state(obligation) == ObligationState.MET
        assert entry.source_file is not None

    def test_another_period_does_not(self, commune, officer):
        figure = make_figure(make_department())
        obligation = owed(commune, measure="", threshold=None, figure_id=figure.pk)

        self.enter(figure, commune, officer, period=Period.half(2026, 1))

        assert state(obligation) == ObligationState.OPEN
        assert FigureEntry.objects.count() == 1


def test_whoever_may_not_enter_a_figure_leaves_no_byte_behind(commune, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path
    figure = make_figure(make_department())

    with pytest.raises(Refused):
        record_evidence.enter_figure(
            figure_id=figure.pk, agency_id=commune.pk, period=Period.year(2026), value=Decimal(1), denominator=None,
            source="Sổ", version=0, document=EvidenceFile(b"nguon", "nguon.txt"), by=make_actor(commune, Role.OBSERVER),
            at=MOMENT,
        )  # fmt: skip

    assert not list(tmp_path.iterdir())
