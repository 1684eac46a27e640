"""Every part of the health score: unknown with its reason, known by its formula, and at the ends of its scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.blockers import Blocker
from execboard.domain.decisions import Decision
from execboard.domain.health_parts.catalogue import NAMES, PARTS
from execboard.domain.health_parts.facts import Checked, Commitment, Ending, Five, HealthFacts, Held, Measure
from execboard.domain.health_score import NOT_DATED, score, weekly
from execboard.domain.meeting_kinds import MeetingKind
from execboard.domain.metrics import Metric, MetricValue, Projection

if TYPE_CHECKING:
    from execboard.domain.health_parts.part import Found

TODAY = date(2026, 11, 23)
"""A Monday."""
AT = datetime(2026, 7, 1, 8, tzinfo=UTC)
NOTHING = HealthFacts(today=TODAY, zone=UTC)
BY_NAME = {part.name: part for part in PARTS}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ending(number: int, status: str, *, due: int | None = None, ended: int | None = None) -> Ending:
    """Due and ended so many days ago."""
    return Ending(
        f"INI-{number}", "x", status, ago(80), None if due is None else ago(due), None if ended is None else ago(ended)
    )


def commitment(number: int, status: str, due: int | None, closed: int | None, moves: str | None = None) -> Commitment:
    days = [None if each is None else ago(each) for each in (due, closed)]
    return Commitment(f"ACT-{number}", "x", status, ago(60), days[0], days[1], moves)


def blocker(number: int, opened: int, closed: int | None = None, **more: Any) -> Blocker:
    status = "open" if closed is None else "cleared"
    gone = None if closed is None else ago(closed)
    return Blocker("x", ago(opened), AT, status=status, closed=gone, id=number, **more)


def decision(number: int, asked: int, decided: int | None, **more: Any) -> Decision:
    if decided is None:
        return Decision("x", AT, ago(asked), id=number, **more)
    return Decision("x", AT, ago(asked), answer="y", decided_on=ago(decided), id=number, **more)


def measured(kind: Any, values: tuple[tuple[int, float], ...], number: int = 1, **more: Any) -> dict[str, Any]:
    metric = Metric("Orders", AT, kind=kind, id=number, **more)
    found = [MetricValue(number, value, ago(days), AT, id=place) for place, (days, value) in enumerate(values, 1)]
    return {"metrics": [metric], "values": {number: found}}


def key_result(number: int, kind: Any = "leading", start: int = 40, interval: int = 7) -> Measure:
    return Measure(f"KR-{number}", "x", "OBJ-1", kind, "increase", ago(start), ago(-40), interval)


def checked(*values: tuple[int, float] | tuple[int, float, int]) -> list[Checked]:
    return [Checked(ago(one[0]), one[1], one[2] if len(one) > 2 else None) for one in values]


STANDUP = MeetingKind("standup", "wins", 10, AT, rhythm="weekdays 09:30")
TWO_WEEKS = {"kinds": [STANDUP], "first_held": {"standup": ago(14)}}
PORTAL, ACADEMY = Five("INI-1", "Portal", ("Field", "Product")), Five("INI-2", "Academy", ("Field",))
PROJECTED = {1: [Projection(1, 100, ago(10), AT)]}
UP, DOWN = ((30, 10.0), (20, 15.0), (10, 20.0), (1, 30.0)), ((30, 10.0), (20, 10.0), (10, 11.0), (1, 30.0))

KNOWN: dict[str, list[tuple[dict[str, Any], float]]] = {
    "completion": [
        (
            {"initiatives": [ending(1, "done", ended=9), ending(2, "retired", ended=5), ending(3, "active", due=1)]},
            1 / 3,
        ),
        ({"initiatives": [ending(1, "done", ended=9), ending(2, "active", due=0)]}, 1.0),
        ({"initiatives": [ending(1, "done", ended=9), ending(2, "paused")], "traded": {"INI-2": ago(3)}}, 1.0),
        ({"initiatives": [ending(1, "paused", due=200)]}, 0.0),
    ],
    "metrics-projection": [
        ({**measured("other", ((5, 100.0),)), "projections": PROJECTED}, 1.0),
        ({**measured("other", ((5, 99.0),)), "projections": PROJECTED}, 0.0),
        ({**measured("other", ((5, 99.0),), direction="decrease"), "projections": PROJECTED}, 1.0),
    ],
    "metrics-baseline": [
        (measured("other", ((5, 41.0),), baseline=40.0, baseline_on=ago(100)), 1.0),
        (measured("other", ((5, 40.0),), baseline=40.0, baseline_on=ago(100)), 0.0),
    ],
    "engagement": [
        (measured("engagement", ((30, 10.0), (20, 11.0), (10, 12.0))), 0.2),
        (measured("engagement", ((30, 12.0), (20, 12.0), (10, 12.0))), 0.0),
        (measured("engagement", ((30, 10.0), (20, 5.0), (10, 0.0))), -1.0),
    ],
    "efficiency": [
        (measured("efficiency", ((100, 10.0), (10, 11.0), (5, 13.0))), 0.2),
        (measured("efficiency", ((100, 10.0), (10, 8.0)), direction="decrease"), 0.2),
        (measured("efficiency", ((100, 10.0), (10, 0.0))), -1.0),
    ],
    "meetings-kept": [
        ({**TWO_WEEKS, "meetings": [Held(f"MTG-{one}", "standup", ago(14 - one), False) for one in range(5)]}, 0.5),
        ({**TWO_WEEKS, "meetings": []}, 0.0),
        (
            {
                "kinds": [STANDUP],
                "first_held": {"standup": TODAY},
                "meetings": [Held("MTG-1", "standup", TODAY, False)],
            },
            1.0,
        ),
    ],
    "check-ins-kept": [
        ({"measures": [key_result(1, start=27)], "checked": {"KR-1": checked((27, 1), (20, 2), (2, 3))}}, 0.75),
        ({"measures": [key_result(1, start=27)], "checked": {"KR-1": checked((27, 1), (26, 2), (25, 3))}}, 0.25),
        ({"measures": [key_result(1, start=27)]}, 0.0),
    ],
    "commitments-kept": [
        ({"commitments": [commitment(1, "done", 5, 6), commitment(2, "open", 5, None)]}, 0.5),
        ({"commitments": [commitment(1, "done", 5, 4), commitment(2, "dropped", 5, 6)]}, 0.0),
        ({"commitments": [commitment(1, "done", None, 4), commitment(2, "open", 0, None)]}, 1.0),
    ],
    "blocker-age": [
        ({"blockers": [blocker(1, 3), blocker(2, 30), blocker(3, 90, 1)], "first_blocker": ago(90)}, 16.5),
        ({"blockers": [blocker(1, 30, accepted_on=ago(2))], "first_blocker": ago(30)}, 0.0),
        ({"blockers": [blocker(1, 400)], "first_blocker": ago(400)}, 400.0),
    ],
    "blocker-clearing": [
        ({"blockers": [blocker(1, 12, 2), blocker(2, 3, 1), blocker(3, 8)]}, 6.0),
        ({"blockers": [blocker(1, 5, 5)]}, 0.0),
    ],
    "decision-lead-time": [
        ({"decisions": [decision(1, 14, 4), decision(2, 30, None)]}, 20.0),
        ({"decisions": [decision(1, 14, 4), decision(2, 7, None)]}, 10.0),
        ({"decisions": [decision(1, 4, 4, decided_at=AT + timedelta(hours=2))]}, 0.0),
    ],
    "decisions-reopened": [
        ({"decisions": [decision(1, 14, 4), decision(2, 2, None, reopens_id=1)]}, 0.5),
        ({"decisions": [decision(1, 14, 4)]}, 0.0),
    ],
    "moves-none": [
        (
            {
                "five": [PORTAL],
                "commitments": [commitment(1, "open", 5, None), commitment(2, "open", 5, None, "INI-1")],
            },
            0.5,
        ),
        ({"five": [PORTAL], "commitments": [commitment(1, "open", None, None)]}, 1.0),
    ],
    "shared-by-teams": [
        ({"five": [PORTAL, ACADEMY], "teams": 2}, 0.5),
        ({"five": [ACADEMY], "teams": 2}, 0.0),
    ],
    "confidence": [
        (
            {
                "measures": [key_result(1), key_result(2)],
                "checked": {"KR-1": checked((9, 1, 7)), "KR-2": checked((9, 1, 5))},
            },
            0.5,
        ),
        ({"measures": [key_result(1)], "checked": {"KR-1": checked((9, 1, 9), (2, 1, 3))}}, -1.0),
    ],
    "leading-first": [
        (
            {
                "measures": [key_result(1), key_result(2, "lagging")],
                "checked": {"KR-1": checked(*UP), "KR-2": checked(*DOWN)},
            },
            1.0,
        ),
        (
            {
                "measures": [key_result(1), key_result(2, "lagging")],
                "checked": {"KR-1": checked(*DOWN), "KR-2": checked(*UP)},
            },
            0.0,
        ),
    ],
}
"""Part to facts and the value that they come to, a good one and the worst among them."""

UNKNOWN: dict[str, tuple[dict[str, Any], str]] = {
    "completion": ({"initiatives": [ending(1, "done", ended=200)]}, "no initiative was done"),
    "metrics-projection": ({**measured("other", ((50, 9.0),)), "projections": PROJECTED}, "no metric has both"),
    "metrics-baseline": (measured("other", ((5, 9.0),)), "no metric has both a dated baseline"),
    "engagement": (measured("engagement", ((9, 9.0), (5, 9.0))), "3 values"),
    "efficiency": (measured("efficiency", ((9, 9.0),)), "values in two quarters"),
    "meetings-kept": ({"kinds": [STANDUP]}, "no meeting that has a rhythm"),
    "check-ins-kept": ({"measures": [key_result(1, start=5)]}, "had to be checked in yet"),
    "commitments-kept": ({"commitments": [commitment(1, "open", -5, None)]}, "due or ended"),
    "blocker-age": ({}, "no blocker was recorded yet"),
    "blocker-clearing": ({"blockers": [blocker(1, 5)]}, "no blocker was cleared"),
    "decision-lead-time": ({"decisions": [decision(1, 3, 3)]}, "1 were written down as decided"),
    "decisions-reopened": ({"decisions": [decision(1, 300, 200)]}, "nothing was decided"),
    "moves-none": ({"commitments": [commitment(1, "open", 5, None)]}, "nothing is active"),
    "shared-by-teams": ({"five": [PORTAL], "teams": 1}, "fewer than two teams"),
    "confidence": ({"measures": [key_result(1)], "checked": {"KR-1": checked((2, 1))}}, "nobody has said"),
    "leading-first": ({"measures": [key_result(1)], "checked": {"KR-1": checked(*UP)}}, "too few"),
}


def found(name: str, facts: dict[str, Any], on: date = TODAY) -> Found:
    return BY_NAME[name].measure(replace(NOTHING, **facts), on)


def test_every_part_has_its_cases() -> None:
    assert (tuple(KNOWN), tuple(UNKNOWN)) == (NAMES, NAMES)


@pytest.mark.parametrize(("name", "facts", "value"), [(name, *case) for name, cases in KNOWN.items() for case in cases])
def test_a_part_is_known_by_its_formula(name: str, facts: dict[str, Any], value: float) -> None:
    one = found(name, facts)
    assert one.value == pytest.approx(value), one.because


@pytest.mark.parametrize(("name", "facts", "because"), [(name, *case) for name, case in UNKNOWN.items()])
def test_a_part_that_nobody_can_tell_says_why(name: str, facts: dict[str, Any], because: str) -> None:
    one = found(name, facts)
    assert (one.value, because in one.because) == (None, True), one.because


@pytest.mark.parametrize("name", NAMES)
def test_a_part_without_any_rows_is_not_known(name: str) -> None:
    assert found(name, {}).value is None


@pytest.mark.parametrize("name", NAMES)
def test_what_is_known_opens_to_its_rows(name: str) -> None:
    facts = KNOWN[name][0][0]
    assert [row.id for row in found(name, facts).rows] != []


@pytest.mark.parametrize("part", PARTS, ids=NAMES)
def test_the_ends_of_the_scale_are_0_and_100(part: Any) -> None:
    beyond = (part.target - part.zero) * 10
    assert [part.points(value) for value in (part.zero, part.target, part.zero - beyond, part.target + beyond)] == [
        0,
        100,
        0,
        100,
    ]


def test_what_was_traded_away_is_shown_apart_and_does_not_flatter() -> None:
    rows = [ending(1, "done", ended=9), ending(2, "retired", ended=5)]
    before = found("completion", {"initiatives": rows})
    after = found("completion", {"initiatives": [*rows, ending(3, "paused")], "traded": {"INI-3": ago(3)}})
    assert (before.value, after.value, [row.id for row in after.apart]) == (0.5, 0.5, ["INI-3"])


def test_work_that_was_traded_away_and_missed_its_day_is_missed() -> None:
    rows = [ending(1, "done", ended=9), ending(3, "paused", due=2)]
    assert found("completion", {"initiatives": rows, "traded": {"INI-3": ago(3)}}).value == 0.5


def test_a_metric_that_fell_silent_does_not_count_as_good() -> None:
    facts = measured("other", ((46, 500.0),), baseline=40.0, baseline_on=ago(100))
    one = found("metrics-baseline", {**facts, "projections": PROJECTED})
    assert (one.value, [row.id for row in one.apart]) == (None, ["MET-1"])


def test_before_and_after_stand_in_the_row() -> None:
    facts = measured("other", ((5, 50.0),), baseline=40.0, baseline_on=ago(100), unit="h")
    assert "before 40 h on 2026-08-15, after 50 h (25% better)" in found("metrics-baseline", facts).rows[0].text


def test_a_meeting_that_was_moved_keeps_the_nearest_day() -> None:
    friday = MeetingKind("weekly", "wins", 30, AT, rhythm="fri 15:00")
    held = [Held("MTG-1", "weekly", ago(17), False), Held("MTG-2", "weekly", ago(11), False)]
    facts = {"kinds": [friday], "first_held": {"weekly": ago(17)}, "meetings": held}
    assert found("meetings-kept", facts).because == "2 of 3 meetings held"


def test_a_meeting_that_was_called_off_is_left_out() -> None:
    friday = MeetingKind("weekly", "wins", 30, AT, rhythm="fri 15:00")
    held = [Held("MTG-1", "weekly", ago(17), False), Held("MTG-2", "weekly", ago(10), True)]
    one = found("meetings-kept", {"kinds": [friday], "first_held": {"weekly": ago(17)}, "meetings": held})
    assert one.because == "1 of 2 meetings held; 1 called off, shown apart"


def test_a_question_that_waits_is_not_forgotten_in_the_time_to_decide() -> None:
    one = found(
        "decision-lead-time", {"decisions": [decision(1, 14, 13), decision(2, 60, None), decision(3, 90, None)]}
    )
    assert one.value == 60


def test_a_trade_and_a_no_take_no_time_and_do_not_flatter() -> None:
    quick = [
        decision(number, 3, 3, kind=kind, decided_at=AT + timedelta(1)) for number, kind in ((1, "trade"), (2, "no"))
    ]
    assert found("decision-lead-time", {"decisions": quick}).value is None


def test_a_part_is_told_as_of_an_earlier_day() -> None:
    facts = {"blockers": [blocker(1, 30, 10), blocker(2, 4)], "first_blocker": ago(30)}
    assert [found("blocker-age", facts, ago(days)).value for days in (31, 20, 8, 0)] == [None, 10, 0, 4]


def test_rows_without_days_are_not_known_on_an_earlier_day() -> None:
    facts = replace(NOTHING, five=[PORTAL], teams=2)
    early = {one.part.name: one.found for one in score(facts, ago(7)).parts}
    assert (early["shared-by-teams"].value, early["shared-by-teams"].because) == (None, NOT_DATED)


def test_the_trend_has_a_score_for_each_week() -> None:
    facts = replace(NOTHING, blockers=[blocker(1, 20)], first_blocker=ago(20))
    assert [one.value for one in weekly(facts, TODAY)][-4:] == [
        None,
        100.0,
        *(pytest.approx(100 * each / 21) for each in (15, 8)),
    ]
