"""`danvan doctor`: what is missing on this machine, and what to do about it, in plain words."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from danvan.config.env import environment
from danvan.core.kernel import words
from danvan.core.kernel.words import gettext as _

LEAST_DISK = 2 * 1024**3  # bytes
MOST_DRIFT = 120  # seconds between the clock here and the database's


@dataclass(frozen=True, slots=True)
class Finding:
    """`good`: nothing to do; otherwise `words` say what to do. `needed`: danvan does not work in earnest without it."""

    name: str
    good: bool
    needed: bool
    words: str


def main(argv: Sequence[str]) -> int:
    """Exits 1 when something needed is missing."""
    parser = argparse.ArgumentParser(prog="danvan doctor")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=["vi", "en"], default="vi")
    options = parser.parse_args(argv)
    words.speak(options.lang)
    found = list(findings())
    if options.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False))
    else:
        for finding in found:
            mark = _("good") if finding.good else (_("missing") if finding.needed else _("not here"))
            print(f"{mark:10} {finding.name}: {finding.words}")
    return 1 if any(finding.needed and not finding.good for finding in found) else 0


def findings() -> Iterator[Finding]:
    """Every check, in the order a person would mend them."""
    for check in (_python, _data_folder, _disk, _database, _keys, _catalogues, _mail, _ocr, _office):
        yield check()


def _finding(name: str, *, good: bool, needed: bool, well: str, ill: str) -> Finding:
    return Finding(name, good, needed, well if good else ill)


def _python() -> Finding:
    return _finding(
        "Python", good=sys.version_info >= (3, 11), needed=True,
        well=_("version %(version)s", version=".".join(map(str, sys.version_info[:3]))),
        ill=_("Python 3.11 or newer is needed: install it and set PYTHON= for make."),
    )  # fmt: skip


def _data_folder() -> Finding:
    folder = environment().data
    return _finding(
        _("Data folder"), good=_writable(folder), needed=True, well=str(folder),
        ill=_("%(folder)s cannot be written: give this user the folder, or set DANVAN_DATA to another.", folder=folder),
    )  # fmt: skip


def _writable(folder: Path) -> bool:
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)


def _disk() -> Finding:
    folder = environment().data
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    gigabytes = f"{free / 1024**3:.1f}"
    return _finding(
        _("Disk"), good=free >= LEAST_DISK, needed=True, well=_("%(gigabytes)s GB free", gigabytes=gigabytes),
        ill=_("Only %(gigabytes)s GB free: evidence files need room; free some, or move DANVAN_DATA.", gigabytes=gigabytes),
    )  # fmt: skip


def _database() -> Finding:
    url = environment().database_url
    if not url:
        return Finding(
            _("Database"), good=True, needed=True,
            words=_("The embedded PostgreSQL is used: good for a trial. In earnest set DATABASE_URL and DATABASE_OWNER_URL."),
        )  # fmt: skip
    drift = _drift(url)
    if drift is None:
        return Finding(
            _("Database"),
            good=False,
            needed=True,
            words=_("No answer at DATABASE_URL: is PostgreSQL running, is the address right?"),
        )
    return _finding(
        _("Database and clock"), good=drift <= MOST_DRIFT, needed=True, well=_("answers; the clocks agree"),
        ill=_("The clock here and the database's differ by %(seconds)s seconds: set both by NTP.", seconds=round(drift)),
    )  # fmt: skip


def _drift(url: str) -> float | None:
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            row = connection.execute("SELECT extract(epoch FROM clock_timestamp())").fetchone()
    except psycopg.Error:
        return None
    return abs(float(row[0]) - time.time()) if row else None


def _keys() -> Finding:
    given = environment()
    kept = given.data / "secret.key"
    loose = kept.exists() and bool(kept.stat().st_mode & 0o077)
    return _finding(
        _("Signing key"), good=not loose, needed=True,
        well=_("given by DANVAN_SECRET_KEY") if given.secret_key else _("kept in %(file)s, made on first start", file=kept),
        ill=_("%(file)s can be read by others: run chmod 600 on it, or sessions can be forged.", file=kept),
    )  # fmt: skip


def _catalogues() -> Finding:
    compiled = words.LOCALE / "vi" / "LC_MESSAGES" / "django.mo"
    return _finding(
        _("Vietnamese"), good=compiled.exists(), needed=True, well=_("the catalogue is compiled"),
        ill=_("The Vietnamese catalogue is not compiled: run `make setup`."),
    )  # fmt: skip


def _mail() -> Finding:
    return Finding(
        _("Mail"), good=False, needed=False,
        words=_("danvan sends no mail yet; people read their list of work on the site."),
    )  # fmt: skip


def _ocr() -> Finding:
    languages = _output(["tesseract", "--list-langs"])
    return _finding(
        _("OCR"), good="vie" in languages.split(), needed=False, well=_("tesseract with Vietnamese is here; this version does not read scans yet"),
        ill=_("This version does not read scans yet: upload the Word file or a PDF that holds text."),
    )  # fmt: skip


def _office() -> Finding:
    return _finding(
        "LibreOffice", good=shutil.which("soffice") is not None, needed=False, well=_("it is here; this version does not read .doc yet"),
        ill=_("This version does not read old .doc files: save them as .docx first."),
    )  # fmt: skip


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return ""
