"""What was backed up comes back, into an empty database only."""

import io
import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from danvan.sites.ops import backup
from danvan.sites.ops.backup import unpacked

DANVAN = Path(sys.executable).parent / "danvan"


@pytest.fixture
def place(tmp_path):
    """A fresh database and data folder, and a way to make another."""

    def make(name: str) -> dict[str, str]:
        database = f"backup_{os.getpid()}_{name}"
        with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
        urls = {
            key: re.sub(r"/\w+\?", f"/{database}?", os.environ[key]) for key in ("DATABASE_URL", "DATABASE_OWNER_URL")
        }
        return (
            os.environ
            | urls
            | {"DANVAN_DATA": str(tmp_path / name), "DJANGO_SETTINGS_MODULE": "danvan.config.settings.base"}
        )

    return make


def _danvan(surroundings, *arguments):
    return subprocess.run([DANVAN, *arguments], env=surroundings, capture_output=True, text=True, check=False)


def test_backup_and_restore_bring_back_rows_files_and_grants(place, tmp_path):
    here, there = place("here"), place("there")
    assert _danvan(here, "django", "migrate", "--database", "owner", "--verbosity", "0").returncode == 0
    with psycopg.connect(here["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(
            "INSERT INTO files_storedfile (sha256, size, media_type, stored_at) VALUES (repeat('a', 64), 3, 'text/plain', now())"
        )
    evidence = tmp_path / "here" / "files" / "aa" / ("a" * 64)
    evidence.parent.mkdir(parents=True)
    evidence.write_bytes(b"abc")

    kept = tmp_path / "kept.tar.gz"
    assert _danvan(here, "backup", str(kept)).returncode == 0
    restored = _danvan(there, "restore", str(kept))

    assert restored.returncode == 0, restored.stderr
    assert (tmp_path / "there" / "files" / "aa" / ("a" * 64)).read_bytes() == b"abc"
    with psycopg.connect(there["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT size FROM files_storedfile").fetchone() == (3,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM audit_event")
    assert _danvan(there, "restore", str(kept)).returncode == 1  # holds tables by now


def test_export_and_import_bring_back_rows_and_go_on_counting(place, tmp_path):
    here, there = place("out"), place("in")
    for surroundings in (here, there):
        assert _danvan(surroundings, "django", "migrate", "--database", "owner", "--verbosity", "0").returncode == 0
    add = (
        "INSERT INTO agencies_agency (code, name, name_fold, name_sort, short_name, level, class_codes, territory_code, head_title, starts_on)"
        " VALUES (%s, 'Xã Một', '', '', '', 'commune', '[]', '', '', '2025-07-01')"
    )
    with psycopg.connect(here["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(add, ["A"])

    kept = tmp_path / "export.tar.gz"
    assert _danvan(here, "export", str(kept)).returncode == 0
    read = _danvan(there, "import", str(kept))

    assert read.returncode == 0, read.stderr
    with psycopg.connect(there["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(add, ["B"])
        assert connection.execute("SELECT code FROM agencies_agency ORDER BY id").fetchall() == [("A",), ("B",)]
    assert _danvan(there, "import", str(kept)).returncode == 1  # holds rows by now


def test_an_archive_cannot_write_outside_its_folder(tmp_path):
    evil, inside = tmp_path / "evil.tar.gz", tmp_path / "inside"
    inside.mkdir()
    with tarfile.open(evil, "w:gz") as tar:
        for name in ("../outside", "/tmp/danvan-outside", "manifest.json"):
            entry = tarfile.TarInfo(name)
            entry.size = 2
            tar.addfile(entry, io.BytesIO(b"{}"))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)

    assert unpacked(evil, inside, "manifest.json")
    assert [path.name for path in inside.rglob("*")] == ["manifest.json"]
    assert not (tmp_path / "outside").exists()
    assert not Path("/tmp/danvan-outside").exists()


@pytest.mark.parametrize("command", ["backup", "restore", "export", "import"])
def test_an_impossible_path_is_one_sentence(place, command, tmp_path):
    said = _danvan(place(command), command, str(tmp_path / "no" / "such.tar.gz"))

    assert said.returncode == 2
    assert len(said.stderr.strip().splitlines()) == 1


def test_a_dump_sets_no_option_that_older_servers_lack_and_keeps_every_row():
    option, row = b"SET transaction_timeout = 0;\n", b"SET transaction_timeout is what this note is about\n"
    dump = [b"--\n", option, b"SET row_security = off;\n", *[b"--\n"] * 60, row]

    assert list(backup.for_any_server(dump)) == [b"--\n", b"SET row_security = off;\n", *[b"--\n"] * 60, row]
