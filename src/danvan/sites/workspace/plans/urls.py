"""Addresses of plans."""

from django.urls import path

from danvan.sites.workspace.plans import live, publish, review, scopes, views

app_name = "plans"
urlpatterns = [
    path("", views.plans, name="list"),
    path("tai-len/", views.upload, name="upload"),
    path("tai-len/giu-lai/", views.settle_upload, name="settle_upload"),
    path("<int:plan_id>/", live.live, name="live"),
    path("<int:plan_id>/so-lieu/<int:duty_id>/", live.behind, name="behind"),
    path("<int:plan_id>/thay-van-ban/", views.replace, name="replace"),
    path("<int:plan_id>/tep/<int:part_id>/", views.part, name="part"),
    path("<int:plan_id>/ra-soat/", review.show, name="review"),
    path("<int:plan_id>/ra-soat/dau-van-ban/", views.header, name="header"),
    path("<int:plan_id>/ra-soat/them/", review.add, name="add_finding"),
    path("<int:plan_id>/ra-soat/nhan-nhieu/", review.confirm_many, name="confirm_many"),
    path("<int:plan_id>/ra-soat/<int:finding_id>/", review.find, name="find"),
    path("<int:plan_id>/ra-soat/<int:finding_id>/nhan/", review.confirm, name="confirm_finding"),
    path("<int:plan_id>/ra-soat/<int:finding_id>/sua/", review.correct, name="correct_finding"),
    path("<int:plan_id>/ra-soat/<int:finding_id>/bo/", review.remove, name="remove_finding"),
    path("<int:plan_id>/ra-soat/<int:finding_id>/lay-lai/", review.restore, name="restore_finding"),
    path("<int:plan_id>/cong-bo/", publish.publish, name="publish"),
    path("<int:plan_id>/pham-vi/", scopes.scopes, name="scopes"),
    path("<int:plan_id>/pham-vi/<int:phrase_id>/", scopes.decide, name="decide_scope"),
]
