"""Signing in and out, and choosing one's password."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from danvan.core.kernel.verdict import Verdict
from danvan.foundations.people import actions, sign_ins
from danvan.foundations.people.models import Person
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.people.forms import ChoosePasswordForm, SignInForm


@sensitive_post_parameters("password")
@screen(writes=True, public=True)
def sign_in(request: Request) -> HttpResponse:
    """Ask who comes, and take them where they were going."""
    if isinstance(request.user, Person):
        return redirect(_goal(request))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        verdict = _try(request, form.cleaned_data["username"], form.cleaned_data["password"])
        if verdict:
            return redirect(_goal(request))
        form.add_error(None, verdict.reason)
    return render(request, "workspace/people/sign_in.html", {"form": form, "goal": request.GET.get("next", "")})


def _try(request: Request, username: str, password: str) -> Verdict:
    address = _address(request)
    verdict = sign_ins.can_try(username, address=address, at=request.at)
    if not verdict:
        return verdict
    person = authenticate(request, username=username.strip(), password=password)
    if person is None:
        sign_ins.note_failure(username, address=address, at=request.at)
        return Verdict(
            _("User name or password is wrong. Check Caps Lock, switch off Vietnamese typing, and type both again.")
        )
    login(request, person)
    sign_ins.tell(person.pk, address=address, at=request.at)
    return Verdict()


def _address(request: Request) -> str:
    """Where the request came from; behind our own proxy it is the last address the proxy added, which nobody can invent."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return (forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", ""))[:45]


def _goal(request: Request) -> str:
    wanted = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wanted if own else settings.LOGIN_REDIRECT_URL


@screen(writes=True, public=True)
def sign_out(request: Request) -> HttpResponse:
    """End the session, when asked by a button and not by a mere link."""
    if request.method == "POST":
        logout(request)
        return redirect(settings.LOGOUT_REDIRECT_URL)
    return redirect("workspace:people:account")


@sensitive_post_parameters("old", "new", "again")
@screen(writes=True, with_temporary_password=True)
def choose_password(request: Request) -> HttpResponse:
    """Choose one's own password."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("workspace:people:sign_in")
    form = ChoosePasswordForm(person, request.POST or None)
    if form.is_valid():
        chosen = actions.choose_password(person.pk, password=form.cleaned_data["new"], by=request.actor, at=request.at)
        update_session_auth_hash(request, chosen)
        messages.success(request, _("Your new password holds from now on."))
        return redirect("workspace:home")
    return render(
        request, "workspace/people/choose_password.html", {"form": form, "temporary": person.has_temporary_password}
    )
