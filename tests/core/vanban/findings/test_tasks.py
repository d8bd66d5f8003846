"""Tasks, their products and dates, and what remains a reportable item."""

from danvan.core.vanban import reading
from danvan.core.vanban.findings import add_findings
from danvan.core.vanban.structure import read_structure
from tests.core.vanban.findings.sentences import PARTS, PLAN, compiled, own

ANNEXED = """PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch số 12/KH-UBND)

| TT | Nội dung | Chủ trì | Phối hợp | Thời gian | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Rà soát hương ước | Sở Tư pháp | UBND cấp xã | Quý II/2026 | Báo cáo rà soát |
| 2 | Mở lớp tập huấn | Sở Nội vụ | | Thường xuyên | |
"""


def test_items_bullets_and_paragraphs_of_work_are_tasks_and_headings_are_not() -> None:
    body = "1. Tuyên truyền\n\n- Mở chuyên mục trên báo.\n\n- Phát tờ rơi.\n\n2. Rà soát hương ước, quy ước ở thôn."
    _, draft = compiled({"body": body})

    assert [task.text for task in own(draft.tasks)] == [
        "- Mở chuyên mục trên báo.",
        "- Phát tờ rơi.",
        "2. Rà soát hương ước, quy ước ở thôn.",
    ]


def test_requirements_and_goals_are_no_tasks() -> None:
    for part in ("aims", "goals"):
        _, draft = compiled({"text": "Nâng cao trách nhiệm của cán bộ.", "part": part})

        assert own(draft.tasks) == []


def test_a_time_line_dates_its_item_before_any_other_phrase() -> None:
    text = "Thường xuyên rà soát quy ước.\nThời gian hoàn thành: Quý II/2026."
    _, draft = compiled({"text": text})

    (task,) = own(draft.tasks)

    assert task.schedule is not None
    assert task.schedule["kind"] == "quarters"


def test_a_heading_dates_what_stands_under_it_and_says_nothing_else() -> None:
    body = "1. Rà soát quy ước (hoàn thành trước ngày 30/6/2026)\n\n- Lập danh sách.\n\n- Lấy ý kiến người dân."
    _, draft = compiled({"body": body})

    assert [task.schedule and task.schedule.get("date") for task in own(draft.tasks)][-2:] == [
        "2026-06-30",
        "2026-06-30",
    ]


def test_a_product_said_on_its_own_line_is_the_tasks() -> None:
    _, draft = compiled({"text": "Rà soát quy ước.\nSản phẩm: Danh mục quy ước cần sửa."})

    (task,) = own(draft.tasks)

    assert task.product == "Danh mục quy ước cần sửa"


def test_only_tasks_without_date_and_product_are_reportable() -> None:
    body = "1. Mở lớp trước ngày 01/6/2026.\n\n2. Thường xuyên nắm tình hình.\n\n3. Giữ gìn nền nếp."
    _, draft = compiled({"body": body})

    assert [item.provision for item in own(draft.reportable)] == ["I.2", "I.3"]


def test_rows_of_an_annex_are_tasks_with_bodies_dates_and_products() -> None:
    plan = PLAN.format(year=2026, period="năm 2026", part=PARTS["tasks"], body="1. Giữ gìn nền nếp.")
    source = reading.read("plan.md", (plan + "\n" + ANNEXED).encode())
    draft = add_findings(source, read_structure(source))

    rows = [task for task in draft.tasks if str(task.provision).startswith("PL")]
    bodies = [(item.text, item.role) for item in draft.assignments if str(item.provision).startswith("PL")]

    assert [(task.product, (task.schedule or {})["kind"]) for task in rows] == [
        ("Báo cáo rà soát", "quarters"),
        (None, "continuous"),
    ]
    assert bodies == [("Sở Tư pháp", "lead"), ("UBND cấp xã", "coordinate"), ("Sở Nội vụ", "lead")]


def test_bullets_that_say_when_and_by_whom_are_no_tasks_of_their_own() -> None:
    body = "1. Tổ chức hội thi kiến thức pháp luật.\n\n- Thời gian: Quý II/2026.\n\n- Cơ quan chủ trì: Sở Tư pháp."
    _, draft = compiled({"body": body})

    (task,) = own(draft.tasks)
    (lead,) = own(draft.assignments)

    assert task.schedule is not None
    assert (task.provision, task.schedule["kind"]) == ("I.1", "quarters")
    assert (lead.provision, lead.role) == ("I.1", "lead")
