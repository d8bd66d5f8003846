"""Django's registration of this package, so that it may have tasks."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "danvan.workflows"
    label = "workflows"
