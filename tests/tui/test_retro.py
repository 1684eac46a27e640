"""A running retro: what its keys do in every phase, what is kept of it, what another session sees."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from textual import events

from execboard.services.clock import Clock
from execboard.services.views import retro_now, retros
from execboard.tui.forms.noteline import NoteLine
from tests.tui.driver import CLOCK, Board, board, reopened
from tests.tui.retro_kit import RUNNING

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.views.retro_shapes import RetroView

NEXT = "right_square_bracket"


def kept(path: Path, ref: str) -> RetroView:
    """The retro as another process sees it."""
    with closing(reopened(path)) as other:
        return retros.retro(other, ref)


async def paste(screen: Board, text: str) -> None:
    """Paste text where one types."""
    screen.app.post_message(events.Paste(text))
    await screen.settle()
    await screen.settle()


async def test_a_whole_retro_by_keys(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("4", "o", "4")  # sailboat
        await screen.press("H", "d")
        await screen.type("the firm does it now\n")
        await screen.press(NEXT, "o")
        await screen.type("Quotes take minutes\n")
        await screen.press("tab")
        await screen.type("@chen: Reviews wait three days\nReviews are asked of two people\n")
        await screen.press("escape", NEXT, "j", "space", "space", "f")
        await screen.type("Slow reviews\n")
        await screen.press(NEXT, "j", "plus", "plus", "minus", "plus", NEXT, "s")
        await screen.type("two are too few\n")
        await screen.press("C")
        await screen.type("Reviews\n")
        await screen.press("t")
        await screen.type("Four people review\n\n+2w\nno review older than a day\n\n")
        await screen.press(NEXT, NEXT, "o")
        await screen.type("we learned that two wait for two #reviews\n")
        await screen.press("Q", "enter")
        view = kept(demo_path, "RET-4")
        topic = view.topics[0]
        said = {one.id: one.mark for one in view.previous_actions}
        assert (view.status, said, [len(column.notes) for column in view.columns]) == (
            "held",
            {"ACT-5": "helped", "ACT-8": "drop"},
            [1, 2, 0, 0],
        )
        assert (topic.title, topic.votes, topic.said, topic.cause) == ("Slow reviews", 2, "two are too few", "reviews")
        assert [(one.text, one.owner, one.proof) for one in view.actions] == [
            ("Four people review", "ana", "no review older than a day")
        ]
        assert ([one.tags for one in view.learned], set(view.phases) == set(retro_now.NAMES)) == ([("reviews",)], True)
        assert "the report is in" in " ".join(screen.lines)


async def test_two_hundred_pasted_lines_are_two_hundred_notes_and_one_step(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, "tab", "o")
        await paste(screen, "\n".join(f"- line {number}" for number in range(200)))
        noted = len(kept(retro_path, RUNNING).columns[1].notes)
        told, shown = screen.shows("200 notes in Anchors"), screen.shows("line 199")
        await screen.press("escape", "u")
        assert (noted, told, shown, len(kept(retro_path, RUNNING).columns[1].notes)) == (204, True, True, 4)


async def test_a_note_becomes_a_blocker_a_decision_and_leads_to_a_change(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, "b", "ctrl+s", "j", "D")
        await screen.type("Plan the week on Thursday")
        await screen.press("ctrl+s", "tab", "i")
        await screen.type("kr-3\n")
        wind, anchors = kept(retro_path, RUNNING).columns[:2]
        assert [note.became for note in wind.notes] == ["BLK-6", "DEC-13"]
        assert (anchors.notes[0].became, screen.shows("became KR-3")) == ("KR-3", True)


async def test_q_leaves_it_running_with_its_clocks_still_and_m_goes_on(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, "o")
        await screen.type("half a no")
        screen.workspace.clock = Clock(UTC, CLOCK.now() + timedelta(seconds=90))
        await screen.press("escape", "q", "1")
        screen.workspace.clock = Clock(UTC, CLOCK.now() + timedelta(seconds=900))
        await screen.press("g", "m", "o")
        with closing(reopened(retro_path)) as other:
            seconds = retro_now.now(other, RUNNING).seconds(screen.workspace.clock.now())
        assert (seconds, screen.app.screen.query_one(NoteLine).input.value) == ((90, 90), "half a no")


async def test_what_stands_beside_is_taken_by_enter(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, NEXT, "v", "enter", "enter")
        groups = {one.group: one.notes for one in kept(retro_path, RUNNING).topics if one.group}
        await screen.press("left_square_bracket", "tab", "v", "j", "enter")
        note = kept(retro_path, RUNNING).columns[1].notes[-1]
        assert (note.on, note.text, groups["Rig test"]) == (
            "BLK-3",
            "blocked: The trainers' contract is still with legal",
            (f"{RUNNING}.6", f"{RUNNING}.7"),
        )


async def test_votes_of_a_person_count_and_ties_are_shown(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, NEXT, NEXT, "p")
        await screen.type("@bram\n")
        await screen.press("j", "plus")
        whose, tied = screen.shows("votes of @bram"), screen.line_with("Both foremen").split()
        await screen.press("minus", "minus")
        assert (whose, tied[1:3], screen.said) == (
            True,
            ["1", "tied"],
            "RET-5.2 has 0 votes of @bram; take away no more than those",
        )


async def test_a_note_moves_past_the_end_of_its_column_and_its_author_is_revealed(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, "tab", "tab", "j", "j", "J")
        there, before = kept(retro_path, RUNNING).columns[3].notes[0].id, screen.shows("by @chen")
        await screen.press("K", "r")
        back = kept(retro_path, RUNNING).columns[2].notes[-1].id
        assert (there, back, before, screen.shows("by @chen")) == ("RET-5.9", "RET-5.9", False, True)


async def test_the_limit_of_three_is_said_and_refuses_nothing(retro_path: Path) -> None:
    with closing(reopened(retro_path)) as other:
        for words in ("Name one who decides", "Book the rig"):
            other.retro_actions.action(RUNNING, words, "dua")
    async with board(retro_path) as screen:
        await screen.press("4", "m", *[NEXT] * 5, "o")
        await screen.type("One more")
        warned = screen.shows("4 actions of earlier retros are open: 3 new ones are enough")
        await screen.press("ctrl+s")
        said = "3 new ones are enough" in screen.said
        assert (warned, said, len(kept(retro_path, RUNNING).actions)) == (True, True, 4)


async def test_two_terminals_see_each_other_and_half_typed_words_stay(retro_path: Path) -> None:
    async with board(retro_path) as screen:
        await screen.press("4", "m", NEXT, "o")
        await screen.type("half a no")
        with closing(reopened(retro_path, "bram")) as other:
            other.retro_notes.note(RUNNING, "wind", "Sun all week")
            screen.app.poll()
            await screen.settle()
            seen = screen.shows("Sun all week"), screen.app.screen.query_one(NoteLine).input.value
            other.retros.close(RUNNING)
        screen.app.poll()
        await screen.settle()
        gone = screen.app.current_mode, screen.said
        assert (seen, gone) == ((True, "half a no"), ("retros", "RET-5 is closed: Enter shows its report"))


async def test_a_key_without_its_thing_says_what_it_wants(empty_path: Path) -> None:
    async with board(empty_path) as screen:
        await screen.press("4", "o", "1", NEXT)
        said = []
        for key in ("H", "plus", "f", "s", "d"):
            await screen.press(key)
            said.append(screen.said.rpartition(": ")[2])
        assert said == ["[ goes back to them", "move to one", "move to a note", "move to a note", "move to one"]
