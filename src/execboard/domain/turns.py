"""Going through a meeting: which parts it has by now, whose turn comes next, what comes after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from execboard.domain.meeting_kinds import Segment

BY_PERSON = frozenset({"round", "commitments", "next-week"})
"""Parts that are gone through person by person."""

Turn = tuple[str, str | None]
"""A part, and whose turn it is in it."""


def parts_of(parts: Sequence[Segment], filled: Collection[str], been: Collection[str]) -> tuple[Segment, ...]:
    """What a running meeting goes through: parts with something in them, and those where it has been already.

    A round stays beside anything else, for what people commit to is said in it. Where there is nothing at all, and it
    is held all the same, it has all of its parts.
    """
    if not filled and been:
        return tuple(parts)
    wanted = {*filled, *been} | (BY_PERSON if filled else set())
    return tuple(part for part in parts if part.name in wanted)


def entered(part: str, names: Sequence[str], *, backwards: bool = False) -> Turn:
    """Where one comes to on entering a part: to the first who is there, or the last on the way back."""
    if part not in BY_PERSON or not names:
        return part, None
    return part, names[-1 if backwards else 0]


def next_part(parts: Sequence[str], at: str, names: Sequence[str], by: int) -> Turn | None:
    """The beginning of the part `by` places further on; None beyond the ends."""
    place = (parts.index(at) if at in parts else -1) + by
    return entered(parts[place], names) if 0 <= place < len(parts) else None


def next_turn(parts: Sequence[str], at: Turn, names: Sequence[str], by: int) -> Turn | None:
    """The next (or, with -1, the previous) who is there, then the neighbouring part; None beyond the ends."""
    part, person = at
    if part in BY_PERSON and names:
        if person in names:
            place = names.index(person) + by
        else:
            place = 0 if by > 0 else -1
        if 0 <= place < len(names):
            return part, names[place]
    found = next_part(parts, part, names, by)
    return entered(found[0], names, backwards=by < 0) if found else None
