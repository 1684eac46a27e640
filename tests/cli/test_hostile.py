"""Words of all kinds on the command line and in its output: shown as they are, or refused in one line."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.builders import open_board
from tests.hostile import FORBIDDEN, MARK, WORDS, fill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Ran

READING = (
    *("status", "initiative list", "initiative show INI-3", "goal list", "goal show GOAL-1", "objective list"),
    *("objective show OBJ-1", "kr list", "kr show KR-1", "milestone list", "blocker list --all", "win list"),
    *("action list", "decision list", "inbox list", "person list", "team list", "cycle list", "vision", "log"),
    *("log INI-3", "search foo", "info", "status --line", "export --format markdown", "undo --help"),
)


@pytest.mark.parametrize("words", READING)
def test_no_command_prints_what_could_drive_a_terminal(run: Callable[..., Ran], demo: Path, words: str) -> None:
    fill(demo)
    told = run(*words.split())
    found = re.findall(FORBIDDEN, (told.out + told.err).replace("\n", ""))
    assert (told.code, found) == (0, [])


LISTING = (
    *("status", "vision", "initiative list", "initiative show INI-3", "goal list", "goal show GOAL-1", "log"),
    *("objective list", "objective show OBJ-1", "kr list", "kr show KR-1", "cycle show", "milestone list", "win list"),
    *("blocker list", "action list", "decision list", "decision show DEC-1", "inbox list", "person list"),
    *("person show ana", "search foo"),
)


def test_json_gives_every_word_back_and_holds_nothing_raw(run: Callable[..., Ran], demo: Path) -> None:
    fill(demo)
    lost, raw = [], []
    for words in LISTING:
        told = run(*words.split(), "--json")
        lost += [] if any(text.endswith(WORDS) for text in strings(told.json)) else [words]
        raw += re.findall(FORBIDDEN, told.out)
    assert (lost, raw) == ([], [])


def strings(value: Any) -> Iterator[str]:
    """Every text in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def test_markup_is_printed_as_it_stands(run: Callable[..., Ran], demo: Path) -> None:
    fill(demo)
    assert MARK in run("initiative", "list").out


@pytest.mark.parametrize("words", ['"', "NEAR(", "a AND -b", "title:x", "^", "*", "'; DROP TABLE x", "%s", "{0}"])
def test_the_language_of_the_index_is_no_language_here(run: Callable[..., Ran], demo: Path, words: str) -> None:
    told = run("search", "--json", "--", words)
    assert (told.code, isinstance(told.json, list)) == (0, True)


@pytest.mark.parametrize("title", ["--help", "$(id)", "'; DROP TABLE initiative; --", "%s", "{0}", '"', "-"])
def test_any_words_can_be_a_thought(run: Callable[..., Ran], empty: Path, title: str) -> None:
    said = run("capture", "--json", "--", title, stdin="-")
    assert said.json["text"] == title


@pytest.mark.parametrize(
    "command", [["capture"], ["initiative", "add"], ["search"], ["blocker", "add", "x", "--owner"]], ids=" ".join
)
def test_words_that_are_not_utf8_are_refused_in_one_line(empty: Path, command: list[str]) -> None:
    program = [sys.executable, "-m", "execboard", *command, b"caf\xe9"]
    told = subprocess.run(program, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert (told.returncode, told.stderr.count(b"\n"), b"is not UTF-8" in told.stderr) == (2, 1, True)


def test_an_edit_overtaken_by_another_is_refused_with_both(
    run: Callable[..., Ran], demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = f"{shlex.quote(sys.executable)} -m execboard --as bram initiative edit INI-3 --title theirs"
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\nsed -i 's/^Field-service portal$/yours/' \"$1\"\n{other} >/dev/null\n")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    told = run("initiative", "edit", "INI-3", "--edit", "--json")
    sides = {"was": "Field-service portal", "yours": "yours", "theirs": "theirs"}
    assert (told.code, told.error["code"], told.error["fields"]) == (1, "changed_meanwhile", {"title": sides})
    with closing(open_board(demo)) as board:
        assert board.db.connection.execute("SELECT title FROM initiative WHERE id = 3").fetchone()[0] == "theirs"
