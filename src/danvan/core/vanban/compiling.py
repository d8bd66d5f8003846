"""From a file to a plan draft in one call: read, find the structure, find what is asked of whom.

This is what `danvan compile` prints and what the intake of a plan starts from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from danvan.core.vanban import reading
from danvan.core.vanban.draft import SCHEMA, DraftWarning, PlanDraft
from danvan.core.vanban.findings import add_findings
from danvan.core.vanban.source import Source, Unreadable
from danvan.core.vanban.structure import read_structure


@dataclass(frozen=True, slots=True)
class Compiled:
    """A file, read, and the plan draft found in it."""

    source: Source
    draft: PlanDraft

    def as_json(self, *, with_text: bool = False) -> dict[str, Any]:
        """The whole result as plain JSON values in the order of the contract; `with_text` adds the text itself."""
        source = self.source
        about = {
            "name": source.name,
            "media_type": source.media_type,
            "sha256": source.sha256,
            "characters": len(source.text),
            "pages": source.pages,
            "ocr": source.ocr,
        }
        result = {"schema": SCHEMA, "source": about, **self.draft.as_json()}
        return result | {"text": source.text} if with_text else result


def compile_document(name: str, data: bytes) -> Compiled:
    """The plan draft of the file `name` with the bytes `data`.

    Raises Unreadable where the file cannot be read; a document that is no plan is no error.
    """
    return compile_source(reading.read(name, data))


def compile_source(source: Source) -> Compiled:
    """The plan draft of something already read, be it one file or several joined."""
    draft = add_findings(source, read_structure(source))
    seen = [DraftWarning(warning.code, warning.message, warning.span) for warning in source.warnings]
    draft.warnings[:0] = seen
    _quote(draft, source.text)
    return Compiled(source, draft)


def _quote(draft: PlanDraft, text: str) -> None:
    """Citations are matched on cleaned text; what is printed is what stands at their span, marks and breaks included."""
    for cited in draft.citations:
        cited.text = text[slice(*cited.span)]
    for named in draft.named_citations:
        named.text = text[slice(*named.span)]


def unreadable_as_json(name: str, error: Unreadable) -> dict[str, Any]:
    """The line the contract prints for a file that cannot be read."""
    return {
        "schema": SCHEMA,
        "source": {"name": name},
        "error": {"code": error.code, "message": error.message},
    }
