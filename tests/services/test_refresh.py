"""The quarterly refresh: what each step starts from, what is said of it, and what its minutes tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import ExecboardError
from execboard.services.exporting.formats import whole
from execboard.services.views import work
from execboard.services.views.refresh import cycles_of, refresh
from tests.builders import active, add, ready
from tests.services.days import at

if TYPE_CHECKING:
    from datetime import date

    from execboard.services.views.refresh import StepView
    from execboard.services.workspace import Workspace

REF = "quarterly"


def step(board: Workspace, name: str) -> StepView:
    """A step of the refresh that runs."""
    return refresh(board, board.refresh.find(REF)).step(name)


def codes(board: Workspace, name: str) -> list[tuple[str, str]]:
    return [(one.code, one.id) for one in step(board, name).items]


@pytest.fixture
def quarter(workspace: Workspace) -> Workspace:
    """Three active, two candidates, one key result at 40 %, and a refresh that is on."""
    workspace.plan.set_charter(vision="Leader in solar by 2030")
    refs = active(workspace, 3)
    ready(workspace, "Fourth")
    ready(workspace, "Fifth")
    workspace.plan.add_key_result("OBJ-1", "quotes a week", target="100", owner="ana")
    workspace.check_ins.check_in("KR-1", "40", "7")
    for name, share in (("ana", "50"), ("bram", "90")):
        if name != "ana":
            workspace.people.add(name)
        workspace.initiatives.assign(refs[0], name, share)
    at(workspace, "2026-11-23T09:30")
    workspace.meetings.start(REF)
    return workspace


@pytest.mark.parametrize(
    ("day", "closed_on", "expected"),
    [
        ("2026-12-28", None, ("2026-Q4", "2027-Q1")),  # in the last week of the quarter
        ("2026-12-28", "2026-12-28", ("2026-Q4", "2027-Q1")),  # once it is closed in it
        ("2027-01-05", None, ("2026-Q4", "2027-Q1")),  # in the first week of the next one
        ("2027-01-05", "2027-01-05", ("2026-Q4", "2027-Q1")),
        ("2027-01-05", "2026-12-28", ("2027-Q1", "2027-Q2")),  # where it was closed before
    ],
)
def test_a_refresh_closes_the_quarter_that_ends(
    workspace: Workspace, day: str, closed_on: str | None, expected: tuple[str, str]
) -> None:
    workspace.plan.add_objective("Partners sell for us")
    if closed_on:
        at(workspace, f"{closed_on}T09:00")
        workspace.cycles.cycle("2026-Q4", "closed")
    at(workspace, f"{day}T10:00")
    today: date = workspace.today
    cycle, into = cycles_of(workspace, today)
    assert (cycle.name, into.name) == expected


def test_closing_and_verdicts_are_told_by_the_plan(quarter: Workspace) -> None:
    before = (step(quarter, "close").left_words, step(quarter, "causes").left_words)
    quarter.closing.score("KR-1", score="0.4", cause_class="waiting")
    quarter.closing.verdict("OBJ-1", verdict="keep")
    quarter.cycles.edit("2026-Q4", reflection="begin earlier")
    quarter.closing.close("2026-Q4")
    assert (before, step(quarter, "close").state, step(quarter, "causes").state) == (
        (
            "1 without a score, 2026-Q4 is not closed",
            "1 without a cause, 1 without a verdict, nothing said of what was learned",
        ),
        "done",
        "done",
    )


def test_what_was_kept_is_drafted_and_written_for_the_next_cycle(quarter: Workspace) -> None:
    quarter.closing.verdict("OBJ-1", verdict="keep")
    asked = step(quarter, "okrs").left_words
    quarter.closing.carry("2026-Q4")
    bare = quarter.plan.add_objective("Deliver 3 towns", cycle="2027-Q1")
    assert (asked, codes(quarter, "okrs"), step(quarter, "okrs").left_words) == (
        "1 kept and not drafted, no objective of 2027-Q1",
        [("ok", "OBJ-2"), ("look", "KR-2"), ("ask", bare.ref)],
        "1 without a key result",
    )


def test_nos_wake_by_their_day_and_by_being_asked_for_again(quarter: Workspace) -> None:
    slow, asked, quiet = add(quarter, "Slow"), add(quarter, "Asked"), add(quarter, "Quiet")
    quarter.moves.decline(slow, "not-now", revisit="2026-11-24")
    quarter.moves.decline(asked, "not-aligned")
    quarter.moves.decline(quiet, "not-aligned")
    at(quarter, "2026-11-25T09:00")
    quarter.initiatives.add("Asked")
    woke = codes(quarter, "nos")
    quarter.refresh.find(REF)
    with quarter.meetings.during(REF):
        quarter.moves.reopen(slow)
        quarter.moves.decline(asked, "not-now", "after the fair", "+1q")
    assert (woke, step(quarter, "nos").left, [one.because for one in step(quarter, "nos").items]) == (
        [("ask", slow), ("ask", asked)],
        0,
        ["a candidate again", "no again, to look at on 2027-02-25"],
    )


def test_the_chosen_are_three_at_least_and_said_again_where_they_change(quarter: Workspace) -> None:
    quarter.refresh.stands(REF, "choose")
    chosen = step(quarter, "choose").state
    quarter.moves.leave("INI-1", "pause", "later")
    changed = step(quarter, "choose").left_words
    with pytest.raises(ExecboardError, match="2 are active, 3 to 5 are chosen"):
        quarter.refresh.stands(REF, "choose")
    assert (chosen, changed) == ("done", "2 are active, 3 to 5 are chosen")


def test_a_dissent_says_why_and_is_looked_at_again_when_the_cycle_ends(quarter: Workspace) -> None:
    with pytest.raises(ExecboardError, match="why @bram does not agree is missing"):
        quarter.refresh.agree(REF, "INI-1", dissent=["bram"])
    quarter.refresh.agree(REF, "INI-1", ["ana"], ["bram"], "too early")
    quarter.refresh.agree_all(REF)
    [decision] = work.decisions(quarter, about="INI-1")
    assert (
        [one.because for one in step(quarter, "playbooks").items],
        step(quarter, "playbooks").state,
        (decision.because, decision.revisit and decision.revisit.isoformat()),
    ) == (
        ["@ana agrees, @bram not: too early", "@ana @bram agree", "@ana @bram agree"],
        "done",
        ("@bram: too early", "2027-03-31"),
    )


def test_what_exceeds_is_cut_and_the_weeks_of_a_person_are_theirs(quarter: Workspace) -> None:
    first = [one.because for one in step(quarter, "capacity").items if one.id.startswith("@")]
    quarter.refresh.weeks(REF, "@ana", "6")
    after = step(quarter, "capacity").items[2].because
    with pytest.raises(ExecboardError, match="what was cut is missing"):
        quarter.refresh.fits(REF, "exceeds")
    quarter.refresh.fits(REF, "exceeds", "the second pilot")
    cut = [one.gives_up for one in work.decisions(quarter)]
    assert (first, after, cut, step(quarter, "capacity").left_words) == (
        ["exceeds: 11.6 of 10.5 weeks", "fits: 6.4 of 10.5 weeks, and an unknown part of INI-2, INI-3"],
        "exceeds: 6.4 of 6 weeks, and an unknown part of INI-2, INI-3",
        ["the second pilot"],
        "3 without a milestone",
    )


def test_gaps_are_named_with_their_remedies_and_come_back_where_they_are_new(quarter: Workspace) -> None:
    quarter.refresh.name_all(REF)
    named = step(quarter, "audit")
    add(quarter, "Loose")
    again = step(quarter, "audit")
    quarter.refresh.name_gap(REF, "orphan-initiative", "ini-6", "until the vote")
    last = next(one for one in step(quarter, "audit").items if one.id == "INI-6")
    assert (named.left, named.state, again.left, last.because) == (0, "done", 1, "named: until the vote")


def test_a_skip_says_why_and_is_taken_back_by_doing_it(quarter: Workspace) -> None:
    quarter.refresh.skip(REF, "compare", "the order is last month's")
    skipped = (step(quarter, "compare").state, step(quarter, "compare").skipped)
    quarter.refresh.stands(REF, "compare")
    assert (skipped, step(quarter, "compare").state) == (("skipped", "the order is last month's"), "done")


def test_the_vision_holds_or_changes_because_of_something_by_whichever_door(quarter: Workspace) -> None:
    before = step(quarter, "vision").left_words
    quarter.visions.holds(because="all of us")
    held = step(quarter, "vision").items[0].because
    quarter.refresh.vision_changes(REF, "Sun on every roof", "the law has changed", trigger="market")
    changed = step(quarter, "vision").items[0].because
    quarter.history.undo(2)
    assert (before, held, changed, step(quarter, "vision").left, quarter.charter.vision) == (
        "nobody has said whether it holds",
        "holds: all of us",
        "changed: market: the law has changed; agreed by @ana @bram",
        1,
        "Leader in solar by 2030",
    )


@pytest.mark.parametrize(
    ("doing", "told"),
    [
        (lambda room: room.skip(REF, "audit", " "), "why Audit is skipped is missing"),
        (lambda room: room.skip("MTG-2", "audit", "no time"), "MTG-2 is a standup, no refresh"),
        (lambda room: room.stands(REF, "close"), "Score and close: 1 without a score, 2026-Q4 is not closed"),
        (lambda room: room.fits(REF, "perhaps"), "'perhaps' is no answer"),
        (lambda room: room.weeks(REF, "@ana", "many"), "'many' is no number of weeks"),
        (lambda room: room.name_gap(REF, "orphan-action", "ACT-9"), "there is no gap orphan-action ACT-9"),
        (lambda room: room.vision_changes(REF, "Sun", ""), "why the vision changes is missing"),
    ],
)
def test_what_cannot_be_said_is_refused(quarter: Workspace, doing: object, told: str) -> None:
    quarter.meetings.start("standup")
    with pytest.raises(ExecboardError) as refused:
        doing(quarter.refresh)  # type: ignore[operator]
    assert told in str(refused.value)


def test_the_minutes_say_what_each_step_came_to_what_was_skipped_and_how_long(quarter: Workspace) -> None:
    meeting = quarter.refresh.find(REF)
    for minute, name in enumerate(("vision", "close", "compare")):
        at(quarter, f"2026-11-23T10:0{minute * 3}")
        quarter.places.go(meeting, name)
    quarter.refresh.vision_holds(REF)
    quarter.refresh.skip(REF, "compare", "no time")
    at(quarter, "2026-11-23T10:10")
    lines = quarter.meetings.close(REF).minutes.splitlines()
    wanted = (
        "## 1. Vision, 3 min",
        "- VISION Leader in solar by 2030: holds; agreed by @ana @bram",
        "- skipped: no time",
        "- not come to",
    )
    gap = lines.index("## 12. Audit")
    assert (
        [one in lines for one in wanted],
        "- left open: 1 without a score, 2026-Q4 is not closed" in lines,
        any(line.startswith("  - remedy: ") for line in lines[gap:]),
    ) == ([True] * 4, True, True)


def test_the_one_pager_fits_on_a_page_and_escapes_what_people_wrote(quarter: Workspace) -> None:
    for number in range(9):
        quarter.moves.decline(add(quarter, f"No *{number}*"), "not-now")
    page = whole(quarter, "onepager")
    assert (len(page.splitlines()) < 70, r"- No \*8\*: not now" in page, "- and 2 more" in page) == (True, True, True)
