"""Addresses of the operator, below ``/{language}/operator/``."""

from django.urls import path

from mahalli.spaces.operator import views

app_name = "operator"
urlpatterns = [
    path("", views.work_page, name="work"),
    path("retry/", views.retry, name="retry"),
    path("mail/", views.mail_page, name="mail"),
    path("holidays/", views.holiday_page, name="holidays"),
]
