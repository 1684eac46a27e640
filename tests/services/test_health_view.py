"""Health as it is shown: worked out from the tables alone, the same in any order, and after an export."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, NotFound
from execboard.domain.health_parts.catalogue import NAMES
from execboard.services.exporting.workspace_json import to_text
from execboard.services.importing.bring import bring
from execboard.services.views import board as boards
from execboard.services.views import health
from execboard.services.views.shape import to_json
from tests.builders import active, new_file, open_board, plainly
from tests.cli.conftest import demo_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_board(new_file(tmp_path / "board.db"))) as board:
        yield board


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Workspace]:
    with closing(open_board(shutil.copyfile(demo_template(), tmp_path / "demo.db"))) as board:
        yield board


def test_of_an_empty_workspace_nothing_is_known_and_every_part_says_why(empty: Workspace) -> None:
    view = health.health(empty)
    assert (view.score, view.coverage, view.unknown, all(one.because for one in view.parts)) == (None, 0.0, NAMES, True)


def test_most_of_the_demo_is_known(demo: Workspace) -> None:
    view = health.health(demo)
    assert (view.coverage >= 0.9, view.score is not None and 0 < view.score < 100) == (True, True), view.words


def test_every_number_of_the_demo_opens_to_rows(demo: Workspace) -> None:
    assert [one.name for one in health.health(demo).parts if one.known and not one.rows] == []


def test_a_glance_and_the_status_say_the_same_score(demo: Workspace) -> None:
    view, glance = health.health(demo), health.glance(demo)
    assert (glance.score, glance.coverage, boards.status_with_health(demo).health) == (
        view.score,
        view.coverage,
        glance,
    )


def test_parts_that_are_asked_for_are_read_alone(demo: Workspace) -> None:
    assert [one.name for one in health.health(demo, ("blocker", "completion")).parts] == [
        "completion",
        "blocker-age",
        "blocker-clearing",
    ]


def test_an_unknown_part_and_a_day_to_come_are_refused(demo: Workspace) -> None:
    with pytest.raises(NotFound, match="health has no part 'mood'"):
        health.health(demo, ("mood",))
    with pytest.raises(Invalid, match="2026-11-24 is in the future"):
        health.health(demo, as_of=date(2026, 11, 24))


def test_an_earlier_day_knows_nothing_of_what_came_after(demo: Workspace) -> None:
    before = {one.name: one for one in health.health(demo, as_of=date(2026, 10, 20)).parts}
    days = [row.on for one in before.values() for row in one.rows if row.on and one.known]
    assert (max(days) <= date(2026, 10, 20), before["moves-none"].known) == (True, False)


def test_health_survives_an_export(demo: Workspace, empty: Workspace) -> None:
    bring(empty, to_text(demo))
    assert to_json(health.health(empty)) == to_json(health.health(demo))


def test_an_action_moves_the_five_through_whatever_it_is_on(empty: Workspace, tmp_path: Path) -> None:
    active(empty, 1)
    empty.blockers.add("legal", on="INI-1")
    empty.actions.add("call legal", "ana", on="BLK-1")
    empty.actions.add("order cake", "ana")
    part = health.health(empty, ("moves-none",)).part("moves-none")
    assert (part.value, [(row.id, row.good) for row in part.rows]) == (0.5, [("ACT-1", True), ("ACT-2", False)])


def test_the_five_are_shared_by_the_teams_of_owner_and_helpers(empty: Workspace) -> None:
    active(empty, 2)
    empty.people.add_team("Field", ("bram",))
    empty.people.add_team("Product", ("ana",))
    empty.initiatives.assign("INI-1", "bram", "20")
    assert health.health(empty, ("shared",)).part("shared-by-teams").value == 0.5


def test_as_much_is_asked_of_the_file_however_much_is_in_it(empty: Workspace, tmp_path: Path) -> None:
    def asked() -> int:
        told: list[str] = []
        empty.db.connection.set_trace_callback(told.append)
        health.glance(empty)
        empty.db.connection.set_trace_callback(None)
        return sum(one.lstrip().startswith("SELECT") for one in told)

    active(empty, 5)
    empty.plan.add_key_result("OBJ-1", "Quotes", target="150")
    empty.metrics.add("Orders")
    empty.actions.add("call", "ana", on="INI-1")
    few = asked()
    made = "'2026-11-01T08:00:00Z'"
    plainly(
        empty.path,
        *(f"INSERT INTO metric (name, created_at) VALUES ('m{each}', {made})" for each in range(40)),
        *(
            f"INSERT INTO action (text, owner_id, on_ref, created_at) VALUES ('a', 1, 'INI-{each % 5 + 1}', {made})"
            for each in range(400)
        ),
        *(
            f"INSERT INTO check_in (key_result_id, value, happened, created_at) VALUES (1, 9, '2026-11-20', {made})"
            for _ in range(400)
        ),
    )
    assert asked() == few
