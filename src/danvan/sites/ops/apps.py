"""Django's registration of this package."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "danvan.sites.ops"
    label = "ops"
