"""Damaged files: every reading command works, with nothing missing, or says why not in one line."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Runner = Callable[..., Ran]

READING = (
    ("status",),
    ("initiative", "list", "--json"),
    ("initiative", "show", "INI-3"),
    ("blocker", "list", "--all", "--json"),
    ("log", "--json"),
    ("search", "portal"),
    ("info",),
    ("export",),
)


def spoil(whole: bytes, chance: random.Random) -> bytes:
    """Some bytes flipped, some overwritten, or the end cut off."""
    body = bytearray(whole)
    how = chance.random()
    if how < 0.2:
        return bytes(body[: chance.randrange(len(body))])
    if how < 0.4:
        start = chance.randrange(len(body))
        body[start : start + 200] = chance.randbytes(len(body[start : start + 200]))
        return bytes(body)
    for _ in range(chance.choice((1, 5, 50))):
        body[chance.randrange(len(body))] ^= chance.randrange(1, 256)
    return bytes(body)


def look(run: Runner, demo: Path, times: int) -> tuple[int, int]:
    """Spoil the demo so many times and read it; how many commands worked, and how many said why not."""
    whole = demo.read_bytes()
    counts = {words: len(run(*words).json) for words in READING if "--json" in words}
    chance = random.Random(times)
    worked = refused = 0
    for turn in range(times):
        demo.write_bytes(spoil(whole, chance))
        for words in READING:
            ran = run(*words)
            if ran.code == 0:
                worked += 1
                fewer = words in counts and len(ran.json) < counts[words]
                assert not fewer, f"file {turn} of {times}: {words} has fewer rows"
            else:
                refused += 1
                in_one_line = ran.err.count("\n") == 1 + ("--json" in words) and "please report it" not in ran.err
                assert (in_one_line, ran.code in (1, 2, 3, 4)) == (True, True), f"file {turn}: {words}: {ran}"
    return worked, refused


def test_damaged_files_are_read_whole_or_refused_in_one_line(run: Runner, demo: Path) -> None:
    assert sum(look(run, demo, 25)) == 25 * len(READING)


@pytest.mark.stress
def test_five_hundred_damaged_files_are_read_whole_or_refused_in_one_line(
    run: Runner, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worked, refused = look(run, demo, 500)
    with capsys.disabled():
        print(f"\n500 damaged files: {worked:,} commands worked, {refused:,} refused in one line, 0 rows missing")
    assert worked + refused == 500 * len(READING)
