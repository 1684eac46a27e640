"""Remarks about lines, gathered so that ten thousand lines with the same trouble make one remark."""

from __future__ import annotations

from dataclasses import dataclass, field

_NAMED = 8
_TOLD_APART = 200


@dataclass(slots=True)
class Remarks:
    """What is to be said, each with the lines that it is about."""

    _lines: dict[str, list[int]] = field(default_factory=dict)
    _others: int = 0

    def about(self, line: int, words: str) -> None:
        """Say `words` about a line of the source; about line 0 where it is about all of it."""
        if words not in self._lines and len(self._lines) == _TOLD_APART:
            self._others += 1
        else:
            self._lines.setdefault(words, []).append(line)

    def told(self) -> tuple[str, ...]:
        """Every remark, in the order of its first line."""
        told = [f"{words} ({_listed(lines)})" if any(lines) else words for words, lines in self._lines.items()]
        return (*told, f"And {self._others:,} more remarks of this sort") if self._others else tuple(told)


def _listed(lines: list[int]) -> str:
    shown = ", ".join(f"{line:,}" for line in lines[:_NAMED])
    more = f" and {len(lines) - _NAMED:,} more" if len(lines) > _NAMED else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {shown}{more}"
