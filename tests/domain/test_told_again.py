"""What many minutes come to: one thing for what is told again, in the order of days, and what silence says."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random  # noqa: TC003 - hypothesis looks at it
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.told_again import Line, Sitting, Slot, Thread, Told, gather

if TYPE_CHECKING:
    from collections.abc import Iterable

FIRST = date(2026, 9, 4)


def sitting(week: int, *lines: tuple[str, Slot, str], spoke: str = "", silent: str = "") -> Sitting:
    """The meeting of a week: who told what under which heading; who reported, and who spoke of blockers."""
    told = tuple(Line(place, person, slot, text) for place, (person, slot, text) in enumerate(lines))
    speaking = frozenset(spoke.split()) | {line.person for line in told if line.slot == "blocked"}
    reporting = frozenset((*(line.person for line in told), *spoke.split(), *silent.split()))
    return Sitting(FIRST + timedelta(weeks=week), f"week {week}", told, reporting, speaking)


def states(told: Iterable[Told]) -> dict[str, tuple[str, str]]:
    """Each thing's words to its state and why."""
    return {one.thread.text: (one.thread.state, one.thread.why) for one in told}


def plain(told: Iterable[Told]) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.sitting.key, one.what, one.thread.text, one.line.text if one.line else "", one.likeness.because)
        for one in told
    ]


_TEXTS = st.sampled_from(
    ["crane trainer", "book the crane trainer", "API keys", "no API keys from the vendor", "roof prices", "zinc", "van"]
)
_LINE = st.tuples(st.sampled_from(["ana", "bram"]), st.sampled_from(["done", "next", "blocked"]), _TEXTS)
_WEEKS = st.lists(st.lists(_LINE, max_size=5), min_size=1, max_size=5).map(
    lambda weeks: [sitting(at, *lines) for at, lines in enumerate(weeks)]
)


@given(_WEEKS, st.randoms())
def test_the_order_of_the_files_makes_no_difference(weeks: list[Sitting], r: Random) -> None:
    mixed = list(weeks)
    r.shuffle(mixed)
    assert plain(gather(mixed)) == plain(gather(weeks))


@given(_WEEKS)
def test_every_line_becomes_something_once(weeks: list[Sitting]) -> None:
    told = [(one.sitting.key, one.line) for one in gather(weeks) if one.line and one.what != "cleared"]
    assert sorted(told) == sorted((week.key, line) for week in weeks for line in week.lines)


@given(_WEEKS)
def test_one_meeting_tells_a_thing_once(weeks: list[Sitting]) -> None:
    told = [(one.sitting.key, id(one.thread)) for one in gather(weeks) if one.what != "also"]
    assert len(told) == len(set(told))


@given(_WEEKS)
def test_only_a_line_under_done_makes_a_thing_done(weeks: list[Sitting]) -> None:
    told = gather(weeks)
    done = {id(one.thread) for one in told if one.line and one.line.slot == "done" and one.what == "done"}
    assert {id(one.thread) for one in told if one.thread.state == "done"} <= done


def test_a_blocker_told_in_three_weeks_is_one() -> None:
    told = gather(
        [
            sitting(0, ("ana", "blocked", "Waiting for the vendor's API keys")),
            sitting(1, ("ana", "blocked", "still no API keys")),
            sitting(2, ("ana", "blocked", "API keys from the vendor")),
        ]
    )
    assert [(one.what, one.likeness.because) for one in told] == [
        ("added", ""),
        ("mentioned", "2 of 2 words: api, keys"),
        ("mentioned", "3 of 3 words: api, keys, vendor"),
    ]


def test_two_who_tell_the_same_blocker_in_one_meeting_tell_one() -> None:
    told = gather(
        [
            sitting(0, ("ana", "blocked", "no API keys from the vendor"), ("bram", "blocked", "waiting for API keys")),
            sitting(1, ("bram", "blocked", "API keys")),
        ]
    )
    assert [(one.what, one.thread is told[0].thread) for one in told] == [
        ("added", True),
        ("also", True),
        ("mentioned", True),
    ]


def test_what_is_under_next_and_done_goes_on() -> None:
    told = gather(
        [
            sitting(0, ("ana", "next", "finish the tender for the city")),
            sitting(1, ("ana", "done", "tender for the city"), ("ana", "next", "finish the tender for the city")),
        ]
    )
    assert [(one.what, one.thread is told[0].thread) for one in told] == [
        ("added", True),
        ("still", True),
        ("done", False),
    ]


def test_nobody_keeps_the_commitment_of_another() -> None:
    told = gather([sitting(0, ("ana", "next", "book the crane")), sitting(1, ("bram", "done", "booked the crane"))])
    assert states(told) == {"book the crane": ("open", ""), "booked the crane": ("done", "")}


def test_what_is_merely_like_a_commitment_does_not_keep_it() -> None:
    promise, other = "write docs how to add a roof check", "roof check for the depot"
    told = gather([sitting(0, ("ana", "next", promise)), sitting(1, ("ana", "done", other))])
    assert states(told) == {promise: ("open", ""), other: ("done", "")}


def test_a_commitment_is_let_go_after_two_updates_without_it() -> None:
    weeks = [sitting(0, ("ana", "next", "roof prices")), sitting(1, silent="ana"), sitting(2, silent="ana")]
    assert (states(gather(weeks[:2])), states(gather(weeks))) == (
        {"roof prices": ("open", "")},
        {"roof prices": ("dropped", "not told any more since 2026-09-04")},
    )


def test_who_reports_nothing_lets_nothing_go() -> None:
    weeks = [sitting(0, ("ana", "next", "roof prices")), *(sitting(week, silent="bram") for week in (1, 2, 3))]
    assert states(gather(weeks)) == {"roof prices": ("open", "")}


def test_what_was_let_go_and_is_told_again_is_the_same() -> None:
    weeks = [
        sitting(0, ("ana", "next", "roof prices")),
        *(sitting(week, silent="ana") for week in (1, 2)),
        sitting(3, ("ana", "done", "roof prices")),
    ]
    assert [one.what for one in gather(weeks)] == ["added", "dropped", "done"]


def test_a_blocker_is_cleared_by_who_says_that_nothing_blocks() -> None:
    told = gather([sitting(0, ("ana", "blocked", "no fuel")), sitting(1, spoke="ana")])
    assert states(told) == {"no fuel": ("cleared", "@ana spoke of blockers on 2026-09-11, and not of this")}


def test_silence_clears_no_blocker() -> None:
    told = gather([sitting(0, ("ana", "blocked", "no fuel")), *(sitting(week, silent="ana") for week in (1, 2))])
    assert states(told) == {"no fuel": ("dropped", "not told any more since 2026-09-04")}


def test_a_blocker_is_cleared_by_anybody_who_tells_it_as_done() -> None:
    told = gather(
        [
            sitting(0, ("ana", "blocked", "the vendor sends no API keys")),
            sitting(1, ("bram", "done", "got API keys from the vendor")),
        ]
    )
    assert states(told)["the vendor sends no API keys"] == (
        "cleared",
        "told as done by @bram: got API keys from the vendor",
    )


def test_after_six_weeks_words_alone_are_not_enough() -> None:
    told = gather([sitting(0, ("ana", "blocked", "no fuel")), sitting(7, ("ana", "blocked", "no fuel"))])
    assert [one.what for one in told if one.line] == ["added", "added"]


def test_what_was_noted_by_hand_is_told_again_and_silence_does_not_end_it() -> None:
    hand = Thread("blocker", "no fuel for the vans", "ana", FIRST, FIRST, tellers={"ana"}, number=7, kept=True)
    hand.hears(Line(0, "ana", "blocked", "no fuel for the vans"), FIRST)
    told = gather([sitting(1, ("ana", "blocked", "no fuel")), *(sitting(at, spoke="ana") for at in (2, 3))], [hand])
    assert [(one.what, one.thread.number, one.thread.state) for one in told] == [("mentioned", 7, "open")]
