"""The real screens in terminals of little means, and the user's own editor called from them."""

from __future__ import annotations

import os
import re
import shlex
import signal
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.tui.driver import reopened

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60
"""How long a slow machine may take for one step."""
COLOUR = re.compile(r"\x1b\[[0-9;]*?[34]8;2;(\d+);(\d+);(\d+)")


def opened(path: Path, **environment: str) -> pexpect.spawn[str]:
    """The program in a terminal of 80 by 24, when its first screen is up."""
    words = ["-m", "execboard", "--db", str(path), "--as", "ana"]
    whole = {**os.environ, **environment}
    child = pexpect.spawn(sys.executable, words, dimensions=(24, 80), timeout=SECONDS, encoding="utf-8", env=whole)
    child.expect("Candidates")
    return child


def left(child: pexpect.spawn[str]) -> tuple[str, int | None]:
    """Quit; everything that was drawn, and the exit code."""
    drawn = str(child.before) + str(child.after)
    child.send("q")
    child.expect(pexpect.EOF)
    drawn += str(child.before)
    child.close()
    return drawn, child.exitstatus


@pytest.mark.parametrize(
    "environment", [{"TERM": "linux"}, pytest.param({"LC_ALL": "C"}, marks=pytest.mark.stress)], ids=str
)
def test_a_terminal_that_lacks_glyphs_is_sent_ascii(demo_path: Path, environment: dict[str, str]) -> None:
    drawn, code = left(opened(demo_path, **environment))
    assert (sorted({char for char in drawn if not char.isascii()}), code) == ([], 0)


@pytest.mark.stress
@pytest.mark.parametrize("environment", [{"TERM": "xterm-mono"}, {"TERM": "vt100"}, {"TERM": "no-such"}], ids=str)
def test_a_terminal_of_few_means_will_do(demo_path: Path, environment: dict[str, str]) -> None:
    drawn, code = left(opened(demo_path, **environment, COLORTERM=""))
    assert ("INI-3" in drawn, code) == (True, 0)


@pytest.mark.stress
def test_whoever_wants_no_colour_gets_grey(demo_path: Path) -> None:
    drawn, _ = left(opened(demo_path, NO_COLOR="1"))
    assert [found for found in COLOUR.findall(drawn) if len(set(found)) > 1] == []


@pytest.mark.stress
def test_a_dumb_terminal_is_told_what_to_use(demo_path: Path) -> None:
    words = ["-m", "execboard", "--db", str(demo_path)]
    whole = {**os.environ, "TERM": "dumb"}
    child = pexpect.spawn(sys.executable, words, timeout=SECONDS, encoding="utf-8", env=whole)
    child.expect(pexpect.EOF)
    child.close()
    said = "execboard: the screens need a terminal; run execboard in one, or use a command such as execboard status"
    assert (child.before.strip(), child.exitstatus) == (said, 2)


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        pytest.param("{python} {script} --wait", "edited INI-3: title", marks=pytest.mark.stress),
        ("no-such-editor", "cannot be started"),
        pytest.param("false", "ended with 1", marks=pytest.mark.stress),
        pytest.param("", "no editor is set", marks=pytest.mark.stress),
    ],
)
def test_the_editor_takes_the_terminal_and_gives_it_back(demo_path: Path, editor: str, said: str) -> None:
    script = demo_path.with_name("my editor.py")
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[2])\n"
        "path.write_text(path.read_text().replace('Field-service portal', 'Renamed', 1))\n"
    )
    command = editor.format(python=shlex.quote(sys.executable), script=shlex.quote(str(script)))
    child = opened(demo_path, EDITOR=command)
    child.send("E")
    child.expect_exact(said)
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    child.close()
    with closing(reopened(demo_path)) as board:
        (title,) = board.db.connection.execute("SELECT title FROM initiative WHERE id = 3").fetchone()
    assert (child.exitstatus, title) == (143, "Renamed" if "script" in editor else "Field-service portal")
