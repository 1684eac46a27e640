"""What is typed in one line in a meeting: words, and a day at their end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.dates import parse_day
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from datetime import date


def split_day(text: str, today: date) -> tuple[str, date | None]:
    """``call legal by fri``: the words, and the day behind the last "by" where that is one."""
    words, by, day = text.strip().rpartition(" by ")
    if not by or not words.strip():
        return text.strip(), None
    try:
        return words.strip(), parse_day(day, today)
    except Invalid:
        return text.strip(), None
