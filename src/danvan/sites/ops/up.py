"""`danvan up`: migrations, the site and the worker, on the configured or embedded database; stops all of it when stopped."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from danvan.core.kernel import words
from danvan.core.kernel.words import gettext as _
from danvan.sites.ops import build
from danvan.sites.ops.environment import running_database

GRACE = 15  # seconds a process has to finish what it is doing


def main(argv: Sequence[str]) -> int:
    """Serve until told to stop. Exits 1 when a process ends by itself."""
    options = _options(argv)
    for number in (
        signal.SIGTERM,
        signal.SIGHUP,
    ):  # while starting, too, leave by the front door: the database is stopped
        signal.signal(number, lambda *_arguments: sys.exit(1))
    with running_database() as addresses:
        _prepare(demo=options.demo)
        children = _start(addresses, host=options.host, port=options.port)
        print(
            _("danvan is running at http://%(host)s:%(port)s – Ctrl-C stops it.", host=options.host, port=options.port),
            flush=True,
        )
        return _until_stopped(children)


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="danvan up", description=_("Run the site and the worker."))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--demo", action="store_true", help=_("load the demo province when the database is empty"))
    return parser.parse_args(argv)


def _prepare(*, demo: bool) -> None:
    import django
    from django.core.management import call_command
    from django.db import connections
    from django.utils import translation

    build.main()
    django.setup()
    translation.activate(words.spoken())
    if "owner" in connections:
        call_command("migrate", database="owner", verbosity=0)
    if demo:
        from danvan.sites.ops.demo.loading import load_when_empty, sign_ins

        load_when_empty()
        print(sign_ins(), flush=True)
    connections.close_all()


def _start(addresses: dict[str, str], *, host: str, port: int) -> list[subprocess.Popen[bytes]]:
    """The site and the worker, in a process group of their own so that Ctrl-C reaches them through us, in order."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_OWNER_URL"}
    environment["DATABASE_URL"] = addresses["DATABASE_URL"]
    site = [
        sys.executable, "-m", "gunicorn", "danvan.config.wsgi", "--bind", f"{host}:{port}", "--workers", "2",
        "--threads", "4", "--timeout", "120", "--graceful-timeout", str(GRACE), "--log-level", "warning",
    ]  # fmt: skip
    worker = [
        sys.executable,
        "-m",
        "django",
        "procrastinate",
        "worker",
        "--concurrency",
        "2",
        "--shutdown-graceful-timeout",
        str(GRACE),
    ]
    return [subprocess.Popen(command, env=environment, start_new_session=True) for command in (site, worker)]


def _until_stopped(children: list[subprocess.Popen[bytes]]) -> int:
    stopped = False

    def stop(*_arguments: object) -> None:
        nonlocal stopped
        stopped = True

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    while not stopped and all(child.poll() is None for child in children):
        time.sleep(0.2)
    _end(children)
    return 0 if stopped else 1


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + GRACE + 2
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
