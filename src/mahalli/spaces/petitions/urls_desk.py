"""Addresses of petitions inside those of the desk (their names are the desk's)."""

from django.urls import path

from mahalli.spaces.petitions import views_desk

urlpatterns = [
    path("petitions/", views_desk.petitions_page, name="petitions"),
    path("petitions/<uuid:petition_id>/", views_desk.bureau_page, name="petition"),
    path("petitions/<uuid:petition_id>/names/", views_desk.names_page, name="petition_names"),
    path("petitions/<uuid:petition_id>/enter/", views_desk.enter_page, name="petition_enter"),
    path("petitions/<uuid:petition_id>/sheets/<uuid:sheet_id>/", views_desk.sheet_page, name="petition_sheet"),
    path("petitions/<uuid:petition_id>/sheets/<uuid:sheet_id>/scan/", views_desk.scan_file, name="petition_scan"),
]
