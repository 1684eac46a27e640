"""Tells a workspace's past, one operation after the other: on which day, by whom."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from execboard.services.clock import Clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from execboard.services.views.okr_shapes import KeyResultView
    from execboard.services.workspace import Workspace
    from execboard.storage.door import Batch

_FIRST_HOUR = time(9, 4)
_BETWEEN = timedelta(minutes=7)
_FRIDAY = 4


class Teller:
    """Days are counted back from the present one; work falls on weekdays, the Friday before where it would not."""

    def __init__(self, workspace: Workspace, batch: Batch) -> None:
        self._workspace = workspace
        self._batch = batch
        self._zone = workspace.clock.zone
        self._at: datetime | None = None
        self._waiting: list[tuple[int, Callable[[int], None]]] = []
        self.today = workspace.today
        self.ids: dict[str, str] = {}
        """The story's own name of a thing to its id."""

    def on(self, days_ago: int, who: str, *, exactly: bool = False) -> Workspace:
        """The workspace on that day, for one operation by `who`; `exactly`, weekend or not."""
        self._tell_what_waits(days_ago)
        self.end()
        day = self.today - timedelta(days=days_ago)
        day = day if exactly else _friday_before(day)
        if self._at is not None and self._at.date() == day:
            self._at += _BETWEEN
        else:
            self._at = datetime.combine(day, _FIRST_HOUR, self._zone)
        self._workspace.actor = who
        self._workspace.clock = Clock(self._zone, self._at.astimezone(UTC))
        return self._workspace

    def key_result(self, ref: str) -> KeyResultView:
        """A key result as it is at this point of the story."""
        from execboard.services.views import okrs

        return okrs.key_result(self._workspace, ref)

    def when(self, days_ago: int, told: Callable[[int], None]) -> None:
        """Have something told as soon as the story reaches that day."""
        self._waiting.append((days_ago, told))

    def _tell_what_waits(self, days_ago: int) -> None:
        due = sorted((one for one in self._waiting if one[0] >= days_ago), key=lambda one: -one[0])
        self._waiting = [one for one in self._waiting if one[0] < days_ago]
        for day, told in due:
            told(day)

    def end(self) -> None:
        """End the operation that is being told."""
        self._workspace.complete(self._batch)

    def day(self, days: int, *, exactly: bool = False) -> str:
        """The day so many days after the present one, or before it, as it is typed: a weekday, unless `exactly`."""
        day = self.today + timedelta(days=days)
        if exactly:
            return day.isoformat()
        return (_friday_before(day) if days < 0 else _monday_after(day)).isoformat()


def _friday_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def _monday_after(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > _FRIDAY else day
