"""Days and numbers as tables write them. What is not plain is not guessed: it is None, and the reader says so."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date, tzinfo

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,40})?", re.ASCII)
_EUROPEAN: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_QUARTER: Final = re.compile(r"(?:(\d{4})[- ]?Q([1-4])|Q([1-4])[- ]?(\d{4}))", re.ASCII | re.IGNORECASE)
_IN_WORDS: Final = re.compile(
    r"(?:(\d{1,2})\.? ([a-z]{3,9})|([a-z]{3,9})\.? (\d{1,2})),? (\d{4})", re.ASCII | re.IGNORECASE
)
_SHORT: Final = re.compile(r"(\d{1,2})/([a-z]{3})/(\d{2}|\d{4})(?: .{0,20})?", re.ASCII | re.IGNORECASE)
_SCRIPT: Final = re.compile(r"[a-z]{3} ([a-z]{3}) (\d{1,2}) (\d{4})(?: .{0,50})?", re.ASCII | re.IGNORECASE)
_MONTH_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = 64


def read_instant_day(text: str, zone: tzinfo) -> date | None:
    """The day on which an instant such as ``20261123T093000Z`` or ``2026-11-23T09:30:00.000Z`` falls in `zone`."""
    from datetime import UTC, datetime

    if "T" not in text:
        return None
    try:
        instant = datetime.fromisoformat(text.strip())
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(zone).date()
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def read_day(text: str) -> date | None:
    """The day; of a month (2026-11) or quarter (2026-Q4) the last one. None for 03/04/2026, which can be two days."""
    words = " ".join(text[:_LONGEST].split())
    try:
        return _read_day(words)
    except ValueError:
        return None


def read_number(text: str) -> float | None:
    """A number such as ``8``, ``0.5``, ``1,200`` or ``80%`` (80.0). None for anything else."""
    words = text[:_LONGEST].strip().removesuffix("%").rstrip()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", words, re.ASCII):
        words = words.replace(",", "")
    if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", words, re.ASCII):
        return None
    number = float(words)
    return number if math.isfinite(number) else None


def _read_day(words: str) -> date | None:
    from datetime import date

    if match := _ISO.fullmatch(words):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _EUROPEAN.fullmatch(words):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _SLASHED.fullmatch(words):
        first, second = int(match[1]), int(match[2])
        if first > 12:
            return date(int(match[3]), second, first)
        return date(int(match[3]), first, second) if second > 12 or first == second else None
    if match := _SHORT.fullmatch(words):
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        return date(year, _month(match[2]), int(match[1]))
    if match := _SCRIPT.fullmatch(words):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    if match := _MONTH.fullmatch(words):
        return _last_day(int(match[1]), int(match[2]))
    if match := _QUARTER.fullmatch(words):
        return _last_day(int(match[1] or match[4]), 3 * int(match[2] or match[3]))
    if match := _IN_WORDS.fullmatch(words):
        name = (match[2] or match[3])[:3].casefold()
        if name in _MONTH_NAMES:
            return date(int(match[5]), _MONTH_NAMES.index(name) + 1, int(match[1] or match[4]))
    return None


def _month(name: str) -> int:
    return _MONTH_NAMES.index(name.casefold()) + 1


def _last_day(year: int, month: int) -> date:
    from calendar import monthrange
    from datetime import date

    if not 1 <= month <= 12 or year < 1:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
