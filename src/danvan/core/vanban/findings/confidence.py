"""How sure a finding is: the share of its rule's findings that were right, less where recognised letters are doubtful."""

from __future__ import annotations

from danvan.core.vanban.source import Source

_NUMERALS_OF_A_SCAN = 0.7  # scans lose and change numerals and Roman letters first


def confidence(source: Source, rule: float, *, numeral: bool = False) -> float:
    """The rule's own share, lowered for numbers and dates that come out of a scan."""
    return round(rule * (_NUMERALS_OF_A_SCAN if source.ocr and numeral else 1), 3)
