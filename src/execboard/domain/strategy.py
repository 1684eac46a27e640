"""Goals: what the vision asks for in the long run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Goal:
    """A long-term strategic goal under the vision."""

    title: str
    created_at: datetime
    why: str = ""
    owner_id: int | None = None
    due: date | None = None
    position: int = 0
    id: int = 0
    rev: int = 1

    @property
    def ref(self) -> str:
        """Its id as people type it."""
        return f"GOAL-{self.id}"
