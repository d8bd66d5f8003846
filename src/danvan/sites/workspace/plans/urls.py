"""Addresses of plans."""

from django.urls import path

from danvan.sites.workspace.plans import live

app_name = "plans"
urlpatterns = [
    path("<int:plan_id>/", live.live, name="live"),
    path("<int:plan_id>/so-lieu/<int:duty_id>/", live.behind, name="behind"),
]
