"""A form that is saved over a newer change: both versions are seen, each field is chosen, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from execboard.domain.errors import ExecboardError
from execboard.services import lookup
from execboard.services.views import initiatives, plan, work
from execboard.tui.forms.conflict import ConflictDialog
from tests.builders import active, add, ready
from tests.sampling import sampled
from tests.tui.driver import board, reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from execboard.services.workspace import Workspace
    from tests.tui.driver import Board


@pytest.fixture
def path(empty_path: Path) -> Path:
    """INI-1 under OBJ-1, and one of each kind that can be edited."""
    workspace = reopened(empty_path)
    ready(workspace, "Partner API", because="they type twice")
    workspace.plan.add_goal("Everyone can afford it")
    workspace.plan.add_key_result("OBJ-1", "quotes", target=10)
    workspace.milestones.add("INI-1", "Pilot", "2026-12-01")
    workspace.blockers.add("rig broken", on="INI-1", next_step="call them")
    workspace.wins.add("first quote", on="INI-1", by=("ana",))
    workspace.actions.add("book the trainer", owner="ana", on="INI-1")
    workspace.decisions.add("Partners only", "they ask for it", on="INI-1")
    workspace.decisions.ask("Who pays?")
    workspace.inbox.capture("meters")
    workspace.people.add("Bram")
    workspace.close()
    return empty_path


def bram(path: Path, change: Callable[[Workspace], object]) -> None:
    """Another session changes something and is gone."""
    other = reopened(path, "bram")
    change(other)
    other.close()


async def open_edit(screen: Board, ref: str) -> None:
    from execboard.tui.dialogs.editing import edit_item

    board_screen: Any = screen.app.screen
    board_screen.run_worker(_told(board_screen, edit_item(board_screen, ref)))
    await screen.settle()


async def _told(board_screen: Any, asked: Any) -> None:
    board_screen.told(await asked)


EDITS: dict[str, tuple[str, Callable[[Workspace], object]]] = {
    "INI-1": ("title", lambda other: other.initiatives.edit("INI-1", title="theirs")),
    "GOAL-1": ("title", lambda other: other.plan.edit_goal("GOAL-1", title="theirs")),
    "OBJ-1": ("title", lambda other: other.plan.edit_objective("OBJ-1", title="theirs")),
    "KR-1": ("title", lambda other: other.plan.edit_key_result("KR-1", title="theirs")),
    "MS-1": ("title", lambda other: other.correcting.edit("MS-1", title="theirs")),
    "BLK-1": ("text", lambda other: other.correcting.edit("BLK-1", text="theirs")),
    "WIN-1": ("text", lambda other: other.correcting.edit("WIN-1", text="theirs")),
    "ACT-1": ("text", lambda other: other.correcting.edit("ACT-1", text="theirs")),
    "DEC-1": ("question", lambda other: other.correcting.edit("DEC-1", question="theirs")),
    "DEC-2": ("question", lambda other: other.correcting.edit("DEC-2", question="theirs")),
    "INB-1": ("text", lambda other: other.correcting.edit("INB-1", text="theirs")),
    "@bram": ("name", lambda other: other.people.edit("bram", name="theirs")),
}
"""What is edited: the field that both change, and how the other does it."""


def title_now(screen: Board, ref: str) -> str:
    if ref.startswith("@"):
        return lookup.person(screen.workspace, ref).name
    return lookup.title_of(lookup.find(screen.workspace, ref)[1])


@pytest.mark.parametrize("ref", EDITS)
async def test_every_form_shows_both_and_saves_the_one_that_is_chosen(ref: str, path: Path) -> None:
    field, change = EDITS[ref]
    async with board(path) as screen:
        await open_edit(screen, ref)
        screen.app.screen.answer(field, "my words")
        bram(path, change)
        await screen.press("ctrl+s")
        both = (screen.shows("my words"), screen.shows("theirs"), isinstance(screen.app.screen, ConflictDialog))
        untouched = title_now(screen, ref)
        await screen.press("enter")
        assert (both, untouched, title_now(screen, ref)) == ((True, True, True), "theirs", "my words")


@pytest.mark.parametrize("ref", sampled(EDITS, 4))
async def test_every_form_can_take_theirs(ref: str, path: Path) -> None:
    field, change = EDITS[ref]
    async with board(path) as screen:
        await open_edit(screen, ref)
        screen.app.screen.answer(field, "my words")
        bram(path, change)
        await screen.press("ctrl+s", "t", "enter")
        assert (title_now(screen, ref), len(screen.app.screen_stack)) == ("theirs", 1)


async def test_what_gives_way_to_theirs_is_kept_in_a_file(path: Path, home: Path) -> None:
    async with board(path) as screen:
        await open_edit(screen, "GOAL-1")
        screen.app.screen.answer("title", "my words")
        bram(path, EDITS["GOAL-1"][1])
        await screen.press("ctrl+s", "t", "enter")
        assert (home / ".local/state/execboard/not-saved.md").read_text() == "## Goal\n\nmy words\n"


async def test_escape_saves_nothing_and_keeps_what_was_typed(path: Path) -> None:
    async with board(path) as screen:
        await open_edit(screen, "GOAL-1")
        screen.app.screen.answer("title", "my words")
        bram(path, EDITS["GOAL-1"][1])
        await screen.press("ctrl+s", "escape")
        assert (screen.app.screen.answers["title"], plan.goal(screen.workspace, "GOAL-1").title) == (
            "my words",
            "theirs",
        )


async def test_fields_are_chosen_one_by_one(path: Path) -> None:
    async with board(path) as screen:
        await open_edit(screen, "INI-1")
        screen.app.screen.answer("title", "my title")
        screen.app.screen.answer("because", "my reason")
        bram(path, lambda other: other.initiatives.edit("INI-1", title="their title", because="their reason"))
        await screen.press("ctrl+s", "j", "space", "enter")
        view = initiatives.one(screen.workspace, "INI-1")
        assert (view.title, view.because) == ("my title", "their reason")


async def test_what_only_they_changed_is_kept_and_said(path: Path) -> None:
    async with board(path, size=(120, 40)) as screen:
        await open_edit(screen, "GOAL-1")
        screen.app.screen.answer("title", "my words")
        bram(path, lambda other: other.plan.edit_goal("GOAL-1", why="it is theirs", owner="bram"))
        await screen.press("ctrl+s")
        one = plan.goal(screen.workspace, "GOAL-1")
        assert (one.title, one.why, one.owner, screen.said) == (
            "my words",
            "it is theirs",
            "bram",
            "edited GOAL-1 · kept what changed meanwhile: why, owner",
        )


async def test_a_newer_change_while_choosing_is_asked_about_too(path: Path) -> None:
    async with board(path) as screen:
        await open_edit(screen, "GOAL-1")
        screen.app.screen.answer("title", "my words")
        bram(path, EDITS["GOAL-1"][1])
        await screen.press("ctrl+s")
        bram(path, lambda other: other.plan.edit_goal("GOAL-1", title="newer still"))
        await screen.press("enter")
        asked_again = (screen.shows("newer still"), plan.goal(screen.workspace, "GOAL-1").title)
        await screen.press("enter")
        assert (asked_again, plan.goal(screen.workspace, "GOAL-1").title) == ((True, "newer still"), "my words")


async def test_links_count_as_much_as_columns(path: Path) -> None:
    """Whom a win thanks and what an initiative supports are rows of their own, without a revision of the thing."""
    async with board(path) as screen:
        await open_edit(screen, "WIN-1")
        screen.app.screen.answer("by", "@dua")
        bram(path, lambda other: other.correcting.edit("WIN-1", by=("bram",)))
        await screen.press("ctrl+s")
        assert (screen.shows("@dua"), screen.shows("@bram")) == (True, True)


@pytest.mark.parametrize("ref", ["GOAL-1", "BLK-1", "INI-1"])
async def test_what_was_undone_meanwhile_offers_the_words_for_copying(ref: str, empty_path: Path, home: Path) -> None:
    makers: dict[str, Callable[[Workspace], object]] = {
        "GOAL-1": lambda other: other.plan.add_goal("Goal"),
        "BLK-1": lambda other: other.blockers.add("rig broken"),
        "INI-1": lambda other: add(other, "Partner API"),
    }
    other = reopened(empty_path, "bram")
    makers[ref](other)
    async with board(empty_path) as screen:
        await open_edit(screen, ref)
        name = "text" if ref == "BLK-1" else "title"
        screen.app.screen.answer(name, "words that took an hour")
        other.history.undo()
        await screen.press("ctrl+s")
        told = screen.shows(f"{ref} is gone: @bram took it away meanwhile")
        await screen.press("c")
        kept = (home / ".local/state/execboard/not-saved.md").read_text()
        assert (told, "words that took an hour" in kept, "not-saved.md" in screen.said) == (True, True, True)
    other.close()


async def test_a_draft_of_what_is_gone_is_kept_until_it_comes_back(empty_path: Path) -> None:
    other = reopened(empty_path, "bram")
    other.plan.add_goal("Goal")
    async with board(empty_path) as screen:
        await open_edit(screen, "GOAL-1")
        screen.app.screen.answer("title", "words that took an hour")
        other.history.undo()
        await screen.press("ctrl+s", "k")
        other.history.redo()
        await open_edit(screen, "GOAL-1")
        assert screen.app.screen.answers["title"] == "words that took an hour"
    other.close()


async def test_a_draft_from_before_is_not_put_over_what_changed_since(path: Path) -> None:
    async with board(path) as screen:
        await open_edit(screen, "GOAL-1")
        screen.app.screen.answer("title", "half a th")
        await screen.press("escape", "k")
        bram(path, EDITS["GOAL-1"][1])
        await open_edit(screen, "GOAL-1")
        await screen.press("ctrl+s")
        assert (isinstance(screen.app.screen, ConflictDialog), screen.shows("was Everyone can afford it")) == (
            True,
            True,
        )


async def test_a_score_that_two_give_is_chosen(path: Path) -> None:
    async with board(path) as screen:
        await screen.press("tab", "s")
        await screen.type("400")
        bram(path, lambda other: other.order.score("INI-1", reach="90"))
        await screen.press("ctrl+s", "t", "enter")
        assert initiatives.one(screen.workspace, "INI-1").inputs["reach"] == 90


async def test_a_milestone_that_two_move_is_chosen(path: Path) -> None:
    async with board(path) as screen:
        from execboard.tui.dialogs.steps import move

        screen.app.run_worker(move(screen.app.screen, "MS-1"))
        await screen.settle()
        await screen.type("2026-12-20\nthe vans came late")
        bram(path, lambda other: other.milestones.move("MS-1", "2026-12-10", "they asked"))
        await screen.press("ctrl+s")
        asked = screen.shows("2026-12-10")
        await screen.press("enter")
        assert (asked, work.milestone(screen.workspace, "MS-1").due.isoformat()) == (True, "2026-12-20")


async def test_a_playbook_that_two_fill_in_is_chosen(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    ready(workspace, outcome="")
    workspace.close()
    async with board(empty_path) as screen:
        await screen.press("tab", "a")
        await screen.type("my outcome")
        bram(empty_path, lambda other: other.initiatives.edit("INI-1", outcome="their outcome"))
        await screen.press("ctrl+s", "t", "enter")
        view = initiatives.one(screen.workspace, "INI-1")
        assert (view.outcome, view.status) == ("their outcome", "active")


async def test_the_teams_own_words_are_chosen(path: Path) -> None:
    async with board(path) as screen:
        await screen.press("g", "w", "e")
        screen.app.screen.answer("mission", "ours")
        bram(path, lambda other: other.plan.set_charter(mission="theirs", why="because"))
        await screen.press("ctrl+s")
        asked = screen.shows("@bram's")
        await screen.press("enter")
        charter = screen.workspace.charter
        assert (asked, charter.mission, charter.why) == (True, "ours", "because")


async def test_a_trade_with_one_who_has_left_keeps_the_reason_and_shows_who_is_there(empty_path: Path) -> None:
    workspace = reopened(empty_path)
    active(workspace)
    ready(workspace, "Sixth")
    workspace.close()
    async with board(empty_path) as screen:
        await screen.press("tab", "a", "p")
        await screen.type("it pays sooner")
        bram(empty_path, lambda other: other.moves.activate("INI-6", instead_of="INI-1", how="pause", reason="mine"))
        await screen.press("ctrl+s")
        assert (screen.app.screen.answers["reason"], screen.shows("INI-6 is active already")) == (
            "it pays sooner",
            True,
        )


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_how_it_looks(
    size: tuple[int, int], path: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.tui.test_snapshots import app_on

    monkeypatch.chdir(path.parent)
    app = app_on(path)

    async def clash(pilot: Any) -> None:
        from execboard.tui.dialogs.editing import edit_item

        app.screen.run_worker(edit_item(app.screen, "INI-1"))
        await pilot.pause()
        app.screen.answer("title", "Partner API, second edition")
        app.screen.answer("because", "Installers type every quote twice, and one in nine of them has a slip in it")
        app.screen.answer("notes", "long " * 200)
        other = reopened(path, "bram")
        words = {"title": "API for partners", "because": "Two of the five largest asked for it", "notes": "short"}
        other.initiatives.edit("INI-1", owner="bram", **words)
        other.close()
        await pilot.press("ctrl+s", "j", "space")

    assert snap_compare(app, run_before=clash, terminal_size=size)


def test_the_file_is_untouched_where_nobody_chose(path: Path) -> None:
    """The refusal itself, for every door: nothing is written, and it carries both versions."""
    from execboard.services.guarding import Guard, clashes_of

    workspace = reopened(path)
    guard = Guard(workspace, "GOAL-1", {"title": "a"}, lambda: {"title": "b"})
    with pytest.raises(ExecboardError) as refused, guard.merging({"title": "c"}):
        workspace.plan.edit_goal("GOAL-1", title="c")
    (clash,) = clashes_of(refused.value)  # type: ignore[arg-type]
    assert (clash.was, clash.yours, clash.theirs) == ("a", "c", "b")
    assert plan.goal(workspace, "GOAL-1").title == "Everyone can afford it"
    workspace.close()
