"""Tasks and reportable items: which provisions are something to do.

A task is every labelled item, bullet or paragraph of the parts that give work, and every row of a task annex. Requirements,
goals, headings, sentences that open a list, and the closing order are none. A task with a date or a product becomes an
obligation; every other one is a reportable item, listed in the outline of the next report.
"""

from __future__ import annotations

import re

from danvan.core.vanban.draft import Reportable, Task
from danvan.core.vanban.findings.document import Document
from danvan.core.vanban.findings.passages import Passage
from danvan.core.vanban.findings.schedules import schedule_of
from danvan.core.vanban.outline import Node, NodeKind, Part

_KINDS = (NodeKind.ITEM, NodeKind.BULLET, NodeKind.PARAGRAPH, NodeKind.TABLE_ROW)
_PARTS = (Part.TASKS, Part.ORGANISATION, Part.ANNEX, Part.OTHER)
_PRODUCT = re.compile(
    r"(?:^|[\n;.(] ?)(?:- ?)?(?:sản phẩm(?: (?:đầu ra|dự kiến|hoàn thành|, kết quả))?|kết quả(?: (?:đầu ra|dự kiến))?|sản phẩm, kết quả) ?: ?"
)
_PRODUCT_END = re.compile(r"[;\n]|\.(?=\s|$)")
_DATED = 0.93
_PLAIN = 0.9
_OPENING = 0.6
_DATELESS = (
    "continuous",
    "periodic_unspecified",
    "per_regulation",
    "on_request",
    "promptly",
    "within",
    "event_relative",
)


def find_tasks(document: Document) -> list[Task]:
    """Every task, in reading order."""
    return [_task(document, passage) for passage in document.passages if is_task(document, passage)]


def is_task(document: Document, passage: Passage) -> bool:
    """Whether a provision is something to do."""
    node = passage.node
    if node.part not in _PARTS or node.id in document.owners or not _may_be_done(document, node):
        return False
    words = passage.text[passage.body :].strip()
    return len(words) > 1 and not (document.children(node) and words.endswith(":"))


def _may_be_done(document: Document, node: Node) -> bool:
    """An item, bullet, paragraph or row; a heading when what stands under it only says when and by whom."""
    said = len(document.attributes.get(node.id, ()))
    return node.kind in _KINDS or (node.kind is NodeKind.HEADING and 0 < said == len(document.children(node)))


def _task(document: Document, passage: Passage) -> Task:
    node = passage.node
    schedule = schedule_of(document, passage)
    confidence = _OPENING if document.children(node) else _DATED if schedule else _PLAIN
    return Task(
        provision=document.provision(node),
        text=document.source.text[node.start : node.end],
        span=(node.start, node.end),
        product=_product(document, passage),
        schedule=schedule,
        confidence=confidence,
    )


def _product(document: Document, passage: Passage) -> str | None:
    """What is to come out: the product column, or the words after "Sản phẩm:"."""
    column = (passage.node.columns or {}).get("product")
    if column and column[0] < column[1]:
        return document.source.text[column[0] : column[1]].strip() or None
    found = _PRODUCT.search(passage.fold)
    if found is None:
        return None
    end = _PRODUCT_END.search(passage.fold, found.end())
    return passage.text[found.end() : end.start() if end else None].strip(" .") or None


def find_reportable(tasks: list[Task]) -> list[Reportable]:
    """Tasks without a date and without a product: reported on, owed by no day."""
    return [Reportable(task.provision, task.span) for task in tasks if not task.product and not _is_dated(task)]


def _is_dated(task: Task) -> bool:
    return task.schedule is not None and task.schedule["kind"] not in _DATELESS
