"""`danvan backup PATH`: database and evidence files in one archive; `danvan restore PATH` puts it into an empty database.

The database is dumped first: a file stored meanwhile is one too many in the archive, never one too few.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from danvan.config.env import environment
from danvan.core.kernel.words import gettext as _
from danvan.sites.ops.environment import running_database
from danvan.sites.ops.postgres_tools import tool

DUMP = "database.dump"
FILES = "files"
_PREAMBLE = 40  # lines in which a dump sets the options of its session
_TOO_NEW = b"SET transaction_timeout"


def main(argv: Sequence[str]) -> int:
    """Write the archive, whole or not at all. Exits 1 when the database refuses, 2 when the path cannot be written."""
    path = path_of("danvan backup", argv)
    if not path.parent.is_dir():
        return complain(_("There is no folder %(folder)s: make it, or choose another path.", folder=path.parent))
    with running_database() as addresses, tempfile.TemporaryDirectory(dir=path.parent) as folder:
        dump = Path(folder) / DUMP
        owner = addresses["DATABASE_OWNER_URL"] or addresses["DATABASE_URL"]
        if not _run("pg_dump", "--format=custom", f"--file={dump}", url=owner):
            return 1
        archive = Path(folder) / "archive.tar.gz"
        with tarfile.open(archive, "w:gz") as tar:
            tar.add(dump, DUMP)
            if (environment().data / FILES).is_dir():
                tar.add(environment().data / FILES, FILES)
        archive.chmod(0o600)
        archive.replace(path)
    print(
        _(
            "Written: %(path)s (%(size)s MB). Keep it where only administrators can read.",
            path=path,
            size=path.stat().st_size // 1024**2,
        )
    )
    return 0


def restore(argv: Sequence[str]) -> int:
    """Put an archive into an empty database. Exits 1 when it holds tables already, 2 when the archive cannot be read."""
    path = path_of("danvan restore", argv)
    if not path.is_file() or not tarfile.is_tarfile(path):
        return complain(_("%(path)s is not an archive of danvan backup.", path=path))
    with running_database() as addresses, tempfile.TemporaryDirectory() as folder:
        owner = addresses["DATABASE_OWNER_URL"]
        if not owner:
            return complain(_("Restoring needs the owner of the tables: set DATABASE_OWNER_URL."))
        if _holds_tables(owner):
            print(_("The database already holds tables; restore into an empty one."), file=sys.stderr)
            return 1
        if not unpacked(path, Path(folder), DUMP):
            return complain(_("%(path)s is not an archive of danvan backup.", path=path))
        if not _replay(Path(folder) / DUMP, owner):
            return 1
        return_files(Path(folder) / FILES, environment().data / FILES)
    return 0


def path_of(program: str, argv: Sequence[str]) -> Path:
    """The one path these commands take."""
    parser = argparse.ArgumentParser(prog=program)
    parser.add_argument("path", type=Path)
    given: Path = parser.parse_args(argv).path
    return given.absolute()


def complain(sentence: str) -> int:
    """Say why on standard error; the exit code of bad input."""
    print(sentence, file=sys.stderr)
    return 2


def unpacked(path: Path, folder: Path, expected: str) -> bool:
    """Unpack an archive into the folder; false when it breaks off or does not hold the expected member."""
    try:
        with tarfile.open(path) as tar:
            for member in tar:
                _unpack(tar, member, folder)
    except (tarfile.TarError, OSError, EOFError, zlib.error):
        return False
    return (folder / expected).is_file()


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Plain files inside the folder only; `TarFile.extractall(filter=…)` is not in the Python of Debian 12."""
    place = (folder / member.name).resolve()
    held = tar.extractfile(member) if member.isreg() else None
    if held is None or not place.is_relative_to(folder.resolve()):
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    with held, place.open("wb") as file:
        shutil.copyfileobj(held, file)


def _replay(dump: Path, url: str) -> bool:
    """Run the dump as SQL in one transaction, all of it or nothing.

    Not `pg_restore --dbname`: programs of version 17 or newer set an option that servers before 17 do not know.
    """
    script = dump.with_suffix(".sql")
    if not _run("pg_restore", "--no-owner", f"--file={script}", str(dump)):
        return False
    address, surroundings = _without_password(url)
    command = [
        tool("psql"),
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        f"--dbname={address}",
    ]
    with script.open("rb") as words:
        told = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=surroundings)
        with suppress(BrokenPipeError), told.stdin or nullcontext() as to:
            if to is not None:
                to.writelines(for_any_server(words))
        return told.wait() == 0


def for_any_server(script: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a dump without the option of its session that servers before 17 do not know; rows stay as they are."""
    for number, line in enumerate(script):
        if number >= _PREAMBLE or not line.startswith(_TOO_NEW):
            yield line


def _run(name: str, *arguments: str, url: str = "") -> bool:
    address, surroundings = _without_password(url)
    command = [tool(name), *arguments, *([f"--dbname={address}"] if url else [])]
    return subprocess.run(command, env=surroundings, check=False).returncode == 0


def _without_password(url: str) -> tuple[str, dict[str, str]]:
    """The address fit for a command line, which every user of the machine can read, and the environment with the password."""
    parts = urlsplit(url)
    if not parts.password:
        return url, dict(os.environ)
    place = parts.netloc.replace(f":{parts.password}@", "@", 1)
    return urlunsplit(parts._replace(netloc=place)), os.environ | {"PGPASSWORD": unquote(parts.password)}


def _holds_tables(url: str) -> bool:
    import psycopg

    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    return bool(row and row[0])


def return_files(source: Path, target: Path) -> None:
    """Content-addressed: a file that is there already is the same file."""
    for path in sorted(source.glob("*/*")):
        place = target / path.parent.name / path.name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            with path.open("rb") as held, place.open("wb") as put:
                put.write(held.read())
                put.flush()
                os.fsync(put.fileno())
