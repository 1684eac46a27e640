"""Wins: what went well, on what, thanks to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Win:
    """`happened` is a day; who is thanked stands in Thanks; `source` is the id of where it came from."""

    text: str
    happened: date
    created_at: datetime
    on_ref: str | None = None
    source: str | None = None
    id: int = 0
    rev: int = 1


def recognition(text: str, names: Sequence[str]) -> str:
    """Ready words to thank people with: ``Thank you, @ana and @bram: first quote``."""
    who = " and ".join([", ".join(f"@{name}" for name in names[:-1]), f"@{names[-1]}"]) if len(names) > 1 else ""
    who = who or "".join(f"@{name}" for name in names)
    return f"Thank you, {who}: {text}" if who else text


@dataclass(frozen=True, slots=True)
class Thanks:
    """One person thanked for one win."""

    win_id: int
    person_id: int
    id: int = 0
    rev: int = 1
