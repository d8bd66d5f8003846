"""Message catalogues: every English source string found in code and templates, its Vietnamese kept in one .po file.

`python -m danvan.sites.ops.catalogues` writes the catalogue anew, keeping translations; with `--check` it only says what is missing.
Babel reads and writes the files; Django's own tool would need a system package.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
CATALOGUE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"gettext": None, "gettext_lazy": None, "_": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
_STRING = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_IN_TEMPLATE = re.compile(rf"(?<!\w)(?:_|gettext|ngettext)\(\s*{_STRING}(?:\s*,\s*{_STRING}\s*,)?")
Message = str | tuple[str, str]  # a tuple has a form for one and a form for many


def main(arguments: list[str]) -> int:
    """Exits 1 when `--check` finds the catalogue stale or incomplete."""
    fresh = updated()
    if "--check" in arguments:
        return _check(fresh)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(_written(fresh))
    print(f"{len(fresh)} messages, {len(_missing(fresh))} without Vietnamese")
    return 0


def updated() -> Catalog:
    """The catalogue as code and templates want it, with the translations there are."""
    known = _read() if CATALOGUE.exists() else Catalog(locale="vi")
    fresh = Catalog(locale="vi", project="danvan", charset="utf-8", fuzzy=False)
    places: dict[Message, str] = {}
    for message, place in sorted(_found(), key=str):
        places.setdefault(message, place)
    for message in _without_shadowed(places):
        before = known.get(message if isinstance(message, str) else message[0])
        string = before.string if before and isinstance(before.string, str) == isinstance(message, str) else ""
        fresh.add(message, string=string, locations=[(places[message], 0)])
    return fresh


def _without_shadowed(messages: Iterable[Message]) -> list[Message]:
    """A catalogue holds a string once: where it also has a form for many, that entry serves both."""
    counted = {message[0] for message in messages if isinstance(message, tuple)}
    return [message for message in messages if isinstance(message, tuple) or message not in counted]


def _read() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def _found() -> Iterator[tuple[Message, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from ((message, _place(path)) for message in _in_python(path))
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield from ((message, _place(path)) for message in _in_template(path))


def _place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _in_python(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for _line, message, _comments, _context in extract(
            "python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            yield message if isinstance(message, str) else (message[0], message[1])


def _in_template(path: Path) -> Iterator[Message]:
    for match in _IN_TEMPLATE.finditer(templatize(path.read_text("utf-8"), origin=str(path))):
        one, many = match.groups()
        yield (ast.literal_eval(one), ast.literal_eval(many)) if many else ast.literal_eval(one)


def _written(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By'))
    ).encode()


def _missing(catalogue: Catalog) -> list[str]:
    return [str(message.id) for message in catalogue if message.id and not _has_words(message.string)]


def _has_words(string: str | Sequence[str] | None) -> bool:
    return bool(string) if isinstance(string, str) else any(string or ())


def _check(fresh: Catalog) -> int:
    complaints = [f"without Vietnamese: {message!r}" for message in _missing(fresh)]
    if not CATALOGUE.exists() or CATALOGUE.read_bytes() != _written(fresh):
        complaints.append("the catalogue is stale: run `make fix`")
    print("\n".join(complaints) or "complete")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
