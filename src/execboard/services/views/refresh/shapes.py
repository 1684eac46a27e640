"""What is shown of a refresh: the shapes that screens and scripts get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from execboard.domain.refresh import State
    from execboard.services.views.agenda_shapes import ItemView


@dataclass(frozen=True, slots=True)
class StepView:
    """One step. `left` counts what is still to be said, `left_words` says it; `said` is what was recorded of it.

    `items` is what it starts from and what became of it. A code of ``ask`` still asks something; ``ok`` is answered;
    ``answer`` is the row on which the whole step is answered; the others are there to look at.
    """

    number: int
    name: str
    title: str
    asks: str
    minutes: int
    state: State
    left: int
    left_words: str
    said: str
    skipped: str | None
    """Why it was skipped, where it was."""
    command: str
    """What does it without screens."""
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class RefreshView:
    """A refresh: the cycle that it closes, the one that it plans, its steps in order. `left` counts steps not done."""

    meeting: str | None
    cycle: str
    into: str
    steps: tuple[StepView, ...]
    left: int

    def step(self, name: str) -> StepView:
        """One of the steps."""
        return next(one for one in self.steps if one.name == name)


@dataclass(frozen=True, slots=True)
class Found:
    """What a step comes to by now."""

    items: tuple[ItemView, ...]
    left: int = 0
    words: str = ""
    """What is left, in words."""
