"""Deciding which agencies a phrase of the plan stands for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from danvan.contexts.plans import events
from danvan.contexts.plans.actions.findings import ChangedMeanwhile, open_plan
from danvan.contexts.plans.models import ScopePhrase
from danvan.contexts.plans.values import InvalidValue
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.words import gettext
from danvan.core.vanban.findings.classes import agency_classes
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.agencies.scopes import Scope
from danvan.foundations.audit import actions as audit
from danvan.foundations.people import queries as people


@transaction.atomic
def decide_scope(
    phrase_id: int,
    *,
    classes: Sequence[str],
    included: Sequence[int] = (),
    excluded: Sequence[int] = (),
    ended: bool = False,
    revision: int,
    by: Actor,
    at: datetime,
) -> ScopePhrase:
    """Say whom the words stand for: classes, bodies named, bodies left out; or that they stand for nobody any more.

    Raises Refused, ChangedMeanwhile or InvalidValue.
    """
    open_plan(ScopePhrase.objects.values_list("version__plan_id", flat=True).get(pk=phrase_id), by=by)
    phrase = (
        ScopePhrase.objects.select_related("version").defer("version__text").get(pk=phrase_id, version__is_current=True)
    )
    if phrase.revision != revision:
        raise ChangedMeanwhile(_what_changed(phrase))
    if not ended:
        _require_somebody(phrase, classes, included, excluded, at=at)
    phrase.class_codes, phrase.included_ids, phrase.excluded_ids = list(classes), list(included), list(excluded)
    phrase.is_ended, phrase.revision = ended, phrase.revision + 1
    phrase.decided_by_id, phrase.decided_at = by.person_id or 0, at
    phrase.save()
    data = {
        "words": phrase.words,
        "classes": list(classes),
        "included": list(included),
        "excluded": list(excluded),
        "ended": ended,
    }
    audit.record(events.SCOPE_DECIDED, subject=f"plan:{phrase.version.plan_id}", by=by, at=at, data=data)
    return phrase


def _require_somebody(
    phrase: ScopePhrase, classes: Sequence[str], included: Sequence[int], excluded: Sequence[int], *, at: datetime
) -> None:
    unknown = [code for code in classes if code not in agency_classes()]
    if unknown or len(agencies.named([*included, *excluded])) < len({*included, *excluded}):
        raise InvalidValue(gettext("Choose classes and agencies from the list."), field="classes")
    if not classes and not included:
        raise InvalidValue(
            gettext("Choose at least one class or agency, or mark that these words stand for nobody any more."),
            field="classes",
        )
    scope = Scope(phrase.words, tuple(classes), tuple(included), tuple(excluded))
    verdict = agencies.resolvable(scope, on=timezone.localtime(at).date())
    if not verdict:
        raise InvalidValue(verdict.reason, field="classes")


def _what_changed(phrase: ScopePhrase) -> str:
    names = people.names_of([phrase.decided_by_id])
    return gettext(
        "%(name)s decided this at %(when)s. What you chose is kept below; save again to replace it.",
        name=names.get(phrase.decided_by_id or 0, "danvan"),
        when=f"{timezone.localtime(phrase.decided_at):%H:%M, %d/%m/%Y}" if phrase.decided_at else "",
    )
