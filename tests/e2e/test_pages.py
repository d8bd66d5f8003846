"""Every main page, at a desk and on a phone: accessible, nothing sideways, nothing asked of other hosts."""

import pytest
from playwright.sync_api import expect

from tests.e2e.steps import check_page, sign_in

PUBLIC = ["/", "/lam-viec/tai-khoan/dang-nhap/"]
OFFICIAL = {
    "noivu": ["/lam-viec/", "/lam-viec/ke-hoach/", "/lam-viec/nhat-ky/", "/lam-viec/thu-vien/"],
    "binhlang": ["/lam-viec/", "/lam-viec/so-theo-doi/doi-thoai/"],
}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_need_no_account(page, path):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    assert page.goto(path).status == 200

    check_page(page)
    assert [url for url in asked if not url.startswith((page.url.split("/", 3)[0], "data:"))] == []


@pytest.mark.parametrize("username", OFFICIAL)
def test_official_pages(page, site, username):
    sign_in(page, site, username)
    for path in OFFICIAL[username]:
        assert page.goto(path).status == 200, path
        check_page(page)


def test_a_page_that_is_not_there_is_a_sentence_with_a_way_on(page):
    assert page.goto("/khong-co-trang-nay/").status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check_page(page)


def test_what_needs_an_account_leads_to_the_sign_in_and_back(page, site):
    page.goto("/lam-viec/nhat-ky/")
    expect(page.locator("input[name=password]")).to_be_visible()
    page.locator("input[name=username]").fill("noivu")
    page.locator("input[name=password]").fill(site.password)
    page.locator("form:has(input[name=password])").get_by_role("button").click()
    expect(page).to_have_url(page.url.split("?")[0])
    assert page.url.endswith("/lam-viec/nhat-ky/")
