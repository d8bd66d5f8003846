"""The reader against all sample documents. A floor may only be raised; the README says what each document is for.

Layers are pooled over documents. `AIMS` are the figures the reader is built to; `FLOORS` what it must not fall below.
"""

import pytest

from tests.core.vanban.corpus.corpus import FORMATS, compiled, pooled
from tests.core.vanban.corpus.documents import Sample, samples
from tests.core.vanban.corpus.scorer import LAYERS, Tally

AIMS = {
    "header": 1.0,
    "citations": 0.97,
    "provisions": 0.97,
    "targets": 0.97,
    "tasks": 0.95,
    "schedules_core": 1.0,
    "schedules": 0.90,
    "reports": 0.90,
    "assignments": 0.90,
    "recipients": 0.97,
}
FLOORS = {
    "header": 0.99,
    "citations": 0.99,
    "provisions": 0.99,
    "targets": 0.98,
    "tasks": 0.99,
    "schedules_core": 0.98,
    "schedules": 0.99,
    "reports": 0.97,
    "assignments": 0.99,
    "recipients": 0.99,
}
FORMAT_FLOORS = {
    "header": 0.98,
    "citations": 0.99,
    "provisions": 0.98,
    "targets": 0.98,
    "tasks": 0.97,
    "schedules_core": 0.98,
    "schedules": 0.99,
    "reports": 0.97,
    "assignments": 0.99,
    "recipients": 0.99,
}
# A copy out of a PDF has lost its paragraphs: there is nothing to lay out again.
PARAGRAPHED = [
    sample
    for sample in samples()
    if sample.plan and sample.name.endswith(".txt") and sample.name != "lien_nganh_huyen_2019.txt"
]


def figure(layer: str, tally: Tally) -> float:
    """Recall where everything must be found, else F1."""
    return tally.recall if layer == "schedules_core" else tally.f1


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_reader_tells_plans_from_other_documents(sample: Sample) -> None:
    assert compiled(sample.name)["is_plan"] is sample.plan


@pytest.mark.parametrize("sample", [s for s in samples() if not s.plan], ids=lambda sample: sample.name)
def test_reader_finds_no_duty_in_a_document_that_orders_nothing(sample: Sample) -> None:
    made = compiled(sample.name)

    duties = {name: made[name] for name in ("targets", "tasks", "schedules", "reports", "assignments")}

    assert {name: found for name, found in duties.items() if found} == {}


@pytest.mark.parametrize("layer", LAYERS)
def test_reader_holds_its_floor_on_the_samples(layer: str) -> None:
    tally = pooled(samples())[layer]

    assert figure(layer, tally) >= FLOORS[layer], _story(layer, tally)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("form", FORMATS)
def test_reader_holds_its_floor_in_every_format(form: str, layer: str) -> None:
    tally = pooled(PARAGRAPHED, form)[layer]

    assert figure(layer, tally) >= FORMAT_FLOORS[layer], _story(layer, tally)


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_span_stands_for_its_own_words(sample: Sample) -> None:
    made = compiled(sample.name)

    spans = [item["span"] for layer in LAYERS[1:] for item in made.get(layer, ()) if item.get("span")]

    assert all(0 <= start < end <= len(made["text"]) for start, end in spans)


def _story(layer: str, tally: Tally) -> str:
    said = f"{layer}: {tally.tp} of {tally.gold} found, {tally.pred} said; the aim is {AIMS[layer]}"
    return "\n".join([said, *(f"missed {m}" for m in tally.missed), *(f"extra {e}" for e in tally.extra)])
