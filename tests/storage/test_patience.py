"""Waiting for other processes: in turn, not for ever, and never with what was decided lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from threading import Thread
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.errors import Unusable
from execboard.storage import backup, database, patience
from tests.builders import add, new_file, open_board, plainly

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WAITED = st.floats(0, 60)


@given(WAITED, WAITED)
def test_who_has_waited_longer_asks_at_least_as_often(one: float, other: float) -> None:
    assert (patience._age_counts(max(one, other)) <= patience._age_counts(min(one, other))) is True


@given(WAITED)
def test_nobody_asks_without_a_pause(waited: float) -> None:
    assert patience.SHORTEST_PAUSE <= patience._age_counts(waited) <= patience.FIRST_PAUSE


def test_a_commit_waits_for_those_who_read(path: Path) -> None:
    new_file(path)
    with closing(open_board(path)) as reading, closing(sqlite3.connect(path, timeout=0)) as other:
        with reading.db.snapshot():
            reading.db.connection.execute("SELECT count(*) FROM initiative").fetchone()
            writing = Thread(target=_add_one, args=(path,))
            writing.start()
            while not _is_shut(other) and writing.is_alive():
                pass
        writing.join()
        assert other.execute("SELECT title FROM initiative").fetchall() == [("Partner API",)]


def _add_one(path: Path) -> None:
    with closing(open_board(path, "bram")) as board:
        add(board)


def _is_shut(other: sqlite3.Connection) -> bool:
    """Whether a commit keeps new readers out by now, or is through."""
    try:
        return bool(other.execute("SELECT count(*) FROM initiative").fetchone()[0])
    except sqlite3.OperationalError:
        return True


def test_who_had_to_wait_for_the_lock_lets_others_go_first_the_next_time(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file(path)
    pauses: list[float] = []
    with closing(open_board(path)) as board, closing(sqlite3.connect(path, isolation_level=None)) as other:

        def remember(seconds: float) -> None:
            pauses.append(seconds)
            if other.in_transaction:
                other.execute("ROLLBACK")

        monkeypatch.setattr(patience.time, "sleep", remember)
        counts = []
        for taken in (False, True, False, False):
            if taken:
                other.execute("BEGIN IMMEDIATE")
            pauses.clear()
            board.keep_draft("capture", None)
            counts.append(len(pauses))
        assert counts == [0, 1, 1, 0]


def test_after_a_poll_that_failed_a_change_is_as_patient_as_before(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_board(new_file(path))) as board:
        plainly(path, "PRAGMA user_version = 999")
        with suppress(Unusable):
            board.poll()
        assert board.db.connection.patience == database.BUSY_SECONDS


def test_nobody_waits_while_a_copy_is_checked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = backup._verify
    with closing(open_board(new_file(path))) as board, closing(open_board(path, "bram")) as other:
        other.db.be_patient(0)

        def check_while_another_commits(*args: object) -> None:
            add(other)
            check(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(backup, "_verify", check_while_another_commits)
        made = board.backups.make()
        with closing(open_board(path.parent / made.path)) as copy:
            found = [
                one.db.connection.execute("SELECT count(*) FROM initiative").fetchone()[0] for one in (board, copy)
            ]
        assert found == [1, 0]
