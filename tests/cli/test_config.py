"""Settings: one's own and the team's, shown, set and removed."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


def test_a_setting_is_kept_in_the_users_file(run: Callable[..., Ran], empty: Path, home: Path) -> None:
    said = [run("config", key, value).out for key, value in (("user", "bram"), ("ascii", "yes"), ("keys.undo", "U, Z"))]
    kept = tomllib.loads((home / ".config/execboard/config.toml").read_text())
    assert (said, kept) == (
        ["user is bram\n", "ascii is true\n", "keys.undo is U Z\n"],
        {"user": "bram", "ascii": True, "keys": {"undo": ["U", "Z"]}},
    )


@pytest.mark.parametrize("words", [["--unset", "user"], ["user", ""]])
def test_a_setting_is_taken_away(run: Callable[..., Ran], empty: Path, words: list[str]) -> None:
    run("config", "user", "bram")
    assert (run("config", *words).out, run("config", "user").out) == ("user is not set\n", "not set\n")


def test_a_rule_of_the_team_is_kept_in_the_workspace(run: Callable[..., Ran], empty: Path, home: Path) -> None:
    run("config", "timezone", "Europe/Amsterdam")
    assert (run("config", "timezone", "--json").json, (home / ".config").exists()) == (
        {"timezone": "Europe/Amsterdam"},
        False,
    )


def test_a_zone_is_taken_away(run: Callable[..., Ran], empty: Path) -> None:
    run("config", "timezone", "Europe/Amsterdam")
    assert run("config", "--unset", "timezone").out == "timezone is not set, for the team\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["nonsense", "1"],
            2,
            "there is no setting 'nonsense'; one of: user, theme, workspace, backups, ascii, workspaces.NAME",
        ),
        (["--unset", "nonsense"], 2, "there is no setting 'nonsense'"),
        (["ascii", "perhaps"], 2, "'perhaps' does not fit ascii; give true or false"),
        (["workspace", "nowhere"], 3, "no workspace is called 'nowhere'; configured are: none"),
        (["user", "--unset", "theme"], 2, "--unset names its own KEY; write execboard config --unset theme"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(
    run: Callable[..., Ran], empty: Path, home: Path, words: list[str], code: int, said: str
) -> None:
    told = run("config", *words)
    assert (told.code, told.err.startswith(f"execboard: {said}"), (home / ".config").exists()) == (code, True, False)


def test_ones_own_settings_are_shown_without_a_workspace(run: Callable[..., Ran], path: Path) -> None:
    told = run("config")
    assert (told.code, told.lines[1], "the team's settings are not shown" in told.err) == (
        0,
        "user       not set",
        True,
    )


def test_stand_ins_where_the_font_lacks_glyphs(run: Callable[..., Ran], demo: Path) -> None:
    run("config", "ascii", "true")
    assert run("status").out.isascii()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("theme nope", "theme: there is no theme nope; choose one of execboard-dark"),
        ("keys.nosuch A", "keys.nosuch: there is no such action; "),
        ("keys.activate q", 'keys.activate: "q" cannot mean two things; it belongs to '),
        ("keys.activate wrongkey", 'keys.activate: "wrongkey" is not a key; write it as "x"'),
    ],
)
def test_what_the_screens_could_not_use_is_not_set(tmp_path: Path, words: str, said: str) -> None:
    command = [sys.executable, "-m", "execboard", "config", *words.split()]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr.startswith(f"execboard: {said}")) == (2, True), told.stderr
