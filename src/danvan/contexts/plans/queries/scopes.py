"""Which agencies the phrases of a plan stand for on a day: all of them resolved in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.contexts.plans.models import ScopePhrase
from danvan.contexts.plans.scoping import names_a_gone_level
from danvan.core.kernel.words import gettext
from danvan.core.vanban.findings.classes import agency_classes
from danvan.foundations.agencies import queries as agencies
from danvan.foundations.agencies.models import Agency
from danvan.foundations.agencies.scopes import Scope


@dataclass(frozen=True, slots=True)
class Standing:
    """A phrase, the agencies it stands for on the day by name, and what is left to settle, if anything."""

    phrase: ScopePhrase
    agencies: tuple[Agency, ...]
    problem: str


def standings_of(version_id: int, *, on: date, keys: Iterable[str] | None = None) -> dict[str, Standing]:
    """The phrases of a version by key; `keys` narrows them."""
    phrases = ScopePhrase.objects.filter(version_id=version_id).order_by("words", "pk")
    if keys is not None:
        phrases = phrases.filter(key__in=set(keys))
    return standings_on(phrases, on=on)


def standings_on(phrases: Iterable[ScopePhrase], *, on: date) -> dict[str, Standing]:
    """The same for phrases in hand: one query for all agencies, whatever the number of phrases."""
    existing = list(agencies.existing_on(on))
    return {phrase.key: _standing(phrase, existing, on=on) for phrase in phrases}


def scope_of(phrases: Iterable[ScopePhrase]) -> Scope:
    """Several phrases as one scope; those that stand for nobody any more add nobody."""
    living = [phrase for phrase in phrases if not phrase.is_ended]
    included = _once(agency_id for phrase in living for agency_id in phrase.included_ids)
    excluded = _once(agency_id for phrase in living for agency_id in phrase.excluded_ids)
    return Scope(
        words="; ".join(phrase.words for phrase in living),
        classes=tuple(dict.fromkeys(code for phrase in living for code in phrase.class_codes)),
        included=included,
        excluded=tuple(agency_id for agency_id in excluded if agency_id not in included),
    )


def _once(ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(ids))


def _standing(phrase: ScopePhrase, existing: list[Agency], *, on: date) -> Standing:
    if phrase.is_ended:
        return Standing(phrase, (), "")
    members = tuple(agency for agency in existing if _belongs(agency, phrase))
    return Standing(phrase, members, _problem(phrase, members, on=on))


def _belongs(agency: Agency, phrase: ScopePhrase) -> bool:
    if agency.pk in phrase.excluded_ids:
        return False
    return agency.pk in phrase.included_ids or not set(phrase.class_codes).isdisjoint(agency.class_codes)


def _problem(phrase: ScopePhrase, members: tuple[Agency, ...], *, on: date) -> str:
    words = phrase.words
    gone = [known for code in phrase.class_codes if (known := agency_classes().get(code)) and not known.exists_on(on)]
    undecided = phrase.decided_at is None
    if gone or (undecided and names_a_gone_level(words, on=on)):
        return gettext(
            "“%(words)s” names a level of government that no longer exists: choose who takes its place, or mark it "
            "as ended.",
            words=words,
        )
    if not phrase.class_codes and not phrase.included_ids:
        return gettext("Nobody knows yet which agencies “%(words)s” stands for: choose them.", words=words)
    if not members:
        return gettext("“%(words)s” stands for no agency that exists now: choose others.", words=words)
    return ""
