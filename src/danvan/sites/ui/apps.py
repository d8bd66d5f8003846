"""Django's registration of this package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "danvan.sites.ui"
    label = "ui"

    def ready(self) -> None:
        """Core's sentences follow the language of the request."""
        from django.utils.translation import gettext

        from danvan.core.kernel import words

        words.install(gettext)
