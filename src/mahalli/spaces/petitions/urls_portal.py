"""Addresses of petitions on the portal, below ``/{language}/{authority}/petitions/``."""

from django.urls import path

from mahalli.spaces.petitions import views_mandatary, views_public

app_name = "petitions"
urlpatterns = [
    path("", views_public.list_page, name="list"),
    path("open/", views_mandatary.open_page, name="open"),
    path("manage/", views_mandatary.enter_page, name="enter"),
    path("<uuid:petition_id>/", views_public.petition_page, name="petition"),
    path("<uuid:petition_id>/sign/", views_public.sign_page, name="sign"),
    path("<uuid:petition_id>/code/", views_public.code_page, name="code"),
    path("<uuid:petition_id>/signed/", views_public.signed_page, name="signed"),
    path("<uuid:petition_id>/withdraw/", views_public.withdraw_page, name="withdraw"),
    path("<uuid:petition_id>/sheet/", views_public.sheet_page, name="sheet"),
    path("<uuid:petition_id>/manage/", views_mandatary.manage_page, name="manage"),
]
