"""Random keys on the real program in a real terminal: it never crashes, and leaves the terminal as it found it."""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest

from tests.builders import new_file
from tests.hostile import fill

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(60, 20), (80, 24), (200, 60)]
FILLINGS = ["empty", "demo", "hostile"]
KEYS = [
    *"abcdefghijklmnopqrstuvwxyzABDEGIJKLMORSTUWY1234567 /:?+-.'[]",
    *("\r", "\x1b", "\t", "\x7f", "\x04", "\x15", "\x12", "\x13", "\x10"),
    *(
        "\x1b[A",
        "\x1b[B",
        "\x1b[C",
        "\x1b[D",
        "\x1b[5~",
        "\x1b[6~",
        "\x1b[Z",
        "\x1b[200~two\nlines\x1b[201~",
        "é",
        "日",
    ),
]
LEFT_ON = (b"\x1b[?1049h", b"\x1b[?1000h", b"\x1b[?2004h", b"\x1b[?25l")
"""What the program turns on, each of which has its opposite on the way out."""


class Played:
    """How a game of random keys ended."""

    def __init__(self, code: int, seen: bytes, same_modes: bool) -> None:
        self.code, self.seen, self.same_modes = code, seen, same_modes

    @property
    def crash(self) -> str:
        """How it ended where it ended badly; empty where it was left, or ended as SIGTERM asks."""
        return "" if self.code in (0, 143) else f"{self.code}: {self.seen[-300:]!r}"

    @property
    def left_on(self) -> list[bytes]:
        """The modes of the terminal that were turned on last, and not off again."""
        opposite = {on: on[:-1] + (b"l" if on.endswith(b"h") else b"h") for on in LEFT_ON}
        return [on for on, off in opposite.items() if self.seen.rfind(on) > self.seen.rfind(off)]


def play(path: Path, size: tuple[int, int], keys: int, seed: int) -> Played:
    """Press random keys, opening the program again where they leave it; then leave by SIGTERM."""
    chance, pressed = random.Random(seed), 0
    while True:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        before = termios.tcgetattr(slave)
        command = [sys.executable, "-m", "execboard", "--db", str(path), "--as", "ana"]
        game = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
        seen = bytearray()
        while game.poll() is None and b"\x1b[?1049h" not in seen:
            _read(master, seen, 30.0)
        while pressed < keys and game.poll() is None:
            some = "".join(chance.choice(KEYS) for _ in range(5))
            pressed += 5
            os.write(master, some.encode())
            _read(master, seen, 0.02)
            _back_to_the_board(game, master, slave, seen)
        if game.poll() is None:
            game.terminate()
        deadline = time.monotonic() + 30
        while game.poll() is None and time.monotonic() < deadline:
            _back_to_the_board(game, master, slave, seen)
            _read(master, seen, 0.1)
        _read(master, seen, 0.1)
        game.kill()
        code = game.wait()
        played = Played(code, bytes(seen), termios.tcgetattr(slave) == before)
        os.close(slave)
        os.close(master)
        if pressed >= keys or code not in (0, 143):
            return played


def _back_to_the_board(game: subprocess.Popen[bytes], master: int, slave: int, seen: bytearray) -> None:
    """What a shell does after Ctrl+Z: `fg`. A Ctrl+S in between would hold back what the program writes for ever."""
    while game.poll() is None and termios.tcgetattr(slave)[3] & termios.ECHO:
        os.write(master, b"\x11")
        if _is_stopped(game.pid):
            game.send_signal(signal.SIGCONT)
        _read(master, seen, 0.02)


def _is_stopped(pid: int) -> bool:
    with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
        return stat.read().rpartition(")")[2].split()[0] == "T"


def _read(master: int, seen: bytearray, patience: float) -> None:
    while select.select([master], [], [], patience)[0]:
        try:
            some = os.read(master, 1 << 16)
        except OSError:
            return
        if not some:
            return
        seen += some
        patience = 0.0


@pytest.fixture(params=FILLINGS)
def filled(request: pytest.FixtureRequest, demo_file: Path, tmp_path: Path) -> Path:
    """A workspace of each filling."""
    path = tmp_path / "board.db"
    if request.param == "empty":
        return new_file(path)
    shutil.copy(demo_file, path)
    return fill(path) if request.param == "hostile" else path


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are written by chance are written here."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EXECBOARD_NOW", "2026-11-23T09:30")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_eighty_random_keys(size: tuple[int, int], filled: Path) -> None:
    played = play(filled, size, 80, seed=size[0])
    assert (played.crash, played.left_on, played.same_modes) == ("", [], True)


@pytest.mark.stress
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_ten_thousand_random_keys(
    size: tuple[int, int], filled: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    played = play(filled, size, 10_000, seed=size[1])
    with capsys.disabled():
        print(f"\nkeys: {request.node.name}: 10,000 keys, exit {played.code}, left on: {played.left_on}")
    assert (played.crash, played.left_on, played.same_modes) == ("", [], True)
