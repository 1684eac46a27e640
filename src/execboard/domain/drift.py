"""Drift: the ways in which key results are kept without being steered by.

Each has its reason in words. The rules are execboard's own, drawn from the failure modes that Doerr (2018) and Wodtke
(*Radical Focus*, 2016) tell of: numbers that are reported and never move, confidence that the numbers do not bear,
targets that come to the value, and measures nobody has looked at since they were written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from execboard.domain.checkins import CheckIn, Goalpost
    from execboard.domain.pacing import Period

DriftKind = Literal["flat", "flattering", "moved goalpost", "frozen"]

FLAT_CHECK_INS = 3
"""So many check-ins in a row with one value, and it is updated without moving."""
SURE = 7
"""Confidence, of 10, that says it will be reached."""
FAR_BEHIND = -0.25
"""The pace at which such confidence flatters."""
FROZEN_SHARE = 0.5
"""The elapsed share of its period from which an untouched key result counts as frozen."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One way in which a key result drifts, and how it shows."""

    kind: DriftKind
    because: str


def drifts(
    *,
    check_ins: Sequence[CheckIn],
    goalposts: Sequence[Goalpost],
    moves: bool,
    reached: bool,
    pace: float | None,
    period: Period | None,
    touched: bool,
    today: date,
) -> tuple[Drift, ...]:
    """Everything that a key result shows. `check_ins` are this cycle's, the earliest first.

    `moves` where its value ought to move (increase, decrease), `reached` where it is at its target, `touched` where it
    was edited since its period began.
    """
    found = []
    if moves and not reached and len(check_ins) >= FLAT_CHECK_INS:
        run = _same_at_the_end(check_ins)
        if run >= FLAT_CHECK_INS:
            since = check_ins[-run].happened
            found.append(Drift("flat", f"{run} check-ins in a row say {check_ins[-1].value:g}, since {since}"))
    confidence = check_ins[-1].confidence if check_ins else None
    if confidence is not None and confidence >= SURE and pace is not None and pace <= FAR_BEHIND:
        found.append(Drift("flattering", f"confidence is {confidence} of 10, {-pace:.0%} short of what is expected"))
    found += [Drift("moved goalpost", f"{one.moved_on}: {one.words}") for one in goalposts]
    if period is not None and not check_ins and not touched and period.share(today) >= FROZEN_SHARE:
        found.append(Drift("frozen", f"untouched since {period.starts}, {period.share(today):.0%} of its time"))
    return tuple(found)


def _same_at_the_end(check_ins: Sequence[CheckIn]) -> int:
    last = check_ins[-1].value
    return next((at for at, one in enumerate(reversed(check_ins)) if one.value != last), len(check_ins))
