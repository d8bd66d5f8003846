"""The three real plans, measured by the official scorer: figures the reader must not fall below.

They live beside the project, in ../shared; where that folder is absent the tests are skipped and say so.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from danvan.core.vanban.compiling import compile_document

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
SCORER = SHARED / "tools" / "score_compile.py"
GOLD = sorted((SHARED / "plans" / "gold").glob("*.json"))

pytestmark = pytest.mark.skipif(
    not (SCORER.exists() and GOLD),
    reason="the real plans and their scorer are not here: place them in ../shared beside the project",
)

F1 = {
    "citations": 0.97,
    "provisions": 0.97,
    "targets": 0.97,
    "recipients": 0.97,
    "tasks": 0.95,
    "schedules": 0.90,
    "reports": 0.90,
    "assignments": 0.90,
}
FIELDS = 0.95


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_compile", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def results() -> tuple[dict[str, Any], ...]:
    found = []
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        plan = SHARED / "plans" / path.stem
        compiled = compile_document(plan.name, plan.read_bytes()).as_json(with_text=True)
        found.append(scorer().run(gold, compiled))
    return tuple(found)


def pooled(layer: str) -> tuple[float, str]:
    """F1 over all plans together, and what was missed and said too much."""
    counts = Counter[str]()
    for result in results():
        counts.update({key: result[layer][key] for key in ("tp", "gold", "pred")})
    f1 = 2 * counts["tp"] / (counts["gold"] + counts["pred"]) if counts["gold"] + counts["pred"] else 1.0
    wrong = "; ".join(f"missed {r[layer]['missed']}, extra {r[layer]['extra']}" for r in results())
    return f1, wrong


@pytest.mark.parametrize("layer", F1)
def test_a_layer_reaches_its_figure_over_the_three_plans(layer: str) -> None:
    f1, wrong = pooled(layer)
    assert f1 >= F1[layer], wrong


def test_every_field_of_every_header_is_right() -> None:
    assert [result["header"]["wrong"] for result in results()] == [{} for _ in GOLD]


def test_every_core_schedule_is_found() -> None:
    assert [result["schedules_core"]["missed"] for result in results()] == [[] for _ in GOLD]


def test_all_three_are_plans() -> None:
    assert all(result["classified"] for result in results())


def test_secondary_fields_reach_their_figure() -> None:
    fields = {name: value for result in results() for name, value in result["fields"].items() if value < FIELDS}
    assert fields == {}
