"""Who a finding concerns: the words of the document that name them, and what those words stand for.

A target says its population; a report says by whom; a task is owed by the bodies assigned to it. Where a provision
names nobody, the nearest heading above it that does speaks for it. A body that is only requested never owes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from danvan.contexts.plans.enums import Layer
from danvan.core.kernel.folding import fold
from danvan.core.vanban.findings.classes import agency_classes, classes_of, gone_levels, normal
from danvan.foundations.agencies.models import Agency

OWNING_ROLES = ("lead", "responsible", "focal")
_KEY_LENGTH = 200
_SAME_NAME = 95  # of 100: a letter or two lost, not another commune


@lru_cache(maxsize=4096)
def key_of(words: str) -> str:
    """What makes two phrases the same: their letters, without marks or case."""
    return fold(words)[:_KEY_LENGTH]


@dataclass(slots=True)
class Owners:
    """Who is assigned where. `parents` maps each provision to the one above it."""

    parents: Mapping[str, str]
    _named: dict[str, list[str]] = field(default_factory=dict)
    _requested: set[str] = field(default_factory=set)

    def assign(self, label: str, words: str, *, role: str, requested: bool) -> None:
        """Take note of one assignment."""
        if role not in OWNING_ROLES:
            return
        if requested:
            self._requested.add(label)
        else:
            self._named.setdefault(label, []).append(words)

    def of(self, label: str) -> list[str]:
        """The words naming who owes what stands at a provision; empty when nobody is, or somebody is only requested."""
        seen: set[str] = set()
        while label and label not in seen:
            if label in self._named:
                return self._named[label]
            if label in self._requested:
                return []
            seen.add(label)
            label = self.parents.get(label, "")
        return []


def own_words(layer: str, value: Mapping[str, object]) -> list[str]:
    """The words by which a finding itself says whom it concerns."""
    said = value.get("population" if layer == Layer.TARGET else "by")
    return [str(said)] if said else []


def words_of(layer: str, value: Mapping[str, object], label: str, owners: Owners) -> list[str]:
    """Whom a finding concerns, in the document's words; time limits and assignments concern nobody by themselves."""
    if layer not in (Layer.TARGET, Layer.TASK, Layer.REPORT):
        return []
    return own_words(layer, value) or owners.of(label)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a phrase stands for as far as the words themselves say."""

    classes: list[str]
    included: list[int]


class Register:
    """The bodies that exist on a day, ready to be found by the names documents give them."""

    def __init__(self, agencies: Sequence[Agency], *, on: date) -> None:
        self.on = on
        self._ids: dict[str, int] = {}
        for agency in agencies:
            for name in (agency.name, agency.short_name):
                if name:
                    self._ids.setdefault(_name_key(name), agency.pk)
        self._names = list(self._ids)
        gone = {code for code, known in agency_classes().items() if not known.exists_on(on)}
        self._proposed: dict[str, Proposal] = {}
        self._classes = gone.union(*(agency.class_codes for agency in agencies)) if agencies else gone

    def propose(self, words: str) -> Proposal:
        """Classes that the words name, else the body whose name they are."""
        if words not in self._proposed:
            self._proposed[words] = self._propose(words)
        return self._proposed[words]

    def _propose(self, words: str) -> Proposal:
        classes = classes_of(words)
        if classes:
            return Proposal(classes, [])
        found = self._named(_name_key(words))
        return Proposal([], [found] if found is not None else [])

    def names_agencies(self, words: str) -> bool:
        """Whether the words stand for bodies on the register, or for a level that has been abolished."""
        proposal = self.propose(words)
        return bool(proposal.included) or not self._classes.isdisjoint(proposal.classes)

    def _named(self, name: str) -> int | None:
        if name in self._ids:
            return self._ids[name]
        beginning = {self._ids[full] for full in self._names if full.startswith(name + " ")}
        if len(beginning) == 1:
            return beginning.pop()
        close = process.extract(name, self._names, scorer=fuzz.ratio, score_cutoff=_SAME_NAME, limit=2)
        found = {self._ids[full] for full, _score, _place in close}
        return found.pop() if len(found) == 1 else None


def _name_key(name: str) -> str:
    """The name without the office of its head: "Giám đốc Sở Nội vụ" speaks for Sở Nội vụ."""
    return _OFFICE.sub("", fold(normal(name)))


_OFFICE = re.compile(
    r"^(?:(?:pho )?(?:giam doc|chu tich|chanh|truong|thu truong|bi thu|tong giam doc|chu nhiem|cuc truong|hieu truong)|lanh dao) "
)


def names_a_gone_level(words: str, *, on: date) -> list[str]:
    """The words of a phrase that name a level of government abolished by that day."""
    gone = gone_levels(words, on)
    if gone:
        return gone
    codes: Sequence[str] = classes_of(words)
    return [words] if any(not agency_classes()[code].exists_on(on) for code in codes) else []
