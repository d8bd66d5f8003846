"""Officials' addresses: one include for each context's pages."""

from django.urls import include, path
from django.urls.resolvers import URLPattern, URLResolver

from danvan.sites.ui import gallery
from danvan.sites.workspace import views

app_name = "workspace"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("thu-vien/", gallery.show, name="gallery"),
    path("tai-khoan/", include("danvan.sites.workspace.people.urls")),
    path("nhat-ky/", include("danvan.sites.workspace.audit.urls")),
    path("ke-hoach/", include("danvan.sites.workspace.plans.urls")),
    path("viec/", include("danvan.sites.workspace.obligations.urls")),
    path("so-theo-doi/", include("danvan.sites.workspace.registers.urls")),
]
