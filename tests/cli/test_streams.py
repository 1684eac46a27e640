"""Who reads and who writes: terminals, pipes, files, nobody; any encoding, any words, any end."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pexpect
import pytest

from tests.builders import open_board, plainly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

PROGRAM = [sys.executable, "-m", "execboard"]
HOSTILE = {
    "markup": "[/foo] [red]x",
    "escape": "\x1b]52;c;x\x07plain",
    "wide": "日本語" * 60,
    "long": "x" * 10_000,
    "turned": "a\u202eb",
}
READING = ("status", "initiative list", "initiative show INI-1", "log", "search x", "inbox list", "decision list")
CODES = re.compile(r"\x1b\[[0-9;]*m")


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *words],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def on_terminal(*words: str, columns: int = 80, **environment: str) -> str:
    """What a terminal is sent."""
    child = pexpect.spawn(
        PROGRAM[0],
        [*PROGRAM[1:], *words],
        dimensions=(24, columns),
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=30,
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


@pytest.fixture
def hostile(empty: Path) -> Path:
    """A workspace full of words that could harm a terminal, some put there by another program."""
    with closing(open_board(empty)) as board:
        for words in HOSTILE.values():
            board.initiatives.add(words)
            board.inbox.capture(words)
            board.decisions.add(words, words)
    plainly(empty, "UPDATE initiative SET notes = char(27) || ']0;x' || char(7) || char(155) || '2J' WHERE id = 1")
    plainly(empty, "UPDATE inbox SET text = char(27) || '[2J' || char(155) || '31m' WHERE id = 1")
    return empty


@pytest.mark.parametrize("words", READING)
def test_nothing_printed_can_drive_a_terminal(run: Callable[..., Ran], hostile: Path, words: str) -> None:
    told = run(*words.split())
    assert (told.code, re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told.out + told.err)) == (0, [])


@pytest.mark.parametrize("words", READING)
def test_json_cannot_drive_a_terminal_either(run: Callable[..., Ran], hostile: Path, words: str) -> None:
    told = run(*words.split(), "--json")
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told.out) == []


def test_words_are_shown_as_they_are(run: Callable[..., Ran], hostile: Path) -> None:
    assert "[/foo] [red]x" in run("initiative", "list").out


def test_an_error_echoes_at_most_a_page(run: Callable[..., Ran], empty: Path) -> None:
    told = run("initiative", "show", "\x1b[2J" + "x" * 100_000)
    assert (told.code, len(told.err) < 5_000, "\x1b" in told.err) == (2, True, False)


def test_a_pipe_gets_no_colour_and_whole_lines(demo: Path) -> None:
    told = program("initiative", "list")
    assert (b"\x1b" in told.stdout, max(len(line) for line in told.stdout.decode().splitlines()) > 100) == (False, True)


def test_a_terminal_gets_colour(demo: Path) -> None:
    assert CODES.search(on_terminal("status"))


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_colour_gets_none(demo: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("status", **environment)


@pytest.mark.parametrize("words", ["status", "initiative list", "decision list", "objective list", "action list"])
@pytest.mark.parametrize("columns", [80, 30])
def test_lines_are_cut_to_the_terminal(demo: Path, words: str, columns: int) -> None:
    shown = CODES.sub("", on_terminal(*words.split(), columns=columns))
    printed = [line for line in shown.splitlines() if "not shown" not in line]
    assert max(len(line) for line in printed) <= columns


def test_wide_letters_are_counted_as_two(hostile: Path) -> None:
    from execboard.domain.text import cells

    shown = CODES.sub("", on_terminal("initiative", "list", columns=60))
    assert max(cells(line) for line in shown.splitlines()) <= 60


def test_a_terminal_shows_what_is_live_and_says_what_was_left_out(demo: Path) -> None:
    shown = CODES.sub("", on_terminal("initiative", "list"))
    assert ("declined  " in shown, "10 done, retired or declined not shown: --status shows them" in shown) == (
        False,
        True,
    )


def test_a_terminal_shows_objectives_of_this_cycle(demo: Path) -> None:
    shown = CODES.sub("", on_terminal("objective", "list"))
    assert ("OBJ-4" in shown, "2 of other cycles not shown: --cycle NAME shows them" in shown) == (False, True)


def test_a_pair_is_asked_on_a_terminal_until_one_stops(demo: Path) -> None:
    child = pexpect.spawn(PROGRAM[0], [*PROGRAM[1:], "initiative", "compare"], encoding="utf-8", timeout=30)
    child.expect("what matters more\\?")
    child.sendline("1")
    child.expect("5 of at most")
    child.sendline("s")
    child.expect("4 answered")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.parametrize(
    "environment", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}]
)
@pytest.mark.parametrize("words", ["status", "status --json", "initiative show INI-3", "--help"])
def test_any_encoding_will_do(demo: Path, words: str, environment: dict[str, str]) -> None:
    told = program(*words.split(), **environment)
    assert (told.returncode, b"Traceback" in told.stderr) == (0, False)


def test_glyphs_have_stand_ins_where_the_encoding_lacks_them(demo: Path) -> None:
    assert b"! starved 17d" in program("status", PYTHONIOENCODING="ascii").stdout


@pytest.mark.parametrize("environment", [{"TERM": "linux"}, {"LC_ALL": "C"}])
def test_a_terminal_that_lacks_glyphs_gets_their_stand_ins(demo: Path, environment: dict[str, str]) -> None:
    shown = on_terminal("status", **environment)
    assert ("starved 17d" in shown, shown.isascii()) == (True, True)


def test_a_file_gets_the_words_as_they_are_in_any_locale(demo: Path) -> None:
    assert "→" in program("initiative", "show", "INI-3", LC_ALL="C").stdout.decode()


def test_json_stays_whole_in_any_encoding(demo: Path) -> None:
    told = program("initiative", "show", "INI-3", "--json", PYTHONIOENCODING="ascii")
    assert "→" in json.loads(told.stdout)["measure"]


def test_an_export_is_utf8_whatever_the_terminal(demo: Path) -> None:
    assert "→" in program("export", PYTHONIOENCODING="ascii").stdout.decode()


@pytest.mark.parametrize("words", ["log", "log --json", "--help", "export"])
def test_a_reader_that_goes_away_is_no_error(demo: Path, words: str) -> None:
    script = f'"{PROGRAM[0]}" -m execboard {words} 2>err | head -c 1 >/dev/null; echo "${{PIPESTATUS[0]}}"; cat err'
    told = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, cwd=demo.parent)
    assert told.stdout == "0\n"


@pytest.mark.parametrize("words", ["status", "status --json", "--help", "export"])
def test_a_full_disk_is_told_in_words(demo: Path, words: str) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        told = subprocess.run([*PROGRAM, *words.split()], stdout=full, stderr=subprocess.PIPE, check=False)
    said = b"execboard: the output cannot be used (No space left on device); name another place\n"
    assert (told.returncode, told.stderr.startswith(said)) == (4, True)


@pytest.mark.parametrize(
    ("words", "closed", "code"),
    [
        ("status", ">&-", 0),
        ("status --json", ">&-", 0),
        ("capture x", ">&- 2>&- <&-", 0),
        ("nonsense", "2>&-", 2),
        ("capture -", "<&-", 2),
        ("", "<&- >&- 2>&-", 2),
    ],
)
def test_a_closed_stream_is_nobody_there(demo: Path, words: str, closed: str, code: int) -> None:
    told = subprocess.run(
        ["bash", "-c", f'"{PROGRAM[0]}" -m execboard {words} {closed}'], capture_output=True, text=True, check=False
    )
    assert (told.returncode, "Traceback" in told.stderr) == (code, False)


def test_an_interrupt_ends_it_quietly(demo: Path) -> None:
    child = subprocess.Popen(
        [*PROGRAM, "capture", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdin is not None
    child.stdin.write(b"x" * 200_000)  # more than a pipe holds: this ends when the program reads
    child.stdin.flush()
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, b"", b"\n")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program with a mistake in it."""

    def mistake(*_: object) -> None:
        raise ZeroDivisionError("the plan of somebody")

    monkeypatch.setattr("execboard.services.views.board.status", mistake)


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_ours_is_one_line(run: Callable[..., Ran], demo: Path) -> None:
    told = run("status")
    said = (
        "execboard: something went wrong: ZeroDivisionError was not expected; "
        "please report it; EXECBOARD_DEBUG=1 shows where\n"
    )
    assert (told.code, told.out, told.err) == (1, "", said)


@pytest.mark.usefixtures("broken")
def test_a_mistake_of_ours_is_shown_whole_to_whom_asks(
    run: Callable[..., Ran], demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXECBOARD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("status")
