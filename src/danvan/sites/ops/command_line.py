"""The `danvan` command: one word, then that command's own options."""

from __future__ import annotations

import importlib
import sys

COMMANDS = {
    "compile": "danvan.sites.ops.compile",
    "up": "danvan.sites.ops.up",
    "demo": "danvan.sites.ops.demo",
    "administrator": "danvan.sites.ops.administrator",
    "doctor": "danvan.sites.ops.doctor",
    "backup": "danvan.sites.ops.backup",
    "restore": "danvan.sites.ops.restore",
    "export": "danvan.sites.ops.exchange",
    "import": "danvan.sites.ops.import_",
    "audit": "danvan.sites.ops.audit",
    "indicators": "danvan.sites.ops.indicators",
    "django": "danvan.sites.ops.manage",
}


def main() -> int:
    """Dispatch to the command's module; each loads only what it needs."""
    name, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name not in COMMANDS:
        print(f"danvan {'|'.join(COMMANDS)} …", file=sys.stderr)
        return 2
    return int(importlib.import_module(COMMANDS[name]).main(arguments))
