"""What reading the structure of a document yields."""

from __future__ import annotations

from dataclasses import dataclass

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import PlanDraft
from danvan.core.vanban.outline import Outline


@dataclass(frozen=True, slots=True)
class Structure:
    """The clean text, the tree of provisions, and the draft with header, provisions, citations, recipients and class filled."""

    clean: Clean
    outline: Outline
    draft: PlanDraft
