"""Addresses of the registers and of declared figures."""

from django.urls import path

from danvan.sites.workspace.registers import figure_views, views

app_name = "registers"
urlpatterns = [
    path("doi-thoai/", views.dialogues, name="dialogues"),
    path("doi-thoai/ghi/", views.record_dialogue, name="record_dialogue"),
    path("doi-thoai/<int:record_id>/", views.dialogue, name="dialogue"),
    path("doi-thoai/<int:record_id>/sua/", views.correct_dialogue, name="correct_dialogue"),
    path("doi-thoai/<int:record_id>/rut/", views.withdraw_dialogue, name="withdraw_dialogue"),
    path("tai-lieu/<int:document_id>/", views.document, name="document"),
    path("so-lieu/nguon/<int:entry_id>/", figure_views.source, name="source"),
    path("so-lieu/<int:figure_id>/", figure_views.figure, name="figure"),
    path("so-lieu/<int:figure_id>/nhap/", figure_views.enter_figure, name="enter_figure"),
]
