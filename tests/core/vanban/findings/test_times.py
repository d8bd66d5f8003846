"""Time phrases: the examples beside each rule, and sentences with what they say and do not say."""

from typing import Any

import pytest

from danvan.core.vanban.words import table as words
from tests.core.vanban.findings.sentences import compiled, own, table

EXAMPLES = [
    (rule["id"], phrase, value) for rule in words("times")["rule"] for phrase, value in rule.get("examples", {}).items()
]


def printed(items: list[Any]) -> list[list[Any]]:
    return [[item.text, {k: v for k, v in item.schedule.items() if k != "rrule"}] for item in own(items)]


@pytest.mark.parametrize(("rule", "phrase", "value"), EXAMPLES)
def test_an_example_of_a_rule_means_what_it_says(rule: str, phrase: str, value: dict[str, Any]) -> None:
    lead = "Thời gian thực hiện: " if "in_field" in _condition(rule) else ""

    _, draft = compiled(
        {"text": f"Họp bàn.\n{lead}{phrase}, họp bàn.", "period": "giai đoạn 2020 - 2030", "year": 2019}
    )

    assert [item for item in printed(draft.schedules) if item[0] == phrase] == [[phrase, value]]


def _condition(rule: str) -> str:
    return str(next(entry.get("only", "") for entry in words("times")["rule"] if entry["id"] == rule))


@pytest.mark.parametrize("case", table("times"), ids=lambda case: case["text"])
def test_a_sentence_says_when(case: dict[str, Any]) -> None:
    _, draft = compiled(case)

    assert printed(draft.schedules) == case["is"]
    assert ("warns" in case) == any(warning.code == case.get("warns") for warning in draft.warnings)
