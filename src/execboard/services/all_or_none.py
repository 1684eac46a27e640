"""Many lines recorded at once: all of them, or none and every line that is off named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from execboard.domain.errors import ExecboardError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")


def all_or_none(lines: Iterable[tuple[int, Callable[[], T]]], empty: Invalid) -> list[T]:
    """What each numbered line makes. Call within a change, which a refusal undoes.

    Raises `empty` where there is no line; where some are refused Invalid with the first of them in words, and all in
    ``data["lines"]``.
    """
    made: list[T] = []
    wrong: list[dict[str, Any]] = []
    for number, make in lines:
        try:
            made.append(make())
        except ExecboardError as error:
            wrong.append({"line": number, "message": error.message, "remedy": error.remedy})
    if wrong:
        first = wrong[0]
        more = f"{len(wrong) - 1} more lines are off" if len(wrong) > 2 else "another line is off"
        words = f"line {first['line']}: {first['message']}{f'; {more}' if wrong[1:] else ''}"
        raise Invalid(words, f"{first['remedy']}; nothing was recorded", lines=wrong)
    if not made:
        raise empty
    return made
