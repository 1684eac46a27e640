"""The real screens in a terminal of their own: killed, hung up, suspended, crashed; terminal and draft survive."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import termios
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.tui.driver import reopened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 60
"""How long a slow machine may take for one step."""
LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l")
"""Alternate screen left, cursor shown, bracketed paste and mouse off."""
CRASHER = """
import sys
from execboard.__main__ import main
from execboard.tui.board import BoardScreen

def crash(self):
    secret = "a word of the plan"
    raise RuntimeError(secret)

BoardScreen.action_help = crash
main()
"""

BUSY = """
import os, signal
from execboard.__main__ import main
from execboard.tui.board import BoardScreen

def be_busy(self):
    for _ in range(2_000):  # as so many keys would that are typed ahead
        self.app._loop.call_soon_threadsafe(int)
    os.kill(os.getpid(), signal.SIGTERM)

BoardScreen.action_help = be_busy
main()
"""
STARTING = """
import os, signal
from execboard.__main__ import main
from execboard.tui import app

make = app.make

def be_asked_to_end(*given):
    os.kill(os.getpid(), signal.SIGTERM)
    return make(*given)

app.make = be_asked_to_end
main()
"""


class Terminal:
    """The program in a pty."""

    def __init__(
        self, path: Path, program: list[str] | None = None, *, screen: str = "five", shown: str = "Candidates"
    ) -> None:
        words = [*(program or ["-m", "execboard"]), "--db", str(path), "--as", "ana", "--screen", screen]
        self.child = pexpect.spawn(sys.executable, words, dimensions=(24, 80), timeout=SECONDS)
        self.child.expect_exact(shown)

    def capture(self, path: Path, words: str) -> None:
        """Open the form of a thought and type `words`, until they are kept."""
        self.child.send("c")
        self.child.expect("Thought")
        self.child.send(words)
        while draft(path).get("text") != words:
            os.sched_yield()

    def echoes(self) -> bool:
        """Whether what is typed is seen again, as in a shell."""
        return bool(termios.tcgetattr(self.child.child_fd)[3] & termios.ECHO)

    def leave(self) -> tuple[int | None, list[bytes]]:
        """Wait for the end; the exit code, and what of the terminal was not put right."""
        self.child.expect(pexpect.EOF)
        said = self.child.before
        self.child.close()
        return self.child.exitstatus, [code for code in LEFT if code not in said]

    def state(self) -> str:
        """As the kernel has it: ``T`` for stopped."""
        with open(f"/proc/{self.child.pid}/stat") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0]


@pytest.fixture
def terminal(demo_path: Path) -> Iterator[Terminal]:
    opened = Terminal(demo_path)
    yield opened
    opened.child.close(force=True)


def draft(path: Path) -> dict[str, str]:
    with closing(reopened(path)) as board:
        found: dict[str, str] = json.loads(board.draft("capture") or '{"answers": {}}')["answers"]
        return found


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_leaves_a_working_terminal_and_the_draft(
    terminal: Terminal, demo_path: Path, number: int, code: int
) -> None:
    terminal.capture(demo_path, "half a thought")
    terminal.child.kill(number)
    assert (terminal.leave(), draft(demo_path)) == ((code, []), {"text": "half a thought"})


def test_a_signal_is_heard_however_many_keys_were_typed_ahead(demo_path: Path) -> None:
    terminal = Terminal(demo_path, ["-c", BUSY])
    terminal.child.send("?")
    assert terminal.leave() == (143, [])


def test_a_signal_while_the_screens_open_leaves_a_working_terminal(demo_path: Path) -> None:
    terminal = Terminal(demo_path, ["-c", STARTING], shown="\x1b[?1049h")
    assert terminal.leave() == (143, [])


def test_a_closed_terminal_keeps_the_draft(terminal: Terminal, demo_path: Path) -> None:
    terminal.capture(demo_path, "half a thought")
    pid = terminal.child.pid
    terminal.child.ptyproc.fileobj.close()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    terminal.child.closed = terminal.child.ptyproc.closed = terminal.child.ptyproc.terminated = True
    assert (code, draft(demo_path)) == (129, {"text": "half a thought"})


def test_ctrl_z_gives_the_shell_back_and_fg_returns(terminal: Terminal) -> None:
    echoes = []
    for _ in range(2):
        terminal.child.send("\x1a")
        terminal.child.expect_exact(LEFT[0].decode())
        while terminal.state() != "T":
            os.sched_yield()
        echoes.append(terminal.echoes())
        terminal.child.kill(signal.SIGCONT)
        terminal.child.expect_exact("\x1b[?1049h")
        terminal.child.expect("Candidates")
    terminal.child.send("q")
    assert (echoes, terminal.leave()[0]) == ([True, True], 0)


def test_a_crash_leaves_a_working_terminal_and_a_report_without_the_plan(demo_path: Path, home: Path) -> None:
    terminal = Terminal(demo_path, ["-c", CRASHER])
    terminal.child.send("?")
    ended = terminal.leave()
    report = (home / ".local/state/execboard/crash.txt").read_text()
    assert (ended, "a word of the plan" in report, "RuntimeError" in report) == ((1, []), False, True)


def kill_in_a_form(path: Path, times: int) -> None:
    """Kill the screens at any moment after words were seen in a form; the draft of before, or of now, is there."""
    chance = random.Random(times)
    known = [""]
    for turn in range(times):
        terminal = Terminal(path)
        terminal.child.send("c")
        terminal.child.expect("Thought")
        words = f" word{turn}"
        terminal.child.send(words)
        try:
            terminal.child.expect("never shown", timeout=chance.uniform(0, 0.8))
        except pexpect.TIMEOUT:
            terminal.child.kill(signal.SIGKILL)
        terminal.child.close(force=True)
        kept = draft(path).get("text", "").strip()
        assert kept in {known[-1], f"{known[-1]}{words}".strip()}
        known.append(kept)
        with closing(sqlite3.connect(path)) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_screens_killed_in_a_form_keep_what_was_half_typed(demo_path: Path) -> None:
    kill_in_a_form(demo_path, 1)


@pytest.mark.stress
def test_fifty_screens_killed_in_a_form_keep_what_was_half_typed(
    demo_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kill_in_a_form(demo_path, 50)
    with capsys.disabled():
        print("\nscreens: 50 kills in a form: every draft as it was last kept, integrity ok")


def test_what_was_half_typed_when_the_screens_were_killed_is_offered_again(demo_path: Path) -> None:
    first = Terminal(demo_path)
    first.capture(demo_path, "half a thought")
    first.child.kill(signal.SIGKILL)
    first.child.close(force=True)
    again = Terminal(demo_path)
    again.child.send("c")
    again.child.expect("half a thought")
    again.child.close(force=True)
    assert again.child.match.group() == b"half a thought"
