"""`execboard run`: the screens, inside a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.cli import running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Opened, Ran


@pytest.fixture
def in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_check_terminal", lambda: None)


@pytest.mark.usefixtures("in_a_terminal")
@pytest.mark.parametrize(
    ("words", "kind"),
    [([], "standup"), (["week"], "weekly"), (["retro"], "retro")],
    ids=["what is due", "by its first letters", "the retro"],
)
def test_the_screens_open_inside_a_meeting(
    run: Callable[..., Ran], demo: Path, opened: Opened, words: list[str], kind: str
) -> None:
    assert (run("run", *words).code, opened) == (0, [(demo, "ana", None, kind)])


@pytest.mark.usefixtures("in_a_terminal", "demo")
def test_a_kind_that_there_is_not_opens_nothing(run: Callable[..., Ran], opened: Opened) -> None:
    told = run("run", "party")
    assert (told.code, told.err.split(";")[0], opened) == (3, "execboard: there is no kind of meeting 'party'", [])


@pytest.mark.usefixtures("demo")
def test_without_a_terminal_there_is_no_meeting_either(run: Callable[..., Ran], opened: Opened) -> None:
    told = run("run", "standup")
    assert (told.code, told.err, opened) == (
        2,
        "execboard: the screens need a terminal; run execboard in one, or use a command such as execboard status\n",
        [],
    )
