"""Citizens' addresses."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from danvan.sites.portal import views

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
]
