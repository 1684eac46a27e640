"""Screen 4: the log of retros, what recurs, what was learned, what came of it, and reports."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from execboard.services.views import retros
from execboard.tui import retro_outside
from execboard.tui.copying import state_folder
from tests.tui import retro_kit
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NEXT = "right_square_bracket"


async def test_the_log_is_searched_in_every_note(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("4", "slash")
        await screen.type("phone\n")
        found = [line.split()[1] for line in screen.lines if "RET-" in line]
        await screen.press("escape")
        assert (found, len([line for line in screen.lines if "RET-" in line])) == (["RET-2", "RET-1"], 3)


async def test_pages_of_rates_and_themes_and_a_theme_leads_to_its_retros(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("4", "left_square_bracket")
        rates = screen.line_with("2026-Q4  ").split()[1:9]
        await screen.press("right_square_bracket", "right_square_bracket")
        last = "helped  ACT-2" in screen.line_with(" noon ")
        await screen.press("j", "j", "j", "j", "enter")
        found = [line.split()[1] for line in screen.lines if "RET-" in line]
        assert (rates, last, found) == (
            ["2026-Q4", "4", "3", "75%", "1", "50%", "1", "1"],
            True,
            ["RET-2", "RET-1"],
        )


async def test_a_learning_is_kept_edited_and_copied_for_others(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("4", NEXT, NEXT, "o")
        await screen.type("Councils decide slowly")
        await screen.press("tab")
        await screen.type("councils")
        await screen.press("ctrl+s", "Y")
        text = (state_folder() / "learnings.md").read_text()
        assert ("- Councils decide slowly #councils" in text, screen.shows("#councils")) == (True, True)


async def test_a_report_without_names(demo_path: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("4", "enter")
        named = screen.shows("@fenna")
        await screen.press("N", "y")
        text = (state_folder() / "retro-RET-3.md").read_text()
        assert (named, screen.shows("@fenna"), "@fenna" in text, "Write down who works" in text) == (
            True,
            False,
            False,
            True,
        )


async def test_one_that_was_held_is_told_in_one_step(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("4", "O")
        form = screen.app.screen
        form.answer("text", retro_kit.SEPTEMBER)  # type: ignore[attr-defined]
        await screen.settle()
        understood = screen.shows("2 columns · 3 notes · 4 actions · 1 learning")
        await screen.press("ctrl+s")
        with closing(reopened(demo_path)) as other:
            view = retros.retro(other, "RET-4")
        assert (understood, view.status, view.date.isoformat(), len(view.actions)) == (True, "held", "2026-09-14", 4)


async def test_the_whole_of_it_is_edited_in_an_editor(
    demo_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit(_: object, __: object, path: Path) -> int:
        path.write_text(path.read_text().replace("Both firms quote within a day", "Both firms quote by noon"))
        with closing(reopened(demo_path, "bram")) as other:
            other.retro_notes.note("RET-3", "liked", "Snow was late")
        return 0

    monkeypatch.setenv("EDITOR", sys.executable)
    monkeypatch.setattr(retro_outside, "run", edit)
    async with board(demo_path) as screen:
        await screen.press("4", "E")
        with closing(reopened(demo_path)) as other:
            liked = retros.retro(other, "RET-3").columns[0].notes
        assert (screen.said, [note.text for note in liked]) == (
            "edited RET-3 · kept what changed meanwhile: note 6",
            ["Both firms quote by noon", "The pilot depot helps the next one", "Snow was late"],
        )


async def test_e_puts_the_day_and_title_of_a_retro_right(demo_path: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("4", "e", "end")
        await screen.type(" at last")
        await screen.press("ctrl+s")
        with closing(reopened(demo_path)) as other:
            assert retros.retro(other, "RET-3").title == "Retro 2026-11-12: 4Ls at last"
