"""The catalogue of keys: one meaning a place, a method for each, a command that exists."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
import pytest

from execboard.cli.main import cli
from execboard.tui.actions import CATALOGUE, PLACES, actions_of, key_words
from execboard.tui.screens.blockers import BlockersScreen
from execboard.tui.screens.columns import ColumnsScreen
from execboard.tui.screens.five import FiveScreen
from execboard.tui.screens.inbox import InboxScreen
from execboard.tui.screens.item import ItemScreen
from execboard.tui.screens.log import LogScreen
from execboard.tui.screens.meeting import MeetingScreen
from execboard.tui.screens.meetings import MeetingsScreen
from execboard.tui.screens.okrs import OkrsScreen
from execboard.tui.screens.refresh import RefreshScreen
from execboard.tui.screens.retro import RetroScreen
from execboard.tui.screens.retros import RetrosScreen

if TYPE_CHECKING:
    from execboard.tui.board import BoardScreen

SCREENS = [
    *(FiveScreen, LogScreen, ColumnsScreen, InboxScreen, ItemScreen, BlockersScreen, OkrsScreen),
    *(MeetingsScreen, MeetingScreen, RefreshScreen, RetrosScreen, RetroScreen),
]


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_no_key_has_two_meanings_on_a_screen(screen: type[BoardScreen]) -> None:
    keys = Counter(key for action in actions_of(screen.PLACES) for key in action.keys)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_key_of_a_screen_does_something_there(screen: type[BoardScreen]) -> None:
    wanted = [action.id for action in actions_of((*screen.PLACES, "go"))]
    assert [name for name in wanted if not hasattr(screen, f"action_{name}")] == []


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_key_of_a_screen_is_bound_on_it(screen: type[BoardScreen]) -> None:
    wanted = {action.id for action in actions_of(screen.PLACES)}
    bound = {binding.id for binding in screen.BINDINGS if not isinstance(binding, tuple)}
    assert wanted - bound == set()


def test_ids_are_unique_because_keymaps_name_them() -> None:
    ids = Counter(action.id for action in CATALOGUE)
    assert [name for name, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("action", [one for one in CATALOGUE if one.command], ids=lambda action: action.id)
def test_the_command_that_does_the_same_exists(action: object) -> None:
    words = [word for word in action.command.split() if not word.startswith("-")]  # type: ignore[attr-defined]
    command: click.Command | None = cli
    for word in words:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), word)
    assert command is not None


def test_every_action_stands_in_a_place_that_the_help_names() -> None:
    assert {action.where for action in CATALOGUE} == set(PLACES)


def test_keys_are_shown_as_people_read_them() -> None:
    assert [key_words(key) for key in ("ctrl+d", "slash", "question_mark", "G")] == ["Ctrl+d", "/", "?", "G"]
