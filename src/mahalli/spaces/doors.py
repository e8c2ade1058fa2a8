"""Doors: every page enters through one. A door opens the scopes, so that a view never does.

First a short platform phase (session, account, authority, rate limit), then, for the pages of an
authority, one transaction in that authority's scope around the view and its template: read-only for
a GET. What was read of persons is journaled in a second transaction before the first byte leaves;
where that fails, nothing leaves (503).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext
from psycopg_pool import PoolTimeout

from mahalli.foundation.identity.api import delegation_of, posts_of, take_turn, view_of
from mahalli.foundation.journal.api import collect_reads, flush_reads
from mahalli.foundation.tenancy.api import (
    AuthorityOffline,
    authority,
    find_authority,
    known_authority,
    platform,
    single,
)
from mahalli.foundation.tenancy.models import Authority
from mahalli.foundation.text.refusals import Refusal
from mahalli.operation.logs import request_number
from mahalli.procedures.clocks.api import local_day
from mahalli.spaces.pages import not_found_sentence, send_again, show_problem, show_refusal
from mahalli.spaces.reader import Reader, origin_of, set_reader

View = Callable[..., HttpResponseBase]
SAFE = ("GET", "HEAD", "OPTIONS")
POSTS_PER_MINUTE = 120  # writes of one address, all pages together
log = logging.getLogger("mahalli.doors")


class NotSignedIn(Exception):
    """The page is for agents and nobody is signed in."""


class NoPostHere(Refusal):
    code = "no_post_here"
    status = 403
    messages = {
        "ar": "لا تشغلون منصبا يخول فتح هذه الصفحة في {authority}. اطلبوا تعيينكم من المسؤول عن المنصة.",
        "fr": "Vous n’avez pas, à {authority}, de fonction qui ouvre cette page. Demandez votre désignation à "
        "l’administrateur.",
        "zgh": "ⵓⵔ ⵖⵓⵔⵓⵏ ⵜⴰⵡⵓⵔⵉ ⴳ {authority} ⵉⵔⵥⵎⵏ ⵜⴰⵙⵏⴰ ⴰⴷ.",
    }


class TooManyPosts(Refusal):
    code = "too_many_requests"
    status = 429
    messages = {
        "ar": "أرسلتم طلبات كثيرة في وقت قصير. انتظروا دقيقة ثم أعيدوا الإرسال: ما كتبتموه محفوظ في هذه الصفحة.",
        "fr": "Trop d’envois en peu de temps. Attendez une minute puis renvoyez : ce que vous avez écrit est sur "
        "cette page.",
        "zgh": "ⵓⴳⴳⴰⵔ ⵏ ⵉⵙⵓⵜⵔⵏ. ⵇⵇⵍⴰⵜ ⵢⴰⵜ ⵜⵓⵙⴷⵉⴷⵜ.",
    }


class SecondFactorMissing(Exception):
    """Agents need a second factor in production."""


def public_page(view: View) -> View:
    """A page of the platform itself: the view runs in a platform scope."""

    @wraps(view)
    def door(request: HttpRequest, lang: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reader = _begin(request, lang)

        def answer() -> HttpResponseBase:
            _count(request)
            with platform(actor="web", request_id=reader.request_id):
                _know(request, reader)
                return _finished(view(request, *args, **kwargs))

        return _guarded(request, reader, answer)

    return door


def scopeless_page(view: View) -> View:
    """A page whose view opens the scopes it needs itself (verification by a stranger)."""

    @wraps(view)
    def door(request: HttpRequest, lang: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reader = _begin(request, lang)

        def answer() -> HttpResponseBase:
            _count(request)
            with platform(actor="web", request_id=reader.request_id):
                _know(request, reader)
            return _finished(view(request, *args, **kwargs))

        return _guarded(request, reader, answer)

    return door


def authority_page(view: View) -> View:
    """A page of one authority's portal: ``view(request, authority, …)`` in that authority's scope."""
    return _authority_door(view, desk=False, roles=())


def desk_page(roles: Iterable[str] = ()) -> Callable[[View], View]:
    """A page of the desk: as `authority_page`, for agents who hold one of the roles (any post when empty)."""
    wanted = tuple(str(role) for role in roles)

    def decorate(view: View) -> View:
        return _authority_door(view, desk=True, roles=wanted)

    return decorate


def _authority_door(view: View, *, desk: bool, roles: tuple[str, ...]) -> View:
    @wraps(view)
    def door(request: HttpRequest, lang: str, authority: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reader = _begin(request, lang)

        def answer() -> HttpResponseBase:
            wanted = roles if desk else None
            here = known_authority(authority)
            _count(request)
            known = here is None or request.method not in SAFE
            if here is None:
                here = _enter(request, reader, authority, desk=desk)
            elif known:
                _meet(request, reader, desk=desk)
            reader.authority = here
            return _in_authority(request, reader, here, view, wanted, args, kwargs, known=known)

        return _guarded(request, reader, answer)

    return door


def _begin(request: HttpRequest, lang: str) -> Reader:
    translation.activate(lang)
    request.LANGUAGE_CODE = lang
    reader = Reader(lang=lang, request_id=request_number.get() or uuid4().hex)
    set_reader(request, reader)
    return reader


def _know(request: HttpRequest, reader: Reader) -> None:
    """Session and account: global tables, read in whichever scope is open."""
    if request.COOKIES.get(settings.SESSION_COOKIE_NAME):
        account = request.user
        if account.is_authenticated:
            reader.account = view_of(account)


def _count(request: HttpRequest) -> None:
    """The rate of writes of one address; counted before the page's own transaction, so that a refused one counts too."""
    if request.method in SAFE:
        return
    with single(actor="web"):
        mine = take_turn(f"post:{origin_of(request)}", limit=settings.MAHALLI_POSTS_PER_MINUTE, window_s=60)
    if not mine:
        raise TooManyPosts()


def _meet(request: HttpRequest, reader: Reader, *, desk: bool) -> None:
    """Who writes, known before the authority's scope opens: its journal names the one who acts."""
    with single(actor="web"):
        _know(request, reader)
        if desk:
            _require_agent(reader)


def _enter(request: HttpRequest, reader: Reader, slug: str, *, desk: bool) -> Authority:
    with platform(actor="web", request_id=reader.request_id):
        _know(request, reader)
        found = find_authority(slug)
        if found is None:
            raise Http404
        if not found.online:
            raise AuthorityOffline(name=found.name(reader.lang))
        if desk:
            _require_agent(reader)
    reader.authority = found
    return found


def _require_agent(reader: Reader) -> None:
    """Somebody is signed in, with a second factor in production."""
    if reader.account is None:
        raise NotSignedIn
    if settings.MAHALLI_PRODUCTION and not Authenticator.objects.filter(user_id=reader.account.id).exists():
        raise SecondFactorMissing


def _in_authority(
    request: HttpRequest, reader: Reader, here: Authority, view: View, roles: tuple[str, ...] | None,
    args: tuple[Any, ...], kwargs: dict[str, Any], known: bool = True,
) -> HttpResponseBase:  # fmt: skip
    """``known`` is false for a GET of an authority this process knows: session and account, which are global
    tables, are then read in the same transaction, and no phase of their own is needed."""
    collect_reads()
    with authority(
        here.code, actor=reader.actor, read_only=request.method in SAFE, request_id=reader.request_id
    ):
        if not known:
            _know(request, reader)
            if roles is not None:
                _require_agent(reader)
        if reader.account is not None:
            _take_posts(reader, on=local_day(timezone.now()))
        if roles is not None and not _holds(reader, roles):
            raise NoPostHere(authority=here.name(reader.lang))
        answer = _finished(view(request, here, *args, **kwargs))
        changed = request.method not in SAFE and request.session.modified and not request.session.is_empty()
        if changed:  # what the act gave this browser stands with the act, or not at all
            request.session.keep()  # type: ignore[attr-defined]
    if changed:
        request.session.kept()  # type: ignore[attr-defined]
    try:
        flush_reads(code=here.code, actor=reader.actor, request_id=reader.request_id)
    except DatabaseError:
        log.exception("reads could not be journaled: nothing leaves")
        return _unavailable(request, reader)
    return answer


def _take_posts(reader: Reader, *, on: date) -> None:
    assert reader.account is not None
    reader.posts = tuple(posts_of(reader.account.id, on=on))
    reader.delegation = delegation_of(reader.account.id, on=on)


def _holds(reader: Reader, roles: tuple[str, ...]) -> bool:
    held = {post.role.value for post in reader.posts}
    if reader.delegation:
        held.add("president")  # signs in the president's place, for what was delegated (113-14 art. 103)
    return bool(held & set(roles)) if roles else bool(held)


def _finished(answer: HttpResponseBase) -> HttpResponseBase:
    """Render inside the scope what Django would render later."""
    render = getattr(answer, "render", None)
    if callable(render) and not getattr(answer, "is_rendered", True):
        rendered: HttpResponseBase = render()
        return rendered
    return answer


def _guarded(
    request: HttpRequest, reader: Reader, answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Run a door; each fault becomes a page with a sentence and its status."""
    try:
        return answer()
    except Refusal as refusal:
        return show_refusal(request, reader, refusal)
    except Http404:
        return show_problem(request, reader, status=404, sentence=not_found_sentence())
    except NotSignedIn:
        return _sign_in(request, reader)
    except SecondFactorMissing:
        return HttpResponseRedirect(f"/{reader.lang}/accounts/2fa/totp/activate/?next={quote(request.path)}")
    except (OperationalError, InterfaceError, PoolTimeout):
        log.exception("the database does not answer")
        return _unavailable(request, reader)


def _sign_in(request: HttpRequest, reader: Reader) -> HttpResponse:
    address = f"/{reader.lang}/accounts/login/?next={quote(request.path)}"
    if request.method in SAFE:
        return HttpResponseRedirect(address)
    sentence = gettext("Your session ended. Sign in again in another tab, then send this page again: nothing is lost.")
    return send_again(request, reader, sentence=sentence, sign_in=address, status=401)


def _unavailable(request: HttpRequest, reader: Reader) -> HttpResponse:
    sentence = gettext("The service cannot be reached at the moment. Wait a minute, then send this page again.")
    if request.method in SAFE:
        answer = show_problem(request, reader, status=503, sentence=sentence)
    else:
        answer = send_again(request, reader, sentence=sentence, status=503)
    answer["Retry-After"] = "30"
    return answer
