"""The whole way of a plan: sent in, settled, published, answered by a commune, seen by citizens."""

from __future__ import annotations

import itertools
import re
from datetime import datetime

from playwright.sync_api import Page, expect

from tests.conftest import HANOI
from tests.e2e.conftest import Site
from tests.e2e.sample import annex, main_document
from tests.e2e.steps import check_page, sign_in, sign_out

TODAY = datetime.now(HANOI).date()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
COMMUNES = {1280: "binhlang", 360: "bencau"}  # each has this year's dialogue still before it
_numbers = itertools.count(31)  # the journey runs once at each width; the same number again would be the same plan


def test_a_plan_becomes_a_running_programme(page: Page, site: Site):
    number = next(_numbers)
    sign_in(page, site, "noivu")
    _send_in(page, number)
    _settle_the_abolished_level(page)
    _correct_a_target(page)
    _publish(page)
    plan = page.url
    before = _figure(page, "I.1")

    sign_out(page)
    sign_in(page, site, COMMUNES[page.viewport_size["width"]])
    _hold_a_dialogue(page)
    _answer_two_duties_with_one_document(page, number)

    sign_out(page)
    sign_in(page, site, "noivu")
    page.goto(plan)
    assert _figure(page, "I.1") == before + 1
    _receive_both(page, number)
    page.goto(plan)
    assert (_figure(page, "II.2"), _figure(page, "II.3")) == (1, 1)
    _seen_by_citizens(page, plan, before + 1)


def _send_in(page: Page, number: int) -> None:
    page.goto("/lam-viec/ke-hoach/")
    page.get_by_role("link", name="Nhận kế hoạch").first.click()
    check_page(page)
    page.get_by_label("Văn bản chính").set_input_files(
        {"name": "ke-hoach.docx", "mimeType": DOCX, "buffer": main_document(number=number, today=TODAY)}
    )
    page.get_by_label("Phụ lục").set_input_files(
        {"name": "phu-luc.docx", "mimeType": DOCX, "buffer": annex(today=TODAY)}
    )
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Rà soát {number}/KH-UBND")
    expect(page.get_by_text("Biên soạn sổ tay kỹ năng đối thoại").first).to_be_visible()
    check_page(page)


def _settle_the_abolished_level(page: Page) -> None:
    page.get_by_role("link", name=re.compile("chỉ một cấp chính quyền không còn nữa")).first.click()
    check_page(page)
    page.get_by_label(re.compile("^UBND cấp xã")).check()
    page.get_by_role("button", name=re.compile("Lưu|Quyết định")).first.click()
    page.goto(re.sub(r"/pham-vi/.*", "/ra-soat/", page.url))
    expect(page.get_by_text("chỉ một cấp chính quyền không còn nữa")).to_have_count(0)


def _correct_a_target(page: Page) -> None:
    """Two reception teams were meant to be one."""
    card = page.get_by_role("article").filter(has_text="Chỉ tiêu").filter(has_text=re.compile("ít nhất 2"))
    card.get_by_role("link", name=re.compile("^Sửa")).click()
    value = page.get_by_label("Số lượng", exact=True)
    expect(value).to_have_value("2")
    value.fill("1")
    page.get_by_role("button", name=re.compile("^Lưu")).first.click()
    expect(page.get_by_role("article").filter(has_text=re.compile("ít nhất 1"))).to_be_visible()


def _publish(page: Page) -> None:
    page.get_by_role("button", name="Nhận đúng mọi phát hiện máy chắc chắn").click()
    page.get_by_role("link", name="Xem trước việc sẽ tạo").first.click()
    expect(page.get_by_role("heading", name="Việc sẽ được giao")).to_be_visible()
    check_page(page)
    page.get_by_label("Toàn văn, số liệu chung và từng cơ quan").check()
    page.get_by_label("Người có thẩm quyền quyết định").fill("Chủ tịch Ủy ban nhân dân tỉnh Lam Giang")
    page.get_by_role("button", name="Công bố kế hoạch").click()
    expect(page.locator(".doc, .prov").first).to_be_visible(timeout=60_000)
    check_page(page)


def _figure(page: Page, label: str) -> int:
    """How many have done what the provision asks."""
    words = page.locator(f"[id='{label}']").locator(".live").first.inner_text()
    found = re.search(r"(\d+)\s*/\s*\d+", words)
    assert found, words
    return int(found[1])


def _hold_a_dialogue(page: Page) -> None:
    page.goto("/lam-viec/so-theo-doi/doi-thoai/ghi/")
    check_page(page)
    page.get_by_label("Số người dự").fill("42")
    page.get_by_role("button", name="Lưu cuộc đối thoại").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check_page(page)


def _answer_two_duties_with_one_document(page: Page, number: int) -> None:
    page.goto("/lam-viec/viec/")
    page.goto("/lam-viec/")
    check_page(page)
    line = page.get_by_role("listitem").filter(has_text=f"{number}/KH-UBND").filter(has_text="niêm yết lịch đối thoại")
    line.get_by_role("link", name=re.compile("Nộp kết quả")).click()
    check_page(page)
    page.get_by_label(re.compile("^Thêm văn bản")).set_input_files(
        {"name": "bao-cao.txt", "mimeType": "text/plain", "buffer": _report(number).encode()}
    )
    page.get_by_role("button", name="Thêm và đọc tệp").click()
    expect(page.get_by_label(re.compile("^Số, ký hiệu")).first).to_have_value(f"{number}/BC-UBND")
    page.get_by_label(re.compile(f"lập sổ theo dõi ý kiến người dân.*{number}/KH-UBND")).check()
    check_page(page)
    page.get_by_role("button", name="Nộp kết quả").click()
    expect(page.get_by_text(re.compile("Đã nộp")).first).to_be_visible()


def _report(number: int) -> str:
    year = TODAY.year
    return (
        f"ỦY BAN NHÂN DÂN\nXÃ BÌNH LÃNG\n\nSố: {number}/BC-UBND\n\nBình Lãng, ngày 10 tháng 01 năm {year}\n\n"
        "BÁO CÁO\n\nKết quả niêm yết lịch đối thoại và lập sổ theo dõi ý kiến người dân\n\n"
        "Ủy ban nhân dân xã báo cáo kết quả như sau: đã niêm yết tại trụ sở và các nhà văn hóa thôn.\n\n"
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLò Văn Tiến\n"
    )


def _receive_both(page: Page, number: int) -> None:
    """The two answers wait at the desk and are received in one act."""
    page.goto("/lam-viec/viec/dieu-phoi/")
    check_page(page)
    page.get_by_role("link", name=re.compile("^Chờ tiếp nhận")).first.click()
    check_page(page)
    waiting = page.locator("tr").filter(has_text=f"{number}/KH-UBND")
    for task in ("niêm yết lịch đối thoại", "lập sổ theo dõi ý kiến"):
        waiting.filter(has_text=task).get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile("^Tiếp nhận")).first.click()
    expect(page.get_by_text(re.compile("Đã tiếp nhận")).first).to_be_visible()
    expect(waiting).to_have_count(0)


def _seen_by_citizens(page: Page, plan: str, done: int) -> None:
    sign_out(page)
    page.goto(plan.replace("/lam-viec", ""))
    assert _figure(page, "I.1") == done
    assert not {"Vi Văn Thắng", "Đỗ Ngọc Ánh"} & set(re.findall(r"Vi Văn Thắng|Đỗ Ngọc Ánh", page.content()))
    check_page(page)
