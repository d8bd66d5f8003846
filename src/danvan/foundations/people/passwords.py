"""One-time passwords: read out or printed once, typed once."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is mistaken for something else when read from paper
GROUPS, LETTERS = 3, 4


def one_time_password(key: str) -> str:
    """Twelve letters and figures, 59 bits; the same for the same submission, unknowable without the site's key."""
    digest = hmac.new(settings.SECRET_KEY.encode(), f"one-time-password:{key}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest)
    letters = []
    for _place in range(GROUPS * LETTERS):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "-".join("".join(letters[start : start + LETTERS]) for start in range(0, GROUPS * LETTERS, LETTERS))
