"""Wins: what went well, on what, thanks to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Thanks:
    """One person thanked for one win."""

    win_id: int
    person_id: int
    id: int = 0
    rev: int = 1
