"""What a plan asks for: targets, tasks, reports, time phrases and the bodies named.

One module per grammar; words are data in `core/vanban/words`. Every finding carries its provision, its words and raw span,
and an honest confidence: a person confirms or corrects it.
"""

from __future__ import annotations

from danvan.core.vanban.draft import PlanDraft
from danvan.core.vanban.findings.assignments import find_assignments
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.reports import find_reports
from danvan.core.vanban.findings.schedules import find_schedules
from danvan.core.vanban.findings.targets import find_targets
from danvan.core.vanban.findings.tasks import find_reportable, find_tasks
from danvan.core.vanban.source import Source
from danvan.core.vanban.structure import Structure

__all__ = ["add_findings"]


def add_findings(source: Source, structure: Structure) -> PlanDraft:
    """Fill the layers of duties in the structure's draft and give it back; a document that is no plan keeps them empty."""
    draft = structure.draft
    if not draft.is_plan:
        return draft
    document = Document(source, structure)
    draft.schedules = find_schedules(document)
    draft.targets = find_targets(document)
    draft.assignments = find_assignments(document)
    draft.tasks = find_tasks(document)
    draft.reportable = find_reportable(draft.tasks)
    draft.reports = find_reports(document)
    return draft
