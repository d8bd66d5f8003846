"""Signing in and out, one's own account, and the people of an agency."""

from django.contrib.auth import views as django_views
from django.urls import path

from danvan.sites.workspace.people import views

app_name = "people"
urlpatterns = [
    path("", views.account, name="account"),
    path("dang-nhap/", django_views.LoginView.as_view(template_name="workspace/people/sign_in.html"), name="sign_in"),
    path("dang-xuat/", django_views.LogoutView.as_view(), name="sign_out"),
    path("co-quan/", views.switch_agency, name="switch_agency"),
]
