"""Browser journeys on the real site: its own database, gunicorn and worker, the distribution's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from psycopg import sql

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
STARTING = 180  # seconds for migrations and the demo province on a busy machine
WIDTHS = {"desk": 1280, "phone": 360}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests share one site, so one process runs them; without Chromium they are skipped, but never under CI."""
    for item in items:
        if "/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium here: install the package chromium, then run again")
                )


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: where it is, who may sign in, and its process."""

    url: str
    password: str
    process: subprocess.Popen[str]
    database_url: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo province, up and running on a database of its own."""
    folder = tmp_path_factory.mktemp("site")
    addresses = _database(f"e2e_{os.getpid()}")
    log = (folder / "log").open("w+")
    surroundings = (
        os.environ | addresses | {"DANVAN_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "danvan.config.settings.base"}
    )
    subprocess.run([sys.executable, "-m", "danvan.sites.ops.build"], env=surroundings, check=True, stdout=log)
    port = _free_port()
    process = subprocess.Popen(
        [Path(sys.executable).parent / "danvan", "up", "--demo", "--port", str(port)],
        env=surroundings,
        stdout=log,
        stderr=log,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    _wait(url, process, folder / "log")
    yield Site(url, (folder / "demo").read_text("utf-8"), process, addresses["DATABASE_URL"])
    process.terminate()
    assert process.wait(30) == 0, (folder / "log").read_text()[-3000:]


def _database(name: str) -> dict[str, str]:
    owner = os.environ["DATABASE_OWNER_URL"]
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return {key: re.sub(r"/\w+\?", f"/{name}?", os.environ[key]) for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str, process: subprocess.Popen[str], log: Path) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    pytest.fail("the site did not start:\n" + log.read_text()[-4000:])


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    if CHROMIUM is None:
        pytest.fail("no Chromium here, and under CI browser tests may not be skipped")
    with sync_playwright() as playwright:
        quiet = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield running
        running.close()


@pytest.fixture(params=WIDTHS, ids=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A fresh visitor, once at a desk and once on a phone; a script error fails the journey."""
    width = WIDTHS[request.param]
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 900},
        locale="vi-VN",
        has_touch=request.param == "phone",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(15_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
