"""Any sequence of commands by two people on one file, as a hypothesis state machine."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from execboard.domain.errors import ExecboardError
from execboard.domain.initiatives import NO_CLASSES
from execboard.services.exporting import workspace_json
from execboard.services.importing.bring import bring
from execboard.storage.schema import TABLES
from tests.builders import add, new_file, objective, open_board, ready, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.services.workspace import Workspace

WHO = st.sampled_from(["ana", "bram"])
PLACES = st.integers(0, 6)
REFS = st.sampled_from([*(f"INI-{number}" for number in range(1, 8)), "INI-9", "last"])
TITLES = st.sampled_from(["Portal", "Academy", "Tariff engine", "Rebrand", "Batteries"])
OWNERS = st.sampled_from(["ana", "bram", "dua", "", "everyone", "ana and bram"])
NUMBERS = st.sampled_from(["0.1", "3", "80", "", "0.30000000000000004", "-1", "many"])

IMPORTS = (
    "Portal\nBatteries @bram\n",
    "title,owner,status\nAcademy,Dua,active\nRebrand,Ana,declined\nTariff engine,ana and bram,done\n",
    "title\n",
    "[1, 2]",
    "",
)
AROUND: tuple[Callable[[Workspace], object], ...] = (
    lambda board: board.decisions.add("Partners only", "cost", on="INI-2", revisit="+1q"),
    lambda board: board.decisions.ask("A second depot?"),
    lambda board: board.decisions.answer("DEC-1", "Yes", "the first is full"),
    lambda board: board.milestones.move("MS-1", "+4w", "the rig is late"),
    lambda board: board.milestones.done("MS-1"),
    lambda board: board.blockers.next("BLK-1", "call legal", "tomorrow"),
    lambda board: board.blockers.clear("BLK-1", "signed"),
    lambda board: board.wins.add("First quote", on="INI-1", by=("ana",)),
    lambda board: board.actions.add("Call legal", "bram", on="INI-3", due="+1w"),
    lambda board: board.actions.done("ACT-1"),
    lambda board: board.actions.drop("ACT-1", "moot"),
    lambda board: board.correcting.edit("BLK-1", text="Rig broken", owner="ana"),
    lambda board: board.initiatives.needs("INI-1", "asked", "bram"),
    lambda board: board.people.add("Eli"),
    lambda board: board.people.add_team("Field", ["ana", "bram"]),
    lambda board: board.plan.add_goal("A roof a minute", owner="ana"),
    lambda board: board.plan.edit_goal("GOAL-1", due="2030-12-31"),
    lambda board: board.plan.edit_objective("OBJ-1", supports="GOAL-1"),
    lambda board: board.plan.add_key_result("OBJ-1", "Quotes a week", target="150"),
    lambda board: board.plan.edit_key_result("KR-1", target="200", reason="demand", trigger="market"),
    lambda board: board.check_ins.check_in("KR-1", "42", confidence="7", note="slow"),
    lambda board: board.plan.cycle("2026-Q4", "closed"),
    lambda board: board.plan.cycle("2026-Q4", "open"),
    lambda board: board.plan.close_objective("OBJ-1"),
)
"""Everything else that can be changed; much of it is refused, depending on what came before."""


class Board(RuleBasedStateMachine):
    """Two sessions on one file; after each step the board's physics hold, and at the end everything is taken back."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="execboard-machine-"))
        path = new_file(self.folder / "board.db")
        self.boards = {name: open_board(path, name) for name in ("ana", "bram")}
        self.db = self.boards["ana"].db.connection
        self.logged: list[tuple[Any, ...]] = []
        self.revs: dict[tuple[str, int], int] = {}
        self.most: dict[str, int] = {}

    @initialize(full=st.booleans())
    def begin(self, full: bool) -> None:
        setup = open_board(self.boards["ana"].path, "setup")
        objective(setup)
        for number in range(1, 8):
            ref = ready(setup, f"Work {number}")
            if full and number <= 5:
                setup.moves.activate(ref)
        setup.close()
        self.base = self.newest()
        self.start = rows(self.boards["ana"])

    def teardown(self) -> None:
        try:
            if hasattr(self, "base"):
                self.back_to_the_start_and_to_the_end_again()
        finally:
            for board in self.boards.values():
                board.close()
            shutil.rmtree(self.folder)

    def back_to_the_start_and_to_the_end_again(self) -> None:
        ana = self.boards["ana"]
        end, last = rows(ana), self.newest()
        if last == self.base:
            return
        self.attempt(ana, lambda: ana.history.undo_to(self.base))
        assert rows(ana) == self.start
        self.attempt(ana, lambda: ana.history.undo_to(last))
        assert rows(ana) == end
        assert self.db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert self.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"

    def newest(self) -> int:
        return int(self.db.execute("SELECT coalesce(max(id), 0) FROM operation").fetchone()[0])

    def one(self, place: int, *statuses: str) -> str:
        """An initiative in one of those states, or where there is none, one that is likely to be refused."""
        sql = f"SELECT 'INI-' || id FROM initiative WHERE status IN ({', '.join('?' * len(statuses))}) ORDER BY id"
        refs = [row[0] for row in self.db.execute(sql, statuses)]
        return refs[place % len(refs)] if refs else f"INI-{place + 1}"

    def attempt(self, board: Workspace, command: Callable[[], object]) -> bool:
        """Whether it was done; a refusal says what to do instead, and changes nothing."""
        before, newest = rows(board), self.newest()
        refused = _refusal(command)
        if refused is None:
            return True
        assert (refused.remedy != "", rows(board), self.newest()) == (True, before, newest)
        return False

    def do(self, who: str, command: Callable[[Workspace], object]) -> None:
        board = self.boards[who]
        self.attempt(board, lambda: command(board))

    @rule(who=WHO, title=TITLES, owner=OWNERS, anyway=st.booleans())
    def add(self, who: str, title: str, owner: str, anyway: bool) -> None:
        self.do(who, lambda board: add(board, title, owner=owner, anyway=anyway))

    @rule(who=WHO, title=TITLES)
    def add_ready(self, who: str, title: str) -> None:
        self.do(who, lambda board: ready(board, title))

    @rule(who=WHO, ref=REFS, title=TITLES)
    def retitle(self, who: str, ref: str, title: str) -> None:
        self.do(who, lambda board: board.initiatives.edit(ref, title=title))

    @rule(
        who=WHO,
        ref=REFS,
        owner=OWNERS,
        outcome=st.sampled_from(["Ten partners quote", "", "x" * 281]),
        supports=st.sampled_from([(), ("OBJ-1",), ("GOAL-1", "OBJ-1")]),
    )
    def edit_playbook(self, who: str, ref: str, owner: str, outcome: str, supports: tuple[str, ...]) -> None:
        self.do(who, lambda board: board.initiatives.edit(ref, owner=owner, outcome=outcome, supports=supports))

    @rule(who=WHO, place=PLACES)
    def activate(self, who: str, place: int) -> None:
        ref = self.one(place, "candidate", "paused", "declined")
        self.do(who, lambda board: board.moves.activate(ref))

    @rule(who=WHO, refs=st.lists(REFS, min_size=1, max_size=3))
    def activate_several(self, who: str, refs: list[str]) -> None:
        self.do(who, lambda board: board.starting.start([(ref, {}) for ref in refs]))

    @rule(
        who=WHO,
        place=PLACES,
        leaving=PLACES,
        how=st.sampled_from(["pause", "complete", "retire"]),
        reason=st.sampled_from(["it pays sooner", "it is what they asked for", ""]),
    )
    def trade(self, who: str, place: int, leaving: int, how: str, reason: str) -> None:
        ref, other = self.one(place, "candidate", "paused"), self.one(leaving, "active")
        self.do(who, lambda board: board.moves.activate(ref, instead_of=other, how=how, reason=reason))

    @rule(who=WHO, place=PLACES, how=st.sampled_from(["pause", "complete"]))
    def leave(self, who: str, place: int, how: Any) -> None:
        ref = self.one(place, "active")
        self.do(who, lambda board: board.moves.leave(ref, how, "for now", "+2w"))

    @rule(who=WHO, place=PLACES)
    def retire(self, who: str, place: int) -> None:
        ref = self.one(place, "active", "paused")
        self.do(who, lambda board: board.moves.retire(ref, "nobody came", "ask first"))

    @rule(who=WHO, place=PLACES, reason_class=st.sampled_from([*NO_CLASSES, "no-idea"]))
    def decline(self, who: str, place: int, reason_class: str) -> None:
        ref = self.one(place, "candidate", "paused")
        self.do(who, lambda board: board.moves.decline(ref, reason_class))

    @rule(who=WHO, place=PLACES)
    def reopen(self, who: str, place: int) -> None:
        ref = self.one(place, "done", "retired", "declined")
        self.do(who, lambda board: board.moves.reopen(ref))

    @rule(who=WHO, ref=REFS, other=REFS | st.sampled_from(["first", "last"]))
    def rank(self, who: str, ref: str, other: str) -> None:
        if other.startswith("INI"):
            self.do(who, lambda board: board.order.rank(ref, before=other))
        else:
            self.do(who, lambda board: board.order.rank(ref, first=other == "first", last=other == "last"))

    @rule(who=WHO, ref=REFS, by=st.sampled_from([-1, 1]))
    def nudge(self, who: str, ref: str, by: int) -> None:
        self.do(who, lambda board: board.order.nudge(ref, by))

    @rule(who=WHO, ref=REFS, name=st.sampled_from(["reach", "impact", "confidence", "effort"]), number=NUMBERS)
    def score(self, who: str, ref: str, name: str, number: str) -> None:
        self.do(who, lambda board: board.order.score(ref, **{name: number}))

    @rule(who=WHO, ref=REFS, other=REFS)
    def prefer(self, who: str, ref: str, other: str) -> None:
        self.do(who, lambda board: board.order.prefer(ref, other))

    @rule(who=WHO, anew=st.booleans())
    def settle_pairs(self, who: str, anew: bool) -> None:
        self.do(who, lambda board: board.order.forget_pairs() if anew else board.order.apply_pairs())

    @rule(who=WHO, limit=st.integers(2, 6))
    def change_limit(self, who: str, limit: int) -> None:
        self.do(who, lambda board: board.plan.set_charter(active_limit=limit))

    @rule(who=WHO, ref=REFS, person=OWNERS, share=st.sampled_from(["50", "80", "0", "101"]))
    def assign(self, who: str, ref: str, person: str, share: str) -> None:
        self.do(who, lambda board: board.initiatives.assign(ref, person, share))

    @rule(who=WHO, ref=REFS)
    def hang_on(self, who: str, ref: str) -> None:
        self.do(who, lambda board: board.milestones.add(ref, "Pilot", "+2w"))
        self.do(who, lambda board: board.blockers.add("rig broken", on=ref))

    @rule(who=WHO, handle=st.sampled_from(["ana", "bram"]), name=st.sampled_from(["dua", "eli", "platform"]))
    def rename(self, who: str, handle: str, name: str) -> None:
        self.do(who, lambda board: board.people.edit(handle, handle=name))

    @rule(who=WHO, title=TITLES, into=st.sampled_from(["candidate", "action", "blocker", "gone"]))
    def capture(self, who: str, title: str, into: str) -> None:
        self.do(who, lambda board: board.inbox.capture(title))
        self.do(who, lambda board: board.inbox.turn("last", into))

    @rule(who=WHO, words=st.sampled_from(IMPORTS), kind=st.sampled_from([None, "list", "csv", "execboard"]))
    def bring_in(self, who: str, words: str, kind: str | None) -> None:
        self.do(who, lambda board: bring(board, words, kind=kind))

    @rule(who=WHO)
    def bring_in_itself(self, who: str) -> None:
        self.do(who, lambda board: bring(board, workspace_json.to_text(board), kind="execboard"))

    @rule(who=WHO, change=st.sampled_from(AROUND))
    def change_what_is_around(self, who: str, change: Callable[[Workspace], object]) -> None:
        self.do(who, change)

    @rule(who=WHO, steps=st.sampled_from([1, 2, 3, 0]))
    def undo(self, who: str, steps: int) -> None:
        board, before = self.boards[who], rows(self.boards[who])
        if self.attempt(board, lambda: board.history.undo(steps)):
            after = rows(board)
            assert self.attempt(board, lambda: board.history.redo(steps))
            assert rows(board) == before
            assert self.attempt(board, lambda: board.history.undo(steps))
            assert rows(board) == after

    @rule(who=WHO, steps=st.integers(1, 4))
    def redo(self, who: str, steps: int) -> None:
        self.do(who, lambda board: board.history.redo(steps))

    @rule(who=WHO, back=st.integers(0, 8))
    def undo_one_of_anybody(self, who: str, back: int) -> None:
        number = self.newest() - back
        if number > self.base:
            self.do(who, lambda board: board.history.undo_operation(number))

    @rule(who=WHO, back=st.integers(0, 6))
    def undo_to(self, who: str, back: int) -> None:
        self.do(who, lambda board: board.history.undo_to(max(self.base, self.newest() - back)))

    @invariant()
    def no_more_are_active_than_the_limit(self) -> None:
        (limit,) = self.db.execute("SELECT coalesce((SELECT active_limit FROM workspace), 5)").fetchone()
        active = self.db.execute("SELECT slot FROM initiative WHERE status = 'active' OR slot IS NOT NULL").fetchall()
        assert len(active) <= limit <= 5
        assert {row[0] for row in active} <= set(range(1, limit + 1))

    @invariant()
    def what_is_active_has_a_slot_and_nothing_else_has(self) -> None:
        sql = "SELECT count(*) FROM initiative WHERE (status = 'active') <> (slot IS NOT NULL)"
        assert self.db.execute(sql).fetchone()[0] == 0

    @invariant()
    def what_is_active_has_its_playbook(self) -> None:
        sql = """SELECT count(*) FROM initiative WHERE status = 'active' AND (outcome = '' OR measure = ''
            OR owner_id IS NULL OR id NOT IN (SELECT initiative_id FROM support))"""
        assert self.db.execute(sql).fetchone()[0] == 0

    @invariant()
    def no_line_of_the_log_is_lost(self) -> None:
        log = [tuple(row) for row in self.db.execute("SELECT * FROM change ORDER BY id")]
        assert log[: len(self.logged)] == self.logged
        self.logged = log

    @invariant()
    def a_revision_never_shrinks_while_its_row_lives(self) -> None:
        revs = {
            (table, row[0]): row[1] for table in TABLES for row in self.db.execute(f'SELECT id, rev FROM "{table}"')
        }
        assert [key for key, rev in revs.items() if rev < self.revs.get(key, 0)] == []
        self.revs = revs

    @invariant()
    def ids_are_counted_on(self) -> None:
        counters = dict(tuple(row) for row in self.db.execute("SELECT kind, last FROM counter"))
        assert [kind for kind, last in self.most.items() if counters[kind] < last] == []
        self.most = counters

    @invariant()
    def nothing_refers_to_what_is_not_there(self) -> None:
        there = {
            row[0]
            for row in self.db.execute("SELECT 'INI-' || id FROM initiative UNION SELECT 'MS-' || id FROM milestone")
        }
        meant = {
            row[0] for row in self.db.execute("SELECT on_ref FROM blocker") if str(row[0]).startswith(("INI", "MS"))
        }
        assert meant - there == set()


def _refusal(command: Callable[[], object]) -> ExecboardError | None:
    """The refusal of a command, or None where it was done; any other error fails the test."""
    try:
        command()
    except ExecboardError as refused:
        return refused
    return None
