"""`danvan django …`: Django's own commands, on the configured or embedded database."""

from __future__ import annotations

from collections.abc import Sequence

from danvan.sites.ops.environment import running_database


def main(argv: Sequence[str]) -> int:
    """Run one of Django's commands; its exit is ours."""
    with running_database():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["danvan django", *argv])
    return 0
