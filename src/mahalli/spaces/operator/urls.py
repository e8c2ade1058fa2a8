"""Addresses of the operator, below ``/{language}/operator/``."""

from django.urls import path

from mahalli.spaces.operator import views, views_authorities, views_deliveries, views_holidays

app_name = "operator"
urlpatterns = [
    path("", views.work_page, name="work"),
    path("retry/", views.retry, name="retry"),
    path("mail/", views.mail_page, name="mail"),
    path("holidays/", views_holidays.holiday_page, name="holidays"),
    path("authorities/", views_authorities.authorities_page, name="authorities"),
    path("authorities/<slug:slug>/messages/", views_deliveries.deliveries_page, name="deliveries"),
    path("authorities/<slug:slug>/", views_authorities.people_page, name="people"),
]
