"""Lines pasted into the main field of a form that adds something: each of them can become one thing by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from execboard.domain import limits
from execboard.domain.text import clean_line, cut
from execboard.tui.dialog import Choice, ChoiceDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from execboard.tui.forms.fields import Field

T = TypeVar("T")

NAMED = 3
"""Lines that are shown when it is asked what to make of them."""


@dataclass(frozen=True, slots=True)
class Several(Generic[T]):
    """How a form adds many things at once: one a line of its main field, all with the same other answers."""

    field: str
    """The main field, by name."""
    nouns: tuple[str, str]
    """One of the things, and several: ``("blocker", "blockers")``."""
    add: Callable[[list[str], dict[str, str]], T]
    """Makes one thing of each line, in one step of undo. May raise an ExecboardError; then nothing was made."""
    told: Callable[[list[str]], str] | None = None
    """What lines would come to, in a few words; "" where nothing would. Where it is not given they are counted."""

    def outcome(self, lines: Sequence[str]) -> str:
        """``5 blockers``."""
        return self.told(list(lines)) if self.told else self.counted(lines)

    def counted(self, lines: Sequence[str]) -> str:
        """How many things so many lines are."""
        return f"{len(lines):,} {self.nouns[len(lines) != 1]}"

    def field_of_lines(self, field: Field) -> Field:
        """The main field as it asks for several lines. Each line is judged by what is asked of one."""

        def check(answer: str) -> str | None:
            lines = lines_in(answer)
            return too_many(lines) or _first(lines, field.problem)

        def says(answer: str) -> str:
            return f"{self.counted(lines_in(answer))}, one a line, all with the same other answers"

        def warn(answer: str) -> str | None:
            return _first(lines_in(answer), field.warn) if field.warn else None

        return replace(field, kind="text", longest=limits.PASTE, max_length=None, check=check, warn=warn, says=says)

    def question(self, lines: Sequence[str], outcome: str) -> ChoiceDialog[bool]:
        """Asks whether each is a thing by itself; the result is False where they are to be one, None for neither."""
        choices = [
            Choice("e", f"each by itself: {outcome}", True),
            Choice("o", f"one {self.nouns[0]}, the lines joined", False),
        ]
        more = [f"… and {len(lines) - NAMED:,} more"] if len(lines) > NAMED else []
        intro = " · ".join([*(cut(line, 60) for line in lines[:NAMED]), *more])
        return ChoiceDialog(f"{len(lines):,} lines", choices, intro=(intro, "$muted"))


def lines_in(answer: str) -> list[str]:
    """The lines of an answer that say something, each as one line."""
    return [line for line in map(clean_line, answer.split("\n")) if line]


def too_many(lines: Sequence[str]) -> str | None:
    """What to say of more lines than are made at once; None where they fit."""
    return f"{len(lines):,} lines, {limits.AT_ONCE:,} at once is the limit" if len(lines) > limits.AT_ONCE else None


def _first(lines: Sequence[str], ask: Callable[[str], str | None]) -> str | None:
    """The first line about which there is something to say, by its number."""
    for number, line in enumerate(lines, 1):
        if words := ask(line):
            return f"line {number:,}: {words}"
    return None
