"""Addresses: citizens at the root, officials under /lam-viec/."""

from django.urls import include, path

from danvan.sites.ui.language import choose

urlpatterns = [
    path("", include("danvan.sites.portal.urls")),
    path("lam-viec/", include("danvan.sites.workspace.urls")),
    path("ngon-ngu/<str:language>/", choose, name="language"),
]
handler400 = "danvan.sites.ui.errors.bad_request"
handler403 = "danvan.sites.ui.errors.forbidden"
handler404 = "danvan.sites.ui.errors.not_found"
handler500 = "danvan.sites.ui.errors.broken"
