"""Reads an invented document the way `danvan compile` does."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from danvan.core.vanban.reading import read
from danvan.core.vanban.structure import Structure, read_structure


@pytest.fixture(scope="session")
def structure_of() -> Callable[..., Structure]:
    def of(text: str, name: str = "van-ban.txt") -> Structure:
        return read_structure(read(name, text.encode()))

    return of
