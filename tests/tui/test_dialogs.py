"""Dialogs: how they are answered and left."""

from __future__ import annotations

from typing import Any

import pytest

from execboard.tui.dialog import Choice, ChoiceDialog, ConfirmDialog, Dialog, NoticeDialog
from tests.tui.kit import Bench, text_of

WAYS = (Choice("p", "pause", "paused"), Choice("f", "finish", "done"), Choice("r", "retire", "retired", "with why"))


class Desk(Bench):
    """Opens one dialog and keeps its result."""

    def __init__(self, dialog: Dialog[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.results: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.results.append)


@pytest.mark.parametrize(("key", "answer"), [("y", True), ("n", False), ("escape", False), ("q", False)])
async def test_a_question_is_answered_by_one_key(key: str, answer: bool) -> None:
    app = Desk(ConfirmDialog("Retire", "Retire INI-3?"))
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.results == [answer]


async def test_enter_does_not_answer_a_question() -> None:
    app = Desk(ConfirmDialog("Retire", "Retire INI-3?"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert (app.results, "y or n" in "".join(text_of(app))) == ([], True)


@pytest.mark.parametrize(
    ("keys", "result"),
    [
        (["f"], "done"),
        (["enter"], "paused"),
        (["j", "j", "k", "enter"], "done"),
        (["down", "enter"], "done"),
        (["escape"], None),
        (["q"], None),
    ],
)
async def test_one_of_several_is_chosen(keys: list[str], result: str | None) -> None:
    app = Desk(ChoiceDialog("How", WAYS))
    async with app.run_test() as pilot:
        await pilot.press(*keys)
        assert app.results == [result]


@pytest.mark.parametrize(
    ("key", "result"), [("q", "quick"), ("j", "joined"), ("k", "kept"), ("question_mark", "asked")]
)
async def test_a_choice_may_have_any_key_for_itself(key: str, result: str) -> None:
    ways = [Choice("q", "Q", "quick"), Choice("j", "J", "joined"), Choice("k", "K", "kept"), Choice("?", "?", "asked")]
    app = Desk(ChoiceDialog("How", ways))
    async with app.run_test() as pilot:
        await pilot.press(key)
        assert app.results == [result]


async def test_a_long_notice_scrolls_and_closes() -> None:
    app = Desk(NoticeDialog("Help", "\n".join(f"line {n} [/x]" for n in range(200))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        end = any("line 199 [/x]" in line for line in text_of(app))
        await pilot.press("g", "j", "q")
        assert (end, app.results) == (True, [None])


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize(
    "dialog",
    [
        lambda: ConfirmDialog("[/title]", "why [/x] " * 300),
        lambda: ChoiceDialog("[/title]", [Choice(str(n), f"[/x] {n}", n) for n in range(60)], intro="[/intro]"),
        lambda: NoticeDialog("[/title]", "long\n" * 300),
    ],
    ids=["confirm", "choice", "notice"],
)
async def test_title_and_keys_stay_on_the_screen(dialog: Any, size: tuple[int, int]) -> None:
    app = Desk(dialog())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = "\n".join(text_of(app))
        keys = ("y yes", "Enter choose", "Esc close")
        assert ("[/title]" in shown, any(key in shown for key in keys)) == (True, True)


async def test_the_cursor_of_a_long_choice_stays_in_sight() -> None:
    app = Desk(ChoiceDialog("How", [Choice("", f"way {n}", n) for n in range(60)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        assert any("way 59" in line for line in text_of(app))


@pytest.mark.parametrize("above", [0, 2])
async def test_a_dialog_closed_before_all_is_there_closes_when_it_is(above: int) -> None:
    app = Desk(ConfirmDialog("Retire", "Retire INI-3?"))
    async with app.run_test() as pilot:
        app.results.clear()
        late = ConfirmDialog("Retire", "Retire INI-4?")
        app.push_screen(late, app.results.append)
        for _ in range(above):
            app.push_screen(NoticeDialog("Help", "line"))
        late.dismiss(True)
        await pilot.pause()
        assert (app.results, app.screen_stack[1:]) == ([True], [app.dialog])
