"""Evidence files, known by what they contain."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """Bytes kept once under their SHA-256; who may see them is decided by what refers to them."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()  # bytes
    media_type = models.CharField(max_length=100)
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]
