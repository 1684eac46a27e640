"""A workspace as JSON: out and in again it is the same, and what is not sound is refused before anything is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from execboard.domain.errors import CapReached, ExecboardError, Invalid, Refused
from execboard.services.clock import Clock
from execboard.services.demo import fill
from execboard.services.exporting.workspace_json import export, to_text
from execboard.services.importing.bring import bring
from execboard.services.views import board, log
from execboard.services.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
Document = dict[str, Any]


@pytest.fixture(scope="module")
def demo_text(tmp_path_factory: pytest.TempPathFactory) -> str:
    workspace = Workspace.create(tmp_path_factory.mktemp("demo") / "demo.db", "ana", Clock(UTC, NOW))
    fill(workspace)
    return to_text(workspace)


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "empty.db", "bram", Clock(UTC, NOW))


def content(workspace: Workspace) -> Document:
    return {name: part for name, part in export(workspace).items() if name != "execboard"}


def row(document: Document, table: str, number: int = 1) -> Document:
    found: Document = next(one for one in document["tables"][table] if one["id"] == number)
    return found


def test_out_and_in_again_is_the_same(demo_text: str, empty: Workspace) -> None:
    bring(empty, demo_text, name="demo.json")
    assert to_text(empty) == demo_text


def test_revisions_and_ids_survive(demo_text: str, empty: Workspace) -> None:
    bring(empty, demo_text)
    assert row(export(empty), "initiative", 10)["rev"] == row(json.loads(demo_text), "initiative", 10)["rev"] > 1


def test_ids_go_on_where_they_were(tmp_path: Path, empty: Workspace) -> None:
    source = Workspace.create(tmp_path / "source.db", "ana", Clock(UTC, NOW))
    for title in ("Portal", "Academy"):
        source.initiatives.add(title)
    source.history.undo()
    bring(empty, to_text(source))
    assert empty.initiatives.add("Tariffs").initiative.ref == "INI-3"


def test_the_change_log_does_not_go_along(demo_text: str, empty: Workspace) -> None:
    bring(empty, demo_text)
    assert [entry.what for entry in log.entries(empty)] == ["imported a workspace with 27 initiatives"]


def test_it_is_one_step_of_undo(demo_text: str, empty: Workspace) -> None:
    before = content(empty)["tables"]
    bring(empty, demo_text)
    empty.history.undo()
    assert content(empty)["tables"] == before


def test_a_vision_alone_counts_as_empty_and_is_replaced(demo_text: str, empty: Workspace) -> None:
    empty.plan.set_charter(vision="Something else")
    bring(empty, demo_text)
    assert empty.charter.vision == "Leader in solar by 2030"


def test_undo_brings_the_replaced_vision_back(demo_text: str, empty: Workspace) -> None:
    empty.plan.set_charter(vision="Something else")
    bring(empty, demo_text)
    empty.history.undo()
    assert empty.charter.vision == "Something else"


def test_a_dry_run_tells_the_rows_and_writes_none(demo_text: str, empty: Workspace) -> None:
    report = bring(empty, demo_text, dry_run=True)
    assert (report.rows or {})["initiative"] == 27
    assert (content(empty)["tables"]["initiative"], log.count(empty)) == ([], 0)


def test_a_workspace_with_things_in_it_is_left_alone(demo_text: str, empty: Workspace) -> None:
    empty.initiatives.add("Portal")
    before = content(empty)
    with pytest.raises(Refused, match="import it into a new one"):
        bring(empty, demo_text)
    assert content(empty) == before


def six_active(document: Document) -> None:
    for number in (1, 2):
        row(document, "initiative", number).update(status="active", slot=5)


def test_six_active_are_refused_in_words(demo_text: str, empty: Workspace) -> None:
    document = json.loads(demo_text)
    six_active(document)
    with pytest.raises(CapReached, match="6 are active in this file, 5 is the limit") as refusal:
        bring(empty, json.dumps(document))
    assert len(refusal.value.data["active"]) == 6


def test_more_than_the_files_own_limit_are_refused(demo_text: str, empty: Workspace) -> None:
    document = json.loads(demo_text)
    row(document, "workspace")["active_limit"] = 3
    with pytest.raises(CapReached, match="4 are active in this file, 3 is the limit"):
        bring(empty, json.dumps(document))


def change(table: str, number: int = 1, **values: Any) -> Callable[[Document], None]:
    return lambda document: row(document, table, number).update(values)


UNSOUND: dict[str, tuple[Callable[[Document], Any], str]] = {
    "an owner who is not there": (
        change("initiative", owner_id=99),
        r"Line \d+: initiative 1: owner_id is 99, and there is no such",
    ),
    "a column that is not known": (change("goal", colour="red"), 'goal 1: there is no column "colour"'),
    "a table that is not known": (lambda d: d["tables"].update(tents=[]), 'There is no table "tents"'),
    "a table that is no list": (lambda d: d["tables"].update(goal={}), "Table goal is not a list of rows"),
    "a row that is no object": (lambda d: d["tables"]["goal"].insert(0, 7), "Line 1: row 1 of goal is not an object"),
    "a missing column": (lambda d: row(d, "goal").pop("title"), 'goal 1: "title" is missing'),
    "a missing id": (lambda d: row(d, "goal").pop("id"), 'row 1 of goal: "id" is missing'),
    "a number for a text": (change("goal", title=7), "goal 1: title is 7, not a text"),
    "a text for a number": (change("key_result", start="7"), 'key_result 1: start is "7", not a number'),
    "a number beyond all": (change("key_result", start=10**400), "not a number"),
    "true for a number": (change("initiative", slot=True), "initiative 1: slot is true, not a whole number"),
    "null for a text": (change("goal", title=None), "goal 1: title is null, not a text"),
    "a day that is none": (change("goal", due="2026-1-1"), 'goal 1: due is "2026-1-1", not a day such as'),
    "a time that is none": (change("goal", created_at="now"), 'goal 1: created_at is "now", not a time such as'),
    "a state that is none": (change("initiative", status="asleep"), 'initiative 1: status is "asleep", not one of'),
    "an id twice": (change("goal", 2, id=1), "goal 1 is there twice, first on line 1"),
    "an id below one": (change("inbox", id=-1), "inbox -1: id and rev are numbers from 1"),
    "a revision below one": (change("goal", rev=0), "goal 1: id and rev are numbers from 1"),
    "a handle twice": (change("person", 2, handle="ana"), "person 2: "),
    "a slot without being active": (change("initiative", slot=5), "initiative 1: "),
    "an answer that is too long": (change("initiative", outcome="x" * 281), "initiative 1: "),
    "an objective below itself": (
        change("objective", goal_id=None, parent_id=1),
        r"Line \d+: OBJ-1 would support itself",
    ),
    "a newer format": (lambda d: d["execboard"].update(format=2), r"newer execboard \(format 2\)"),
    "no format": (lambda d: d["execboard"].pop("format"), "does not say its format"),
    "no tables": (lambda d: d.pop("tables"), "tables is not an object"),
    "a counter that is no number": (lambda d: d["counters"].update(goal="x"), "The counter of goal is not a number"),
    "a counter of nothing": (lambda d: d["counters"].update(tents=1), 'There is no table "tents" to count'),
}


@pytest.mark.parametrize("unsound", UNSOUND)
def test_what_is_not_sound_is_refused_by_name_and_nothing_is_written(
    demo_text: str, empty: Workspace, unsound: str
) -> None:
    spoil, words = UNSOUND[unsound]
    document = json.loads(demo_text)
    spoil(document)
    with pytest.raises(ExecboardError, match=words):
        bring(empty, json.dumps(document), kind="execboard")
    assert log.count(empty) == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"execboard": {"format": 1},\n "tables": {]', "Line 2 of this JSON cannot be read"),
        ('{"execboard": {"format": 1}, "tables": {"goal": [{"id": NaN}]}}', "NaN is not a number"),
        ("[" * 100_000, "not a whole execboard export"),
        (
            '{"execboard": {"format": 1}, "tables":\n{"goal": ' + "[" * 100_000 + "]" * 100_001 + "}}",
            "nested too deeply",
        ),
        ('{"execboard": {"format": 1}, "tables":\n{"goal": [{"id": ' + "9" * 5_000 + "}]}}", "Line 2.*too many digits"),
        ('{"execboard": {"format": 1}, "tables": {},\n"tables": {}}', 'Line 2.*"tables" is there twice'),
        ("[]", "not a whole execboard export"),
    ],
    ids=["cut", "NaN", "unclosed levels", "100,000 levels", "a huge number", "a key twice", "a list"],
)
def test_what_is_no_export_is_refused(empty: Workspace, text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        bring(empty, text, kind="execboard")


def test_control_characters_are_left_out_and_that_is_said(demo_text: str, empty: Workspace) -> None:
    document = json.loads(demo_text)
    row(document, "goal")["title"] = "One \x1b]52;c;YQ==\x07roof in\nfive\ud800"
    report = bring(empty, json.dumps(document))
    assert row(export(empty), "goal")["title"] == "One roof in five�"
    assert report.remarks == ("1 text held control characters, which were left out",)


def test_a_counter_behind_its_ids_is_put_right(demo_text: str, empty: Workspace) -> None:
    document = json.loads(demo_text)
    document["counters"] = {"initiative": 3}
    bring(empty, json.dumps(document))
    assert (export(empty)["counters"]["initiative"], export(empty)["counters"]["person"]) == (27, 7)


def test_the_board_is_usable_after_it(demo_text: str, empty: Workspace) -> None:
    bring(empty, demo_text)
    empty.moves.activate("INI-12")
    assert board.status(empty).free_slots == 0


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=30).map(str.strip)
TITLES = WORDS.filter(lambda text: any(char.isalnum() for char in text))
PEOPLE = st.sampled_from(["ana", "bram", "chen"])
STEPS = st.one_of(
    st.tuples(st.just("add"), TITLES, PEOPLE),
    st.tuples(st.just("ready"), TITLES, PEOPLE),
    st.tuples(st.sampled_from(["activate", "pause", "complete", "decline", "reopen", "undo", "redo", "first"])),
    st.tuples(st.just("score"), st.integers(1, 10_000)),
    st.tuples(st.just("capture"), TITLES),
    st.tuples(st.just("win"), TITLES, PEOPLE),
    st.tuples(st.just("block"), TITLES, PEOPLE),
    st.tuples(st.just("promise"), TITLES, PEOPLE),
    st.tuples(st.just("milestone"), TITLES),
    st.tuples(st.just("team"), PEOPLE),
)


def take(workspace: Workspace, step: tuple[Any, ...]) -> None:
    match step:
        case ("add", title, owner):
            workspace.initiatives.add(title, owner=owner, notes=title, strict=False)
        case ("ready", title, owner):
            goal = workspace.plan.add_goal(title, owner=owner)
            workspace.initiatives.add(
                title, owner=owner, outcome="All of it", measure="Ten", supports=(f"GOAL-{goal.id}",), strict=False
            )
        case ("activate",):
            workspace.moves.activate("last")
        case ("pause" | "complete" as how,):
            workspace.moves.leave("last", how, revisit="+2w")
        case ("decline",):
            workspace.moves.decline("last", "not-now", "later", "+1m")
        case ("reopen",):
            workspace.moves.reopen("last")
        case ("undo",):
            workspace.history.undo()
        case ("redo",):
            workspace.history.redo()
        case ("first",):
            workspace.order.rank("last", first=True)
        case ("score", reach):
            workspace.order.score("last", reach=str(reach), impact="0.25", confidence="80", effort="0.3")
        case ("capture", text):
            workspace.inbox.capture(text)
        case ("win", text, by):
            workspace.wins.add(text, by=(by,))
        case ("block", text, owner):
            workspace.blockers.add(text, owner=owner, next_step=text, next_by="+3d")
        case ("promise", text, owner):
            workspace.actions.add(text, owner, due="fri")
        case ("milestone", title):
            workspace.milestones.add("last", title, "+4w")
        case ("team", member):
            workspace.people.add_team("Field", (member,))


@settings(max_examples=20)
@given(steps=st.lists(STEPS, max_size=25))
def test_any_board_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]) -> None:
    folder = tmp_path_factory.mktemp("any")
    source = Workspace.create(folder / "source.db", "ana", Clock(UTC, NOW))
    for at, step in enumerate(steps):
        source.clock = Clock(UTC, NOW + timedelta(hours=at))
        try:
            take(source, step)
        except ExecboardError:
            continue
    copy = Workspace.create(folder / "copy.db", "bram", Clock(UTC, NOW))
    bring(copy, to_text(source), name="export.json")
    assert content(copy) == content(source)
    source.close()
    copy.close()
