"""Retros from their start to their close: notes, groups, votes, what is turned into what, what undo brings back."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.services.doctor import repair
from execboard.services.views import retro_actions, retro_evidence, retro_formats, retro_memory, retros, work
from execboard.services.views.learnings import learnings
from execboard.services.workspace import Workspace
from tests.builders import clock_at, new_file, open_board, plainly, ready
from tests.services.days import at

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.views.retro_shapes import RetroView

PASTED = "\n".join(f"{number}. Reviews wait for {number} days" for number in range(1, 201))


def started(board: Workspace, *texts: str, format: str = "sailboat") -> str:
    """A running retro with those notes in its first column; its id."""
    ref = board.retros.start(format).ref
    if texts:
        board.retro_notes.notes(ref, "1", texts)
    return ref


def whole(board: Workspace, ref: str = "RET-1") -> RetroView:
    return retros.retro(board, ref)


def told(view: RetroView) -> list[str]:
    return [note.text for column in view.columns for note in column.notes]


def test_a_block_of_two_hundred_lines_becomes_as_many_notes_in_one_step(workspace: Workspace) -> None:
    ref = started(workspace)
    workspace.retro_notes.paste(ref, "wind", PASTED)
    texts = told(whole(workspace))
    workspace.history.undo()
    assert (len(texts), texts[199], told(whole(workspace))) == (200, "Reviews wait for 200 days", [])


def test_a_number_of_a_note_is_never_given_twice(workspace: Workspace) -> None:
    ref = started(workspace, "one", "two")
    workspace.retro_notes.delete("RET-1.2")
    workspace.retro_notes.note(ref, "1", "three")
    workspace.history.undo()
    assert workspace.retro_notes.note(ref, "1", "four").ref == "RET-1.4"


def test_deleting_a_note_and_undoing_it_brings_its_votes_and_group_back(workspace: Workspace) -> None:
    ref = started(workspace, "one", "two")
    workspace.retro_groups.vote("RET-1.1", 3)
    workspace.retro_groups.group(ref, "Both", ["1"])
    before = whole(workspace)
    workspace.retro_notes.delete("RET-1.1")
    assert (told(whole(workspace)), [topic.group for topic in whole(workspace).topics]) == (["two"], [None])
    workspace.history.undo()
    assert whole(workspace) == before


def test_a_note_moves_before_another_and_to_another_column(workspace: Workspace) -> None:
    started(workspace, "one", "two", "three")
    workspace.retro_notes.move("RET-1.3", before="RET-1.1")
    workspace.retro_notes.move("RET-1.2", "rocks")
    assert [(column.name, [note.id for note in column.notes]) for column in whole(workspace).columns[:3]] == [
        ("Wind", ["RET-1.3", "RET-1.1"]),
        ("Anchors", []),
        ("Rocks", ["RET-1.2"]),
    ]


def test_authors_are_hidden_until_they_are_revealed(workspace: Workspace) -> None:
    ref = started(workspace)
    workspace.retro_notes.note(ref, "1", "one", by="bram")
    hidden = whole(workspace).columns[0].notes[0].author
    workspace.retros.reveal(ref)
    assert (hidden, whole(workspace).columns[0].notes[0].author) == ("", "bram")


def test_votes_of_people_and_those_that_were_counted_add_up(workspace: Workspace) -> None:
    started(workspace, "one")
    for count, by in ((2, "bram"), (3, ""), (1, "bram"), (-2, "")):
        workspace.retro_groups.vote("RET-1.1", count, by=by)
    assert whole(workspace).columns[0].notes[0].votes == 4


def test_votes_that_were_not_given_cannot_be_taken_away(workspace: Workspace) -> None:
    started(workspace, "one")
    workspace.retro_groups.vote("RET-1.1", 2, by="bram")
    with pytest.raises(Invalid):
        workspace.retro_groups.vote("RET-1.1", -1)


def test_a_group_that_takes_another_in_keeps_what_was_said_of_both(workspace: Workspace) -> None:
    ref = started(workspace, "one", "two", "three")
    workspace.retro_groups.group(ref, "First", ["1", "2"])
    workspace.retro_groups.group(ref, "Second", ["3"])
    workspace.retro_topics.discuss("RET-1.1", said="this", cause="Planning")
    workspace.retro_topics.discuss("RET-1.3", said="and that")
    workspace.retro_groups.rename(ref, "Second", "first")
    topic = whole(workspace).topics[0]
    assert (topic.group, len(topic.notes), topic.said, topic.cause) == ("First", 3, "this\n\nand that", "planning")


moves = st.lists(
    st.tuples(st.sampled_from(["group", "ungroup", "vote", "rename", "delete"]), st.integers(1, 6), st.integers(0, 3)),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves)
def test_no_note_is_lost_and_sums_hold_whatever_is_grouped(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, int, int]]
) -> None:
    with closing(open_board(new_file(tmp_path_factory.mktemp("retro") / "board.db"))) as board:
        ref = started(board, *(f"note {number}" for number in range(1, 7)))
        there, votes = set(range(1, 7)), dict.fromkeys(range(1, 7), 0)
        with board.change():
            for what, number, other in found:
                if number not in there:
                    continue
                note = f"{ref}.{number}"
                if what == "group":
                    board.retro_groups.group(ref, f"group {other}", [note])
                elif what == "ungroup":
                    board.retro_groups.ungroup(note)
                elif what == "vote":
                    board.retro_groups.vote(note, other)
                    votes[number] += other
                elif what == "rename" and (name := _group(board, note)):
                    board.retro_groups.rename(ref, name, f"group {other}")
                elif what == "delete" and other == 0:
                    board.retro_notes.delete(note)
                    there.discard(number)
                    del votes[number]
        view = whole(board)
        assert sorted(note for topic in view.topics for note in topic.notes) == sorted(f"{ref}.{one}" for one in there)
        assert sum(topic.votes for topic in view.topics) == sum(votes.values())
        assert sum(note.votes for column in view.columns for note in column.notes) == sum(votes.values())


def _group(board: Workspace, ref: str) -> str | None:
    return next(note.group for column in whole(board).columns for note in column.notes if note.id == ref)


@pytest.mark.parametrize(("into", "prefix"), [("blocker", "BLK"), ("candidate", "INI"), ("question", "DEC")])
def test_what_a_note_becomes_is_linked_both_ways(workspace: Workspace, into: str, prefix: str) -> None:
    from execboard.services import texts

    started(workspace, "Legal takes three weeks")
    made = workspace.retro_topics.turn("RET-1.1", into)
    assert (made, whole(workspace).columns[0].notes[0].became) == (f"{prefix}-1", made)
    assert ("In retros", "RET-1.1 Legal takes three weeks") in texts.card(workspace, made).facts


def test_a_changed_key_result_is_linked_to_the_note_that_led_to_it(workspace: Workspace) -> None:
    ready(workspace)
    workspace.plan.add_key_result("OBJ-1", "quotes a week", target="150")
    started(workspace, "The target is out of reach")
    workspace.retro_topics.link("RET-1.1", "kr-1")
    assert whole(workspace).columns[0].notes[0].became == "KR-1"


def test_a_decision_on_a_grouped_note_is_the_groups(workspace: Workspace) -> None:
    ref = started(workspace, "one", "two")
    workspace.retro_groups.group(ref, "Both", ["1", "2"])
    workspace.retro_topics.decide("RET-1.2", "Reviews before lunch", "waiting costs days")
    decision = work.decision(workspace, "DEC-1")
    assert (whole(workspace).topics[0].became, decision.source, decision.because) == (
        "DEC-1",
        "RET-1",
        "waiting costs days",
    )


def test_an_action_about_a_note_is_the_last_one_on_its_theme(workspace: Workspace) -> None:
    ref = started(workspace, "Review latency")
    workspace.retros.close(ref)
    at(workspace, "2026-11-30")
    started(workspace, "Review latency")
    workspace.retro_topics.agree("RET-2.1", "Sit together on Mondays", "bram", proof="half a day")
    view = retro_memory.recurring(workspace)[0]
    assert (view.term, view.last_action, whole(workspace, "RET-2").topics[0].became) == (
        "review latency",
        "ACT-1",
        "ACT-1",
    )


def test_two_retros_cannot_run_on_one_day_and_the_past_never_refuses(workspace: Workspace) -> None:
    started(workspace)
    with pytest.raises(Refused):
        workspace.retros.start()
    assert workspace.retros.start(date="2026-11-02").happened.isoformat() == "2026-11-02"


def test_a_format_that_is_not_there_is_told_with_those_that_are(workspace: Workspace) -> None:
    with pytest.raises(NotFound) as refusal:
        workspace.retros.start("jazz")
    assert refusal.value.remedy == f"one of: {', '.join(one.name for one in retro_formats.formats())}"


def test_a_format_of_the_configuration_is_used(
    workspace: Workspace, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = home / "own.toml"
    config.write_text('[formats]\nspeedboat = ["Engine", "Sharks"]\n')
    monkeypatch.setenv("EXECBOARD_CONFIG", str(config))
    ref = workspace.retros.start("speed").ref
    assert [column.name for column in whole(workspace, ref).columns] == ["Engine", "Sharks"]


def test_the_suggested_format_is_another_than_the_last_two(workspace: Workspace) -> None:
    used = []
    for day in ("2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"):
        at(workspace, day)
        made = workspace.retros.start()
        workspace.retros.close(made.ref)
        used.append(made.format)
    assert len(set(used)) == 4


def test_the_limit_of_three_is_advice(workspace: Workspace) -> None:
    past = workspace.retros.start(date="2026-11-02").ref
    for number in range(4):
        workspace.retro_actions.action(past, f"Old {number}", "bram")
    workspace.retros.close(past)
    ref = started(workspace)
    said = [
        retro_actions.said_of(workspace, workspace.retro_actions.action(ref, f"New {number}", "bram"))
        for number in range(4)
    ]
    assert said == ["", "", "", "4 actions of earlier retros are open: 3 new ones are enough"]


def test_what_happened_since_the_last_retro_is_told_and_noted_with_its_link(workspace: Workspace) -> None:
    at(workspace, "2026-11-09")
    workspace.retros.close(workspace.retros.start().ref)
    at(workspace, "2026-11-16")
    ready(workspace)
    workspace.plan.add_key_result("OBJ-1", "quotes a week", target="150")
    workspace.blockers.add("legal review", date="2026-11-10")
    workspace.blockers.clear("BLK-1")
    workspace.wins.add("First quote")
    workspace.wins.add("Before the last retro", date="2026-11-02")
    workspace.decisions.add("We sell through partners", "two sales forces cost more")
    workspace.milestones.add("INI-1", "Pilot", "2026-11-18")
    workspace.check_ins.check_in("KR-1", "100", 8)
    workspace.meetings.close(workspace.meetings.start("standup").ref)
    at(workspace, "2026-11-23")
    ref = started(workspace)
    found = retro_evidence.evidence(workspace, ref)
    workspace.retro_notes.note(ref, "1", retro_evidence.text_of(found, "BLK-1"), on="BLK-1")
    after = retro_evidence.evidence(workspace, ref)
    assert [(one.kind, one.id) for one in found] == [
        ("blocker", "BLK-1"),
        ("cleared", "BLK-1"),
        ("decision", "DEC-1"),
        ("key result", "KR-1"),
        ("meeting", "MTG-1"),
        ("win", "WIN-1"),
        ("slip", "MS-1"),
    ]
    assert {one.id for one in after if one.noted} == {"BLK-1"}


def test_what_recurs_is_told_with_its_days_and_what_was_done_about_it(workspace: Workspace) -> None:
    for day, text in (
        ("2026-09-07", "Review latency"),
        ("2026-10-05", "The latency of reviews"),
        ("2026-11-02", "Late"),
    ):
        at(workspace, day)
        ref = started(workspace, text, "Flaky tests" if day < "2026-11" else "Reviews wait")
        if day == "2026-10-05":
            workspace.retro_actions.action(ref, "Pair on reviews", "bram")
            workspace.retro_actions.review("ACT-1", "no-effect", retro=ref)
        workspace.retros.close(ref)
    workspace.blockers.add("a review takes a week")
    first = retro_memory.recurring(workspace)[0]
    assert (first.term, first.retros, first.blockers, first.words) == (
        "review",
        ("RET-3", "RET-2", "RET-1"),
        ("BLK-1",),
        "review: told in 3 retros; last action: no effect (ACT-1)",
    )


def test_themes_follow_what_is_changed_deleted_and_undone(workspace: Workspace) -> None:
    started(workspace, "Review latency")
    workspace.retro_notes.edit("RET-1.1", body="Flaky tests")
    after = retro_memory.theme(workspace, "reviews")
    workspace.history.undo()
    assert (after, [one.term for one in retro_memory.theme(workspace, "latency")]) == ((), ["latency"])


def test_themes_that_another_program_spoilt_are_counted_anew(workspace: Workspace, path: Path) -> None:
    started(workspace, "Review latency")
    plainly(path, "DELETE FROM theme", "UPDATE theme_told SET times = 7")
    assert "counted the themes anew" in repair(path).repaired
    assert [one.term for one in retro_memory.theme(workspace, "latency")] == ["latency"]


def test_likely_groups_and_earlier_retros_are_suggested_by_words(workspace: Workspace) -> None:
    for day in ("2026-09-07", "2026-10-05"):
        at(workspace, day)
        workspace.retros.close(started(workspace, "Review latency"))
    at(workspace, "2026-11-23")
    ref = started(workspace, "Reviews are slow", "Slow reviews in the south", "The phone")
    likely = retro_memory.likely(workspace, ref)
    similar = retro_memory.similar(workspace, ref)
    assert [(one.notes, one.shared) for one in likely] == [(("RET-3.1", "RET-3.2"), ("review", "slow"))]
    assert [view.retros for view in similar["RET-3.1"]] == [("RET-2", "RET-1")]


def test_words_are_found_in_notes_learnings_and_what_was_said(workspace: Workspace) -> None:
    ref = started(workspace, "Reviews wait", "The phone")
    workspace.retro_topics.discuss("RET-1.2", said="nobody reviews the rota")
    workspace.learnings.learned("reviews need a slot", retro=ref, tags=["flow"])
    found = [(one.id, one.kind) for one in retro_memory.search(workspace, "review")]
    assert found == [("RET-1.2", "retro_note"), ("RET-1.1", "retro_note"), ("LRN-1", "learning")]


def test_learnings_are_listed_by_tag_and_word(workspace: Workspace) -> None:
    workspace.learnings.learned("a pilot needs its own #budget", tags=["pilots"])
    workspace.learnings.learned("reviews need a slot")
    assert [one.id for one in learnings(workspace, tag="#budget")] == ["LRN-1"]
    assert [one.id for one in learnings(workspace, words="SLOT")] == ["LRN-2"]


def test_the_past_is_logged_on_its_own_day(workspace: Workspace) -> None:
    past = workspace.retros.start(date="2026-11-02")
    ended = workspace.retros.close(past.ref)
    assert (ended.started.date().isoformat(), ended.ended and ended.ended.date().isoformat()) == (
        "2026-11-02",
        "2026-11-02",
    )


def test_where_it_is_and_how_long_it_took_survives(workspace: Workspace, path: Path) -> None:
    at(workspace, "2026-11-23T09:00")
    retro = workspace.retros.start()
    workspace.places.go(retro, "notes")
    at(workspace, "2026-11-23T09:10")
    workspace.places.go(retro, "vote")
    at(workspace, "2026-11-23T09:12")
    with closing(Workspace(path, "ana", clock_at("2026-11-23T09:12"))) as again:
        again.retros.close(retro.ref)
        view = whole(again)
    assert (view.phases, view.seconds) == ({"notes": 600, "vote": 120}, 720)


NOTER = """
import sys
from pathlib import Path
from execboard.services.workspace import Workspace
board = Workspace(Path(sys.argv[1]), "writer")
for number in range(100_000):
    note = board.retro_notes.note("RET-1", "1", f"note {number}")
    board.retro_groups.vote(note.ref, 2)
    board.retro_groups.group("RET-1", f"group {number % 3}", [note.ref])
    print(note.ref, flush=True)
"""


def test_whoever_is_killed_while_noting_loses_nothing_that_was_kept(workspace: Workspace, path: Path) -> None:
    started(workspace)
    with subprocess.Popen([sys.executable, "-c", NOTER, str(path)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        kept = [writer.stdout.readline().strip() for _ in range(5)]
        writer.send_signal(signal.SIGKILL)
        kept += writer.stdout.read().split()
    view = whole(workspace)
    there = {note.id: note for column in view.columns for note in column.notes}
    assert [there[ref].votes for ref in kept] == [2] * len(kept)
    assert {there[ref].group for ref in kept} == {"group 0", "group 1", "group 2"}
