"""The health of a key result, with its reason in words.

Pace decides first, then confidence, then silence; a person's own word stands until the next check-in. The thresholds
are execboard's own and a team's to change (``execboard config``): 25 points of pace are 23 days of a quarter, 10 points
are nine.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from execboard.domain.errors import Invalid
from execboard.domain.health import Health, quieted

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.okrs import Direction


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Paces at or beyond which a state begins, as shares; and the confidence, 0-10, that counts as low."""

    off_track: float = -0.25
    behind: float = -0.10
    ahead: float = 0.10
    low_confidence: int = 3

    def check(self) -> None:
        """Raises Invalid where the states would not follow each other."""
        if not self.off_track < self.behind < 0 < self.ahead:
            raise Invalid(
                f"off_track {self.off_track:g}, behind {self.behind:g} and ahead {self.ahead:g} are not in order",
                "off_track is lower than behind, behind is below 0, ahead above",
                field="behind",
            )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the health of a key result is made from. `expected` and `pace` are None where nothing is expected yet."""

    direction: Direction
    progress: float | None
    expected: float | None
    pace: float | None
    confidence: int | None
    due: date | None
    stale_days: int | None = None


def derived_health(standing: Standing, thresholds: Thresholds) -> Health:
    """What the numbers say."""
    if standing.progress is None:
        return Health("no data", "it has no check-in yet")
    if standing.direction == "done" and standing.progress >= 1:
        return Health("done", "it is done")
    if standing.expected is None or standing.pace is None:
        return Health("no data", "it is in no cycle, so nothing is expected of it yet")
    return quieted(_by_pace(standing, standing.progress, standing.pace, thresholds), standing.stale_days)


def overridden(derived: Health, word: str, note: str, by: str) -> Health:
    """A person's word in place of what the numbers say. Silence still takes a good word away."""
    if derived.word == "done":
        return derived
    said = Health(word, f"@{by} says so: {note}" if by else f"somebody says so: {note}")  # type: ignore[arg-type]
    return quieted(said, derived.stale_days)


def _by_pace(standing: Standing, progress: float, pace: float, thresholds: Thresholds) -> Health:
    because = _because(standing, progress, pace)
    if pace <= thresholds.off_track:
        return Health("off track", because)
    if pace <= thresholds.behind:
        return Health("behind", because)
    if standing.confidence is not None and standing.confidence <= thresholds.low_confidence:
        return Health("behind", f"confidence is {standing.confidence} of 10, with the number on track: {because}")
    return Health("ahead" if pace >= thresholds.ahead else "on track", because)


def _because(standing: Standing, progress: float, pace: float) -> str:
    match standing.direction:
        case "done":
            return f"not done, and it was due {standing.due}" if pace < 0 else f"not done yet, due {standing.due}"
        case "at-least" | "at-most":
            return f"held in {progress:.0%} of its check-ins"
    return f"{percent(progress)} where {standing.expected:.0%} is expected"


def percent(share: float) -> str:
    """``62%``; with a sign below the baseline, however little."""
    words = f"{share:.0%}"
    return "-0%" if share < 0 and words in ("0%", "-0%") else words


def stale_days(last: date | None, since: date, interval: int, today: date) -> int | None:
    """Days without news, where that is more than the interval and half again (weekly: more than 10); else None.

    `since` is when it began or was resumed, which gives it a full interval. Without any check-in it is not stale:
    nothing is known of it.
    """
    if last is None:
        return None
    days = (today - max(last, since)).days
    return days if 2 * days > 3 * interval else None


def due_on(last: date | None, since: date, interval: int) -> date:
    """The day on which the next check-in is due; on that day it is not late."""
    return (since if last is None else max(last, since)) + timedelta(days=interval)
