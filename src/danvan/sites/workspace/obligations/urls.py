"""Addresses of what is owed, handing in, and the coordinator's desk."""

from django.urls import path

from danvan.sites.workspace.obligations import desk_views, filing_views, views

app_name = "obligations"
urlpatterns = [
    path("", views.index, name="index"),
    path("dieu-phoi/", desk_views.desk, name="desk"),
    path("dieu-phoi/tiep-nhan/", desk_views.receive, name="receive"),
    path("tai-lieu/<int:document_id>/", views.document, name="document"),
    path("<int:obligation_id>/", views.detail, name="detail"),
    path("<int:obligation_id>/nop/", filing_views.hand_in, name="hand_in"),
    path("<int:obligation_id>/yeu-cau-bo-sung/", desk_views.return_for_supplement, name="return"),
    path("<int:obligation_id>/mien/", desk_views.waive, name="waive"),
    path("<int:obligation_id>/thoi-mien/", desk_views.reopen, name="reopen"),
]
