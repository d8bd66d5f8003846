"""Stored files on their way out: always as a download, never shown inside our own pages."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from danvan.foundations.files import queries
from danvan.foundations.files.models import StoredFile


def download(file: StoredFile, *, name: str) -> HttpResponse:
    """The bytes under the name people gave them. Whoever calls has made sure that the reader may have them."""
    response = HttpResponse(queries.read(file), content_type=file.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
