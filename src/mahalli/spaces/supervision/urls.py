"""Addresses of the prefecture, below ``/{language}/supervision/``."""

from django.urls import path

from mahalli.spaces.supervision import views, views_late

app_name = "supervision"
urlpatterns = [
    path("", views.choose_page, name="choose"),
    path("<slug:authority>/", views.list_page, name="list"),
    path("<slug:authority>/late/", views_late.late_page, name="late"),
    path("<slug:authority>/<uuid:message_id>/", views.detail_page, name="detail"),
    path("<slug:authority>/<uuid:message_id>/<int:index>/", views.attachment_file, name="attachment"),
]
