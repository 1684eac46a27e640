"""Meetings from their start to their close, and what they leave behind."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import ExecboardError, Invalid, NotFound, Refused
from execboard.services.exporting.workspace_json import to_text
from execboard.services.importing.workspace_json import prepare
from execboard.services.views import meeting_dates, meetings, minutes, running_places, work
from execboard.services.views.search import search
from tests.builders import active, new_file, open_board, rows
from tests.services.days import at, hold

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.workspace import Workspace

TABLES = ("meeting", "attendance", "meeting_note", "outcome", "mention", "spent", "meeting_kind")


@pytest.fixture
def running(workspace: Workspace) -> Workspace:
    """A standup that is going on, with somebody's commitment and a blocker."""
    workspace.people.add("Ana")
    workspace.actions.add("book trainer", "bram")
    workspace.blockers.add("legal review")
    workspace.meetings.start("standup")
    return workspace


def outcomes(board: Workspace) -> list[tuple[str, str]]:
    return [(one.id, one.what) for one in meetings.items(board, "MTG-1").outcomes]


def test_starting_what_is_running_goes_on_with_it(running: Workspace, bram: Workspace) -> None:
    assert (running.meetings.start("stand").ref, bram.meetings.start("standup").ref) == ("MTG-1", "MTG-1")


def test_one_of_another_day_has_to_end_first(running: Workspace) -> None:
    with pytest.raises(Refused, match="MTG-1 of 2026-11-23 is still running; execboard meeting close MTG-1"):
        running.meetings.start("standup", "yesterday")


def test_before_the_first_one_everybody_is_assumed_to_come(running: Workspace) -> None:
    assert meetings.meeting(running, "MTG-1").attended == ("ana", "bram")


def test_the_first_word_about_who_is_there_replaces_what_was_assumed(running: Workspace) -> None:
    running.people.add("Chen")
    running.meetings.attend("MTG-1", ["bram"])
    running.meetings.attend("MTG-1", ["eli"], ["dua"])
    view = meetings.meeting(running, "MTG-1")
    assert (view.attended, view.absent) == (("bram", "eli"), ("dua",))


def test_attendance_is_as_the_last_time_with_exceptions(running: Workspace) -> None:
    running.meetings.attend("MTG-1", ["ana", "bram"], ["chen"])
    running.meetings.close("MTG-1")
    running.meetings.start("standup")
    running.meetings.attend("MTG-2", absent=["bram"])
    view = meetings.meeting(running, "MTG-2")
    assert (view.attended, view.absent) == (("ana",), ("bram", "chen"))


def test_what_is_changed_during_a_meeting_is_in_its_minutes(running: Workspace) -> None:
    (first,) = active(running, 1)
    with running.meetings.during("MTG-1"):
        running.wins.add("first quote")
        running.blockers.next("BLK-1", "call", "tomorrow")
        running.decisions.add("We wait", "no other way", on="BLK-1")
        running.moves.leave(first, "pause", "the fair comes first")
    assert outcomes(running) == [
        ("WIN-1", "added"),
        ("BLK-1", "next"),
        ("DEC-1", "decided"),
        ("BLK-1", "decided"),
        (first, "paused"),
    ]


def test_what_is_made_in_a_meeting_says_that_it_comes_from_it(running: Workspace) -> None:
    with running.meetings.during("MTG-1"):
        running.actions.add("call legal", "eli")
    running.actions.add("later", "eli")
    assert [one.source for one in work.actions(running, owner="eli")] == ["MTG-1", None]


def test_a_change_and_its_line_in_the_minutes_are_one_step_of_undo(running: Workspace) -> None:
    running.noting.mark("MTG-1", "ACT-1", "done")
    running.history.undo()
    assert (outcomes(running), work.action(running, "ACT-1").status) == ([], "open")


def test_a_mark_is_told_once(running: Workspace) -> None:
    with running.meetings.during("MTG-1"):
        running.noting.mark("MTG-1", "ACT-1", "dropped", "nobody needs it")
    assert (outcomes(running), work.action(running, "ACT-1").reason) == ([("ACT-1", "dropped")], "nobody needs it")


def test_unmarked_means_still_and_is_counted(running: Workspace) -> None:
    running.meetings.close("MTG-1")
    hold(running, "standup", "2026-11-24T09:30")
    one = work.action(running, "ACT-1")
    assert (one.status, one.carried, one.day) == ("open", 2, 2)


def test_reassigning_carries_the_item_and_not_the_past(running: Workspace) -> None:
    hold(running, "standup", "2026-11-23T09:40")
    at(running, "2026-11-25T09:30")
    running.correcting.edit("ACT-1", owner="eli")
    at(running, "2026-11-26T09:30")
    one = work.action(running, "ACT-1")
    told = meetings.items(running, "MTG-1").outcomes
    assert (one.owner, one.day, [each.person for each in told]) == ("eli", 2, ["bram"])


def test_a_closed_meeting_takes_no_more(running: Workspace) -> None:
    running.meetings.close("MTG-1")
    with pytest.raises(Refused, match="MTG-1 is over; to correct it: execboard meeting reopen MTG-1"):
        running.noting.note("MTG-1", "too late")


def test_a_change_whose_meeting_somebody_else_has_closed_counts_all_the_same(
    running: Workspace, bram: Workspace
) -> None:
    running.meetings.enter("MTG-1")
    bram.meetings.close("MTG-1")
    running.wins.add("first quote")
    assert (len(work.wins(running)), ("WIN-1", "added") in outcomes(running)) == (1, False)


def test_a_meeting_that_is_corrected_keeps_its_words_and_stays_held(running: Workspace) -> None:
    first = running.meetings.close("MTG-1")
    at(running, "2026-11-23T12:00")
    running.blockers.clear("BLK-1", "signed")
    running.meetings.reopen("MTG-1")
    running.noting.note("MTG-1", "forgotten")
    second = running.meetings.close("MTG-1")
    assert second.ended == first.ended
    assert second.minutes.startswith(first.minutes)
    assert second.minutes.endswith("## Corrected 2026-11-23\n\n- There: @ana, @bram\n- forgotten")


def test_correcting_twice_leaves_one_list_of_corrections(running: Workspace) -> None:
    running.meetings.close("MTG-1")
    for hour in ("12", "13"):
        at(running, f"2026-11-23T{hour}:00")
        running.meetings.reopen("MTG-1")
        running.noting.note("MTG-1", f"forgotten at {hour}")
        last = running.meetings.close("MTG-1")
    corrected = last.minutes.partition("## Corrected")[2]
    assert (corrected.count("forgotten"), last.minutes.count("## Corrected")) == (2, 1)


def test_minutes_stay_as_they_were_written(running: Workspace) -> None:
    before = running.meetings.close("MTG-1").minutes
    running.correcting.edit("BLK-1", text="something else")
    assert meetings.meeting(running, "MTG-1").minutes == before


def test_past_meetings_are_found_by_the_words_of_their_minutes(running: Workspace) -> None:
    running.noting.note("MTG-1", "the depot opens on Monday")
    running.meetings.close("MTG-1")
    hold(running, "weekly", "2026-11-27T15:00")
    listed = [one.id for one in meetings.meetings(running, words="depot monday")]
    assert (listed, [hit.id for hit in search(running, "depot")]) == (["MTG-1"], ["MTG-1"])


def test_how_long_it_took_and_how_much_of_it_went_into_wins_and_blockers(running: Workspace) -> None:
    at(running, "2026-11-23T09:00")
    meeting = running.meetings.find("standup")
    for minute, segment in ((0, "wins"), (2, "round"), (7, "blockers")):
        at(running, f"2026-11-23T09:0{minute}")
        running.places.go(meeting, segment)
    at(running, "2026-11-23T09:08")
    closed = running.meetings.close("MTG-1")
    assert (closed.seconds, minutes.share_of_wins(running, closed)) == (480, 0.375)


def test_it_goes_on_at_the_same_place_after_the_program_was_killed(running: Workspace, path: Path) -> None:
    meeting = running.meetings.find("standup")
    running.places.go(meeting, "round", 2)
    with closing(open_board(path)) as again:
        place = running_places.place(again, meeting)
        assert place is not None
        assert (place.segment, place.person_id) == ("round", 2)


def test_where_somebody_is_in_a_meeting_is_nothing_to_undo(running: Workspace) -> None:
    running.noting.note("MTG-1", "hello")
    running.places.go(running.meetings.find("standup"), "blockers")
    undone = running.history.undo()
    assert ("noted MTG-1.1 hello" in str(undone), running.kept_drafts()) == (True, [])


def test_a_meeting_told_afterwards_is_of_its_day(workspace: Workspace) -> None:
    workspace.meetings.start("weekly", "last fri")
    closed = workspace.meetings.close("weekly")
    assert (closed.title, closed.ended and closed.ended.date().isoformat()) == ("Weekly 2026-11-20", "2026-11-20")


def test_what_is_told_in_it_is_of_that_day_too(workspace: Workspace) -> None:
    workspace.meetings.start("weekly", "last fri")
    with workspace.meetings.during("weekly"):
        workspace.wins.add("first quote")
        workspace.blockers.add("legal review")
    assert [work.wins(workspace)[0].date.isoformat(), work.blockers(workspace)[0].opened.isoformat()] == (
        ["2026-11-20", "2026-11-20"]
    )


def test_a_win_comes_with_words_to_thank_people(workspace: Workspace) -> None:
    workspace.wins.add("First quote", by=("dua", "eli"))
    assert work.win(workspace, "WIN-1").recognition == "Thank you, @dua and @eli: First quote"


def test_none_is_held_in_the_future(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="2026-11-24 is in the future"):
        workspace.meetings.start("standup", "tomorrow")


PASTED = "I am back on Monday\nDone:\n- Book trainer!\n- wrote the spec\nBlocked: keys are lost\nNext: ship it"


def test_an_update_that_is_pasted_becomes_what_it_says(running: Workspace) -> None:
    running.pasting.paste("MTG-1", "bram", PASTED)
    actions = [(one.id, one.text, one.status, one.source) for one in work.actions(running, owner="bram")]
    blocker = work.blocker(running, "BLK-2")
    notes = [(one.text, one.person) for one in meetings.items(running, "MTG-1").notes]
    assert actions == [
        ("ACT-1", "book trainer", "done", None),
        ("ACT-2", "wrote the spec", "done", "MTG-1"),
        ("ACT-3", "ship it", "open", "MTG-1"),
    ]
    assert (blocker.text, blocker.raised_by, notes) == ("keys are lost", "bram", [("I am back on Monday", "bram")])


def test_a_pasted_update_is_one_step_of_undo_and_told_in_the_minutes(running: Workspace) -> None:
    before = rows(running)
    running.pasting.paste("MTG-1", "bram", PASTED)
    told = outcomes(running)
    running.history.undo()
    assert told == [("ACT-1", "done"), ("ACT-2", "done"), ("BLK-2", "added"), ("ACT-3", "added")]
    assert rows(running) == before


def test_what_blocks_already_makes_no_second_blocker(running: Workspace) -> None:
    running.pasting.paste("MTG-1", "bram", "Blocked: Legal review")
    assert [one.id for one in work.blockers(running)] == ["BLK-1"]


SAY: dict[str, tuple[Callable[[Workspace], object], type[ExecboardError], str]] = {
    "no such meeting": (lambda board: board.meetings.close("MTG-9"), NotFound, "there is no MTG-9"),
    "no id": (lambda board: board.meetings.close("INI-1"), Invalid, "INI-1 is an initiative; give MTG-1"),
    "nobody": (lambda board: board.meetings.attend("MTG-1"), Invalid, "nobody was named"),
    "a crowd": (lambda board: board.meetings.attend("MTG-1", ["everyone"]), Invalid, "everyone is not a person"),
    "empty note": (lambda board: board.noting.note("MTG-1", " "), Invalid, "body is empty"),
    "no note": (lambda board: board.noting.settle("MTG-1.9"), NotFound, "there is no MTG-1.9"),
    "no id of a note": (lambda board: board.noting.settle("MTG-1"), Invalid, "is no note of a meeting"),
    "rating": (lambda board: board.meetings.rate("MTG-1", 6), Invalid, "6 is no rating; give 1 to 5"),
    "mark": (lambda board: board.noting.mark("MTG-1", "ACT-1", "sung"), Invalid, "'sung' is no mark to give"),
    "wrong thing": (lambda board: board.noting.mark("MTG-1", "BLK-1", "done"), Invalid, "BLK-1 is a blocker"),
    "done twice": (
        lambda board: [board.noting.mark("MTG-1", "ACT-1", "done") for _ in "12"],
        Refused,
        "is done already",
    ),
    "empty paste": (lambda board: board.pasting.paste("MTG-1", "bram", "Done: none"), Invalid, "nothing was pasted"),
    "segment": (lambda board: board.meeting_kinds.set("standup", segments="x"), Invalid, "'x' is no segment"),
    "rhythm": (lambda board: board.meeting_kinds.set("standup", rhythm="x"), Invalid, "'x' is no rhythm"),
    "clock": (lambda board: board.meeting_kinds.set("standup", clock=0), Invalid, "clock cannot be 0"),
    "new kind": (lambda board: board.meeting_kinds.set("board", clock=5), Invalid, "board needs its segments"),
    "reset": (lambda board: board.meeting_kinds.reset("standup"), NotFound, "standup was not set here"),
}


@pytest.mark.parametrize("case", SAY)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(running: Workspace, case: str) -> None:
    act, error, words = SAY[case]
    before = rows(running, TABLES)
    with pytest.raises(error, match=words.replace("(", r"\(")):
        act(running)
    assert case == "done twice" or rows(running, TABLES) == before


def test_a_kind_is_reset_to_what_it_was_at_first(workspace: Workspace) -> None:
    before = meeting_dates.kinds_due(workspace)
    workspace.meeting_kinds.set("standup", clock=15, segments="wins, round 9", rhythm="mon 09:00")
    changed = meeting_dates.kinds_due(workspace)[0]
    workspace.meeting_kinds.reset("standup")
    assert (changed.clock, changed.segments, changed.rhythm) == (15, ("wins", "round 9"), "mon 09:00")
    assert meeting_dates.kinds_due(workspace) == before


@pytest.mark.parametrize(
    ("now", "due"),
    [("2026-11-23", "standup"), ("2026-11-27", "weekly"), ("2026-12-07", "monthly"), ("2026-11-22", None)],
)
def test_what_is_due_today_the_rarest_first(workspace: Workspace, now: str, due: str | None) -> None:
    at(workspace, now)
    assert meeting_dates.due_now(workspace) == due


def test_what_is_running_is_resumed_before_anything_else(running: Workspace) -> None:
    at(running, "2026-11-27")
    assert meeting_dates.due_now(running) == "standup"


def test_held_today_it_is_due_on_the_next_day_of_its_rhythm(workspace: Workspace) -> None:
    hold(workspace, "standup", "2026-11-27T09:30")
    assert meeting_dates.kinds_due(workspace)[0].next == workspace.today.replace(month=11, day=30)


def test_meetings_survive_an_export_into_an_empty_file(running: Workspace, tmp_path: Path) -> None:
    running.noting.park("MTG-1", "naming")
    running.meeting_kinds.set("standup", clock=12)
    running.places.go(running.meetings.find("standup"), "wins")
    running.meetings.close("MTG-1", 4)
    text = to_text(running)
    with closing(open_board(new_file(tmp_path / "other.db"))) as other:
        whole = prepare(other, text)
        with other.change() as batch:
            whole.write(batch)
        assert json.loads(to_text(other))["tables"] == json.loads(text)["tables"]


ADDER = """
import sys
from pathlib import Path
from execboard.services.workspace import Workspace

board = Workspace(Path(sys.argv[1]), sys.argv[2])
sys.stdin.read()
for number in range(int(sys.argv[3])):
    board.noting.note("MTG-1", f"{sys.argv[2]} {number}")
    with board.meetings.during("MTG-1"):
        board.wins.add(f"{sys.argv[2]} {number}")
"""


def test_two_processes_add_to_one_meeting_and_no_word_is_lost(running: Workspace, path: Path) -> None:
    names, each = ("chen", "dua"), 4
    command = [sys.executable, "-c", ADDER, str(path)]
    processes = [
        subprocess.Popen([*command, name, str(each)], stdin=subprocess.PIPE, stderr=subprocess.PIPE) for name in names
    ]
    said = [process.communicate()[1] for process in processes]
    expected = {f"{name} {number}" for name in names for number in range(each)}
    items = meetings.items(running, "MTG-1")
    assert said == [b"", b""]
    assert ({one.text for one in items.notes}, len(items.outcomes)) == (expected, len(expected))
    assert [one.id for one in items.notes] == [f"MTG-1.{number}" for number in range(1, len(expected) + 1)]
