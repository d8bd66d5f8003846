"""Signing in and out, one's own account, and the people of an agency."""

from django.urls import path

from danvan.sites.workspace.people import access, administration, views

app_name = "people"
urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap/", access.sign_in, name="sign_in"),
    path("dang-xuat/", access.sign_out, name="sign_out"),
    path("mat-khau/", access.choose_password, name="choose_password"),
    path("co-quan/", views.switch_agency, name="switch_agency"),
    path("nguoi/", administration.people, name="list"),
    path("nguoi/them/", administration.add, name="add"),
    path("nguoi/<int:person_id>/", administration.person, name="person"),
    path("nguoi/<int:person_id>/mat-khau/", administration.renew_password, name="renew_password"),
    path("nguoi/<int:person_id>/vai-tro/<int:role_id>/thoi/", administration.end_role, name="end_role"),
]
