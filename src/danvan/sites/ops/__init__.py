"""The `danvan` command line, the embedded database, schedules and health checks."""
