"""Django's registration of this package."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "danvan.foundations.files"
    label = "files"
