"""What was handed in."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Prefetch

from danvan.contexts.obligations.enums import ObligationState
from danvan.contexts.obligations.models import Filing, FilingDocument, FilingItem, Obligation, ObligationQuerySet
from danvan.contexts.obligations.queries.reach import visible_to
from danvan.core.kernel.actor import Actor
from danvan.core.kernel.verdict import Refused
from danvan.core.kernel.words import gettext


def current_answer_of(obligation: Obligation) -> FilingItem | None:
    """The answer that stands, of a row loaded by `with_lines`."""
    answers: list[FilingItem] = getattr(obligation, "answers", [])
    return answers[0] if answers else None


def history_of(obligation_id: int) -> list[FilingItem]:
    """Every answer to an obligation with its documents, newest first."""
    return list(
        FilingItem.objects.filter(obligation_id=obligation_id)
        .select_related("filing")
        .prefetch_related(
            Prefetch("filing__documents", queryset=FilingDocument.objects.select_related("file").order_by("pk"))
        )
        .order_by("-pk")
    )


def answered_together(filing_id: int) -> ObligationQuerySet:
    """The obligations whose current answer is this filing."""
    items = FilingItem.objects.filter(filing_id=filing_id, is_current=True)
    answered = Obligation.objects.filter(pk__in=items.values("obligation_id"))
    return answered.select_related("plan", "duty", "duty__provision").order_by("pk")


def waiting_items(rows: ObligationQuerySet) -> dict[int, int]:
    """Obligation id to the id of the answer that waits to be judged."""
    items = FilingItem.objects.filter(is_current=True, obligation__in=rows.filter(state=ObligationState.FILED))
    return dict(items.values_list("obligation_id", "pk"))


def document_counts(rows: Iterable[Obligation]) -> dict[int, int]:
    """Filing id to how many documents it has, for the current answers of rows loaded by `with_lines`."""
    filings = [answer.filing_id for row in rows if (answer := current_answer_of(row))]
    counted = FilingDocument.objects.filter(filing_id__in=filings).values("filing_id").annotate(count=Count("pk"))
    return {row["filing_id"]: row["count"] for row in counted}


def documents_visible_to(actor: Actor, *, ids: Iterable[int] | None = None) -> list[FilingDocument]:
    """Evidence the actor may open: that of answers to obligations they may read."""
    readable = FilingItem.objects.filter(obligation__in=visible_to(actor)).values("filing_id")
    found = FilingDocument.objects.filter(filing_id__in=readable).select_related("file")
    return list(found if ids is None else found.filter(pk__in=list(ids)))


def filing_of(filing_id: int) -> Filing:
    """A filing with its documents. Raises Filing.DoesNotExist."""
    return Filing.objects.prefetch_related(
        Prefetch("documents", queryset=FilingDocument.objects.select_related("file").order_by("pk"))
    ).get(pk=filing_id)


def filing_answering(obligation_id: int, filing_id: int) -> int:
    """The id of the filing, once it is known to answer the obligation. Raises Refused."""
    if not FilingItem.objects.filter(obligation_id=obligation_id, filing_id=filing_id).exists():
        raise Refused(gettext("This answer is no longer there: reload the page."))
    return filing_id
