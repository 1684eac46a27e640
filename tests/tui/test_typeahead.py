"""Keys typed faster than a dialog opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.widgets import Input

from execboard.services.views import work
from execboard.tui.forms import Field, FormDialog
from execboard.tui.typeahead import TypedAhead
from tests.tui.driver import board
from tests.tui.idle import one_round

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.tui.driver import Board


KEYS = {"\n": "enter", "/": "slash"}


async def all_at_once(screen: Board, keys: str) -> None:
    """Post keys without waiting for what each begins, as a terminal does with what was typed ahead."""
    for key in keys:
        screen.app.post_message(events.Key(KEYS.get(key, key), None if key == "\n" else key))
    for _ in range(12):
        await screen.settle()


async def test_what_is_typed_after_c_is_captured_whole(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await all_at_once(screen, "cabc\n")
        assert work.inbox_items(screen.workspace)[-1].text == "abc"


async def test_enter_typed_twice_saves_once(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        before = len(work.inbox_items(screen.workspace))
        await all_at_once(screen, "cone\n\n")
        assert len(work.inbox_items(screen.workspace)) == before + 1


async def test_keys_go_on_to_the_screen_where_no_dialog_comes(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await all_at_once(screen, "Gaj")
        assert (screen.said, screen.app.screen.ref) == ("INI-12 is active, in slot 5", "INI-4")


async def test_keys_stay_in_order_however_late_the_dialog_is(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some arrive before it is there, some while those are handed on, some after."""
    original = TypedAhead.on_screen_resume
    monkeypatch.setattr(TypedAhead, "on_screen_resume", lambda self: self.call_after_refresh(original, self))
    async with board(demo_path) as screen:
        await screen.press("c")
        for key in "abcdefgh":
            screen.app.post_message(events.Key(key, key))
            await one_round()
        for _ in range(12):
            await screen.settle()
        await screen.press("enter")
        assert work.inbox_items(screen.workspace)[-1].text == "abcdefgh"


async def test_what_is_typed_after_g_and_slash_is_searched_whole(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await all_at_once(screen, "g/roof")
        assert screen.app.screen.query_one(Input).value == "roof"


async def test_what_is_pasted_right_after_c_is_captured(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        screen.app.post_message(events.Key("c", "c"))
        screen.app.post_message(events.Paste("a thought"))
        await all_at_once(screen, "!\n")
        assert work.inbox_items(screen.workspace)[-1].text == "a thought!"


async def test_a_form_closes_with_the_questions_that_are_open_over_it(demo_path: Path) -> None:
    """Two pastes at once ask twice; whoever answers the upper question is not asked the lower one any more."""
    async with board(demo_path) as screen:
        await screen.press("c")
        await screen.type("one")
        before = len(work.inbox_items(screen.workspace))
        for _ in range(2):
            screen.app.post_message(events.Paste("two\nthree"))
        await all_at_once(screen, "")
        asked = [type(one).__name__ for one in screen.app.screen_stack[1:]]
        await screen.press("e")
        await all_at_once(screen, "")
        left = (len(screen.app.screen_stack), screen.said.partition(" · ")[0])
        assert (asked, left) == (
            ["FormDialog", "ChoiceDialog", "ChoiceDialog"],
            (1, "added 3 thoughts in one step, u takes it back"),
        )
        assert len(work.inbox_items(screen.workspace)) == before + 3


async def test_a_key_that_is_let_go_early_waits_for_the_form_all_the_same(demo_path: Path) -> None:
    """A sequence of dialogs that ends lets keys go on; one that has just begun gets them when its form is there."""
    async with board(demo_path) as screen:
        screen.app.hold_keys()
        screen.app.post_message(events.Key("ctrl+s", None))
        await screen.settle()
        form = FormDialog("New", [Field("title", "Title", required=True)], dict)
        screen.app.push_screen(form)
        await screen.app.release_keys()
        await all_at_once(screen, "")
        assert (screen.app._exception, screen.shows("Not saved yet. Look at: Title")) == (None, True)
