"""Files of every kind, spoilt at random: each either comes in or is refused in one line, and nothing is half done."""

from __future__ import annotations

import json
import random
import sqlite3
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import ExecboardError, Invalid
from execboard.services.exporting.workspace_json import to_text
from execboard.services.importing.bring import bring
from execboard.services.importing.sources import UTF_8, decoded
from execboard.services.workspace import Workspace
from tests.builders import clock_at, full_board, new_file, rows
from tests.services.importing.samples import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NASTY = (
    *(b"\0", b'"', b'""', b"'", b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"|", b"\\", b"[", b"]", b"{", b"}", b":"),
    *(b"\\ud800", b"\xed\xa0\x80", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xff\xfe", b"\x1b]0;x\x07", b"\x9b31m"),
    *(b"NaN", b"Infinity", b"-1e999", b"1" * 400, b"9" * 5_000, b"null", b"true", b"{}", b"[[[[[[[["),
    *("\u202e".encode(), "é".encode(), "😀".encode(), b"../../etc", b"=1+1", b"'; DROP TABLE initiative;--", b"<!--"),
    *(b"99999-99-99", b"0000-00-00", b"20269999T999999Z", b"-" * 200, b"x" * 20_000, b"@" * 50, b"INI-1"),
)


def spoilt(body: bytes, chance: random.Random) -> bytes:
    """The body with one to four accidents."""
    ways: tuple[Callable[[bytes, random.Random], bytes], ...] = (flipped, cut, doubled, swapped, inserted, inserted)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        body = chance.choice(ways)(body, chance)
    return body


def flipped(body: bytes, chance: random.Random) -> bytes:
    if not body:
        return b"\0"
    at = chance.randrange(len(body))
    return body[:at] + bytes([body[at] ^ (1 << chance.randrange(8))]) + body[at + 1 :]


def cut(body: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
    return body[:start] if chance.random() < 0.4 else body[:start] + body[end:]


def doubled(body: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(body) + 1), chance.randrange(len(body) + 1)))
    return body[:end] + body[start:end] * chance.choice((1, 1, 3)) + body[end:]


def swapped(body: bytes, chance: random.Random) -> bytes:
    """Two cells, lines or values in each other's place."""
    parter = chance.choice((b",", b"\n", b'"', b":", b";", b"\t"))
    parts = body.split(parter)
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return parter.join(parts)


def inserted(body: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(NASTY) + body[at:]


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every sample, and an export of a full board, as bytes by the name of the file."""
    board = Workspace(new_file(tmp_path_factory.mktemp("export") / "board.db"), "ana", clock_at())
    full_board(board)
    export = to_text(board)
    board.close()
    return {"export.json": export.encode(), **{name: text.encode() for name, text in SAMPLES.items()}}


def tried(workspace: Workspace, body: bytes, name: str) -> str:
    """Import the body, as the command line does: `came`, or `refused` in one line with nothing changed."""
    before, held = rows(workspace), workspace.db.connection.total_changes
    try:
        report = bring(workspace, decoded(body, UTF_8, name, name))
    except ExecboardError as error:
        told = str(error)
        assert ("\n" in told or len(told) > 2_000) is False, told
        assert workspace.db.connection.in_transaction is False
        if workspace.db.connection.total_changes != held:
            assert rows(workspace) == before
        return "refused with its line" if isinstance(error, Invalid) and "line" in told.casefold() else "refused"
    if report.operation is None:
        return "came with nothing new"
    workspace.history.undo()
    assert rows(workspace) == before
    return "came"


def mutate(bodies: dict[str, bytes], workspace: Workspace, times: int, seed: int) -> Counter[str]:
    """Try so many spoilt files of all kinds in turn on one workspace; what became of them."""
    names = list(bodies)
    outcomes: Counter[str] = Counter()
    for number in range(times):
        name = names[number % len(names)]
        chance = random.Random(f"{seed}-{number}")
        outcomes[tried(workspace, spoilt(bodies[name], chance), name)] += 1
    return outcomes


def sound(path: Path) -> bool:
    with sqlite3.connect(path) as connection:
        checks = [
            connection.execute(f"PRAGMA {check}").fetchall() for check in ("integrity_check", "foreign_key_check")
        ]
    connection.close()
    return [tuple(row) for row in checks[0]] == [("ok",)] and checks[1] == []


def test_150_mutated_imports_come_whole_or_not_at_all(
    bodies: dict[str, bytes], workspace: Workspace, path: Path
) -> None:
    outcomes = mutate(bodies, workspace, 150, seed=7)
    assert outcomes.total() == 150
    assert sound(path)


@pytest.mark.stress
def test_10_000_mutated_imports_come_whole_or_not_at_all(
    bodies: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes: Counter[str] = Counter()
    for part in range(20):
        path = new_file(tmp_path / f"{part}.db")
        workspace = Workspace(path, "ana", clock_at())
        outcomes += mutate(bodies, workspace, 500, seed=100 + part)
        workspace.close()
        assert sound(path)
    with capsys.disabled():
        print(f"\nmutated imports: {json.dumps({'tried': outcomes.total(), **dict(outcomes.most_common())})}")
    assert outcomes.total() == 10_000
