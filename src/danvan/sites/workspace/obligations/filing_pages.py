"""What stands around the form of handing in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from danvan.contexts.obligations import policies, queries
from danvan.contexts.obligations.enums import Answer, ObligationState
from danvan.contexts.obligations.queries import FilingItem, Obligation
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Verdict
from danvan.sites.ui import wording as written
from danvan.sites.workspace.obligations import lines, uploads, wording

MOST_OTHERS = 40


@dataclass(frozen=True, slots=True)
class Around:
    """`before` is the version that stands; `others` are (id, words) of tasks the same papers may answer."""

    id: int
    title: str
    sentence: str
    source: str
    source_href: str
    st: str
    standing: str
    reason: str
    before: int
    follows_received: bool
    together: tuple[str, ...]
    answers: tuple[Answer, ...]
    others: tuple[tuple[str, str], ...]
    instead: str
    instead_href: str
    may: Verdict

    @classmethod
    def of(
        cls, owed: Obligation, before: FilingItem | None, others: Sequence[Obligation], *, by: Actor, today: date
    ) -> Around:
        """The surroundings of one obligation's form."""
        by_itself = bool(owed.measure) or owed.figure_id is not None
        answers = (Answer.NOT_APPLICABLE,) if by_itself else tuple(Answer)
        act, address = lines.act_on(owed, by=by)
        together = queries.answered_together(before.filing_id) if before else ()
        return cls(
            id=owed.pk, title=wording.act_of(owed), sentence=owed.duty.text, source=wording.source_of(owed),
            source_href=wording.source_address(owed), st=wording.mark_of(owed, today=today),
            standing=wording.standing_of(owed, today=today),
            reason=before.return_reason if before and owed.state == ObligationState.RETURNED else "",
            before=before.filing.version if before else 0,
            follows_received=owed.state == ObligationState.RECEIVED,
            together=tuple(wording.act_of(other) for other in together if other.pk != owed.pk), answers=answers,
            others=tuple((str(other.pk), _choice(other, today=today)) for other in others if not by_itself),
            instead=act if by_itself else "", instead_href=address if by_itself else "",
            may=policies.can_answer(owed, answer=answers[0], by=by),
        )  # fmt: skip


def _choice(other: Obligation, *, today: date) -> str:
    due = written.day_words(other.due_on, today) if other.due_on else _("no date set")
    return f"{wording.act_of(other)} ({wording.source_of(other)}; {due})"


def first_values(before: FilingItem | None) -> dict[str, Any]:
    """What need not be typed again."""
    if before is None:
        return {}
    return {"answer": before.filing.answer, "note": before.filing.note, "seen": before.filing_id}


def first_documents(before: FilingItem | None, *, by: Actor) -> list[dict[str, Any]]:
    """The documents of the version that stands."""
    if before is None:
        return []
    return [
        {
            "token": uploads.token_of(document.file_id, document.name, by=by), "number": document.number,
            "issued_on": document.issued_on, "signer": document.signer, "abstract": document.abstract,
        }
        for document in queries.filing_of(before.filing_id).documents.all()
    ]  # fmt: skip
