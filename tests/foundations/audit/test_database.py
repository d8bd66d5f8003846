"""The application's role can neither change the event log nor see a row that row-level security hides."""

import pytest
from django.db import ProgrammingError, connection, connections, transaction

pytestmark = pytest.mark.django_db


def test_the_application_connects_as_its_own_role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("danvan_app", False, False)
