"""Django's registration of this package."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "danvan.foundations.files"
    label = "files"

    def ready(self) -> None:
        """Let the log know how these events read."""
        from danvan.foundations.files import events  # noqa: F401
