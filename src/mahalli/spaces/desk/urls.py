"""Addresses of the desk, below ``/{language}/{authority}/desk/``."""

from django.urls import include, path

from mahalli.spaces.desk import (
    views_acts,
    views_bulk,
    views_case,
    views_counter,
    views_hands,
    views_letters,
    views_people,
    views_receipts,
    views_services,
    views_signing,
    views_stamps,
    views_till,
    views_worklist,
)
from mahalli.spaces.rates import views as rates
from mahalli.spaces.statistics import views_complaints, views_desk, views_export, views_satisfaction

app_name = "desk"
urlpatterns = [
    path("", include("mahalli.spaces.casework.urls_desk")),
    path("", include("mahalli.spaces.petitions.urls_desk")),
    path("", include("mahalli.spaces.counter.urls_desk")),
    path("", include("mahalli.spaces.information.urls_desk")),
    path("", views_worklist.worklist_page, name="worklist"),
    path("tacit/", views_signing.book_page, name="batch"),
    path("tacit/<uuid:case_id>/back/", views_signing.back_page, name="back"),
    path("bulk/", views_bulk.bulk_page, name="bulk"),
    path("bulk/<uuid:run_id>/", views_bulk.result_page, name="bulk_result"),
    path("services/", views_services.services_page, name="services"),
    path("cases/<uuid:case_id>/hands/", views_hands.hands_page, name="hands"),
    path("counter/", views_counter.counter_page, name="counter"),
    path("letters/", views_letters.letters_page, name="letters"),
    path("letters/<uuid:batch_id>/", views_letters.letter_file, name="letter_file"),
    path("statistics/", views_desk.statistics_page, name="statistics"),
    path("statistics/export/", views_export.export_page, name="export"),
    path("statistics/opinions.csv", views_desk.opinions_table, name="opinions_table"),
    path("cases/<uuid:case_id>/satisfaction/", views_satisfaction.satisfaction_page, name="satisfaction"),
    path("complaints-report/", views_complaints.complaints_page, name="complaints_report"),
    path("complaints-report/figures.csv", views_complaints.complaints_table, name="complaints_table"),
    path("complaints-report/inventory.csv", views_complaints.complaints_inventory, name="complaints_inventory"),
    path("complaints-report/report.pdf", views_complaints.complaints_paper, name="complaints_paper"),
    path("rates/", rates.desk_rates_page, name="rates"),
    path("people/", views_people.people_page, name="people"),
    path("cases/<uuid:case_id>/", views_case.case_page, name="case"),
    path("cases/<uuid:case_id>/acts/<slug:slug>/", views_acts.act_page, name="act"),
    path("cases/<uuid:case_id>/add/", views_counter.pieces_page, name="pieces"),
    path("cases/<uuid:case_id>/answer/", views_counter.answer_page, name="answer"),
    path("cases/<uuid:case_id>/pieces/<uuid:piece_id>/", views_case.piece_file, name="piece"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/", views_case.document_file, name="document"),
    path("cases/<uuid:case_id>/acts/files/<str:digest>/", views_case.act_file, name="act_file"),
    path("stamps/", views_stamps.stamps_page, name="stamps"),
    path("stamps/slip/", views_stamps.slip_page, name="slip"),
    path("stamps/register/", views_stamps.register_page, name="stamp_register"),
    path("stamps/print/", views_stamps.register_print, name="register_print"),
    path("till/", views_till.till_page, name="till"),
    path("till/<uuid:order_id>/", views_till.take_page, name="take"),
    path("till/receipts/", views_receipts.receipts_page, name="receipts"),
    path("till/receipts/<uuid:receipt_id>/", views_receipts.receipt_page, name="receipt"),
]
