"""Django's registration of this package."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "danvan.sites.workspace"
    label = "workspace"
