"""What the database itself holds: who acts in this transaction, and row-level security.

The application connects as danvan_app, which owns nothing: it can neither change the event log nor see a row that a policy hides.
"""

from __future__ import annotations

from django.db import connection, migrations

from danvan.core.kernel.actor import Actor

ACTOR_PERSON = "danvan.person_id"
ACTOR_AGENCY = "danvan.agency_id"


def set_actor(actor: Actor) -> None:
    """Tell the running transaction who acts; forgotten at its end. Policies read it with `current_setting`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, true), set_config(%s, %s, true)",
            [ACTOR_PERSON, str(actor.person_id or ""), ACTOR_AGENCY, str(actor.agency_id or "")],
        )


def protect_rows(table: str, *, using: str) -> migrations.RunSQL:
    """A migration step: rows of `table` are seen and written by danvan_app only where the SQL condition `using` holds.

    Inside the condition `danvan_actor_agency()` and `danvan_actor_person()` give the acting ids, null when nobody acts.
    """
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY {table}_rows ON {table} FOR ALL TO danvan_app USING ({using}) WITH CHECK ({using});",
        f"DROP POLICY {table}_rows ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )
