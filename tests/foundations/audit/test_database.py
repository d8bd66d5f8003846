"""The application's role can neither change the event log nor see a row that row-level security hides."""

import pytest
from django.db import Error, connection, connections, transaction

from danvan.core.kernel.actor import PUBLIC, SYSTEM, Actor, ActorKind
from danvan.foundations.audit import actions
from danvan.foundations.audit.database import protect_rows, set_actor
from danvan.foundations.audit.kinds import EventKind
from danvan.foundations.audit.models import Event

THING_DONE = EventKind("thing.done", "Did %(what)s")


def _person(agency_id: int) -> Actor:
    return Actor(ActorKind.PERSON, person_id=1, agency_id=agency_id)


@pytest.mark.django_db
def test_the_application_connects_as_a_role_without_powers():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("danvan_app", False, False)


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {}"])
@pytest.mark.parametrize(
    ("table", "change"),
    [("audit_event", "reason = 'x'"), ("audit_seal", "root = 'x'"), ("audit_sealedevent", "seal_id = 1")],
)
def test_the_application_cannot_alter_the_log(order, table, change, at):
    actions.record(THING_DONE, subject="thing:1", by=SYSTEM, at=at)

    with pytest.raises(Error, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order.format(table, change))

    assert Event.objects.count() == 1


@pytest.mark.django_db(databases=["default", "owner"])
def test_not_even_the_owner_changes_an_event():
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_event (at, name, actor_kind, person_name, subject, data, reason, request_id, digest)"
            " VALUES (now(), 'x', 'system', '', 'thing:1', '{}', '', '', 'x')"
        )
        with pytest.raises(Error, match="only grows"):
            cursor.execute("DELETE FROM audit_event")


@pytest.fixture
def sealed_notes(django_db_setup, django_db_blocker):
    """One table under row-level security, made and committed by the owner as a migration would."""
    step = protect_rows("sealed_note", using="agency_id = danvan_actor_agency()")
    with django_db_blocker.unblock():
        with connections["owner"].cursor() as cursor:
            cursor.execute("CREATE TABLE sealed_note (agency_id bigint NOT NULL, words text NOT NULL)")
            cursor.execute(step.sql)
            cursor.execute("INSERT INTO sealed_note VALUES (1, 'của một'), (2, 'của hai')")
        yield
        with connections["owner"].cursor() as cursor:
            cursor.execute("DROP TABLE sealed_note")


def _seen() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM sealed_note ORDER BY words")
        return [words for (words,) in cursor.fetchall()]


def test_row_level_security_shows_an_agency_its_own_rows_only(sealed_notes):
    with transaction.atomic():
        set_actor(_person(1))
        assert _seen() == ["của một"]
    with transaction.atomic():
        set_actor(PUBLIC)
        assert _seen() == []
    assert _seen() == []  # the actor was forgotten with the transaction


def test_row_level_security_refuses_writing_rows_of_another(sealed_notes):
    with transaction.atomic(), connection.cursor() as cursor:
        set_actor(_person(1))
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            cursor.execute("INSERT INTO sealed_note VALUES (2, 'giả')")
