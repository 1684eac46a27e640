"""How check-ins are found in a file that holds a million of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.storage.queries import checkins

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace


@pytest.mark.parametrize(
    "sql", [checkins.LATEST, f"SELECT * FROM check_in {checkins.SINCE}"], ids=["the latest", "this cycle's"]
)
def test_check_ins_are_found_by_seeking_never_by_scanning(workspace: Workspace, sql: str) -> None:
    values = ("2026-10-01",) if ">= ?" in sql else ()
    plan = workspace.db.connection.execute(f"EXPLAIN QUERY PLAN {sql.format(marks='1, 2')}", values).fetchall()
    steps = [row[3] for row in plan]
    assert any("check_in_of_key_result" in step for step in steps)
    assert [step for step in steps if step.startswith("SCAN") or "TEMP B-TREE" in step] == []
