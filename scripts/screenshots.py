"""The README's pictures, taken from a running demo (`make run` in another terminal)."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from danvan.config.env import environment

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
URL = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"


def main() -> None:
    """Sign in as the coordinator and take each picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 1480}, locale="vi-VN", device_scale_factor=1)
        _sign_in(page, "noivu")
        page.goto(URL + "/lam-viec/ke-hoach/")
        page.get_by_role("link", name="08/KH-UBND").first.click()
        page.wait_for_load_state("networkidle")
        IMAGES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=IMAGES / "live-plan.png")
        browser.close()


def _sign_in(page: Page, username: str) -> None:
    page.goto(URL + "/lam-viec/tai-khoan/dang-nhap/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", (environment().data / "demo").read_text("utf-8"))
    page.locator("form:has(input[name=password]) button").click()
    page.wait_for_url("**/lam-viec/**")


if __name__ == "__main__":
    main()
