"""What the process is told from outside, read once into one typed value."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).resolve().parents[3]


def _default_data() -> Path:
    """Where data lives when nobody says: beside the project, or, for root, outside any home directory.

    The embedded database runs as another user when started by root, and opens the folders above its data to that user;
    a home directory must not be opened so. Each checkout has data of its own.
    """
    if os.geteuid() == 0:
        return Path("/var/lib/danvan") / hashlib.sha256(str(PROJECT).encode()).hexdigest()[:12]
    return PROJECT / "var"


class Environment(BaseSettings):
    """Settings by environment variables named DANVAN_…; the database addresses keep their customary names."""

    model_config = SettingsConfigDict(env_prefix="DANVAN_", frozen=True, extra="ignore")

    # Production sets both database addresses; unset, `danvan up` starts the embedded PostgreSQL and sets them for its children.
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    # The owner's address is needed by migrations only; the running site works without it.
    database_owner_url: str = Field(default="", validation_alias="DATABASE_OWNER_URL")
    data: Path = Field(default_factory=_default_data)  # evidence files, embedded database, keys
    secret_key: str = ""  # unset: made once and kept in `data`
    allowed_hosts: str = "127.0.0.1,localhost,[::1]"
    https: bool = False  # behind TLS: secure cookies, redirect and HSTS
    language: str = "vi"
    debug: bool = False


@cache
def environment() -> Environment:
    """The environment of this process."""
    return Environment()
