"""What is made from the sources before the site can run: catalogues, fonts, one style sheet, the folder of static files.

`python -m danvan.sites.ops.build` needs no database, can be run again without harm, and does nothing when nothing changed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from danvan.config.env import environment

SOURCE = Path(__file__).resolve().parents[2]  # the danvan package
LOCALE = SOURCE / "locale"
STYLES = SOURCE / "sites" / "ui" / "css"
PACKAGES = ("django", "django-htmx", "whitenoise", "fontpkg-be-vietnam-pro")  # what the output depends on besides us


def main(argv: Sequence[str] = ()) -> int:
    """Build what is out of date."""
    compile_catalogues(LOCALE)
    data = environment().data
    stamp, state = data / "build.stamp", _state()
    if stamp.exists() and stamp.read_text(encoding="ascii") == state and (data / "static").is_dir():
        return 0
    _lay_out(data / "build")
    _collect()
    stamp.write_text(state, encoding="ascii")
    return 0


def compile_catalogues(folder: Path) -> list[Path]:
    """Every .po below `folder` to a .mo beside it, unless that is newer already. Returns what was written."""
    stale = [path for path in sorted(folder.glob("*/LC_MESSAGES/*.po")) if _older(path.with_suffix(".mo"), path)]
    return [_compile(path) for path in stale]


def _older(product: Path, source: Path) -> bool:
    return not product.exists() or product.stat().st_mtime_ns < source.stat().st_mtime_ns


def _compile(path: Path) -> Path:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as source:
        catalogue = read_po(source, locale=path.parents[1].name)
    product = path.with_suffix(".mo")
    unfinished = product.with_suffix(f".{os.getpid()}")  # two builds at once never show each other half a file
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    unfinished.replace(product)
    return product


def _state() -> str:
    """A fingerprint of everything the built files are made from."""
    digest = hashlib.sha256()
    for name in PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    styles = sorted(STYLES.rglob("*.css"))
    own = [Path(__file__), *(Path(__file__).with_name(name) for name in ("fonts.py", "styles.py"))]
    for path in [*own, *styles, *sorted(SOURCE.glob("sites/*/static/**/*"))]:
        if path.is_file():
            digest.update(str(path.relative_to(SOURCE)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _lay_out(folder: Path) -> None:
    from danvan.sites.ops import fonts, styles

    target = folder / "ui"
    fonts.cut(target / "fonts")
    (target / "ui.css").write_text(styles.together(STYLES), encoding="utf-8")


def _collect() -> None:
    """Copy every static file under its hashed name, compressed beside it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "danvan.config.settings.base")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
