"""A line with a day at its end."""

from __future__ import annotations

from datetime import date

import pytest

from execboard.domain.said import split_day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("call legal by fri", "call legal", date(2026, 11, 27)),
        ("call legal", "call legal", None),
        ("stop by the depot", "stop by the depot", None),
        ("stop by the depot by tomorrow", "stop by the depot", date(2026, 11, 24)),
        ("by fri", "by fri", None),
    ],
)
def test_the_day_behind_the_last_by(text: str, words: str, day: date | None) -> None:
    assert split_day(text, MONDAY) == (words, day)
