"""Citizens' addresses."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from danvan.sites.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("ke-hoach/<int:plan_id>/", views.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/so-lieu/<int:duty_id>/", views.who, name="who"),
    path("co-quan/", views.agencies, name="agencies"),
    path("co-quan/<int:agency_id>/", views.agency, name="agency"),
]
