"""How the demo's key results went: a check-in a week, and how the last quarter closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from execboard.domain.pacing import Period

if TYPE_CHECKING:
    from execboard.services.demo.teller import Teller

WEEKS = (55, 48, 41, 34, 27, 20, 13, 6)
"""Days ago on which the firm walked its key results."""
_WAY = (0.0, 0.12, 0.22, 0.4, 0.52, 0.68, 0.85, 1.0)
"""How much of the way from start to where it is now was made by each of them."""


class Course(NamedTuple):
    """Where a key result stands today against expectation, as a pace; how sure its owner is; what they say.

    `until` is how many days ago it was checked in last.
    """

    pace: float
    confidence: tuple[int, int]
    note: str
    until: int = 6


COURSES = {
    "quotes": Course(0.0, (7, 7), "three operators load every night", until=20),
    "partners": Course(-0.16, (7, 5), "the two largest still quote by mail"),
    "first_visit": Course(0.02, (6, 7), "the cellar jobs close now, too"),
    "weeks": Course(-0.02, (6, 3), "permits of two towns wait for one clerk"),
    "certified": Course(-0.36, (8, 7), "no class without a training roof"),
    "answered": Course(0.24, (7, 9), "panel claims are answered at once"),
}
"""Every state that health has, for the present quarter; what is missing here nobody has measured yet."""

_CLOSED = {
    "long_waits": ("0.8", "", ""),
    "one_survey": ("1", "", ""),
    "same_day": ("0.6", "late-start", "the template came five weeks in"),
}


def tell_week(tell: Teller, days_ago: int) -> None:
    """One Friday's walk over all that are due, in one step."""
    lines = []
    for key, course in COURSES.items():
        if days_ago >= course.until:
            at = WEEKS.index(days_ago)
            before, now = course.confidence
            last = days_ago == course.until
            words = course.note if last else ""
            lines.append(f"{tell.ids[key]} {_value(tell, key, course, _WAY[at])} {now if last else before} {words}")
    workspace = tell.on(days_ago, "ana")
    workspace.check_ins.many(enumerate(lines, 1))


def tell_done(tell: Teller, days_ago: int) -> None:
    """The one that is done or not is done."""
    tell.on(days_ago, "dua").check_ins.check_in(
        tell.ids["one_name"], "done", "10", "every answer is signed by one person"
    )


def tell_closing(tell: Teller, days_ago: int) -> None:
    """What the quarter before came to."""
    for key, (score, cause_class, cause) in _CLOSED.items():
        given = {"cause_class": cause_class, "cause": cause} if cause_class else {}
        tell.on(days_ago, "ana").closing.score(tell.ids[key], score=score, **given)
    for key, verdict in (("waiting", "abandon"), ("one_page", "modify")):
        tell.on(days_ago, "ana").closing.verdict(tell.ids[f"obj_{key}"], verdict=verdict)


def tell_values_before(tell: Teller, days_ago: int) -> None:
    """Where the key results of the quarter before ended."""
    lines = [f"{tell.ids['long_waits']} 74 8", f"{tell.ids['one_survey']} 86 9", f"{tell.ids['same_day']} 63 5"]
    tell.on(days_ago, "ana").check_ins.many(enumerate(lines, 1))


def _value(tell: Teller, key: str, course: Course, way: float) -> str:
    """A value on the way to where the course leads today, as whole as its unit is."""
    result = tell.key_result(tell.ids[key])
    if result.starts is None or result.ends is None:
        return f"{result.start:g}"
    whole = result.target - result.start
    share = (Period(result.starts, result.ends).share(tell.today) + course.pace) * way / _WAY[WEEKS.index(course.until)]
    return f"{result.start + whole * share:.{0 if abs(whole) >= 30 else 1}f}"
