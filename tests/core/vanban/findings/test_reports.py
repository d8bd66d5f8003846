"""Report duties: kinds, receivers, channels, times; and the word "báo cáo" where it is no duty."""

from typing import Any

import pytest

from tests.core.vanban.findings.sentences import compiled, own, table


@pytest.mark.parametrize("case", table("reports"), ids=lambda case: case["text"])
def test_a_sentence_asks_for_reports(case: dict[str, Any]) -> None:
    _, draft = compiled({"part": "organisation", **case})

    found = [
        [item.kind, item.to or "", item.via or "", (item.schedule or {}).get("kind", "")] for item in own(draft.reports)
    ]

    assert found == case["is"]


def test_the_bodies_of_the_heading_report() -> None:
    body = "1. Sở Tư pháp, Thanh tra tỉnh\n\n- Báo cáo Ủy ban nhân dân tỉnh hằng quý."
    _, draft = compiled({"body": body, "part": "organisation"})

    (report,) = own(draft.reports)

    assert report.by == "Sở Tư pháp; Thanh tra tỉnh"


def test_the_subject_of_the_sentence_reports() -> None:
    _, draft = compiled({"text": "Các sở, ban, ngành báo cáo Sở Nội vụ hằng quý.", "part": "organisation"})

    (report,) = own(draft.reports)

    assert report.by == "Các sở, ban, ngành"


def test_a_report_runs_from_its_verb_to_its_time() -> None:
    source, draft = compiled(
        {"text": "Rà soát, định kỳ báo cáo Sở Nội vụ trước ngày 05/6/2026 theo mẫu.", "part": "organisation"}
    )

    (report,) = own(draft.reports)

    assert report.text == "định kỳ báo cáo Sở Nội vụ trước ngày 05/6/2026"
    assert source.text[slice(*report.span)] == report.text
