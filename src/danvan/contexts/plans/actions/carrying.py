"""What a corrected file keeps of the reading before it: identities of provisions, and what people settled."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from danvan.contexts.plans.enums import FindingState
from danvan.contexts.plans.models import Finding, PlanVersion, Provision
from danvan.core.kernel.folding import fold

_ALIKE = 60  # of 100: the same provision, reworded
_Place = tuple[str, uuid.UUID | None, str]  # layer, provision, words


@dataclass(slots=True)
class Carried:
    """The version before; each identity and each settled finding is handed on once."""

    by_words: dict[str, uuid.UUID] = field(default_factory=dict)
    by_label: dict[str, tuple[str, uuid.UUID]] = field(default_factory=dict)
    settled: dict[_Place, Finding] = field(default_factory=dict)
    by_hand: list[tuple[Finding, uuid.UUID | None, str]] = field(default_factory=list)
    before: PlanVersion | None = None
    _used: set[uuid.UUID] = field(default_factory=set)

    @classmethod
    def of(cls, before: PlanVersion | None) -> Carried:
        """What there is to hand on; nothing when this is the first version."""
        carried = cls(before=before)
        if before is not None:
            carried._read(before)
        return carried

    def _read(self, before: PlanVersion) -> None:
        identities: dict[str, uuid.UUID] = {}
        for provision in before.provisions.order_by("position"):
            words = fold(before.text[provision.start : provision.end])
            identities[provision.label_id] = provision.identity
            self.by_words.setdefault(words, provision.identity)
            self.by_label[provision.label_id] = (words, provision.identity)
        for finding in before.findings.exclude(state=FindingState.PROPOSED).order_by("pk"):
            words = before.text[finding.start : finding.end]
            identity = identities.get(finding.provision_label)
            if finding.proposed is None:
                self.by_hand.append((finding, identity, words))
            else:
                self.settled[(finding.layer, identity, fold(words))] = finding

    def identity_of(self, label: str, words: str) -> uuid.UUID:
        """The identity of the provision that said the same before, or said something alike under the same label."""
        if self.before is None:
            return uuid.uuid4()
        key = fold(words)
        found = self.by_words.get(key)
        if found is None and label in self.by_label:
            words_before, identity = self.by_label[label]
            found = identity if fuzz.ratio(words_before, key, score_cutoff=_ALIKE) else None
        if found is None or found in self._used:
            return uuid.uuid4()
        self._used.add(found)
        return found

    def settle(self, findings: list[Finding], identities: dict[str, uuid.UUID], version: PlanVersion) -> None:
        """Hand on what was decided of findings whose words and place are the same."""
        if not self.settled:
            return
        for finding in findings:
            words = fold(version.text[finding.start : finding.end])
            before = self.settled.pop((finding.layer, identities.get(finding.provision_label), words), None)
            if before is not None:
                _hand_on(before, finding)

    def added(self, provisions: list[Provision], version: PlanVersion) -> Iterator[Finding]:
        """Findings added by hand, where their words still stand in their provision."""
        places = {provision.identity: provision for provision in provisions}
        for before, identity, words in self.by_hand:
            place = places.get(identity) if identity else None
            start = version.text.find(words, place.start, place.end) if place and words else -1
            if place is not None and start >= 0:
                finding = Finding(
                    version=version, layer=before.layer, provision_label=place.label_id, start=start,
                    end=start + len(words), proposed=None,
                )  # fmt: skip
                _hand_on(before, finding)
                yield finding

    def decide_phrases(self, version: PlanVersion) -> None:
        """Hand on what was decided of phrases that are said again."""
        if self.before is None:
            return
        decided = {phrase.key: phrase for phrase in self.before.scope_phrases.exclude(decided_at=None)}
        for phrase in version.scope_phrases.filter(key__in=decided):
            before = decided[phrase.key]
            phrase.class_codes, phrase.included_ids = before.class_codes, before.included_ids
            phrase.excluded_ids, phrase.is_ended = before.excluded_ids, before.is_ended
            phrase.decided_by_id, phrase.decided_at = before.decided_by_id, before.decided_at
            phrase.save()


def _hand_on(before: Finding, finding: Finding) -> None:
    finding.state, finding.value, finding.owing = before.state, before.value, before.owing
    finding.settled_by_id, finding.settled_at = before.settled_by_id, before.settled_at
    finding.revision, finding.confidence = before.revision, before.confidence
