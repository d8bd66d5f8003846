"""`danvan compile FILE…`: print what each document asks of whom, one JSON object or table a file."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from danvan.core.kernel import words
from danvan.core.kernel.words import gettext as _
from danvan.core.vanban.source import MAX_BYTES, Unreadable

BAD_INPUT = 2


def main(arguments: Sequence[str]) -> int:
    """Compile every file named in `arguments`; 0 well, 2 where a file could not be read or the result not written."""
    words.speak(_language(arguments))
    options = _parser().parse_args(arguments)
    lines, failed = [], False
    for name in options.files:
        line, unreadable = _compiled(name, options)
        lines.append(line)
        failed |= unreadable
        if options.out is None:
            print(line, flush=True)
    if options.out is not None and not _write(Path(options.out), lines):
        return BAD_INPUT
    return BAD_INPUT if failed else 0


def _language(arguments: Sequence[str]) -> str:
    """The language of help and messages must be known before the arguments are read."""
    chosen = words.DEFAULT_LANGUAGE
    for at, argument in enumerate(arguments):
        if argument == "--lang" and at + 1 < len(arguments):
            chosen = arguments[at + 1]
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return chosen if chosen in ("vi", "en") else words.DEFAULT_LANGUAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="danvan compile", description=_("Read issued plans and print what they ask, of whom, and by when.")
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("document: .docx, .pdf, .html, .xlsx, .md or .txt"))
    parser.add_argument(
        "--format", choices=("json", "table"), default="json", help=_("one JSON object a line, or tables for people")
    )
    parser.add_argument("--json", action="store_true", help=_("the same as --format json"))
    parser.add_argument("--with-text", action="store_true", help=_("add the text that the spans point into"))
    parser.add_argument(
        "--out", metavar="PATH", help=_("write here instead of printing; the file appears whole or not")
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help=_("language of messages"))
    return parser


def _compiled(name: str, options: argparse.Namespace) -> tuple[str, bool]:
    """The line to print for a file, and whether it could not be read."""
    from danvan.core.vanban import compiling

    path = Path(name)
    try:
        result = compiling.compile_document(path.name, _bytes(path)).as_json(with_text=options.with_text)
    except Unreadable as error:
        print(f"{name}: {error.message}", file=sys.stderr)
        return _as_line(compiling.unreadable_as_json(path.name, error)), True
    if options.format == "table" and not options.json:
        from danvan.sites.ops import compile_table

        return compile_table.rendered(result), False
    return _as_line(result), False


def _bytes(path: Path) -> bytes:
    """At most one byte more than may be read, so that a larger file is refused without loading it."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable("missing", _("There is no such file; check the path.")) from None
    except IsADirectoryError:
        raise Unreadable("missing", _("This is a folder; name the files in it.")) from None
    except OSError as error:
        message = _("The file cannot be opened: %(reason)s.", reason=error.strerror or type(error).__name__)
        raise Unreadable("missing", message) from None


def _as_line(result: dict[str, Any]) -> str:
    return json.dumps(result, ensure_ascii=False)


def _write(target: Path, lines: list[str]) -> bool:
    """Write beside the target and move into place: a reader sees the old file or the whole new one."""
    import tempfile  # needed for --out only, and slow to load

    temporary = ""
    try:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, prefix=".", delete=False) as stream:
            temporary = stream.name
            stream.writelines(line + "\n" for line in lines)
        os.replace(temporary, target)  # noqa: PTH105 - one call, atomic on one file system
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        print(_("%(path)s cannot be written: %(reason)s.", path=target, reason=reason), file=sys.stderr)
        return False
    return True
