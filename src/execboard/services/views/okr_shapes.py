"""What is shown of OKRs: the shapes that screens and scripts get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from execboard.domain.drift import Drift
    from execboard.domain.forecasting import Forecast
    from execboard.domain.okr_hints import Hint
    from execboard.domain.okrs import CycleStatus, Direction, KeyResultKind, ObjectiveKind, ObjectiveStatus, ParentLink


@dataclass(slots=True)
class OverrideView:
    """A person's word on health, until the next check-in; what the numbers say stays beside it."""

    health: str
    note: str
    by: str
    on: date | None


@dataclass(slots=True)
class CheckInView:
    """A check-in. `number` names it where it is corrected; `corrected` counts how often it was."""

    number: int
    date: date
    value: float
    confidence: int | None
    note: str
    by: str
    corrected: int


@dataclass(slots=True)
class KeyResultView:
    """A key result; `range` tells its measure in words, such as ``0 → 150 quotes``.

    Shares (`progress`, `expected`, `pace`) are 1 at the target; what is not known is None. `health` is a person's word
    where there is an `override`, `health_derived` always what the numbers say, `health_words` how it is said, such as
    ``off track, and stale 12d``. `due` is the day of its next check-in, `due_in` days from today; None where none is.
    """

    id: str
    objective: str
    title: str
    kind: KeyResultKind
    direction: Direction
    start: float
    target: float
    unit: str
    range: str
    owner: str | None
    current: float | None
    progress: float | None
    expected: float | None
    pace: float | None
    confidence: int | None
    health: str
    health_because: str
    stale: bool
    last_checkin: date | None
    forecast: Forecast
    health_words: str
    health_derived: str
    health_derived_because: str
    stale_days: int | None
    override: OverrideView | None
    due: date | None
    due_in: int | None
    interval_days: int
    starts: date | None
    ends: date | None
    cycle: str | None
    commit_value: float | None
    stretch_value: float | None
    weight: float
    source: str
    teams: tuple[str, ...]
    drift: tuple[Drift, ...]
    values: tuple[float, ...]
    """One value a day that has one, this cycle's, the earliest first: a sparkline."""
    score: float | None
    cause_class: str | None
    cause: str
    reflection: str
    lineage: str | None
    priority: str
    notes: str
    rev: int


@dataclass(slots=True)
class ObjectiveView:
    """An objective with its key results and the `children` that support it; those in `counted` count into it."""

    id: str
    title: str
    why: str
    cycle: str | None
    owner: str | None
    supports: str | None
    kind: ObjectiveKind
    status: ObjectiveStatus
    key_results: tuple[KeyResultView, ...]
    progress: float | None
    expected: float | None
    health: str
    health_because: str
    score: float | None
    health_words: str
    stale: bool
    stale_days: int | None
    pace: float | None
    is_not: str
    parent_link: ParentLink
    teams: tuple[str, ...]
    children: tuple[str, ...]
    counted: tuple[str, ...]
    verdict: str | None
    reflection: str
    lineage: str | None
    carried_to: str | None
    hints: tuple[Hint, ...]
    notes: str
    rev: int


@dataclass(slots=True)
class GoalHealthView:
    """A goal and how the objectives of a cycle under it stand."""

    id: str
    title: str
    owner: str | None
    progress: float | None
    expected: float | None
    health: str
    health_because: str
    objectives: tuple[ObjectiveView, ...]


@dataclass(slots=True)
class TreeView:
    """The OKRs of one cycle: under goals, and those under none. An objective under another follows it.

    `counts` are key results by health word, the worst first.
    """

    cycle: str
    starts: date | None
    ends: date | None
    status: CycleStatus
    goals: tuple[GoalHealthView, ...]
    objectives: tuple[ObjectiveView, ...]
    counts: dict[str, int]
    stale: int
    due: int
    hints: tuple[Hint, ...]
    notes: str = ""


@dataclass(slots=True)
class PointView:
    """One day of a plot: the value where it was checked in, and where the straight line to the target was."""

    date: date
    value: float
    expected: float | None


@dataclass(slots=True)
class SeriesView:
    """A key result's values for a plot; `forecast_at_end` is where the trend leads, on the day `ends`.

    What is expected runs straight from `expected_first` on the day `starts` to `expected_last` on the day `ends`.
    """

    id: str
    unit: str
    starts: date | None
    ends: date | None
    start: float
    target: float
    expected_first: float | None
    expected_now: float | None
    expected_last: float | None
    forecast_at_end: float | None
    points: tuple[PointView, ...]


@dataclass(slots=True)
class DueView:
    """A key result whose check-in is due, with what it said last. `late_days` is 0 on the day itself."""

    key_result: KeyResultView
    objective_title: str
    late_days: int
    last: CheckInView | None
