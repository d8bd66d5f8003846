"""Sealing the log: committed events in order under a Merkle root, each seal chained to the one before.

Writers never queue behind a chain: they append, and a job seals what is committed every minute. An event that commits late, with a
lower number than those already sealed, is simply part of the next seal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from danvan.core.kernel.words import gettext
from danvan.foundations.audit.actions import digest_of
from danvan.foundations.audit.models import Event, Seal, SealedEvent

BATCH = 10_000  # events under one seal
_LOCK = 7_306_001  # any constant: only one sealer at a time


def unsealed() -> QuerySet[Event]:
    """Committed events that no seal holds yet, in order."""
    return Event.objects.filter(~Exists(SealedEvent.objects.filter(event_id=OuterRef("pk")))).order_by("pk")


@transaction.atomic
def seal(*, at: datetime) -> Seal | None:
    """Seal what is committed and unsealed; None when there is nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    events = list(unsealed().values_list("pk", "digest")[:BATCH])
    if not events:
        return None
    last = Seal.objects.order_by("-pk").first()
    root = merkle_root([digest for _, digest in events])
    sealed = Seal(sealed_at=at, count=len(events), root=root, previous=last.digest if last else "")
    sealed.digest = _chain(sealed)
    sealed.save(force_insert=True)
    SealedEvent.objects.bulk_create([SealedEvent(event_id=pk, seal=sealed) for pk, _ in events])
    return sealed


def merkle_root(digests: Sequence[str]) -> str:
    """The root of a binary hash tree over hex digests; an odd one out rises unpaired."""
    level = list(digests)
    while len(level) > 1:
        pairs = [_hash(left + right) for left, right in zip(level[::2], level[1::2], strict=False)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the log that is not as it was sealed, in words."""

    words: str


def faults() -> Iterator[Fault]:
    """Everything that does not fit: changed events, removed events, broken chain. Nothing when the log is whole."""
    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        if digest_of(event) != event.digest:
            yield Fault(gettext("Event %(id)s was changed after it was written.", id=event.pk))
    previous = ""
    for sealed in Seal.objects.order_by("pk").iterator():
        yield from _seal_faults(sealed, previous)
        previous = sealed.digest


def _seal_faults(sealed: Seal, previous: str) -> Iterator[Fault]:
    ids = list(SealedEvent.objects.filter(seal=sealed).order_by("event_id").values_list("event_id", flat=True))
    digests = list(Event.objects.filter(pk__in=ids).order_by("pk").values_list("digest", flat=True))
    if len(digests) != sealed.count:
        yield Fault(
            gettext(
                "Seal %(id)s held %(count)s events, %(left)s are left.",
                id=sealed.pk,
                count=sealed.count,
                left=len(digests),
            )
        )
    elif merkle_root(digests) != sealed.root:
        yield Fault(gettext("The events under seal %(id)s are not those that were sealed.", id=sealed.pk))
    if sealed.previous != previous or _chain(sealed) != sealed.digest:
        yield Fault(gettext("Seal %(id)s does not follow the one before it.", id=sealed.pk))


def _chain(sealed: Seal) -> str:
    moment = sealed.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return _hash("|".join((sealed.previous, sealed.root, str(sealed.count), moment)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
