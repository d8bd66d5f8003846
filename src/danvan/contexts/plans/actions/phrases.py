"""Scope phrases: one row for each population the findings of a version speak of."""

from __future__ import annotations

from collections.abc import Iterable

from danvan.contexts.plans.models import PlanVersion, ScopePhrase
from danvan.contexts.plans.scoping import Register, key_of

_WORDS = 400


def ensure(version: PlanVersion, words: Iterable[str], *, register: Register) -> None:
    """Make the phrases that are not there yet, with what their words stand for as a proposal; the others stay."""
    wanted = {key_of(phrase): phrase for phrase in words}
    known = set(version.scope_phrases.filter(key__in=wanted).values_list("key", flat=True))
    ScopePhrase.objects.bulk_create(
        _phrase(version, key, phrase, register) for key, phrase in wanted.items() if key and key not in known
    )


def _phrase(version: PlanVersion, key: str, words: str, register: Register) -> ScopePhrase:
    proposal = register.propose(words)
    return ScopePhrase(
        version=version, key=key, words=words[:_WORDS], class_codes=proposal.classes, included_ids=proposal.included
    )
