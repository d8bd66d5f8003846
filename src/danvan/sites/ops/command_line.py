"""The `danvan` command: one word, then that command's own options."""

from __future__ import annotations

import argparse
import importlib
import sys

from danvan.core.kernel import words

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


PARSING_LANGUAGE_THEMSELVES = {"compile", "doctor", "indicators"}


def main() -> int:
    """Dispatch to the command's module; each loads only what it needs. Every command takes `--lang vi|en`."""
    name, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("", [])
    if name not in COMMANDS:
        asked = name in {"-h", "--help"}
        print(f"danvan {'|'.join(COMMANDS)} … [--lang vi|en]", file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    if name not in PARSING_LANGUAGE_THEMSELVES:
        arguments = _speak(arguments)
    return int(importlib.import_module(COMMANDS[name]).main(arguments))


def _speak(arguments: list[str]) -> list[str]:
    """Choose the language of messages and give the other arguments. Exits 2 for a language there is none of."""
    parser = argparse.ArgumentParser(prog="danvan", add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=["vi", "en"], default=words.DEFAULT_LANGUAGE)
    said, others = parser.parse_known_args(arguments)
    words.speak(said.lang)
    return others
