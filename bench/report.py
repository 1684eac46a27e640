"""What was measured, as a table on the terminal, as Markdown and as JSON."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.harness import Sample

HEADINGS = ("what", "median", "p95", "floor", "floor median", "floor p95", "times the floor")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing beside its floor, both measured in the same interleaved run."""

    size: int
    what: str
    taken: Sample
    floor: str
    floor_taken: Sample

    @property
    def ratio(self) -> float:
        """How many times the floor's median."""
        return self.taken.median / self.floor_taken.median

    def cells(self) -> tuple[str, ...]:
        """As shown, one a heading."""
        return (
            f"{self.size:,}",
            self.what,
            _milliseconds(self.taken.median),
            _milliseconds(self.taken.p95),
            self.floor,
            _milliseconds(self.floor_taken.median),
            _milliseconds(self.floor_taken.p95),
            f"{self.ratio:.2f}",
        )


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def machine() -> dict[str, str]:
    """What the figures depend on besides the program."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in ("execboard", "textual", "click", "sqlite-utils", "pydantic")},
    }


def text(lines: Iterable[Line], of: str = "initiatives") -> str:
    """The table for a terminal; sizes are numbers `of` that."""
    rows = [(of, *HEADINGS), *(line.cells() for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS) + 1)]
    return "\n".join("  ".join(_aligned(row, widths)).rstrip() for row in rows)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    words = (1, 4)
    return [
        cell.ljust(width) if column in words else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def markdown(lines: Iterable[Line], of: str = "initiatives") -> str:
    """The table for a page, with what it was measured on below it."""
    rules = ["---" if column in (1, 4) else "--:" for column in range(len(HEADINGS) + 1)]
    rows = [(of, *HEADINGS), rules, *(line.cells() for line in lines)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{table}\n\nOn {', '.join(f'{name} {value}' for name, value in machine().items())}.\n"


def document(lines: Iterable[Line]) -> dict[str, Any]:
    """Everything, each single time included, in seconds."""
    return {"machine": machine(), "lines": [{**asdict(line), "ratio": line.ratio} for line in lines]}
