"""The frame every page runs in: who acts, when, and whether the page may write.

A view is a screen: it loads (fetching is authorising), gives at most one order, and shows. The request's transaction knows the
actor, so that row-level security can be the second wall.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from danvan.core.kernel.actor import PUBLIC, Actor
from danvan.core.kernel.verdict import Refused
from danvan.foundations.audit.database import set_actor
from danvan.foundations.people import queries as people

Parameters = ParamSpec("Parameters")
CHOOSE_PASSWORD = "workspace:people:choose_password"  # noqa: S105  # the name of a page
AGENCY_KEY = "agency_id"  # the body a person with several currently speaks for


class Request(HttpRequest):
    """A request with the moment it came and, inside a screen, who acts."""

    at: datetime
    today: date
    actor: Actor
    request_id: str


View = Callable[Concatenate[Request, Parameters], HttpResponse]


class ScreenMiddleware:
    """Gives every request one moment and one id; the clock is read here and nowhere below."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponseBase:
        """Let the request through with its moment, its day and its id."""
        request.at = timezone.now()  # noqa: TID251  # the one clock of the sites
        request.today = timezone.localdate(request.at)  # noqa: TID251  # as above
        request.request_id = uuid.uuid4().hex
        return self.get_response(request)


def screen(
    *, writes: bool = False, public: bool = False, with_temporary_password: bool = False
) -> Callable[[View[Parameters]], View[Parameters]]:
    """Make a view a screen. GET only reads, and the database connection holds it to that; with `writes`, POST may write.

    `public` pages need no account; on them a signed-in person still counts as the public. Whoever still has the password an
    administrator gave them is sent to choose their own first, except by pages `with_temporary_password`.
    """

    def wrap(view: View[Parameters]) -> View[Parameters]:
        @require_http_methods(["GET", "HEAD", "POST"] if writes else ["GET", "HEAD"])
        @functools.wraps(view)
        def run(request: Request, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> HttpResponse:
            if not (public or with_temporary_password) and getattr(request.user, "has_temporary_password", False):
                return redirect(CHOOSE_PASSWORD)
            _refuse_nul(request)
            request.actor = PUBLIC if public else _actor(request)
            set_actor(request.actor)
            with _read_only() if request.method != "POST" else nullcontext():
                return view(request, *args, **kwargs)

        run.is_screen = True  # type: ignore[attr-defined]  # a test finds views that are none by this mark
        return login_not_required(run) if public else run

    return wrap


def _refuse_nul(request: Request) -> None:
    """No text holds the NUL character, and PostgreSQL keeps none: whoever sends it is no browser. Raises BadRequest."""
    said = [*request.GET.lists(), *(request.POST.lists() if request.method == "POST" else ())]
    if any("\0" in value for _name, values in said for value in values):
        raise BadRequest("A value holds a NUL character.")


def _actor(request: Request) -> Actor:
    if request.user.pk is None:  # the middleware sends such a visitor to sign in
        return PUBLIC
    return people.actor_of(
        request.user.pk, agency_id=request.session.get(AGENCY_KEY), on=request.today, request_id=request.request_id
    )


class WroteWhileReading(Exception):
    """A page that promised to read tried to write; a defect of the page."""


def _read_only() -> AbstractContextManager[None]:
    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if sql.lstrip("( \n").split(None, 1)[0].upper() not in {"SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK"}:
            raise WroteWhileReading(sql[:120])
        return execute(sql, params, many, context)

    return connection.execute_wrapper(refuse)


@contextmanager
def refusals_as_messages(request: HttpRequest) -> Iterator[None]:
    """Turn a refused order into a sentence at the top of the page; what follows in the block is skipped."""
    try:
        yield
    except Refused as refusal:
        messages.error(request, str(refusal))
