"""Django's registration of this package."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "danvan.contexts.registers"
    label = "registers"
