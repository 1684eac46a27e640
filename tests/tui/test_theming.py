"""Themes: what ships can be read by anyone, and what cannot be used is reported."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from execboard.tui.theming import DEFAULT, Themes, shipped_folder
from execboard.tui.widgets.rowstyles import contrast
from tests.tui.kit import Bench

if TYPE_CHECKING:
    from pathlib import Path

GOOD = (shipped_folder() / f"{DEFAULT}.toml").read_text(encoding="utf-8")
KNOWN_COLOURS = sorted(path.stem for path in shipped_folder().glob("*.toml") if path.stem != "terminal")


def colours_of(theme: str) -> dict[str, Color]:
    words = tomllib.loads((shipped_folder() / f"{theme}.toml").read_text(encoding="utf-8"))
    named = words["colours"] | {f"health {name}": colour for name, colour in words["health"].items()}
    return {name: Color.parse(colour) for name, colour in named.items()}


def own_theme(folder: Path, name: str, words: str) -> Themes:
    (folder / f"{name}.toml").write_text(words, encoding="utf-8")
    return Themes(own=folder)


def test_six_themes_and_more_ship() -> None:
    names = Themes().names()
    assert (names[0], {"execboard-light", "high-contrast", "terminal"} <= set(names), len(names) >= 6) == (
        DEFAULT,
        True,
        True,
    )


@pytest.mark.parametrize("name", Themes().names())
def test_every_shipped_theme_can_be_used(name: str) -> None:
    themes = Themes()
    theme = themes.get(name)
    assert (theme is not None and theme.name, themes.problems) == (name, [])


@pytest.mark.parametrize("ground", ["background", "cursor"])
@pytest.mark.parametrize("theme", KNOWN_COLOURS)
def test_text_can_be_read_on_the_board_and_under_the_cursor(theme: str, ground: str) -> None:
    colours = colours_of(theme)
    weak = [name for name in ("text", "muted", "cursor-text") if ground == "cursor" or name != "cursor-text"]
    assert [name for name in weak if contrast(colours[name], colours[ground]) < 4.5] == []


@pytest.mark.parametrize("ground", ["background", "surface"])
@pytest.mark.parametrize("theme", KNOWN_COLOURS)
def test_health_and_signals_can_be_read(theme: str, ground: str) -> None:
    colours = colours_of(theme)
    signals = [name for name in colours if name.startswith("health") or name in ("accent", "warning", "error")]
    assert [name for name in signals if contrast(colours[name], colours[ground]) < 4.5] == []


@pytest.mark.parametrize("theme", KNOWN_COLOURS)
def test_what_is_faint_can_still_be_seen(theme: str) -> None:
    colours = colours_of(theme)
    assert [ground for ground in ("background", "surface") if contrast(colours["faint"], colours[ground]) < 3] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("name = ", "is not TOML", id="not TOML"),
        pytest.param(
            GOOD.replace('"execboard-dark"', '"mine"').replace("#10131a", "#10131"), "background", id="colour"
        ),
        pytest.param(
            GOOD.replace('"execboard-dark"', '"mine"').replace('faint = "#657188"\n', ""), "faint", id="lacking"
        ),
        pytest.param(GOOD, 'write name = "mine"', id="another name"),
        pytest.param(GOOD.replace('"execboard-dark"', '"mine"') + '\n[extra]\nx = "y"', "extra", id="unknown table"),
        pytest.param(GOOD.replace('"execboard-dark"', '"mine"').replace("true", '"yes"'), "dark must", id="dark"),
        pytest.param('name = "mine"\ndark = true\ncolours = 3', "[colours]", id="no colours"),
    ],
)
def test_a_bad_theme_is_one_line_and_never_fatal(tmp_path: Path, words: str, told: str) -> None:
    themes = own_theme(tmp_path, "mine", words)
    theme = themes.get("mine")
    lines = [str(problem) for problem in themes.problems]
    assert (theme, len(lines), all(told in line and "\n" not in line for line in lines)) == (None, 1, True)


def test_a_theme_that_is_not_there_names_those_that_are() -> None:
    themes = Themes()
    themes.get("bogus")
    assert "there is no theme bogus; choose one of execboard-dark" in str(themes.problems[0])


def test_bad_bytes_are_reported(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe")
    themes = Themes(own=tmp_path)
    assert (themes.get("mine"), len(themes.problems)) == (None, 1)


def test_only_the_theme_that_is_worn_is_read(tmp_path: Path) -> None:
    themes = own_theme(tmp_path, "broken", "name = ")
    themes.get(DEFAULT)
    assert ("broken" in themes.names(), themes.problems) == (True, [])


def test_own_theme_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    themes = own_theme(tmp_path, DEFAULT, GOOD.replace("#10131a", "#000001"))
    theme = themes.get(DEFAULT)
    assert theme is not None
    assert theme.background == "#000001"


def test_a_folder_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    themes = Themes(own=tmp_path / "nowhere")
    assert (DEFAULT in themes.names(), themes.problems) == (True, [])


@pytest.mark.parametrize("name", Themes().names())
async def test_an_app_can_wear_every_theme(name: str) -> None:
    app = Bench(theme=name)
    async with app.run_test():
        assert (app.theme, set(app.theme_variables) >= {"muted", "cursor", "health-stale"}) == (name, True)


async def test_an_app_wears_the_default_where_its_theme_is_bad() -> None:
    app = Bench(theme="bogus")
    async with app.run_test():
        assert app.theme == DEFAULT
