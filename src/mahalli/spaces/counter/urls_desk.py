"""Addresses of the counter's own pages, below the desk."""

from django.urls import path

from mahalli.spaces.counter import views_civil_status, views_cuts, views_figures, views_papers, views_sheets

urlpatterns = [
    path("civil-status/", views_civil_status.office_page, name="office_law"),
    path("civil-status/delivered/", views_civil_status.delivered_page, name="delivered"),
    path("drafts/<uuid:draft_id>/refused/", views_papers.refused_draft_page, name="refused_draft"),
    path("stamps/refusals/<uuid:refusal_id>/", views_papers.attestation_refused_page, name="attestation_refused"),
    path("cuts/", views_cuts.cuts_page, name="cuts"),
    path("figures/", views_figures.figures_page, name="figures"),
    path("sheets/", views_sheets.sheets_page, name="sheets"),
    path("sheets/<uuid:sheet_id>/", views_sheets.sheet_file, name="sheet"),
]
