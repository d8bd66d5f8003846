"""Core is tested in its own words, whatever language the site speaks."""

from collections.abc import Iterator

import pytest

from danvan.core.kernel import words


@pytest.fixture(autouse=True)
def _source_strings() -> Iterator[None]:
    before = words._translate
    words.install(str)
    yield
    words.install(before)
