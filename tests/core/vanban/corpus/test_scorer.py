"""The scorer itself: it blames nothing in a perfect reading, and agrees with the shared measure."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tests.core.vanban.corpus.documents import Sample, samples
from tests.core.vanban.corpus.perfect import perfect
from tests.core.vanban.corpus.scorer import LAYERS, Item, moved_to, score
from tests.samples.plans.build_gold import HERE, gold_of

MOTTO = re.compile(r"cộng h(?:òa|oà) xã hội chủ nghĩa việt nam|độc lập [-–] tự do [-–] hạnh phúc|[-–_]{3,}")
SHARED = Path(__file__).parents[5] / "shared" / "tools" / "score_compile.py"


@pytest.fixture(scope="module")
def shared() -> ModuleType:
    if not SHARED.exists():
        pytest.skip("The shared measure is not beside the project: put the folder ../shared there to compare.")
    spec = importlib.util.spec_from_file_location("shared_measure", SHARED)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def damaged(reading: Item) -> Item:
    """The reading with every third finding gone and every fifth one said elsewhere."""
    lists = {key: value for key, value in reading.items() if isinstance(value, list)}
    made = dict(reading)
    for key, items in lists.items():
        kept = [dict(item) for at, item in enumerate(items) if at % 3]
        for item in kept[::5]:
            item["span"] = [0, 5]
        made[key] = kept
    return made


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_scorer_finds_no_fault_in_a_perfect_reading(sample: Sample) -> None:
    found = score(sample.gold, perfect(sample.gold))

    assert {name: (t.missed, t.extra) for name, t in found.items() if t.missed or t.extra} == {}


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_scorer_agrees_with_the_shared_measure(sample: Sample, shared: ModuleType) -> None:
    gold = sample.gold
    for reading in (perfect(gold), damaged(perfect(gold))):
        ours, theirs = score(gold, reading), shared.run(gold, reading)

        for layer in LAYERS[1:]:
            assert (layer, ours[layer].tp, ours[layer].gold) == (layer, theirs[layer]["tp"], theirs[layer]["gold"])
            assert ours[layer].pred == theirs[layer].get("pred", ours[layer].pred), layer


def test_gold_moves_with_its_words_to_another_text() -> None:
    gold: Item = {"targets": [{"start": 9, "end": 20, "text": "ít nhất 98%"}]}

    moved = moved_to(gold, "a) Bảo đả ít nhất 98% hồ sơ"[1:], "Trang chủ\nBảo đảm ít  nhất 98% hồ sơ")

    assert moved["targets"][0]["start"] == len("Trang chủ\nBảo đảm ")
    assert moved["targets"][0]["end"] == len("Trang chủ\nBảo đảm ít  nhất 98")


@pytest.mark.parametrize("source", sorted((HERE / "sources").glob("*.src")), ids=lambda path: path.stem)
def test_gold_is_the_one_its_source_says(source: Path) -> None:
    made = gold_of(source)

    assert made == Sample(str(made["seed"])).gold


def test_samples_share_no_long_passage_with_the_real_plans() -> None:
    plans = sorted(SHARED.parents[1].glob("plans/*.txt"))
    if not plans:
        pytest.skip("The real plans are not beside the project: put the folder ../shared there to compare.")
    real = {run for plan in plans for run in _runs(plan.read_text(encoding="utf-8"))}

    shared_runs = {sample.name: real & set(_runs(sample.reference)) for sample in samples()}

    assert {name: runs for name, runs in shared_runs.items() if runs} == {}


def _runs(text: str, length: int = 14) -> list[tuple[str, ...]]:
    words = MOTTO.sub(" ", text.casefold()).split()
    return [tuple(words[at : at + length]) for at in range(len(words) - length + 1)]
