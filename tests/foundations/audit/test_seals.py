"""The log is sealed in order, and any tampering is named."""

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from danvan.core.kernel.actor import SYSTEM
from danvan.foundations.audit import actions, seals
from danvan.foundations.audit.kinds import EventKind
from danvan.foundations.audit.models import SealedEvent

THING_DONE = EventKind("thing.done", "Did %(what)s")


def _record(count, at):
    return [actions.record(THING_DONE, subject=f"thing:{i}", by=SYSTEM, at=at, data={"what": i}) for i in range(count)]


@pytest.mark.django_db
def test_seal_holds_each_event_once_and_a_second_run_finds_nothing(at):
    events = _record(5, at)

    first = seals.seal(at=at)

    assert first.count == 5
    assert set(SealedEvent.objects.values_list("event_id", flat=True)) == {event.pk for event in events}
    assert seals.seal(at=at) is None
    assert list(seals.faults()) == []


@pytest.mark.django_db
def test_each_seal_is_chained_to_the_one_before(at):
    _record(2, at)
    first = seals.seal(at=at)
    _record(1, at)
    second = seals.seal(at=at)

    assert (first.previous, second.previous) == ("", first.digest)
    assert list(seals.faults()) == []


@pytest.fixture
def as_owner(db):
    """The whole test as the owner of the tables: only one who owns them could tamper at all."""
    application = connections["default"]
    connections["default"] = connections["owner"]
    yield
    connections["default"] = application


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(
    ("tampering", "words"),
    [
        ("UPDATE audit_event SET reason = 'khác'", "đã bị thay đổi sau khi ghi"),
        ("DELETE FROM audit_event WHERE id = (SELECT min(id) FROM audit_event)", "chỉ còn 2"),
    ],
    ids=["changed", "removed"],
)
def test_tampering_behind_the_triggers_is_named(as_owner, tampering, words, at):
    _record(3, at)
    seals.seal(at=at)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute(tampering)

    assert words in " ".join(fault.words for fault in seals.faults())


@given(st.lists(st.text("0123456789abcdef", min_size=4, max_size=4), min_size=2, unique=True), st.data())
def test_merkle_root_changes_with_any_leaf(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:place], "other", *leaves[place + 1 :]]

    assert seals.merkle_root(changed) != seals.merkle_root(leaves)


def test_an_event_reads_in_words_even_when_data_is_missing():
    assert THING_DONE.sentence({"what": "xong"}) == "Did xong"
    assert THING_DONE.sentence({}) == "Did –"
