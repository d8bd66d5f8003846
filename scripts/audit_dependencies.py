"""Known vulnerabilities in what runs in production; says so and passes where no vulnerability database can be reached."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements" / "run.txt"
_UNREACHABLE = (
    "ConnectionError",
    "Failed to upgrade",
    "Max retries",
    "ConnectTimeout",
    "ServiceError",
    "HTTPError",
    "Timeout",
)


def main() -> int:
    """Exits 1 only when a vulnerability is known."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--no-deps",
        "--progress-spinner",
        "off",
        "--timeout",
        "10",
        "-r",
        str(REQUIREMENTS),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=90)
    except subprocess.TimeoutExpired:
        print("no answer from the vulnerability database; not checked")
        return 0
    if done.returncode and any(word in done.stderr for word in _UNREACHABLE):
        print("the vulnerability database cannot be reached; not checked")
        return 0
    print(done.stdout.strip() or done.stderr.strip())
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
