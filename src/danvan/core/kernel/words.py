"""The kernel's door to translations: core asks here, and whoever runs it decides the language.

Source strings are English. Sites install Django's translator; the command line and plain library users call `speak`.
"""

from __future__ import annotations

import gettext as _catalogues
from collections.abc import Callable
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[2] / "locale"
DEFAULT_LANGUAGE = "vi"


def _untranslated(message: str) -> str:
    return message


_translate: Callable[[str], str] = _untranslated
_spoken = DEFAULT_LANGUAGE


def install(translate: Callable[[str], str]) -> None:
    """Let `translate` answer every later `gettext`; Django's own function knows the language of each request."""
    global _translate
    _translate = translate


def speak(language: str) -> None:
    """Use the package's own catalogue of `language` ("vi" or "en"), outside Django."""
    global _spoken
    _spoken = language
    catalogue = _catalogues.translation("django", LOCALE, [language], fallback=True)
    install(catalogue.gettext)


def spoken() -> str:
    """The language last chosen by `speak`."""
    return _spoken


def gettext(message: str, **values: object) -> str:
    """The message in the reader's language, its named placeholders (%(name)s) filled from `values`."""
    translated = _translate(message)
    return translated % values if values else translated
