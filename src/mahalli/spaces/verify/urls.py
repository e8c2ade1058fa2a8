"""Addresses of the verification of documents, below ``/{language}/verify/``."""

from django.urls import path

from mahalli.spaces.verify import views

app_name = "verify"
urlpatterns = [path("", views.verify_page, name="verify")]
