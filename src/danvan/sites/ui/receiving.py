"""Files on their way in: held in memory, never on the disk, until an order decides that they may be kept.

A document stamped as secret must leave no trace, and what waits in a temporary file is one.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler

MOST = 120 * 1024 * 1024  # bytes of one request: a plan of 30 MB with its annexes
MOST_OF_STRANGERS = 64 * 1024  # before signing in there is nothing to send but a form


class InMemoryUploadHandler(MemoryFileUploadHandler):
    """Takes every file into memory. Raises RequestDataTooBig before anything is read of a request that is too large."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803  # Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Refuse by the announced length; the server gives us no more than was announced."""
        user = getattr(self.request, "user", None)
        if content_length > (MOST if user is not None and user.is_authenticated else MOST_OF_STRANGERS):
            raise RequestDataTooBig(f"{content_length} bytes in one request")
        self.activated = True
