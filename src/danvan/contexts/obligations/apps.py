"""Django's registration of this package."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "danvan.contexts.obligations"
    label = "obligations"

    def ready(self) -> None:
        """Let the log know how these events read."""
        from danvan.contexts.obligations import events  # noqa: F401
