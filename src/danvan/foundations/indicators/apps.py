"""Django's registration of this package."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "danvan.foundations.indicators"
    label = "indicators"
