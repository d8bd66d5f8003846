"""Django's registration of this package."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "danvan.foundations.agencies"
    label = "agencies"
