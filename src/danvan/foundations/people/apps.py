"""Django's registration of this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "danvan.foundations.people"
    label = "people"

    def ready(self) -> None:
        """Let the log know how these events read."""
        from danvan.foundations.people import events  # noqa: F401
