"""OKRs out as a table and in again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import Invalid
from execboard.services.demo import fill
from execboard.services.exporting.csv_tables import one_table
from execboard.services.exporting.okr_csv import okr_table
from execboard.services.importing.bring import bring
from execboard.services.importing.sources import Source
from execboard.services.views import okrs
from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

_OF_A_RESULT = (
    *("title", "owner", "priority", "kind", "direction", "start", "target", "unit", "current", "confidence"),
    *("weight", "commit_value", "stretch_value", "source", "notes"),
)


def told(board: Workspace) -> list[Any]:
    """What the table holds of each objective and its key results, by cycle."""
    return [
        (
            one.cycle,
            one.title,
            one.owner,
            one.why,
            [tuple(getattr(kr, name) for name in _OF_A_RESULT) for kr in results],
        )
        for one in sorted(okrs.objectives(board), key=lambda each: each.cycle or "")
        for results in [one.key_results]
    ]


def back(board: Workspace, folder: Path) -> Workspace:
    """A new workspace with what the table brings."""
    again = open_board(new_file(folder / "again.db"), "bram")
    bring(again, Source(okr_table(board), "okrs.csv"))
    return again


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The demo, which no test here changes."""
    board = open_board(new_file(tmp_path_factory.mktemp("demo") / "demo.db"))
    fill(board)
    return board


def test_the_demo_comes_back_by_a_table(demo: Workspace, tmp_path: Path) -> None:
    assert told(back(demo, tmp_path)) == told(demo)


def test_every_direction_level_and_awkward_word_comes_back(tmp_path: Path) -> None:
    board = open_board(new_file(tmp_path / "board.db"))
    board.objectives.add("=1+1, said with “quotes”", owner="ana", why="one\ntwo", cycle="2026-Q4")
    board.objectives.add("Later", cycle="backlog")
    add = board.key_results.add
    add("OBJ-1", "Orders", start=-4, target=1e6, commit_value=10, stretch_value=2e6, priority="P0", weight=2.5)
    add("OBJ-1", "Days", start=11, target=0.125, direction="decrease", unit="days", kind="lagging", notes="a; b")
    add("OBJ-1", "Open hours", target=99, direction="at-least", unit="%", source="the door")
    add("OBJ-1", "Errors", target=0, direction="at-most")
    add("OBJ-1", "Signed", direction="done", owner="@bo")
    board.check_ins.many([(1, "KR-1 -7 3"), (2, "KR-3 99.5 9"), (3, "KR-5 done")])
    assert told(back(board, tmp_path)) == told(board)


def test_one_cycle_is_written_alone(demo: Workspace) -> None:
    assert {line.partition(",")[0] for line in okr_table(demo, "2026-Q3").splitlines()[1:]} == {"2026-Q3"}


def test_a_table_of_ids_is_refused_with_the_one_that_has_titles(demo: Workspace) -> None:
    with pytest.raises(Invalid, match=r"objectives are ids.*execboard export --table okrs"):
        bring(demo, Source(one_table(demo, "key-results"), "key-results.csv"))
