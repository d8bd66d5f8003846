"""Django's registration of this package."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "danvan.foundations.agencies"
    label = "agencies"

    def ready(self) -> None:
        """Let the log know how these events read."""
        from danvan.foundations.agencies import events  # noqa: F401
