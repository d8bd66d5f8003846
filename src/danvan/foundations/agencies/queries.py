"""Questions about bodies: which exist, which a scope stands for, which a name means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from danvan.core.kernel.folding import fold
from danvan.core.kernel.verdict import ALLOWED, Verdict
from danvan.core.kernel.words import gettext
from danvan.core.vanban.findings.classes import agency_classes
from danvan.foundations.agencies.models import Agency, AgencyQuerySet
from danvan.foundations.agencies.scopes import Scope


def existing_on(day: date) -> AgencyQuerySet:
    """Bodies that exist on that day, in Vietnamese alphabetical order."""
    return Agency.objects.existing_on(day).order_by("name_sort", "pk")


def named(ids: Iterable[int]) -> dict[int, Agency]:
    """Bodies by id, existing or not."""
    return Agency.objects.in_bulk(list(ids))


def search(text: str, *, on: date) -> AgencyQuerySet:
    """Bodies whose name holds the words, tone marks and case ignored."""
    return existing_on(on).filter(name_fold__contains=fold(text))


def resolve(scope: Scope, *, on: date) -> AgencyQuerySet:
    """The agencies a scope stands for on a day."""
    wanted = Q(pk__in=scope.included)
    for code in scope.classes:
        wanted |= Q(class_codes__contains=[code])
    return existing_on(on).filter(wanted).exclude(pk__in=scope.excluded)


def resolvable(scope: Scope, *, on: date) -> Verdict:
    """Whether the scope stands for somebody on that day; else a sentence saying what to settle."""
    for code in scope.classes:
        known = agency_classes().get(code)
        if known is not None and not known.exists_on(on):
            return Verdict(
                gettext(
                    "“%(words)s” names a level that no longer exists since %(day)s: choose who takes its place, or mark it as ended.",
                    words=scope.words, day=f"{known.until:%d/%m/%Y}",
                )
            )  # fmt: skip
    if not scope.classes and not scope.included:
        return Verdict(
            gettext("Nobody knows yet which agencies “%(words)s” stands for: choose them.", words=scope.words)
        )
    if not resolve(scope, on=on).exists():
        return Verdict(gettext("“%(words)s” stands for no agency that exists now: choose others.", words=scope.words))
    return ALLOWED
