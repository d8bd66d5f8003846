"""Source to structure: outline, header, citations, recipients, classification."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from danvan.core.vanban.clean import Clean
from danvan.core.vanban.draft import PlanDraft
from danvan.core.vanban.source import Source
from danvan.core.vanban.structure.citations import read_citations
from danvan.core.vanban.structure.classifying import document_kind, is_plan
from danvan.core.vanban.structure.heading import is_cut, read_header
from danvan.core.vanban.structure.letterhead import Letterhead, read_letterhead
from danvan.core.vanban.structure.named import read_named
from danvan.core.vanban.structure.outlining import build_outline, provisions
from danvan.core.vanban.structure.paragraphs import Paragraph, read_paragraphs
from danvan.core.vanban.structure.recipients import read_recipients
from danvan.core.vanban.structure.structure import Structure
from danvan.core.vanban.structure.warnings import read_warnings
from danvan.core.vanban.structure.zones import Zones, find_zones

__all__ = ["Structure", "read_structure"]


def read_structure(source: Source) -> Structure:
    """The document as a tree of provisions, and the draft with everything but the layers of duties."""
    clean, paragraphs = read_paragraphs(source)
    head = read_letterhead(paragraphs)
    zones = find_zones(paragraphs, head.end)
    clean = clean.joined(end for (_, end), (start, _) in pairwise(head.title) if start == end + 1)
    outline = build_outline(clean, paragraphs, zones)
    header = read_header(clean, paragraphs, head, zones)
    attached = paragraphs[zones.ended].fold if zones.attached else ""
    draft = PlanDraft(is_plan(header, outline.nodes, clean, attached), document_kind(header), header)
    ending = paragraphs[zones.ending : zones.ended]
    draft.citations = read_citations(clean, header, _basis(clean, paragraphs, head, zones), _span(clean, ending))
    draft.named_citations = read_named(clean, draft.citations)
    draft.recipients = read_recipients(ending, clean)
    printed = provisions(outline, clean)
    draft.provisions = [one for one in printed if draft.is_plan or (header.number and one.label)]
    cut = is_cut(paragraphs, zones)
    draft.warnings = read_warnings(clean, header, draft.citations, cut=cut, ending=_span(clean, ending))
    return Structure(clean, outline, draft)


def _basis(clean: Clean, paragraphs: Sequence[Paragraph], head: Letterhead, zones: Zones) -> tuple[int, int]:
    """The clean span of the grounds: what stands between title and body."""
    body = paragraphs[zones.body].start if zones.body < len(paragraphs) else len(clean.text)
    return (paragraphs[head.end].start if head.end < len(paragraphs) else body, body)


def _span(clean: Clean, paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    return (paragraphs[0].start, paragraphs[-1].end) if paragraphs else (len(clean.text), len(clean.text))
