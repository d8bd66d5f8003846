"""Message catalogues: every English source string found in code and templates, its Vietnamese kept in one .po file.

`python -m danvan.sites.ops.catalogues` writes the catalogue anew, keeping translations; with `--check` it only says what is missing.
Babel reads and writes the files; Django's own tool would need a system package.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
CATALOGUE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
KEYWORDS = {"gettext": None, "gettext_lazy": None, "_": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
_IN_TEMPLATE = re.compile(r"(?<!\w)(?:_|gettext|ngettext)\(\s*u?((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))")


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
    for message, place in sorted(set(_found())):
        before = known.get(message)
        fresh.add(message, string=before.string if before else "", locations=[(place, 0)] if place else [])
    return fresh


def _read() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="vi")


def _found() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield from ((message, _place(path)) for message in _in_python(path))
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        yield from ((message, _place(path)) for message in _in_template(path))


def _place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _in_python(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for _line, message, _comments, _context in extract(
            "python", file, keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            yield message if isinstance(message, str) else message[0]


def _in_template(path: Path) -> Iterator[str]:
    for match in _IN_TEMPLATE.finditer(templatize(path.read_text("utf-8"), origin=str(path))):
        yield ast.literal_eval(match.group(1))


def _written(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(('"POT-Creation', '"PO-Revision', '"Generated-By'))
    ).encode()


def _missing(catalogue: Catalog) -> list[str]:
    return [str(message.id) for message in catalogue if message.id and not message.string]


def _check(fresh: Catalog) -> int:
    complaints = [f"without Vietnamese: {message!r}" for message in _missing(fresh)]
    if not CATALOGUE.exists() or CATALOGUE.read_bytes() != _written(fresh):
        complaints.append("the catalogue is stale: run `make fix`")
    print("\n".join(complaints) or "complete")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
