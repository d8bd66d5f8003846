"""`danvan export PATH`: everything as open files, one CSV a table beside the evidence; `danvan import PATH` reads it back.

For moving between versions of PostgreSQL or leaving danvan altogether; for safety copies use `danvan backup`. Sessions and jobs
stay behind.
"""

from __future__ import annotations

import io
import json
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import IO

from danvan.config.env import environment
from danvan.core.kernel.words import gettext as _
from danvan.sites.ops.backup import FILES, complain, path_of, return_files, unpacked
from danvan.sites.ops.environment import django_ready

MANIFEST = "manifest.json"


def main(argv: Sequence[str]) -> int:
    """Write the archive, whole or not at all. Exits 2 when the path cannot be written."""
    path = path_of("danvan export", argv)
    if not path.parent.is_dir():
        return complain(_("There is no folder %(folder)s: make it, or choose another path.", folder=path.parent))
    with django_ready(), tempfile.TemporaryDirectory(dir=path.parent) as folder:
        archive = Path(folder) / "archive.tar.gz"
        with tarfile.open(archive, "w:gz") as tar:
            _write_tables(tar)
            if (environment().data / FILES).is_dir():
                tar.add(environment().data / FILES, FILES)
        archive.chmod(0o600)
        archive.replace(path)
    return 0


def restore(argv: Sequence[str]) -> int:
    """Read an export into a migrated database without rows. Exits 1 when it holds rows, 2 when the archive is none of ours."""
    path = path_of("danvan import", argv)
    if not path.is_file() or not tarfile.is_tarfile(path):
        return complain(_("%(path)s is not an archive of danvan export.", path=path))
    with django_ready(), tempfile.TemporaryDirectory() as folder:
        if not unpacked(path, Path(folder), MANIFEST):
            return complain(_("%(path)s is not an archive of danvan export.", path=path))
        if not _read_tables(Path(folder)):
            print(_("The database already holds rows; import into an empty one."), file=sys.stderr)
            return 1
        return_files(Path(folder) / FILES, environment().data / FILES)
    return 0


def _tables() -> Iterator[str]:
    from django.apps import apps

    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("danvan."):
            yield model._meta.db_table  # noqa: SLF001  # Django's documented way to a table's name


def _write_tables(tar: tarfile.TarFile) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _add(tar, MANIFEST, json.dumps({"danvan": version("danvan"), "tables": list(_tables())}).encode())
        for table in _tables():
            with tempfile.TemporaryFile() as spool:
                with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT csv, HEADER)') as rows:
                    for chunk in rows:
                        spool.write(chunk)
                size = spool.tell()
                spool.seek(0)
                _add(tar, f"tables/{table}.csv", spool, size)


def _add(tar: tarfile.TarFile, name: str, content: bytes | IO[bytes], size: int | None = None) -> None:
    entry = tarfile.TarInfo(name)
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    entry.size = len(content) if isinstance(content, bytes) else size or 0
    entry.mode = 0o600
    tar.addfile(entry, stream)


def _read_tables(folder: Path) -> bool:
    """Foreign keys are checked at the end of the transaction, so the order of tables does not matter."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}")')  # noqa: S608  # a table's name of our own
            if cursor.fetchone()[0]:
                return False
        for table in _tables():
            path = folder / "tables" / f"{table}.csv"
            columns = ", ".join(f'"{name}"' for name in path.open(encoding="utf-8").readline().strip().split(","))
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN (FORMAT csv, HEADER)') as rows:
                rows.write(path.read_bytes())
        _continue_numbering(cursor)
    return True


def _continue_numbering(cursor: object) -> None:
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection, models

    ours: list[type[models.Model]] = [model for model in apps.get_models() if model.__module__.startswith("danvan.")]
    for statement in connection.ops.sequence_reset_sql(no_style(), ours):
        cursor.execute(statement)  # type: ignore[attr-defined]  # Django names no type for its cursors
