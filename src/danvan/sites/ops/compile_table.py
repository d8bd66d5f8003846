"""A compiled plan as text tables, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from danvan.core.kernel.words import gettext as _

_WIDTH = 76


def rendered(result: dict[str, Any]) -> str:
    """The compiled plan `result` (the contract's JSON values) as lines of text."""
    return "\n".join(_lines(result))


def _lines(result: dict[str, Any]) -> Iterator[str]:
    header = result["header"]
    yield f"{result['source']['name']}: {header['kind_label'] or '?'} {header['number'] or '?'}"
    yield from _pairs(result)
    for title, items in _layers(result):
        if items:
            yield ""
            yield f"{title} ({len(items)})"
            yield from items


def _pairs(result: dict[str, Any]) -> Iterator[str]:
    header = result["header"]
    labelled = (
        (_("Issuer"), header["issuer"]),
        (_("Issued"), header["issued_on"]),
        (_("Title"), header["title"]),
        (_("Signer"), header["signer"]["name"]),
        (_("Is a plan"), _("yes") if result["is_plan"] else _("no")),
    )
    yield from (f"  {label}: {value}" for label, value in labelled if value)


def _layers(result: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    yield _("Targets"), [_row(item["provision"], item["text"]) for item in result["targets"]]
    yield _("Tasks"), [_row(item["provision"], item["text"]) for item in result["tasks"]]
    yield (
        _("Assignments"),
        [_row(item["provision"], f"{item['role']}: {item['text']}") for item in result["assignments"]],
    )
    yield _("Times"), [_row(item["provision"], item["text"]) for item in result["schedules"]]
    yield _("Reports"), [_row(item["provision"], item["text"]) for item in result["reports"]]
    yield _("Citations"), [_row(None, item["text"]) for item in result["citations"]]
    yield _("Recipients"), [_row(None, item["name"]) for item in result["recipients"]]
    yield _("Warnings"), [_row(None, item["message"]) for item in result["warnings"]]


def _row(provision: str | None, text: str) -> str:
    words = " ".join(text.split())
    shown = words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
    return f"  {provision or '':<10} {shown}" if provision else f"  {shown}"
