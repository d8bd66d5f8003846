"""Before any table: what the two database roles may do.

danvan_owner runs migrations; danvan_app, which must exist, is what the site and the worker connect as.
"""

from django.db import migrations

GRANTS = """
GRANT USAGE ON SCHEMA public TO danvan_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO danvan_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO danvan_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO danvan_app;
CREATE FUNCTION danvan_actor_person() RETURNS bigint LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('danvan.person_id', true), '')::bigint $$;
CREATE FUNCTION danvan_actor_agency() RETURNS bigint LANGUAGE sql STABLE
    AS $$ SELECT nullif(current_setting('danvan.agency_id', true), '')::bigint $$;
"""


class Migration(migrations.Migration):
    initial = True
    run_before = [
        ("contenttypes", "0001_initial"),
        ("sessions", "0001_initial"),
        ("procrastinate", "0001_initial"),
        ("agencies", "0001_initial"),
        ("files", "0001_initial"),
    ]
    operations = [migrations.RunSQL(GRANTS)]
