"""Django's registration of this package."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "danvan.foundations.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Let the log know how these events read."""
        from danvan.foundations.indicators import events  # noqa: F401
