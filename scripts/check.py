"""Every gate, all of them run, then the count: `make check`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
GATES = {
    "formatting": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "lint": [BIN / "ruff", "check", "--quiet", "."],
    "types": [BIN / "mypy", "--no-error-summary"],
    "arrows": [BIN / "lint-imports"],
    "templates": [BIN / "djlint", "src", "--lint", "--quiet"],
    "spelling": [BIN / "typos", "--format", "brief"],
    "catalogues": [sys.executable, "-m", "danvan.sites.ops.catalogues", "--check"],
    "migrations": [BIN / "danvan", "django", "makemigrations", "--check", "--dry-run", "--verbosity", "1"],
    "shapes and house rules": [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-n0",
        "tests/architecture",
    ],
    "generated docs": [sys.executable, "-m", "danvan.sites.ops.reference", "--check"],
    "dependencies": [sys.executable, "scripts/audit_dependencies.py"],
}


def main() -> int:
    """Exits 1 when any gate failed; what it printed is shown."""
    with ThreadPoolExecutor(2) as pool:
        failed = [name for name, good in zip(GATES, pool.map(_run, GATES), strict=True) if not good]
    print(f"{len(GATES) - len(failed)} of {len(GATES)} gates hold" + (": mend " + ", ".join(failed) if failed else ""))
    return 1 if failed else 0


def _run(name: str) -> bool:
    started = time.monotonic()
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [str(part) for part in GATES[name]], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    good = done.returncode == 0
    print(f"{'ok  ' if good else 'FAIL'} {name} ({time.monotonic() - started:.0f} s)", flush=True)
    if not good:
        print((done.stdout + done.stderr).strip()[-6000:], flush=True)
    return good


if __name__ == "__main__":
    sys.exit(main())
