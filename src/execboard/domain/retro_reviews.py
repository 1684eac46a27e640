"""What became of a retro's actions: whether they helped, and when that is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from execboard.domain.actions import Action

Verdict = Literal["helped", "no-effect", "carry", "drop"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
EFFECTS: tuple[Verdict, ...] = ("helped", "no-effect")
ASKED_AFTER = timedelta(days=14)
"""So long after an action was done it can be told whether it helped."""
LATE_AFTER = timedelta(days=28)
MANY_OPEN = 3
"""With more open actions than that, no more than `NEW_AT_MOST` new ones are advised."""
NEW_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class RetroReview:
    """One look back at an action, on that day, in a retro or between two. The last word counts; carries are counted."""

    action_id: int
    verdict: Verdict
    happened: date
    created_at: datetime
    retro_id: int | None = None
    note: str = ""
    author: str = ""
    id: int = 0
    rev: int = 1


@dataclass(frozen=True, slots=True)
class Looked:
    """What all looks at one action come to: how often it was carried, its effect, and since when that is known."""

    carried: int = 0
    effect: Verdict | None = None
    judged_on: date | None = None


def looked(reviews: Iterable[RetroReview]) -> dict[int, Looked]:
    """Action to what its reviews come to; `reviews` in the order in which they came."""
    found: dict[int, Looked] = {}
    for one in reviews:
        before = found.get(one.action_id, Looked())
        if one.verdict == "carry":
            found[one.action_id] = Looked(before.carried + 1, before.effect, before.judged_on)
        elif one.verdict in EFFECTS:
            found[one.action_id] = Looked(before.carried, one.verdict, one.happened)
    return found


def asked_on(action: Action, seen: Looked) -> date | None:
    """From which day on it is asked whether a finished action helped; None where it is not to be asked."""
    if action.status != "done" or action.closed is None or seen.effect is not None:
        return None
    return action.closed + ASKED_AFTER


def is_due(action: Action, seen: Looked, today: date) -> bool:
    """Whether "did it help?" is to be asked today: two weeks after it was done, until somebody says."""
    day = asked_on(action, seen)
    return day is not None and day <= today


def is_overdue(action: Action, seen: Looked, today: date) -> bool:
    """Whether four weeks have passed since it was done, and nobody said."""
    return is_due(action, seen, today) and action.closed is not None and action.closed + LATE_AFTER < today


def too_many(open_before: int, new: int) -> str | None:
    """What to say of the `new`-th action of a retro; None where it is fine. Advice only: nothing is refused."""
    if open_before > MANY_OPEN and new > NEW_AT_MOST:
        return f"{open_before} actions of earlier retros are open: {NEW_AT_MOST} new ones are enough"
    return None
