"""Writing the plan from the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.storage.schema import TABLES
from tests.tui.driver import board

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "html": "Leader in solar by 2030 2026-11-23.html",
    "markdown": "Leader in solar by 2030 2026-11-23.md",
    "ics": "Leader in solar by 2030 2026-11-23.ics",
    "json": "Leader in solar by 2030 2026-11-23.json",
}


@pytest.fixture
def here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program was started in: empty."""
    folder = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("form", NAMES)
async def test_a_format_is_written_under_the_name_that_is_offered(demo_path: Path, here: Path, form: str) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("colon")
        await screen.type(f"export {form}\n")
        offered = screen.shows(NAMES[form])
        await screen.press("enter")
        await screen.settle()
        assert (offered, [path.name for path in here.iterdir()]) == (True, [NAMES[form]])
        assert screen.said.startswith("wrote ")


async def test_csv_from_the_screens_is_a_folder_of_every_table(demo_path: Path, here: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("export csv\n")
        await screen.press("enter")
        await screen.settle()
        assert len(list((here / "Leader in solar by 2030 2026-11-23").iterdir())) == len(TABLES)


async def test_a_name_that_is_taken_is_not_offered(demo_path: Path, here: Path) -> None:
    (here / NAMES["html"]).write_text("mine")
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("colon")
        await screen.type("export html\n")
        assert screen.shows("Leader in solar by 2030 2026-11-23 2.html")


async def test_what_is_in_the_way_is_said_in_the_form_which_stays(demo_path: Path, here: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("export html\n")
        (here / NAMES["html"]).write_text("mine")
        await screen.press("enter")
        await screen.settle()
        assert (screen.shows("already"), (here / NAMES["html"]).read_text()) == (True, "mine")


async def test_the_palette_offers_the_formats(demo_path: Path, here: Path) -> None:
    async with board(demo_path, size=(120, 40)) as screen:
        await screen.press("ctrl+p")
        await screen.type("html report\n")
        assert [screen.shows(words) for words in ("a report to send", "for a calendar", "every table")] == [True] * 3


async def test_the_ending_of_a_path_says_the_format(demo_path: Path, here: Path) -> None:
    async with board(demo_path) as screen:
        await screen.press("colon")
        await screen.type("export report.html\n")
        await screen.settle()
        assert (here / "report.html").read_text().startswith("<!doctype html>")
