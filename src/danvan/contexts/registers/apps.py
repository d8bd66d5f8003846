"""Django's registration of this package."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "danvan.contexts.registers"
    label = "registers"

    def ready(self) -> None:
        """Let the log know how these events read, and the indicators what can be counted."""
        from danvan.contexts.registers import events, measures  # noqa: F401
