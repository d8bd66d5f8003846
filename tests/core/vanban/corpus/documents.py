"""The sample documents with their gold."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from tests.core.vanban.corpus.scorer import Item
from tests.samples.plans.markup import read_source

PLANS = Path(__file__).parents[3] / "samples" / "plans"
PAGE_NUMBER = re.compile(r"^\s*(?:Trang )?\d(?:/\d)?[ ]*\n", re.MULTILINE)
TAB = "\t"


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: its file, the text its gold refers to, and the gold."""

    name: str

    @property
    def data(self) -> bytes:
        return (PLANS / self.name).read_bytes()

    @property
    def reference(self) -> str:
        path = PLANS / self.name
        return (path.with_suffix(".ref.txt") if path.suffix == ".html" else path).read_text(encoding="utf-8")

    @property
    def paragraphs(self) -> str:
        """The document as its writer had it before it was copied: whole paragraphs, no page numbers, rows as rows."""
        source = PLANS / "sources" / f"{Path(self.name).stem}.src"
        return _with_rows(PAGE_NUMBER.sub("", read_source(source, wrapped=False).text))

    @property
    def gold(self) -> Item:
        made: Item = json.loads((PLANS / f"{self.name}.json").read_text(encoding="utf-8"))
        return made

    @property
    def held(self) -> bool:
        return self.name.startswith("held_")

    @property
    def plan(self) -> bool:
        return "NOT a plan" not in self.gold["doc_class"]


def _with_rows(text: str) -> str:
    """Rows of tabs as `| a | b |`, which the writers lay out as a table; two columns of a letterhead stay."""
    lines = text.split("\n")
    wide = {at for at, line in enumerate(lines) if line.count("\t") > 1}
    rows = {at for at, line in enumerate(lines) if "\t" in line and {at - 1, at, at + 1} & wide}
    return "\n".join(f"| {line.replace(TAB, ' | ')} |" if at in rows else line for at, line in enumerate(lines))


def samples() -> list[Sample]:
    return [Sample(path.name.removesuffix(".json")) for path in sorted(PLANS.glob("*.json"))]
