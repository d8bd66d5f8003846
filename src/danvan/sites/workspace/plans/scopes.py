"""Whom the words of the plan stand for: every phrase with its agencies, and deciding one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from danvan.contexts.plans import actions, policies, queries
from danvan.contexts.plans.queries import Standing
from danvan.core.vanban.findings.classes import agency_classes
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.agencies.models import Agency
from danvan.foundations.people import queries as people
from danvan.sites.ui.paging import pager
from danvan.sites.ui.screens import Request, screen
from danvan.sites.workspace.plans.forms import refusals_in
from danvan.sites.workspace.plans.forms.documents import ScopeForm


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """A phrase of the plan and the agencies it stands for."""

    words: str
    url: str
    classes: str
    agencies: tuple[str, ...]
    is_ended: bool
    problem: str
    decided_by: str

    @classmethod
    def of(cls, standing: Standing, plan_id: int, names: dict[int, str], *, is_needed: bool = True) -> PhraseLine:
        """One line of the list; words that only describe, and say who owes nothing, need not stand for anybody."""
        phrase = standing.phrase
        known = agency_classes()
        vi = (get_language() or "vi").startswith("vi")
        classes = (known[code].vi if vi else known[code].en for code in phrase.class_codes if code in known)
        return cls(
            words=phrase.words, url=reverse("workspace:plans:decide_scope", args=[plan_id, phrase.pk]),
            classes=", ".join(classes), agencies=tuple(agency.name for agency in standing.agencies),
            is_ended=phrase.is_ended, problem=standing.problem if is_needed else "", decided_by=names.get(phrase.decided_by_id or 0, ""),
        )  # fmt: skip


@screen()
def scopes(request: Request, plan_id: int) -> HttpResponse:
    """Every phrase that is in use: those to settle first, those that only describe last."""
    plan = get_object_or_404(queries.visible_to(request.actor), pk=plan_id)
    version = queries.current_version(plan.pk)
    asking = list(queries.asking_findings(version.pk))
    needed = {key for finding in queries.owed_findings(asking) for key in finding.scope_keys}
    said = {key for finding in asking for key in finding.scope_keys}
    standings = [one for key, one in queries.standings_of(version.pk, on=request.today).items() if key in said]
    standings.sort(key=lambda one: (one.phrase.key not in needed, not one.problem))
    shown = pager(request, total=len(standings))
    names = people.names_of([one.phrase.decided_by_id for one in standings])
    lines = [PhraseLine.of(one, plan.pk, names, is_needed=one.phrase.key in needed) for one in standings[shown.rows]]
    return render(request, "workspace/plans/scopes.html", {"plan": plan, "lines": lines, "pager": shown})


@screen(writes=True)
def decide(request: Request, plan_id: int, phrase_id: int) -> HttpResponse:
    """Say whom one phrase stands for."""
    plan = get_object_or_404(queries.visible_to(request.actor), pk=plan_id)
    phrase = get_object_or_404(queries.phrases_of(plan.pk), pk=phrase_id)
    existing = list(agencies.existing_on(request.today))
    known = {
        "classes": phrase.class_codes, "included": phrase.included_ids, "excluded": phrase.excluded_ids,
        "ended": phrase.is_ended, "revision": phrase.revision,
    }  # fmt: skip
    form = ScopeForm(
        request.POST or None, initial=known, agencies=[(str(agency.pk), agency.name) for agency in existing],
        counts=_counts(existing), language=get_language() or "vi",
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_in(form):
            actions.decide_scope(
                phrase.pk, classes=said["classes"], included=[int(pk) for pk in said["included"]],
                excluded=[int(pk) for pk in said["excluded"]], ended=said["ended"], revision=said["revision"],
                by=request.actor, at=request.at,
            )  # fmt: skip
            return redirect("workspace:plans:scopes", plan.pk)
        form.data = form.data.copy()
        form.data["revision"] = str(queries.phrases_of(plan.pk).get(pk=phrase_id).revision)
    standing = queries.standings_on([phrase], on=request.today)[phrase.key]
    line = PhraseLine.of(standing, plan.pk, people.names_of([phrase.decided_by_id]))
    page = {"plan": plan, "form": form, "line": line, "may": policies.can_review(plan, by=request.actor)}
    return render(request, "workspace/plans/decide_scope.html", page)


def _counts(existing: Sequence[Agency]) -> dict[str, int]:
    return Counter(code for agency in existing for code in agency.class_codes)
