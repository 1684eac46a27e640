"""The whole line: up and down are inverse, gaps are named in place, and it is read by seeking."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from execboard.domain.errors import NotFound
from execboard.services.views.trace import to_shape, trace, walk
from execboard.storage.queries import below, sight
from tests.builders import new_file, open_board, plainly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace

_MADE = "'2026-10-01T08:00:00Z'"
HANGING = {
    "BLK": "INSERT INTO blocker (text, opened, on_ref, created_at) VALUES ('b', '2026-10-01', {on}, {made})",
    "WIN": "INSERT INTO win (text, happened, on_ref, created_at) VALUES ('w', '2026-10-01', {on}, {made})",
    "ACT": "INSERT INTO action (text, owner_id, on_ref, created_at) VALUES ('a', 1, {on}, {made})",
    "DEC": "INSERT INTO decision (question, asked_on, on_ref, created_at) VALUES ('d', '2026-10-01', {on}, {made})",
    "MET": "INSERT INTO metric (name, on_ref, created_at) VALUES ('m', {on}, {made})",
    "LRN": "INSERT INTO learning (text, happened, on_ref, created_at) VALUES ('l', '2026-10-01', {on}, {made})",
}


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    """A vision, a goal, an objective of this quarter with a key result, and an active initiative with a blocker."""
    with closing(open_board(new_file(tmp_path / "board.db"))) as board:
        board.plan.set_charter(vision="Light on every roof")
        board.plan.add_goal("Installers first")
        board.plan.add_objective("Partners quote alone", supports="GOAL-1", cycle="2026-Q4")
        board.plan.add_key_result("OBJ-1", "Quotes a week", target="150")
        board.initiatives.add("Portal", owner="ana", outcome="In use", measure="quotes", supports=("KR-1", "GOAL-1"))
        board.moves.activate("INI-1")
        board.milestones.add("INI-1", "pilot", "+2w")
        board.blockers.add("legal", on="INI-1", date="2026-11-20")
        yield board


@st.composite
def plans(draw: st.DrawFn) -> list[str]:
    """The statements that make a plan of any shape: parents, several supports, things on things, even in circles."""
    there = {"GOAL": draw(st.integers(1, 2)), "OBJ": draw(st.integers(0, 4))}
    sql = [f"INSERT INTO person (handle, name, created_at) VALUES ('ana', 'Ana', {_MADE})"]
    sql += [f"INSERT INTO goal (title, created_at) VALUES ('g', {_MADE})"] * there["GOAL"]
    for number in range(1, there["OBJ"] + 1):
        goal = draw(st.none() | st.integers(1, there["GOAL"]))
        parent = draw(st.none() | st.integers(1, number - 1)) if goal is None and number > 1 else None
        values = f"('o', {goal or 'NULL'}, {parent or 'NULL'}, {_MADE})"
        sql.append(f"INSERT INTO objective (title, goal_id, parent_id, created_at) VALUES {values}")
    there["KR"] = draw(st.integers(0, 4)) if there["OBJ"] else 0
    for _ in range(there["KR"]):
        of = draw(st.integers(1, there["OBJ"]))
        sql.append(f"INSERT INTO key_result (objective_id, title, target, created_at) VALUES ({of}, 'k', 1, {_MADE})")
    there["INI"] = draw(st.integers(0, 4))
    columns = {"GOAL": "goal_id", "OBJ": "objective_id", "KR": "key_result_id"}
    upper = [(kind, number) for kind in columns for number in range(1, there[kind] + 1)]
    for number in range(1, there["INI"] + 1):
        sql.append(f"INSERT INTO initiative (title, created_at) VALUES ('i', {_MADE})")
        for place, (kind, at) in enumerate(draw(st.lists(st.sampled_from(upper), max_size=3, unique=True))):
            values = f"({number}, {at}, {place})"
            sql.append(f"INSERT INTO support (initiative_id, {columns[kind]}, position) VALUES {values}")
    there["MS"] = draw(st.integers(0, 2)) if there["INI"] else 0
    for _ in range(there["MS"]):
        values = f"({draw(st.integers(1, there['INI']))}, 'm', '2026-12-01', '2026-12-01', {_MADE})"
        sql.append(f"INSERT INTO milestone (initiative_id, title, due, first_due, created_at) VALUES {values}")
    there |= {kind: draw(st.integers(0, 2)) for kind in HANGING}
    every = [f"{kind}-{number}" for kind, count in there.items() for number in range(1, count + 1)]
    for kind, statement in HANGING.items():
        for _ in range(there[kind]):
            on = draw(st.none() | st.sampled_from(every))
            sql.append(statement.format(on="NULL" if on is None else f"'{on}'", made=_MADE))
    return [*sql, f"-- {' '.join(every)}"]


@settings(max_examples=10)
@given(plans())
def test_down_is_the_inverse_of_up(tmp_path_factory: pytest.TempPathFactory, statements: list[str]) -> None:
    up, down = both_ways(new_file(tmp_path_factory.mktemp("plan") / "board.db"), statements)
    assert down == up


@pytest.mark.stress
@given(plans())
def test_down_is_the_inverse_of_up_in_a_thousand_plans(
    tmp_path_factory: pytest.TempPathFactory, statements: list[str]
) -> None:
    up, down = both_ways(new_file(tmp_path_factory.mktemp("plan") / "board.db"), statements)
    assert down == up


def both_ways(path: Path, statements: list[str]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """A thing and what its line leads through, for all things: as `up` says it, and as `down` does."""
    plainly(path, *statements)
    every = statements[-1].removeprefix("-- ").split()
    with closing(open_board(path)) as board:
        seen = {ref: trace(board, ref) for ref in (*every, "VISION")}
    up = {(ref, step.id) for ref, view in seen.items() for step in view.line.steps}
    down = {(one.id, ref) for ref, view in seen.items() for one in walk(view.tree)}
    return up, down


def test_the_shape_that_scripts_get(plan: Workspace) -> None:
    shape: dict[str, Any] = to_shape(trace(plan, "ini-1"))
    down = [{"id": one["id"], "title": one["title"], "down": one["down"]} for one in shape["down"]]
    up = [step.id for step in shape["up"]]
    assert (shape["id"], shape["title"], up, down, shape["gaps"]) == (
        "INI-1",
        "Portal",
        ["INI-1", "KR-1", "OBJ-1", "GOAL-1", "VISION"],
        [{"id": "MS-1", "title": "pilot", "down": []}, {"id": "BLK-1", "title": "legal", "down": []}],
        [],
    )


def test_a_blocker_says_what_it_threatens_since_when_and_until_when(plan: Workspace) -> None:
    found = [(one.id, f"{one.since}", f"{one.until}") for one in trace(plan, "BLK-1").threatens]
    assert found == [
        ("KR-1", "2026-11-20", "2026-12-31"),
        ("GOAL-1", "2026-11-20", "None"),
        ("OBJ-1", "2026-11-20", "2026-12-31"),
    ]


def test_a_blocker_that_is_cleared_threatens_nothing(plan: Workspace) -> None:
    plan.blockers.clear("BLK-1", "signed")
    assert trace(plan, "BLK-1").threatens == ()


def test_who_only_helps_is_named_and_does_not_hang_there(plan: Workspace) -> None:
    view = trace(plan, "GOAL-1")
    assert ([one.id for one in view.helped_by], [one.id for one in view.tree.down]) == (["INI-1"], ["OBJ-1"])


def test_a_note_leads_through_what_it_is_on(plan: Workspace) -> None:
    plan.meetings.start("standup")
    plan.noting.note("MTG-1", "the portal is late", on="INI-1")
    assert [step.id for step in trace(plan, "mtg-1.1").line.steps] == [
        *("MTG-1.1", "INI-1", "KR-1", "OBJ-1", "GOAL-1", "VISION")
    ]


def test_a_note_that_is_not_there_is_said(plan: Workspace) -> None:
    plan.meetings.start("standup")
    with pytest.raises(NotFound, match=r"there is no note MTG-1\.7"):
        trace(plan, "MTG-1.7")


def test_a_meeting_leads_through_the_goal_that_its_kind_serves(plan: Workspace) -> None:
    plan.meeting_kinds.set("standup", goal="GOAL-1")
    plan.meetings.start("standup")
    assert [step.id for step in trace(plan, "MTG-1").line.steps] == ["MTG-1", "GOAL-1", "VISION"]


@pytest.mark.parametrize(
    ("break_it", "ref", "gap"),
    [
        (lambda board: board.plan.add_goal("Second"), "GOAL-2", "nothing works towards GOAL-2"),
        (lambda board: board.plan.add_objective("Second", supports="GOAL-1"), "GOAL-1", "OBJ-2 has no key result"),
        (lambda board: board.plan.add_key_result("OBJ-1", "More", target="9"), "OBJ-1", "no initiative works on KR-2"),
        (lambda board: board.milestones.done("MS-1"), "KR-1", "INI-1 has no milestone ahead"),
        (lambda board: board.plan.set_charter(vision=""), "BLK-1", "there is no vision yet"),
        (lambda board: board.actions.add("call", "ana"), "ACT-1", "ACT-1 is on nothing"),
    ],
)
def test_a_gap_is_named_with_its_command_and_its_key(
    plan: Workspace, break_it: Callable[[Workspace], object], ref: str, gap: str
) -> None:
    break_it(plan)
    found = {one.what: (one.command.split()[0], bool(one.keys)) for one in trace(plan, ref).gaps}
    assert found == {gap: ("execboard", True)}


def test_work_on_the_whole_objective_is_work_on_its_key_results(plan: Workspace) -> None:
    plan.plan.add_key_result("OBJ-1", "More", target="9")
    plan.initiatives.add("Academy", supports=("OBJ-1",))
    assert (trace(plan, "OBJ-1").gaps, trace(plan, "KR-2").gaps) == ((), ())


def test_a_line_that_leads_back_to_itself_is_a_gap(plan: Workspace) -> None:
    plan.actions.add("call", "ana", on="BLK-1")
    plan.correcting.edit("BLK-1", on="ACT-1")
    line = trace(plan, "BLK-1").line
    assert (line.reaches, line.breaks[0].what) == (False, "ACT-1 is on BLK-1, which leads back to it")


def test_what_is_gone_is_a_gap(plan: Workspace) -> None:
    plainly(plan.path, "UPDATE blocker SET on_ref = 'INI-99'")
    assert trace(plan, "BLK-1").line.breaks[0].what == "BLK-1 is on INI-99, which is not there"


def test_what_has_ended_asks_for_nothing_and_is_not_live(plan: Workspace) -> None:
    plan.moves.retire("INI-1", "it did not sell", "ask first")
    view = trace(plan, "INI-1")
    assert (view.gaps, [one.id for one in walk(view.tree, every=False)]) == ((), ["INI-1", "BLK-1"])


ABOVE = [sql.format(marks="?, ?") for sql in sight._UP.values()]
BELOW = [sql.format(marks="?, ?") for sql in below.STATEMENTS]


@pytest.mark.parametrize("sql", [*ABOVE, *BELOW])
def test_the_line_is_found_by_seeking_never_by_scanning(workspace: Workspace, sql: str) -> None:
    plan = workspace.db.connection.execute(f"EXPLAIN QUERY PLAN {sql}", (1, 2)).fetchall()
    steps = [row[3] for row in plan]
    assert [step for step in steps if step.startswith("SCAN")] == []


def test_a_note_of_a_retro_leads_to_what_it_was_made_from_and_else_to_its_retro(plan: Workspace) -> None:
    plan.retros.start("start-stop-continue")
    plan.retro_notes.note("RET-1", "start", "invite installers")
    plan.retro_notes.note("RET-1", "stop", "waiting for legal", on="BLK-1")
    assert [[step.id for step in trace(plan, f"RET-1.{number}").line.steps][:3] for number in (1, 2)] == [
        ["RET-1.1", "RET-1", "VISION"],
        ["RET-1.2", "BLK-1", "INI-1"],
    ]


def test_a_learning_stands_below_what_it_is_on(plan: Workspace) -> None:
    plan.learnings.learned("pilots need a lawyer", on="INI-1")
    assert "LRN-1" in [one.id for one in trace(plan, "INI-1").tree.down]
