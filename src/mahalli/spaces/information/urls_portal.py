"""What an authority publishes of itself, below ``/{language}/{authority}/information/``."""

from django.urls import path

from mahalli.spaces.information import views_public

app_name = "information"
urlpatterns = [
    path("", views_public.published_page, name="published"),
    path("published.csv", views_public.published_table, name="table"),
    path("files/<uuid:entry_id>/", views_public.published_file, name="file"),
]
