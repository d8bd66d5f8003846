"""Steps that journeys share, in the words people see."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site

_axe = Axe()


def sign_in(page: Page, site: Site, username: str) -> None:
    """Sign in through the form."""
    page.goto("/lam-viec/tai-khoan/dang-nhap/")
    page.locator("input[name=username]").fill(username)
    page.locator("input[name=password]").fill(site.password)
    page.locator("form:has(input[name=password])").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def sign_out(page: Page) -> None:
    """Forget who was signed in."""
    page.context.clear_cookies()


def check_page(page: Page) -> None:
    """Nothing for axe to find (WCAG 2.2 AA), nothing that scrolls sideways."""
    found = _axe.run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} scrolls sideways"
