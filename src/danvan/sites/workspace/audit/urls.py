"""The journal's address."""

from django.urls import path

from danvan.sites.workspace.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.log, name="log"),
]
