"""The event log and its seals only grow: by right for the application, by trigger for everybody."""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION danvan_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log only grows: % on % is refused.', TG_OP, TG_TABLE_NAME;
END $$;
"""
PER_TABLE = """
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM danvan_app;
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION danvan_append_only();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION danvan_append_only();
"""
TABLES = ("audit_event", "audit_seal", "audit_sealedevent")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_events")]
    operations = [migrations.RunSQL(APPEND_ONLY), *(migrations.RunSQL(PER_TABLE.format(table=table)) for table in TABLES)]
