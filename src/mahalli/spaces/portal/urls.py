"""Addresses of the portal: ``/{language}/`` chooses the authority, ``/{language}/{authority}/`` is its portal.

What begins alike stands together, so that a page is found after few looks.
"""

from django.urls import include, path

from mahalli.spaces.casework import views_thread
from mahalli.spaces.portal import views_case, views_filing, views_home, views_messages, views_sheet, views_track
from mahalli.spaces.rates import views as rates
from mahalli.spaces.statistics import views_public

app_name = "portal"
urlpatterns = [
    path("", views_home.home_page, name="home"),
    path("help/", views_home.help_page, name="help"),
    path("preferences/", views_messages.account_preferences_page, name="preferences"),
    path("<slug:authority>/", views_sheet.catalogue_page, name="authority"),
    path("<slug:authority>/procedures/<str:pack_id>/", views_sheet.sheet_page, name="sheet"),
    path("<slug:authority>/procedures/<str:pack_id>/begin/", views_sheet.begin, name="begin"),
    path("<slug:authority>/open-data/delays.csv", views_public.open_data_file, name="open_data"),
    path("<slug:authority>/rates/", rates.public_page, name="rates"),
    path("<slug:authority>/resume/", views_track.resume_page, name="resume"),
    path("<slug:authority>/track/", views_track.track_page, name="track"),
    path("<slug:authority>/mine/", views_track.mine_page, name="mine"),
    path("<slug:authority>/drafts/<uuid:draft_id>/", include([
        path("code/", views_filing.code_page, name="code"),
        path("pieces/", views_filing.pieces_page, name="pieces"),
        path("check/", views_filing.check_page, name="check"),
        path("pages/<slug:page_id>/", views_filing.form_page, name="page"),
    ])),
    path("<slug:authority>/cases/<uuid:case_id>/", include([
        path("", views_case.case_page, name="case"),
        path("messages/", views_messages.messages_page, name="messages"),
        path("preferences/", views_messages.preferences_page, name="case_preferences"),
        path("opinion/", views_public.opinion_page, name="opinion"),
        path("thread/", views_thread.person_page, name="thread"),
        path("thread/<uuid:line_id>/<int:index>/", views_thread.person_file, name="thread_file"),
        path("receipt/", views_case.receipt_page, name="receipt"),
        path("pieces/", views_case.add_pieces_page, name="add_pieces"),
        path("answer/", views_case.answer_page, name="answer"),
        path("withdraw/", views_case.withdraw_page, name="withdraw"),
        path("acts/<slug:act>/", views_case.move_page, name="move"),
        path("files/<str:digest>/", views_case.received_file, name="received"),
        path("documents/<uuid:document_id>/", views_case.document_file, name="document"),
    ])),
]
