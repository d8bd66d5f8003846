"""Django's registration of this package."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "danvan.sites.ui"
    label = "ui"
