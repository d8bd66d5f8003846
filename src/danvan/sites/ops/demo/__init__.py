"""`danvan demo`: an invented province, its plan of this year, and what its agencies have answered so far.

Everything goes through the same orders that people give; only the moments are set in the past.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from danvan.core.kernel.words import gettext as _
from danvan.sites.ops.environment import django_ready


def main(argv: Sequence[str]) -> int:
    """Load the demo province; exits 1 when the database already holds agencies and `--reset` was not given."""
    parser = argparse.ArgumentParser(prog="danvan demo", description=_("Load the invented demo province."))
    parser.add_argument("--reset", action="store_true", help=_("empty the database of the demo first"))
    options = parser.parse_args(argv)
    with django_ready(migrates=True):
        from danvan.sites.ops.demo import loading

        if options.reset:
            loading.reset()
        loaded = loading.load_when_empty()
        print(loading.sign_ins())
        if not loaded:
            print(_("The database already holds agencies; nothing was loaded. Use --reset to start the demo anew."))
        return 0 if loaded else 1
