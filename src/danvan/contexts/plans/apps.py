"""Django's registration of this package."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "danvan.contexts.plans"
    label = "plans"
