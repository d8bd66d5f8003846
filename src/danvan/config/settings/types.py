"""Settings for the type checker, which needs tables but no database."""

import os

os.environ.setdefault("DATABASE_URL", "postgresql://nobody@localhost/nothing")

from danvan.config.settings.base import *  # noqa: F403
