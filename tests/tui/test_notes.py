"""Noting what happens, over any screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual import events

from execboard.services.views import work
from execboard.tui.dialogs.base import ChoiceDialog
from execboard.tui.forms import FormDialog
from execboard.tui.forms.inputs import LineInput
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driver import Board


def paste(screen: Board, text: str) -> None:
    screen.app.screen.query_one(LineInput).post_message(events.Paste(text))


async def test_a_thought_is_kept(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("who owns q? 1/2\n")
        assert (work.inbox_items(reopened(demo_path))[-1].text, "captured INB-" in screen.said) == (
            "who owns q? 1/2",
            True,
        )


async def test_pasted_lines_are_several_thoughts_in_one_step(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        before = len(work.inbox_items(screen.workspace))
        await screen.press("c")
        paste(screen, "one\ntwo\n\nthree")
        await screen.settle()
        await screen.press("e")
        kept = len(work.inbox_items(screen.workspace)) - before
        await screen.press("u")
        assert (kept, len(work.inbox_items(screen.workspace)) - before) == (3, 0)


async def test_pasted_lines_can_be_one_thought(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        paste(screen, "one\ntwo")
        await screen.settle()
        await screen.press("o", "enter")
        assert work.inbox_items(screen.workspace)[-1].text == "one two"


async def test_what_was_typed_before_a_paste_is_a_thought_too(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("zero")
        paste(screen, "one\ntwo")
        await screen.settle()
        await screen.press("e")
        assert [one.text for one in work.inbox_items(screen.workspace)][-3:] == ["zero", "one", "two"]


async def test_pasted_lines_are_several_actions_of_the_same_person_in_one_step(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        before = len(work.actions(screen.workspace))
        await screen.press("t")
        paste(screen, "call them\nwrite to them")
        await screen.settle()
        await screen.press("e", "tab")
        await screen.press("ctrl+u")
        await screen.type("bram\nfri")
        await screen.press("ctrl+s")
        made = [one for one in work.actions(screen.workspace) if one.text in ("call them", "write to them")]
        owned = [(one.owner, one.on, str(one.due)) for one in made]
        said = screen.said
        await screen.press("u")
        assert (owned, said, len(work.actions(screen.workspace)) - before) == (
            [("bram", "INI-3", "2026-11-27")] * 2,
            "added 2 actions in one step, u takes it back",
            0,
        )


async def test_a_refusal_makes_none_of_the_pasted_things_and_keeps_the_lines(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        before = len(work.actions(screen.workspace))
        await screen.press("t")
        paste(screen, "call them\nwrite to them")
        await screen.settle()
        await screen.press("e", "tab", "ctrl+u")
        await screen.type("everyone")
        await screen.press("ctrl+s")
        kept = screen.app.screen.answers["text"]
        assert (kept, len(work.actions(screen.workspace)) - before) == ("call them\nwrite to them", 0)


THINGS = {
    "b": "blockers",
    "w": "wins",
    "D": "decisions",
    "ini-3": "milestones",
    "goal": "goals",
    "objective": "objectives",
    "kr OBJ-1": "key results",
}
"""By the key or words that open its form, what can be pasted as several."""


@pytest.mark.parametrize("opened", [("D",), pytest.param(tuple(THINGS), marks=pytest.mark.stress)])
async def test_what_is_noted_or_planned_can_be_pasted_as_several(opened: tuple[str, ...], demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        told = []
        for words in opened:
            if len(words) > 1:
                await screen.press("colon")
            await screen.type(words)
            if len(words) > 1:
                await screen.press("enter")
            if words == "ini-3":
                await screen.press("o")
            form = screen.app.screen
            form.query_one("#field-title" if "title" in form.answers else "#field-text").focus()
            screen.app.post_message(events.Paste("one of them\nand another"))
            await screen.settle()
            await screen.settle()
            await screen.press("e")
            for name, value in (("due", "fri"), ("target", "5")):
                if name in form.answers:
                    form.answer(name, value)
            await screen.press("ctrl+s")
            told.append(screen.said)
        assert told == [f"added 2 {THINGS[words]} in one step, u takes it back" for words in opened]


async def test_a_blocker_is_on_the_item_under_the_cursor(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("j", "b")
        about = screen.shows("on INI-7 Installer academy")
        await screen.type("the hall is let")
        await screen.press("ctrl+s")
        noted = work.blockers(reopened(demo_path), on="INI-7")[-1]
        assert (about, noted.text, noted.on) == (True, "the hall is let", "INI-7")


async def test_a_blocker_takes_owner_kind_and_next_step(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("b")
        await screen.type("no permit\n@chen\nex\ncall the town\nfri\n")
        one = work.blockers(reopened(demo_path), on="INI-3")[-1]
        assert (one.owner, one.kind, one.next_step, one.next_by and one.next_by.isoformat()) == (
            "chen",
            "external",
            "call the town",
            "2026-11-27",
        )


async def test_a_win_thanks_several(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("w")
        await screen.type("a roof in a day\n@bram, @dua\n\n")
        assert work.wins(reopened(demo_path), on="INI-3")[0].by == ("bram", "dua")


async def test_an_action_is_yours_unless_you_say(demo_path: Path) -> None:
    async with board(demo_path, actor="bram") as screen:
        await screen.press("t")
        await screen.type("call them\n\n+2w\n")
        found = [one for one in work.actions(reopened(demo_path)) if one.text == "call them"]
        assert [(one.owner, one.on) for one in found] == [("bram", "INI-3")]


@pytest.mark.parametrize(("because", "status"), [("it is paid for", "decided"), ("", "open")])
async def test_a_decision_without_a_reason_is_a_question_that_waits(demo_path: Path, because: str, status: str) -> None:
    async with board(demo_path) as screen:
        await screen.press("D")
        await screen.type("we keep the portal")
        await screen.press("tab")
        await screen.type(because)
        await screen.press("ctrl+s")
        one = work.decisions(reopened(demo_path))[0]
        assert (one.question, one.status, one.on) == ("we keep the portal", status, "INI-3")


async def test_off_every_item_it_is_asked_what_it_is_on(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("G", "w")
        await screen.type("sun all week\nini-9\n\n\n")
        assert work.wins(reopened(demo_path))[0].on == "INI-9"


async def test_a_refusal_keeps_the_form_and_what_was_typed(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("t")
        await screen.type("call them\n")
        await screen.press("ctrl+u")
        await screen.type("everyone\n\n")
        assert isinstance(screen.app.screen, FormDialog)
        assert screen.app.screen.answers["text"] == "call them"


async def test_half_typed_words_come_back(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("b")
        await screen.type("the ha")
        await screen.press("escape")
        asked = isinstance(screen.app.screen, ChoiceDialog)
        await screen.press("k", "b")
        assert (asked, screen.app.screen.answers["text"]) == (True, "the ha")


async def test_a_draft_belongs_to_its_item(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("b")
        await screen.type("the ha")
        await screen.press("escape", "k", "j", "b")
        assert screen.app.screen.answers["text"] == ""


async def test_hostile_words_are_only_words(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("c")
        paste(screen, "[/foo] \x1b]52;c;eA==\x07 日本語")
        await screen.settle()
        await screen.press("enter", "g", "i")
        assert (screen.shows("[/foo]"), "\x1b" in work.inbox_items(screen.workspace)[-1].text) == (True, False)
