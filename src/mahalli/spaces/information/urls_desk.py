"""Addresses of publications inside those of the desk (their names are the desk's)."""

from django.urls import path

from mahalli.spaces.information import views_desk, views_officer

urlpatterns = [
    path("information/", views_desk.items_page, name="information"),
    path("information/officer/", views_officer.officer_page, name="information_officer"),
    path("information/items/<slug:item>/", views_desk.item_page, name="information_item"),
    path("information/entries/<uuid:entry_id>/", views_desk.entry_page, name="information_entry"),
    path("information/entries/<uuid:entry_id>/file/<int:version>/", views_desk.entry_file, name="information_file"),
]
