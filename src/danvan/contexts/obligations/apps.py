"""Django's registration of this package."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "danvan.contexts.obligations"
    label = "obligations"
