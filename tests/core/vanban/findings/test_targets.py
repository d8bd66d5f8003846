"""Targets: sentences with the quantities they set, and sentences with numbers that set none."""

from typing import Any

import pytest

from danvan.core.vanban.draft import Target
from tests.core.vanban.findings.sentences import compiled, own, table


def printed(target: Target) -> list[Any]:
    quantity = target.quantity
    pair = quantity.comparator in ("range", "delta_range")
    high = "" if quantity.value_max is None else quantity.value_max
    return [target.text, quantity.comparator, [quantity.value, high] if pair else quantity.value, quantity.unit]


def targets_of(text: str, part: str = "goals", **case: Any) -> list[Target]:
    _, draft = compiled({"text": text, "part": part, **case})
    return own(draft.targets)


@pytest.mark.parametrize("case", table("targets"), ids=lambda case: case["text"])
def test_a_sentence_sets_targets(case: dict[str, Any]) -> None:
    _, draft = compiled({"part": "goals", **case})

    assert [printed(target) for target in own(draft.targets)] == case["is"]


def test_an_index_has_its_own_target_when_several_share_a_rank() -> None:
    found = targets_of("Chỉ số PAPI, chỉ số PAR INDEX và chỉ số SIPAS nằm trong tốp 20 cả nước.")

    assert [target.indicator for target in found] == ["Chỉ số PAPI", "chỉ số PAR INDEX", "chỉ số SIPAS"]


def test_striving_is_marked_and_only_in_its_own_sentence() -> None:
    found = targets_of("100% xã công khai. Phấn đấu trên 90% hồ sơ đúng hạn.")

    assert [target.aspirational for target in found] == [False, True]


def test_a_list_that_opens_with_striving_is_all_aspiration() -> None:
    body = "1. Phấn đấu đạt các chỉ tiêu sau:\n\n- Trên 90% hồ sơ đúng hạn.\n\n- 100% xã công khai."
    _, draft = compiled({"body": body, "part": "goals"})

    assert [target.aspirational for target in own(draft.targets)] == [True, True]


def test_whose_share_it_is_and_what_they_do() -> None:
    (target,) = targets_of("Hằng năm, 100% người đứng đầu cơ quan hành chính các cấp đối thoại với nhân dân.")

    assert target.population == "người đứng đầu cơ quan hành chính các cấp"
    assert target.indicator == "đối thoại với nhân dân"
    assert target.schedule is not None
    assert target.schedule["kind"] == "yearly"
    assert target.indicator_code == "dialogue.by_head"


def test_dialogues_counted_have_their_indicator_and_other_things_none() -> None:
    (counted,) = targets_of("Mỗi xã tổ chức ít nhất 02 cuộc đối thoại với nhân dân.")
    (other,) = targets_of("Mỗi xã xây dựng ít nhất 01 mô hình tự quản.")

    assert counted.indicator_code == "dialogue.held"
    assert counted.population == "mỗi xã"
    assert other.indicator_code is None
    assert other.quantity.noun == "mô hình"


def test_a_fall_to_a_value_keeps_its_base() -> None:
    (target,) = targets_of("Thời gian cấp giấy phép giảm từ 15 ngày xuống còn 10 ngày.")

    assert (target.quantity.base, target.quantity.direction) == (15, "decrease")


def test_a_score_compared_with_another_year_keeps_its_base() -> None:
    (target,) = targets_of("Điểm PAPI đạt trên 43,5 điểm (so với 42,1 điểm năm 2025).")

    assert target.quantity.base == 42.1


def test_requirements_set_no_targets_unless_they_strive() -> None:
    assert targets_of("Mỗi cán bộ nắm ít nhất 02 văn bản.", part="aims") == []


def test_a_populations_body_is_no_assignee() -> None:
    _, draft = compiled({"text": "100% cơ quan, đơn vị công khai quy chế.", "part": "goals"})

    assert own(draft.assignments) == []


@pytest.mark.parametrize(
    "text",
    ["Tỷ lệ hồ sơ trực tuyến đạt từ 95% trở lên.", "Tỷ lệ hồ sơ trực tuyến: 95% trở lên."],
)
def test_words_that_close_a_comparator_are_no_population(text: str) -> None:
    (target,) = targets_of(text)

    assert (target.population, target.indicator) == (None, "Tỷ lệ hồ sơ trực tuyến")


def test_a_second_index_does_not_take_the_first_ones_value() -> None:
    found = targets_of("Chỉ số cải cách hành chính tăng tối thiểu 02 bậc, PAPI tăng tối thiểu 03 bậc.")

    assert [target.indicator for target in found] == ["Chỉ số cải cách hành chính", "PAPI"]


TABLES = {
    "STT\tNội dung chỉ tiêu\tĐVT\tThực hiện 2025\tChỉ tiêu 2026": "1\t{what}\t{unit}\t8\t{value}",
    "TT\tChỉ tiêu\tĐơn vị tính\tNăm 2025\tNăm 2026": "1\t{what}\t{unit}\t8\t{value}",
    "TT\tChỉ tiêu\tKế hoạch năm 2026\tĐơn vị tính\tCơ quan chủ trì": "1\t{what}\t{value}\t{unit}\tSở Nội vụ",
}


@pytest.mark.parametrize("heading", TABLES)
@pytest.mark.parametrize(
    ("what", "unit", "value", "said"),
    [
        ("Người dân hài lòng", "%", "≥ 92", ("gte", 92, "percent")),
        ("Thời gian chờ", "phút", "≤ 15", ("lte", 15, "minute")),
        ("Xã có mô hình", "xã", "21", ("eq", 21, "count")),
        ("Điểm số", "điểm", "43,5 trở lên", ("gte", 43.5, "point")),
        ("Hồ sơ đúng hạn", "Tỷ lệ %", "95 - 98", ("range", 95, "percent")),
    ],
)
def test_a_table_of_targets_gives_the_unit_its_own_column(
    heading: str, what: str, unit: str, value: str, said: tuple[object, ...]
) -> None:
    row = TABLES[heading].format(what=what, unit=unit, value=value)
    _, draft = compiled({"body": f"{heading}\n{row}\n{row.replace('1', '2', 1)}", "part": "goals"})

    first = own(draft.targets)[0].quantity

    assert (first.comparator, first.value, first.unit) == said


def test_columns_of_years_give_each_its_own_target() -> None:
    body = "TT\tChỉ tiêu\tĐơn vị\tNăm 2024\tNăm 2026\tNăm 2028\n1\tHồ sơ trả trước hạn\t%\t21\t≥ 40\t≥ 55"

    _, draft = compiled({"body": f"{body}\n{body.splitlines()[1].replace('1', '2', 1)}", "part": "goals"})

    first = own(draft.targets)[:2]
    assert [(t.quantity.comparator, t.quantity.value, t.quantity.unit) for t in first] == [
        ("gte", 40, "percent"),
        ("gte", 55, "percent"),
    ]
    assert [t.schedule["year"] for t in first if t.schedule] == [2026, 2028]
