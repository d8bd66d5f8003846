"""Django's registration of this package."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "danvan.contexts.plans"
    label = "plans"

    def ready(self) -> None:
        """Let the log know how these events read."""
        from danvan.contexts.plans import events  # noqa: F401
