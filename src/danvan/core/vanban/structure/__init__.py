"""Source to structure: outline, header, citations, recipients, classification."""

from __future__ import annotations

from danvan.core.vanban.draft import PlanDraft
from danvan.core.vanban.outline import Outline
from danvan.core.vanban.source import Source
from danvan.core.vanban.structure.citations import read_citations
from danvan.core.vanban.structure.classifying import document_kind, is_plan
from danvan.core.vanban.structure.heading import is_cut, read_header
from danvan.core.vanban.structure.letterhead import read_letterhead
from danvan.core.vanban.structure.named import read_named
from danvan.core.vanban.structure.outlining import build_outline, provisions
from danvan.core.vanban.structure.paragraphs import read_paragraphs
from danvan.core.vanban.structure.recipients import read_recipients
from danvan.core.vanban.structure.structure import Structure
from danvan.core.vanban.structure.warnings import read_warnings
from danvan.core.vanban.structure.zones import find_zones

__all__ = ["Structure", "read_structure"]


def read_structure(source: Source) -> Structure:
    """The document as a tree of provisions, and the draft with everything but the layers of duties."""
    clean, paragraphs = read_paragraphs(source)
    head = read_letterhead(paragraphs)
    zones = find_zones(paragraphs, head.end)
    outline = build_outline(clean, paragraphs, zones)
    clean = clean.joined(at for (_, end), (at, _) in pairwise(head.title) for at in range(end, at) if clean.text[at] == "\n")
    header = read_header(clean, paragraphs, head, zones)
    plan = is_plan(header, outline.nodes, clean, attached=zones.attached and paragraphs[zones.ended].fold)
    draft = PlanDraft(is_plan=plan, document_kind=document_kind(header), header=header)
    body = paragraphs[zones.body].start if zones.body < len(paragraphs) else len(clean.text)
    basis = (paragraphs[head.end].start if head.end < len(paragraphs) else body, body)
    ending = paragraphs[zones.ending : zones.ended]
    span = (ending[0].start, ending[-1].end) if ending else (len(clean.text), len(clean.text))
    draft.citations = read_citations(clean, draft.header, basis, span)
    draft.named_citations = read_named(clean, draft.citations)
    draft.recipients = read_recipients(ending, clean)
    draft.provisions = [provision for provision in provisions(outline, clean) if plan or (header.number and provision.label)]
    draft.warnings = read_warnings(clean, header, draft.citations, cut=is_cut(paragraphs, zones))
    return Structure(clean, outline, draft)
