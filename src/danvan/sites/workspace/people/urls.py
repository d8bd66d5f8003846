"""Signing in and out."""

from django.contrib.auth import views as django_views
from django.urls import path

app_name = "people"
urlpatterns = [
    path("dang-nhap/", django_views.LoginView.as_view(template_name="workspace/people/sign_in.html"), name="sign_in"),
    path("dang-xuat/", django_views.LogoutView.as_view(), name="sign_out"),
]
