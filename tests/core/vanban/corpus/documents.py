"""The sample documents with their gold."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.core.vanban.corpus.scorer import Item

PLANS = Path(__file__).parents[3] / "samples" / "plans"


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
    def gold(self) -> Item:
        made: Item = json.loads((PLANS / f"{self.name}.json").read_text(encoding="utf-8"))
        return made

    @property
    def held(self) -> bool:
        return self.name.startswith("held_")

    @property
    def plan(self) -> bool:
        return "NOT a plan" not in self.gold["doc_class"]


def samples() -> list[Sample]:
    return [Sample(path.name.removesuffix(".json")) for path in sorted(PLANS.glob("*.json"))]
