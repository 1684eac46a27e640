"""Reads some objectives with all that is known of them, and works out how they stand.

Only what is asked for is read: of closed cycles the newest check-in of each key result, never their history.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from execboard.domain.checkins import CheckIn, daily
from execboard.domain.closing import objective_score
from execboard.domain.dates import from_stored, local_day, to_stored
from execboard.domain.forecasting import Forecast, forecast
from execboard.domain.health import Health, worst
from execboard.domain.okr_health import Standing, Thresholds, derived_health, due_on, overridden, stale_days
from execboard.domain.okrs import KeyResult, Objective, range_words, status_of
from execboard.domain.pacing import Period, clamped, expected, holds, pace, progress, rolled_up
from execboard.services.views.okr_shapes import KeyResultView, ObjectiveView, OverrideView
from execboard.storage.queries import checkins, history, okrs, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.domain.drift import Drift
    from execboard.domain.okr_health import Thresholds as _Thresholds
    from execboard.domain.okr_hints import Hint
    from execboard.domain.okrs import Cycle
    from execboard.services.session import Session

_THRESHOLDS = ("at-least", "at-most")


def thresholds(session: Session) -> _Thresholds:
    """The team's thresholds of health."""
    row = session.charter
    return Thresholds(row.off_track, row.behind, row.ahead, row.low_confidence)


class Reading:
    """Some objectives, their key results, and what else it takes to show them, read together.

    Make it within a snapshot. `results` narrows what is read to some key results, where only those are shown. Without
    `forecasts` none is worked out. A `glance` is for health, progress and expectation: it leaves out teams,
    hints, drift, forecasts and where something was carried to.
    """

    def __init__(
        self,
        session: Session,
        objectives: Sequence[Objective],
        results: Sequence[KeyResult] | None = None,
        *,
        forecasts: bool = True,
        glance: bool = False,
    ) -> None:
        self._session = session
        self._glance = glance
        self._forecasts = forecasts and not glance
        self._views: dict[int, KeyResultView] = {}
        db, charter = session.db, session.charter
        self._today, self._interval = session.today, charter.checkin_days
        self._thresholds = thresholds(session)
        self._cycles = {one.id: one for one in okrs.cycles(db)}
        self._handles = {person.id: person.handle for person in people.everyone(db)}
        self._objectives = {one.id: one for one in objectives}
        self._children: dict[int, list[Objective]] = {}
        if results is None:
            self._read_children()
            self._results = okrs.measures(db, list(self._objectives))
        else:
            self._results = {}
            for one in results:
                self._results.setdefault(one.objective_id, []).append(one)
        self._read_check_ins([one for found in self._results.values() for one in found])
        self._teams: dict[tuple[str, int], list[str]] = {}
        self._carried: dict[int | None, str] = {}
        if not glance:
            self._read_teams()
            self._carried = {one.from_id: one.ref for one in okrs.carried(db, list(self._objectives))}

    def _read_children(self) -> None:
        """The children of each objective; those that count into it are read whole."""
        new = list(self._objectives)
        while new:
            found = okrs.children(self._session.db, "parent_id", new)
            for child in found:
                self._children.setdefault(child.parent_id or 0, []).append(child)
            counting = [one for one in found if one.parent_link == "counts" and one.id not in self._objectives]
            self._objectives |= {one.id: one for one in counting}
            new = [one.id for one in counting]

    def _read_check_ins(self, results: list[KeyResult]) -> None:
        db = self._session.db
        self._latest = checkins.latest(db, [one.id for one in results])
        with_history = [one for one in results if self._has_history(one)]
        starts = [period.starts for one in with_history if (period := self._period(one))]
        first = min(starts, default=self._today)
        self._since = checkins.since(db, [one.id for one in with_history], first) if with_history else {}
        self._goalposts = {} if self._glance else checkins.goalposts(db, [one.id for one in results])
        if self._glance:
            self._read_newest()

    def _has_history(self, one: KeyResult) -> bool:
        """Whether all its check-ins of the cycle are wanted: at a glance only thresholds look at any but the newest."""
        return one.direction in _THRESHOLDS or not (self._glance or self._is_closed(one))

    def _read_newest(self) -> None:
        """Of those without history the newest check-in, and the newest that says a confidence before it."""
        silent = [number for number, one in self._latest.items() if one.confidence is None]
        sure = checkins.latest(self._session.db, silent, sure=True) if silent else {}
        for number, one in self._latest.items():
            before = [sure[number]] if number in sure else []
            self._since.setdefault(number, [*before, one])

    def _read_teams(self) -> None:
        db = self._session.db
        names = {team.id: team.name for team in people.teams(db)}
        if not names:
            return
        for link in okrs.objective_teams(db, list(self._objectives)):
            self._teams.setdefault(("objective", link.objective_id), []).append(names[link.team_id])
        numbers = [one.id for found in self._results.values() for one in found]
        for shared in okrs.key_result_teams(db, numbers):
            self._teams.setdefault(("key_result", shared.key_result_id), []).append(names[shared.team_id])

    def objective(self, number: int) -> ObjectiveView:
        """One objective as it stands."""
        return self._objective(self._objectives[number], frozenset())

    def _objective(self, one: Objective, above: frozenset[int]) -> ObjectiveView:
        results = tuple(self.key_result(result) for result in self._results.get(one.id, []))
        children = self._children.get(one.id, [])
        counted = [
            self._objective(self._objectives[child.id], above | {one.id})
            for child in children
            if child.parent_link == "counts" and child.id not in above | {one.id}
        ]
        cycle = self._cycles.get(one.cycle_id) if one.cycle_id else None
        health = worst(
            [
                *((each.id, Health(each.health, each.health_because, each.stale_days)) for each in results),  # type: ignore[arg-type]
                *((each.id, Health(each.health, each.health_because, each.stale_days)) for each in counted),  # type: ignore[arg-type]
            ],
            "it has no key results yet",
        )
        done, ought = _rolled(results, counted)
        closed = one.status == "closed" or (cycle is not None and status_of(cycle, self._today) == "closed")
        return ObjectiveView(
            id=one.ref,
            title=one.title,
            why=one.why,
            cycle=cycle.name if cycle else None,
            owner=self._handles.get(one.owner_id or 0),
            supports=f"GOAL-{one.goal_id}" if one.goal_id else f"OBJ-{one.parent_id}" if one.parent_id else None,
            kind=one.kind,
            status="closed" if closed else "open",
            key_results=results,
            progress=done,
            expected=ought,
            health=health.word,
            health_because=health.because,
            score=objective_score((each.score, each.weight) for each in results),
            health_words=health.words,
            stale=any(each.stale for each in results),
            stale_days=health.stale_days,
            pace=None if done is None or ought is None else pace(done, ought),
            is_not=one.is_not,
            parent_link=one.parent_link,
            teams=tuple(self._teams.get(("objective", one.id), ())),
            children=tuple(child.ref for child in children),
            counted=tuple(child.id for child in counted),
            verdict=one.verdict,
            reflection=one.reflection,
            lineage=f"OBJ-{one.from_id}" if one.from_id else None,
            carried_to=self._carried.get(one.id),
            hints=() if self._glance else _hints(one, results),
            notes=one.notes,
            rev=one.rev,
        )

    def key_result(self, one: KeyResult) -> KeyResultView:
        """One key result as it stands."""
        if one.id not in self._views:
            self._views[one.id] = self._key_result(one)
        return self._views[one.id]

    def _key_result(self, one: KeyResult) -> KeyResultView:
        of = self._objectives[one.objective_id]
        cycle = self._cycles.get(of.cycle_id) if of.cycle_id else None
        period, day = self._period(one), self._as_of(cycle)
        check_ins = self._check_ins(one, period)
        last = self._latest.get(one.id)
        values = [each.value for each in check_ins]
        if not values and last is not None and one.direction not in _THRESHOLDS:
            values = [last.value]
        done = progress(one.direction, one.start, one.target, values)
        ought = expected(one.direction, period, day) if period else None
        ahead = None if done is None or ought is None else pace(done, ought)
        live = of.status == "open" and not self._is_closed(one)
        interval = one.interval_days or self._interval
        since = self._since_when(one, period)
        silent = stale_days(last.happened if last else None, since, interval, day) if live else None
        confidence = next((each.confidence for each in reversed(check_ins) if each.confidence is not None), None)
        standing = Standing(one.direction, done, ought, ahead, confidence, period.ends if period else None, silent)
        derived = derived_health(standing, self._thresholds)
        shown = derived
        if one.override_health is not None and live:
            shown = overridden(derived, one.override_health, one.override_note, one.override_by)
        begun = period is not None and day >= period.starts
        due = due_on(last.happened if last else None, since, interval) if live and begun else None
        due = None if derived.word == "done" else due
        days = daily(check_ins)
        return KeyResultView(
            id=one.ref,
            objective=of.ref,
            title=one.title,
            kind=one.kind,
            direction=one.direction,
            start=one.start,
            target=one.target,
            unit=one.unit,
            range=range_words(one),
            owner=self._handles.get(one.owner_id or 0),
            current=last.value if last else None,
            progress=done,
            expected=ought,
            pace=ahead,
            confidence=confidence,
            health=shown.word,
            health_because=shown.because,
            stale=shown.stale_days is not None,
            last_checkin=last.happened if last else None,
            forecast=self._forecast(one, days, period, live),
            health_words=shown.words,
            health_derived=derived.word,
            health_derived_because=derived.because,
            stale_days=shown.stale_days,
            override=_override(one) if live else None,
            due=due,
            due_in=(due - self._today).days if due else None,
            interval_days=interval,
            starts=period.starts if period else one.starts,
            ends=period.ends if period else one.ends,
            cycle=cycle.name if cycle else None,
            commit_value=one.commit_value,
            stretch_value=one.stretch_value,
            weight=one.weight,
            source=one.source,
            teams=tuple(self._teams.get(("key_result", one.id), ())),
            drift=() if self._glance else self._drift(one, check_ins, ahead, live=live),
            values=tuple(value for _, value in days),
            score=one.score,
            cause_class=one.cause_class,
            cause=one.cause,
            reflection=one.reflection,
            lineage=f"KR-{one.from_id}" if one.from_id else None,
            priority=one.priority,
            notes=one.notes,
            rev=one.rev,
        )

    def _drift(self, one: KeyResult, check_ins: list[CheckIn], ahead: float | None, *, live: bool) -> tuple[Drift, ...]:
        from execboard.domain.drift import drifts

        period, day, last = self._period(one), self._as_of(self._cycle_of(one)), self._latest.get(one.id)
        since = self._since_when(one, period)
        return drifts(
            check_ins=check_ins,
            goalposts=[each for each in self._goalposts.get(one.id, []) if not period or each.moved_on >= since],
            moves=one.direction in ("increase", "decrease"),
            reached=last is not None and holds(one.direction, one.target, last.value),
            pace=ahead,
            period=period,
            touched=self._was_touched(one, period, day) if live and not check_ins else True,
            today=day,
        )

    def check_ins(self, one: KeyResult) -> list[CheckIn]:
        """A key result's check-ins of this cycle, the earliest first."""
        return self._check_ins(one, self._period(one))

    def _check_ins(self, one: KeyResult, period: Period | None) -> list[CheckIn]:
        found = self._since.get(one.id, [])
        return [each for each in found if period is None or each.happened >= period.starts]

    def _period(self, one: KeyResult) -> Period | None:
        cycle = self._cycle_of(one)
        starts, ends = one.starts or (cycle and cycle.starts), one.ends or (cycle and cycle.ends)
        return Period(starts, ends) if starts and ends and starts <= ends else None

    def _cycle_of(self, one: KeyResult) -> Cycle | None:
        of = self._objectives[one.objective_id]
        return self._cycles.get(of.cycle_id) if of.cycle_id else None

    def _is_closed(self, one: KeyResult) -> bool:
        cycle = self._cycle_of(one)
        return cycle is not None and status_of(cycle, self._today) == "closed"

    def _as_of(self, cycle: Cycle | None) -> date:
        """The day from which things are looked at: today, but for a closed cycle the day on which it was over."""
        if cycle is None or status_of(cycle, self._today) != "closed":
            return self._today
        over = cycle.ends + timedelta(days=1)
        return min(over, cycle.closed_on) if cycle.closed_on else over

    def _since_when(self, one: KeyResult, period: Period | None) -> date:
        made = local_day(one.created_at, self._session.clock.zone)
        days = [made, *([period.starts] if period else []), *([one.resumed_on] if one.resumed_on else [])]
        return max(days)

    def _was_touched(self, one: KeyResult, period: Period | None, day: date) -> bool:
        from execboard.domain.drift import FROZEN_SHARE

        if period is None or period.share(day) < FROZEN_SHARE:
            return True
        now = to_stored(self._session.clock.now())
        at = history.changed_last(self._session.db, "key_result", [one.id], by=now)
        return at is not None and local_day(from_stored(at), self._session.clock.zone) > period.starts

    def _forecast(self, one: KeyResult, days: list[tuple[date, float]], period: Period | None, live: bool) -> Forecast:
        if not self._forecasts:
            return Forecast(None, None, None, "not worked out at a glance")
        if period is None:
            return Forecast(None, None, None, "it is in no cycle, so there is no end to look to")
        if not live:
            return Forecast(None, None, None, "its time is over")
        return forecast(one.direction, one.target, days, period.ends, self._today)


def _hints(one: Objective, results: Sequence[KeyResultView]) -> tuple[Hint, ...]:
    from execboard.domain.okr_hints import measures_hints, objective_hints

    return objective_hints(one.title) + measures_hints([each.kind for each in results])


def _rolled(results: Sequence[KeyResultView], counted: Sequence[ObjectiveView]) -> tuple[float | None, float | None]:
    """Progress and expectation of an objective. A key result that nobody has measured counts as not begun."""
    parts = [(each.progress, each.expected, each.weight) for each in results]
    parts += [(child.progress, child.expected, 1.0) for child in counted]
    done = rolled_up((clamped(share or 0.0), weight) for share, _, weight in parts)
    ought = rolled_up((clamped(share), weight) for _, share, weight in parts if share is not None)
    return (done if any(share is not None for share, _, _ in parts) else None), ought


def _override(one: KeyResult) -> OverrideView | None:
    if one.override_health is None:
        return None
    return OverrideView(one.override_health, one.override_note, one.override_by, one.override_on)
