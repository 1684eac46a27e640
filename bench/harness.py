"""Measures a program from outside, as the person in front of it would: on a terminal, with a clock."""

from __future__ import annotations

import fcntl
import math
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import termios
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import TracebackType

COLUMNS, LINES = 120, 40
PATIENCE = 30.0
"""Seconds after which a program that shows nothing is given up."""
QUIET = 0.05
"""Seconds without output after which a screen counts as drawn."""

_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=:$ ]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[@-Z\\-_a-z=>])")


@dataclass(frozen=True, slots=True)
class Sample:
    """Times of one thing measured again and again, in seconds."""

    times: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """The nearest-rank 95th percentile: with nine runs, the slowest."""
        return sorted(self.times)[math.ceil(0.95 * len(self.times)) - 1]


class Terminal:
    """A program on a pseudo-terminal of 120×40 that answers no question the program asks of it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command = command
        self._environment = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._seen = b""

    def __enter__(self) -> Self:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            self._command, stdin=slave, stdout=slave, stderr=slave, env=self._environment, start_new_session=True
        )
        os.close(slave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._signal(signal.SIGTERM)
        try:
            self._drain_until_exit()
        finally:
            self._signal(signal.SIGKILL)
            self._process.wait()
            os.close(self._master)

    def wait_for(self, marker: str) -> float:
        """Seconds from the start until the marker is on the screen."""
        wanted = marker.encode()
        deadline = time.perf_counter() + PATIENCE
        while wanted not in _ESCAPES.sub(b"", self._seen):
            if not self._read(deadline - time.perf_counter()):
                raise TimeoutError(f"{self._command} never showed {marker!r}; it showed {self._seen[-2000:]!r}")
        return time.perf_counter() - self.started

    def wait_until_quiet(self) -> None:
        """Returns when nothing has been drawn for a while."""
        while self._read(QUIET):
            pass

    def press(self, key: str) -> float:
        """Seconds from a key to the first bytes that it makes the program draw; then waits for the rest of them."""
        os.write(self._master, key.encode())
        pressed = time.perf_counter()
        if not self._read(PATIENCE):
            raise TimeoutError(f"{self._command} drew nothing for {key!r}")
        took = time.perf_counter() - pressed
        self.wait_until_quiet()
        return took

    def _signal(self, number: signal.Signals) -> None:
        """To the program and all that it started, which share its session."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def _read(self, patience: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], max(0.0, patience))
        if not ready:
            return b""
        try:
            some = os.read(self._master, 1 << 16)
        except OSError:  # Linux says EIO, not end of file, when the last program on a pseudo-terminal has gone
            return b""
        self._seen += some
        return some

    def _drain_until_exit(self) -> None:
        deadline = time.perf_counter() + 5
        while self._process.poll() is None and time.perf_counter() < deadline:
            self._read(QUIET)


def first_paint(command: Sequence[str], environment: Mapping[str, str], marker: str) -> float:
    """Seconds from the start of a process to its first useful screen."""
    with Terminal(command, environment) as terminal:
        return terminal.wait_for(marker)


def repaints(
    command: Sequence[str], environment: Mapping[str, str], marker: str, presses: int, down: int = 40
) -> list[float]:
    """Seconds from key to repaint, for ``presses`` of ``j``, with ``k`` when the cursor has gone ``down`` rows."""
    with Terminal(command, environment) as terminal:
        terminal.wait_for(marker)
        terminal.wait_until_quiet()
        return [terminal.press("j" if press % (2 * down) < down else "k") for press in range(presses)]


def typed(
    command: Sequence[str], environment: Mapping[str, str], way: Sequence[tuple[str, str]], text: str
) -> list[float]:
    """Seconds from key to repaint for each letter of ``text``; the ``way`` there: keys, and what each brings up."""
    with Terminal(command, environment) as terminal:
        for keys, marker in way:
            if keys:
                terminal.press(keys)
            terminal.wait_for(marker)
            terminal.wait_until_quiet()
        return [terminal.press(letter) for letter in text]


def whole_process(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds from the start to the end of a command whose output goes into a pipe."""
    started = time.perf_counter()
    subprocess.run(command, env=dict(environment), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    return time.perf_counter() - started


def interleaved(measures: Mapping[str, Callable[[], Sequence[float]]], runs: int) -> dict[str, Sample]:
    """All measures once, then all again, ``runs`` times, so that a slow minute of the machine falls on each alike."""
    times: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(runs):
        for name, measure in measures.items():
            times[name].extend(measure())
    return {name: Sample(tuple(taken)) for name, taken in times.items()}
