"""What brings nothing, each with its line and why; of a million lines the first thousand are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from execboard.domain.errors import Invalid
from execboard.services.importing.found import Skipped
from execboard.services.importing.words import count, short

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMED: Final = 1_000
MOST: Final = 1_000_000


@dataclass(slots=True)
class Skips:
    """Filled line by line."""

    named: list[Skipped] = field(default_factory=list)
    unnamed: int = 0
    first_unnamed: int = 0

    def add(self, line: int, text: str, why: str) -> None:
        """Remember that `line` brings nothing, and why. Raises Invalid where next to nothing does."""
        if len(self.named) < NAMED:
            self.named.append(Skipped(line, short(text), why))
            return
        self.first_unnamed = self.first_unnamed or line
        self.unnamed += 1
        if self.unnamed == MOST:
            raise Invalid(f"More than {MOST:,} lines bring nothing, up to line {line:,}", "this is no list", line=line)

    def extend(self, skipped: Iterable[Skipped]) -> None:
        """Take over what another has told."""
        self.named.extend(skipped)

    def told(self) -> tuple[Skipped, ...]:
        """All of it, in the order of the lines."""
        more = []
        if self.unnamed:
            lines = count(self.unnamed, "more line brings", "more lines bring")
            why = f"from here on {lines} nothing, not named one by one"
            more = [Skipped(self.first_unnamed, "", why)]
        return tuple(sorted((*self.named, *more), key=lambda one: one.line))

    def __bool__(self) -> bool:
        return bool(self.named)
