"""Filing, page by page: kept at each step, checked at the end, filed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from mahalli.foundation.documents.api import store_file
from mahalli.foundation.documents.data import SOUNDS, FileRef, Limits, endings_of
from mahalli.foundation.journal.api import note_read
from mahalli.foundation.notices.api import keep_language
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.procedures.cases import api as cases
from mahalli.procedures.cases.data import DraftView
from mahalli.procedures.cases.errors import DraftFiled, NotYours, PageUnknown
from mahalli.procedures.clocks.api import local_day
from mahalli.procedures.definitions.api import (
    as_raw,
    check_all,
    check_answers,
    cited,
    offered_page,
    published,
    refusals,
    required_pieces,
    show_answer,
    visible_fields,
    visible_pages,
)
from mahalli.procedures.definitions.data import FieldType, Pack, Page
from mahalli.spaces.desk.words import text_in
from mahalli.spaces.doors import authority_page
from mahalli.spaces.pages import address_of, send_again, show
from mahalli.spaces.portal.fields import Question, error_list, question_of
from mahalli.spaces.portal.holding import acting_on_draft, code_of, hold, holds, is_counter
from mahalli.spaces.reader import reader_of

MEGABYTE = 1_000_000


class SessionOver(Exception):
    """The draft exists, but this browser has not given its code."""


def _draft(request: HttpRequest, draft_id: UUID) -> tuple[DraftView, Pack]:
    """The draft, when this browser may open it."""
    draft = cases.draft_view(draft_id, now=timezone.now(), lock=request.method == "POST")
    account, counter = reader_of(request).account, is_counter(request)
    own = account is not None and not counter and cases.is_draft_of(draft_id, account_id=account.id)
    if not (holds(request, "drafts", draft_id) or counter or own):
        raise SessionOver
    if counter:  # a person who reads their own draft is not a reading of somebody's data
        note_read(f"draft:{draft_id}")
    return draft, published(draft.pack_id, draft.pack_version).pack


def _lost(request: HttpRequest, authority: Authority, draft_id: UUID) -> HttpResponse:
    """The session ended: what was typed waits on the page while the code is given in another tab."""
    reader = reader_of(request)
    address = f"{reverse('portal:resume', args=[reader.lang, authority.slug])}?next={request.path}"
    if request.method != "POST":
        return HttpResponseRedirect(address)
    sentence = gettext("Your session ended. Give your code again in another tab, then send this page: nothing is lost.")
    return send_again(request, reader, sentence=sentence, sign_in=address, status=401)


def _url(request: HttpRequest, authority: Authority, name: str, *args: object) -> str:
    return address_of(f"portal:{name}", reader_of(request).lang, authority.slug, *args)


def _steps(pack: Pack, draft: DraftView) -> list[Page]:
    return visible_pages(pack, draft.answers, today=local_day(timezone.now()))


def _after(request: HttpRequest, authority: Authority, pack: Pack, draft: DraftView, page_id: str) -> str:
    """The page after this one, then the pieces, then the check."""
    ids = [page.id for page in _steps(pack, draft)]
    index = ids.index(page_id) + 1 if page_id in ids else 0
    if index < len(ids):
        return _url(request, authority, "page", draft.id, ids[index])
    if _asked(pack, draft) and not _barred(request, pack, draft):  # nobody photographs papers for what is refused anyway
        return _url(request, authority, "pieces", draft.id)
    return _url(request, authority, "check", draft.id)


def _asked(pack: Pack, draft: DraftView) -> list[Any]:
    return required_pieces(pack, draft.answers, today=local_day(timezone.now()))


def _barred(request: HttpRequest, pack: Pack, draft: DraftView) -> list[str]:
    """Why the answers given so far refuse this request, as soon as it is known."""
    failed = refusals(pack, draft.answers, today=local_day(timezone.now()))
    return [text_in(pack.message(one.refuse), reader_of(request).lang) for one in failed]


def _frame(request: HttpRequest, authority: Authority, pack: Pack, draft: DraftView, here: str) -> dict[str, Any]:
    """Where the person stands in the filing."""
    lang = reader_of(request).lang
    pages = _steps(pack, draft)
    steps = [(page.id, text_in(page.title, lang), _url(request, authority, "page", draft.id, page.id)) for page in pages]
    if _asked(pack, draft):
        steps.append(("pieces", gettext("What to bring"), _url(request, authority, "pieces", draft.id)))
    steps.append(("check", gettext("Check and file"), _url(request, authority, "check", draft.id)))
    number = next((index for index, step in enumerate(steps, 1) if step[0] == here), 1)
    return {
        "title": text_in(pack.title, lang), "steps": steps, "step": number, "step_count": len(steps), "here": here,
        "back": steps[number - 2][2] if number > 1 else _url(request, authority, "code", draft.id),
        "draft": draft, "resume_code": code_of(request, "drafts", draft.id), "counter": is_counter(request),
        "barred": _barred(request, pack, draft),
    }  # fmt: skip


@authority_page
def code_page(request: HttpRequest, authority: Authority, draft_id: UUID) -> HttpResponse:
    """The code that resumes the draft, large, to be printed or copied by hand."""
    try:
        draft, pack = _draft(request, draft_id)
    except SessionOver:
        return _lost(request, authority, draft_id)
    first = _steps(pack, draft)[0].id
    context = _frame(request, authority, pack, draft, "")
    context["next"] = _url(request, authority, "page", draft.id, draft.page or first)
    return show(request, "portal/code.html", context)


def _typed(pack: Pack, page: Page, draft: DraftView) -> dict[str, str | Sequence[str]]:
    raw: dict[str, str | Sequence[str]] = {}
    for spec in page.fields:
        raw.update(as_raw(spec, spec.id, draft.answers.get(spec.id)))
    return raw


def _questions(
    pack: Pack, page: Page, draft: DraftView, typed: Mapping[str, Any], errors: Mapping[str, Any], lang: str
) -> list[Question]:
    names = {file.piece: file.name for file in draft.files}
    return [
        question_of(spec, spec.id, typed, errors, lang, file_name=names.get(spec.id, ""))
        for spec in page.fields
        if spec.when is None or spec in _shown_fields(pack, page, draft, typed) or spec.id in typed
    ]


def _shown_fields(pack: Pack, page: Page, draft: DraftView, typed: Mapping[str, Any]) -> list[Any]:
    """Questions whose condition holds, with what is on the page counted."""
    today = local_day(timezone.now())
    clean = check_answers(page, typed, pack=pack, answers=draft.answers, today=today).clean
    return visible_fields(page, pack, {**draft.answers, **clean}, today=today)


def _sent(request: HttpRequest, page: Page, draft: DraftView) -> dict[str, str | Sequence[str]]:
    """What the form sent; a file already given counts as its answer."""
    typed: dict[str, str | Sequence[str]] = {key: request.POST.getlist(key) for key in request.POST}
    typed = {key: value[0] if len(value) == 1 else value for key, value in typed.items()}
    for file in draft.files:
        typed[file.piece] = file.digest
    return typed


def _store(upload: UploadedFile[bytes], *, max_mb: int, accept: Sequence[str]) -> FileRef:
    return store_file(upload, limits=Limits(max_bytes=max_mb * MEGABYTE, accept=tuple(accept)), name=upload.name or "")


def _take_files(request: HttpRequest, page: Page, draft: DraftView) -> tuple[DraftView, dict[str, Mapping[str, str]]]:
    """Files that came with the page, each kept or refused by itself."""
    errors: dict[str, Mapping[str, str]] = {}
    for spec in page.fields:
        upload = request.FILES.get(spec.id)
        if spec.type is FieldType.FILE and isinstance(upload, UploadedFile):
            accept = spec.accept or ("pdf", "jpeg", "png")
            draft, refused = _attach(request, draft, spec.id, upload, max_mb=spec.max_mb, accept=accept)
            if refused:
                errors[spec.id] = refused
    return draft, errors


def _attach(
    request: HttpRequest, draft: DraftView, piece: str, upload: UploadedFile[bytes], *, max_mb: int, accept: Sequence[str]
) -> tuple[DraftView, Mapping[str, str]]:
    try:
        stored = _store(upload, max_mb=max_mb, accept=accept)
        kept = cases.attach_to_draft(  # refuses before it writes
            draft_id=draft.id, piece=piece, name=upload.name or piece, file=stored,
            acting=acting_on_draft(request, draft.id), now=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return draft, {lang: refusal.message(lang) for lang in ("ar", "fr", "zgh")}
    return kept, {}


@authority_page
def form_page(request: HttpRequest, authority: Authority, draft_id: UUID, page_id: str) -> HttpResponse:
    """One page of questions. What is right is kept even when something else is wrong."""
    try:
        draft, pack = _draft(request, draft_id)
    except SessionOver:
        return _lost(request, authority, draft_id)
    if draft.filed_case is not None:
        return HttpResponseRedirect(_url(request, authority, "receipt", draft.filed_case))
    try:
        page = offered_page(pack.page(page_id), draft.answers, counter=is_counter(request))
    except KeyError:
        raise PageUnknown(page=page_id) from None
    if request.method != "POST":
        return _show_form(request, authority, pack, page, draft, _typed(pack, page, draft), {})
    return _save(request, authority, pack, page, draft)


def _save(request: HttpRequest, authority: Authority, pack: Pack, page: Page, draft: DraftView) -> HttpResponse:
    draft, file_errors = _take_files(request, page, draft)
    typed = _sent(request, page, draft)
    checked = check_answers(page, typed, pack=pack, answers=draft.answers, today=local_day(timezone.now()))
    draft = cases.save_page(
        draft_id=draft.id, page=page.id, answers=checked.clean, acting=acting_on_draft(request, draft.id),
        now=timezone.now(),
    )  # fmt: skip
    if request.headers.get("X-Mahalli-Autosave"):
        return HttpResponse(status=204)
    if request.POST.get("then") == "later":
        return HttpResponseRedirect(_url(request, authority, "code", draft.id) + "?saved=1")
    errors = {**_of_shown(typed, checked.errors), **file_errors}
    if errors:
        return _show_form(request, authority, pack, page, draft, typed, errors)
    opened = _revealed(pack, page, draft, typed)
    if request.POST.get("then") == "again" or checked.errors or opened:
        where = f"q-{opened[0]}" if opened else f"more-{page.id}"  # a name of this page alone: browsers carry it to the next
        return HttpResponseRedirect(f"{_url(request, authority, 'page', draft.id, page.id)}#{where}")
    return HttpResponseRedirect(_after(request, authority, pack, draft, page.id))


def _shown_before(typed: Mapping[str, Any]) -> set[str]:
    """The questions that the form had shown; empty when it does not say."""
    asked = typed.get("_asked", "")
    return {name for name in (asked.split(",") if isinstance(asked, str) else asked) if name}


def _of_shown(typed: Mapping[str, Any], errors: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is missing from questions that this answer has only now opened: nobody was asked them yet."""
    shown = _shown_before(typed)
    return {name: error for name, error in errors.items() if not shown or name.split(".")[0] in shown}


def _revealed(pack: Pack, page: Page, draft: DraftView, typed: Mapping[str, Any]) -> list[str]:
    """The questions that an answer on this page opened and the form had not shown yet (no script needed)."""
    already = _shown_before(typed)
    shown = visible_fields(page, pack, draft.answers, today=local_day(timezone.now())) if already else []
    return [spec.id for spec in shown if spec.id not in already]


def _show_form(
    request: HttpRequest, authority: Authority, pack: Pack, page: Page, draft: DraftView,
    typed: Mapping[str, Any], errors: Mapping[str, Any],
) -> HttpResponse:  # fmt: skip
    lang = reader_of(request).lang
    questions = _questions(pack, page, draft, typed, errors, lang)
    context = _frame(request, authority, pack, draft, page.id)
    context |= {
        "page_title": text_in(page.title, lang), "page_help": text_in(page.help, lang), "questions": questions,
        "errors": error_list(questions), "asked": ",".join(question.id for question in questions),
        "places": any(question.place for question in questions),
        "multipart": any(question.shape == "file" for question in questions),
    }  # fmt: skip
    return show(request, "portal/form.html", context, status=422 if errors else 200)


@authority_page
def pieces_page(request: HttpRequest, authority: Authority, draft_id: UUID) -> HttpResponse:
    """What to bring: photographed or scanned, now or later. Filing does not wait for it."""
    try:
        draft, pack = _draft(request, draft_id)
    except SessionOver:
        return _lost(request, authority, draft_id)
    if draft.filed_case is not None:
        return HttpResponseRedirect(_url(request, authority, "receipt", draft.filed_case))
    errors: dict[str, Mapping[str, str]] = {}
    if request.method == "POST":
        draft, errors = _change_pieces(request, pack, draft)
        if not errors and not request.POST.get("detach") and request.POST.get("then") != "again":
            name = "code" if request.POST.get("then") == "later" else "check"
            return HttpResponseRedirect(_url(request, authority, name, draft.id))
    return _show_pieces(request, authority, pack, draft, errors)


def _change_pieces(
    request: HttpRequest, pack: Pack, draft: DraftView
) -> tuple[DraftView, dict[str, Mapping[str, str]]]:
    acting, now = acting_on_draft(request, draft.id), timezone.now()
    if gone := request.POST.get("detach"):
        return cases.detach_from_draft(draft_id=draft.id, piece=gone, acting=acting, now=now), {}
    errors: dict[str, Mapping[str, str]] = {}
    for piece in _asked(pack, draft):
        upload = request.FILES.get(piece.id)
        if piece.source == "user" and isinstance(upload, UploadedFile):
            draft, refused = _attach(request, draft, piece.id, upload, max_mb=piece.max_mb, accept=piece.accept)
            if refused:
                errors[piece.id] = refused
    return draft, errors


def _show_pieces(
    request: HttpRequest, authority: Authority, pack: Pack, draft: DraftView, errors: Mapping[str, Mapping[str, str]]
) -> HttpResponse:
    lang = reader_of(request).lang
    files = {file.piece: file for file in draft.files}
    asked = _asked(pack, draft)
    context = _frame(request, authority, pack, draft, "pieces")
    context |= {
        "pieces": [piece_line(piece, lang, files.get(piece.id), errors) for piece in asked if piece.source == "user"],
        "fetched": [piece for piece in asked if piece.source == "administration"],
        "errors": [(piece, text_in(text, lang)) for piece, text in errors.items()], "of_55_19": pack.regime == "55-19",
        "speaks": any(SOUNDS & set(piece.accept) for piece in asked if piece.source == "user"),
    }  # fmt: skip
    return show(request, "portal/pieces.html", context, status=422 if errors else 200)


def piece_line(piece: Any, lang: str, file: Any, errors: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A piece to bring, with the file given for it."""
    return {
        "id": piece.id, "label": text_in(piece.label, lang), "help": text_in(piece.help, lang),
        "required": piece.required, "law": cited(piece.law) if piece.law else "", "file": file, "error": text_in(errors.get(piece.id), lang),
        "accept": endings_of(tuple(piece.accept)), "max_mb": piece.max_mb, "sound": bool(SOUNDS & set(piece.accept)),
    }  # fmt: skip


@authority_page
def check_page(request: HttpRequest, authority: Authority, draft_id: UUID) -> HttpResponse:
    """Read it all once more, then file. Filing twice files once."""
    try:
        draft, pack = _draft(request, draft_id)
    except SessionOver:
        return _lost(request, authority, draft_id)
    if draft.filed_case is not None:
        return HttpResponseRedirect(_url(request, authority, "receipt", draft.filed_case))
    if draft.booked is not None:  # typed from a paper receipt: its two people file it
        lang = reader_of(request).lang
        return HttpResponseRedirect(reverse("desk:book_number", args=[lang, authority.slug, draft.booked]))
    if request.method != "POST":
        return _show_check(request, authority, pack, draft)
    try:
        with transaction.atomic():
            receipt = cases.file_case(
                draft_id=draft.id, submission_key=f"draft:{draft.id}", acting=acting_on_draft(request, draft.id),
                now=timezone.now(),
            )  # fmt: skip
            if not is_counter(request):
                keep_language(
                    subject=f"case:{receipt.case_id}", language=reader_of(request).lang, now=timezone.now()
                )
    except (DraftFiled, NotYours):
        raise
    except Refusal as refusal:
        return _show_check(request, authority, pack, draft, refused=refusal)
    hold(request, "cases", receipt.case_id, receipt.tracking_code)
    return HttpResponseRedirect(_url(request, authority, "receipt", receipt.case_id))


def _show_check(
    request: HttpRequest, authority: Authority, pack: Pack, draft: DraftView, refused: Refusal | None = None
) -> HttpResponse:
    lang, today = reader_of(request).lang, local_day(timezone.now())
    errors = check_all(pack, draft.answers, today=today)
    given = {file.piece for file in draft.files}
    pages = []
    for page in _steps(pack, draft):
        lines = [
            {"label": text_in(spec.label, lang), "type": str(spec.type), "raw": draft.answers.get(spec.id),
             "value": text_in(show_answer(spec, draft.answers.get(spec.id)), lang)}
            for spec in visible_fields(page, pack, draft.answers, today=today)
        ]  # fmt: skip
        wrong = any(name.split(".")[0] in {spec.id for spec in page.fields} for name in errors)
        url = _url(request, authority, "page", draft.id, page.id)
        pages.append({"title": text_in(page.title, lang), "lines": lines, "url": url, "wrong": wrong})
    pieces = [
        {"label": text_in(piece.label, lang), "given": piece.id in given or bool(draft.answers.get(piece.id)),
         "required": piece.required}
        for piece in _asked(pack, draft) if piece.source == "user"
    ]  # fmt: skip
    context = _frame(request, authority, pack, draft, "check")
    told = refused.message(lang) if refused else ""
    cost = cases.amount_asked(pack, draft.answers, on=today) if not errors else None
    context |= {
        "pages": pages, "pieces": pieces, "incomplete": bool(errors), "refused": "" if told in context["barred"] else told,
        "cost": cost, "cost_due": pack.fee.due if pack.fee else "",
        "missing": [piece for piece in pieces if piece["required"] and not piece["given"]],
    }  # fmt: skip
    if context["barred"] and not errors and is_counter(request):
        context["refusal_paper"] = reverse("desk:refused_draft", args=[lang, authority.slug, draft.id])
    return show(request, "portal/check.html", context, status=refused.status if refused else 200)
