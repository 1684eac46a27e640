"""Small workspaces for tests: a clock that stands still, a file made from a template, a board with so many active."""

from __future__ import annotations

import atexit
import shutil
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from execboard.domain.dates import parse_instant
from execboard.services.clock import Clock
from execboard.services.workspace import Workspace
from execboard.storage.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from execboard.domain.initiatives import Initiative

Rows = dict[str, list[dict[str, Any]]]

TODAY = "2026-11-23"
"""A Monday, in week 8 of 2026-Q4."""


def clock_at(when: str = TODAY, zone: str = "UTC") -> Clock:
    """A clock that stands still: at nine in the morning of a day, or at an ISO date and time."""
    place = ZoneInfo(zone)
    return Clock(place, parse_instant(when, place))


def new_file(path: Path) -> Path:
    """An empty workspace at `path`, copied from one that was made once: sixty times as fast as making it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return shutil.copyfile(_template(), path)


def open_board(path: Path, actor: str = "ana", when: str = TODAY) -> Workspace:
    """The workspace at `path`, as `actor`, on the day `when`."""
    return Workspace(path, actor, clock_at(when))


def objective(board: Workspace, title: str = "Partners sell for us") -> str:
    """An objective to support: the first one of the board, made where there is none."""
    with board.change():
        if not board.db.connection.execute("SELECT 1 FROM objective").fetchone():
            board.plan.add_objective(title)
    return "OBJ-1"


def add(board: Workspace, title: str = "Partner API", **given: Any) -> str:
    """A candidate, as bare as that; its id."""
    return board.initiatives.add(title, **given).initiative.ref


def ready(board: Workspace, title: str = "Partner API", **given: Any) -> str:
    """A candidate whose playbook is complete; its id."""
    with board.change():
        supports = (objective(board),)
        complete = {"owner": "ana", "outcome": "Ten partners quote", "measure": "quotes a week", "supports": supports}
        return add(board, title, **{**complete, **given})


def active(board: Workspace, count: int = 5) -> list[str]:
    """So many more active initiatives, made in one operation each; their ids."""
    titles = ("Portal", "Academy", "Tariff engine", "Warranty", "Batteries")
    refs = []
    for title in titles[:count]:
        with board.change():
            refs.append(board.moves.activate(ready(board, title)).ref)
    return refs


def full_board(board: Workspace) -> None:
    """Five active, a sixth that is ready, a seventh that is bare, and a goal above them."""
    board.plan.add_goal("Everyone can afford it")
    active(board)
    ready(board, "Sixth")
    add(board, "One more")


def newest(board: Workspace) -> int:
    """The number of the newest operation."""
    return int(board.db.connection.execute("SELECT coalesce(max(id), 0) FROM operation").fetchone()[0])


def slots(board: Workspace) -> dict[int, str]:
    """Slot to id."""
    return dict(board.db.connection.execute("SELECT slot, 'INI-' || id FROM initiative WHERE slot IS NOT NULL"))


def stored(board: Workspace, ref: str) -> dict[str, Any]:
    """An initiative's row, as it is stored."""
    number = ref.partition("-")[2]
    return dict(board.db.connection.execute("SELECT * FROM initiative WHERE id = ?", (number,)).fetchone())


def rows(board: Workspace, tables: Iterable[str] = TABLES) -> Rows:
    """Every row of every entity table, without its revision."""
    found: Rows = {}
    for table in tables:
        table_rows = board.db.connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall()
        found[table] = [{name: row[name] for name in row.keys() if name != "rev"} for row in table_rows]  # noqa: SIM118
    return found


def by_rank(board: Workspace, status: str = "candidate") -> list[str]:
    """Ids in the hand order."""
    sql = "SELECT 'INI-' || id FROM initiative WHERE status = ? ORDER BY rank, id"
    return [row[0] for row in board.db.connection.execute(sql, (status,))]


def plainly(path: Path, *statements: str) -> None:
    """Run SQL as any other program would: no pragmas, no functions of ours; committed where all of it succeeds."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def unpacked(initiatives: Iterable[Initiative]) -> list[str]:
    """Their ids."""
    return [one.ref for one in initiatives]


@cache
def _template() -> Path:
    folder = Path(mkdtemp(prefix="execboard-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Workspace.create(folder / "template.db", "template", clock_at()).close()
    return folder / "template.db"
