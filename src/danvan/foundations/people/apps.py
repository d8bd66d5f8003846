"""Django's registration of this package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "danvan.foundations.people"
    label = "people"
