"""Addresses of the work around a case, inside those of the desk (their names are the desk's)."""

from django.urls import path, register_converter

from mahalli.spaces.casework import views_books, views_keys, views_notes, views_opinions, views_print, views_thread


class SlipConverter:
    """``deposit``, ``call`` or ``delivery``."""

    regex = "|".join(views_print.SLIPS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SlipConverter, "slip")

urlpatterns = [
    path("cases/<uuid:case_id>/messages/", views_thread.thread_page, name="thread"),
    path("cases/<uuid:case_id>/messages/<uuid:line_id>/<int:index>/", views_thread.thread_file, name="thread_file"),
    path("cases/<uuid:case_id>/notes/", views_notes.notes_page, name="notes"),
    path("cases/<uuid:case_id>/links/", views_notes.links_page, name="links"),
    path("cases/<uuid:case_id>/opinions/", views_opinions.case_opinions, name="opinions"),
    path("cases/<uuid:case_id>/slips/<slip:kind>/", views_print.slip_page, name="slip"),
    path("opinions/", views_opinions.opinions_page, name="opinions_desk"),
    path("opinions/bodies/", views_opinions.bodies_page, name="bodies"),
    path("opinions/<uuid:opinion_id>/", views_opinions.opinion_page, name="opinion"),
    path("opinions/<uuid:opinion_id>/letter/", views_opinions.letter_page, name="opinion_letter"),
    path("opinions/<uuid:opinion_id>/pieces/<int:index>/", views_opinions.opinion_piece, name="opinion_piece"),
    path("opinions/<uuid:opinion_id>/files/<int:index>/", views_opinions.opinion_file, name="opinion_file"),
    path("opinions/asked/<uuid:message_id>/", views_opinions.asked_page, name="asked"),
    path("opinions/asked/<uuid:message_id>/<int:index>/", views_opinions.asked_file, name="asked_file"),
    path("books/", views_books.books_page, name="books"),
    path("books/<uuid:book_id>/", views_books.book_page, name="book"),
    path("books/<uuid:book_id>/print/", views_books.book_file, name="book_print"),
    path("books/numbers/<uuid:number_id>/", views_books.number_page, name="book_number"),
    path("day/", views_print.day_page, name="day"),
    path("day/fallback/", views_print.fallback_page, name="fallback"),
    path("day/forms/<str:pack_id>/", views_print.form_page, name="blank_form"),
    path("keys/", views_keys.keys_page, name="keys"),
]
