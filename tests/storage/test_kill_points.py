"""Killed at any point of what takes long: the workspace is as before or as after, and a second try succeeds."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from execboard.services.backups import backups_of
from execboard.services.doctor import diagnose, repair
from execboard.services.importing.bring import bring
from execboard.services.restoring import needs_its_file, restore_file
from execboard.services.workspace import Workspace
from tests.builders import add, clock_at, full_board, new_file, open_board, plainly, rows
from tests.services.test_backup_races import check_sound
from tests.storage.points import killed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.backups import Backups
    from tests.builders import Rows


@dataclass(frozen=True, slots=True)
class Work:
    """What is done to a workspace that was spoilt or changed for it; `is_done` where its rows do not tell."""

    do: Callable[[Path], object]
    begin: Callable[[Path], object] = lambda _: None
    is_done: Callable[[Path], bool] | None = None


def kept(path: Path) -> Backups:
    return backups_of(path, clock_at())


def back_up(path: Path) -> None:
    with closing(open_board(path)) as board:
        board.backups.make()


def back_up_and_change(path: Path) -> None:
    with closing(open_board(path)) as board:
        board.backups.make()
        board.moves.leave("INI-1", "complete")
        board.initiatives.edit("INI-2", title="Retitled")
        add(board, "New since")


def oldest(path: Path) -> str:
    return min(kept(path).stamps()).name


def restore(path: Path) -> None:
    with closing(open_board(path)) as board:
        board.restoring.restore(oldest(path), force=True)


def restore_another(path: Path) -> None:
    with closing(open_board(path)) as board:
        board.restoring.restore(str(path.with_name("other.db")), force=True)


def make_another(path: Path) -> None:
    with closing(open_board(new_file(path.with_name("other.db")), "eli")) as other:
        add(other, "Theirs")


def back_up_and_damage(path: Path) -> None:
    back_up(path)
    with path.open("r+b") as file:
        file.seek(20 * 4096)
        file.write(b"\xff" * 4096)


def restore_damaged(path: Path) -> None:
    restore_file(path, kept(path), oldest(path))


def undo(path: Path) -> None:
    with closing(open_board(path)) as board:
        board.history.undo(3)


def redo(path: Path) -> None:
    with closing(open_board(path)) as board:
        board.history.redo(3)


def bring_in(path: Path) -> None:
    with closing(open_board(path)) as board:
        bring(board, "".join(f"- Idea {number} @dua\n" for number in range(5)), kind="list")


def spoil(path: Path) -> None:
    path.chmod(0o644)
    plainly(
        path,
        "DROP TRIGGER goal_logs_update",
        "UPDATE goal SET title = 'in secret'",
        "DELETE FROM search WHERE rowid > 0",
        "DROP INDEX initiative_in_rank",
        "ALTER TABLE action ADD COLUMN mood TEXT",
        "UPDATE counter SET last = 1 WHERE kind = 'initiative'",
    )


def make_old(path: Path) -> None:
    plainly(path, "PRAGMA user_version = 0", "DROP TRIGGER initiative_cap_update")


def is_sound(path: Path) -> bool:
    return diagnose(path).ok


WORKS = {
    "backup": Work(back_up, is_done=lambda path: bool(kept(path).stamps())),
    "restore": Work(restore, back_up_and_change),
    "restore of another": Work(restore_another, make_another),
    "restore of a damaged file": Work(restore_damaged, back_up_and_damage, lambda path: not needs_its_file(path)),
    "undo": Work(undo),
    "redo": Work(redo, undo),
    "import": Work(bring_in),
    "repair": Work(repair, spoil, is_sound),
    "migration": Work(lambda path: open_board(path).close(), make_old, is_sound),
    "making": Work(
        lambda path: Workspace.create(path, "ana", clock_at()).close(), lambda path: path.unlink(), lambda p: p.exists()
    ),
}


def state(path: Path) -> Rows:
    with closing(open_board(path)) as board:
        return rows(board)


def hidden(path: Path) -> list[Path]:
    """What was left beside the workspace and its backups by who was killed."""
    folders = [one for one in (path.parent, kept(path).folder) if one.is_dir()]
    beside = [one for folder in folders for one in folder.iterdir()]
    return [one for one in beside if (one.name[0] == "." and one.name != ".lock") or one.name.endswith("-journal")]


def check(work: Work, path: Path, before: Rows | None, after: Rows) -> None:
    """Whatever the killed one had come to: nothing is half done, it can be done again, and nothing is left behind."""
    if work.is_done is None:
        found = state(path)
        assert found in (before, after)
        done = found == after
    else:
        done = work.is_done(path)
    if not done:
        work.do(path)
    assert state(path) == after
    for stamp in kept(path).stamps():
        check_sound(kept(path).folder / stamp.name)
    with closing(open_board(path)) as board:
        add(board, "After the kill")
    for one in hidden(path):
        os.utime(one, (0, 0))
    repaired = repair(path)
    back_up(path)
    check_sound(path)
    assert (hidden(path), repaired.ok) == ([], True)


def kill_at(name: str, folder: Path, most: int) -> tuple[int, int]:
    """Kill a work at so many points, spread over all that it has; how many those were, and how many it has."""
    work, path = WORKS[name], folder / "board.db"
    template = new_file(folder / "template.db")
    with closing(open_board(template)) as board:
        full_board(board)
    template.chmod(0o600)

    def begun() -> Rows | None:
        """The rows before, where they tell whether it was done."""
        shutil.rmtree(kept(path).folder, ignore_errors=True)
        for one in folder.iterdir():
            if one.name != template.name:
                one.unlink()
        shutil.copy(template, path)
        work.begin(path)
        return state(path) if work.is_done is None else None

    begun()
    whole = killed(work.do, path, 0)
    assert whole
    after = state(path)
    done = 0
    for point in sorted({whole * (2 * number + 1) // (2 * most) for number in range(most)} - {0}):
        before = begun()
        done += killed(work.do, path, point) is None  # what a machine does by the way varies by some calls
        check(work, path, before, after)
    return done, whole


@pytest.mark.parametrize("name", ["repair", "restore of a damaged file"])
def test_a_work_that_is_killed_can_be_done_again(name: str, tmp_path: Path) -> None:
    assert kill_at(name, tmp_path, 1)[0] == 1


@pytest.mark.stress
@pytest.mark.parametrize("name", WORKS)
def test_a_work_that_is_killed_anywhere_can_be_done_again(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, whole = kill_at(name, tmp_path, 20)
    with capsys.disabled():
        print(f"\nkilled at {done} of {whole} points of a {name}: before or after, and done at the second try")
