"""Minutes and agendas as people read them, one kind after the other, against what was read over and found good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from execboard.domain.minutes import Item, Section, Sheet, to_chat, to_markdown
from execboard.domain.text import clean
from execboard.services.views.agenda import agenda
from execboard.services.views.agenda_text import as_text
from tests.builders import active
from tests.services.days import at, hold

if TYPE_CHECKING:
    from execboard.domain.meetings import Meeting
    from execboard.services.workspace import Workspace

GOOD = Path(__file__).parent / "minutes"
KINDS = ("standup", "weekly", "monthly", "quarterly")


def story(board: Workspace, kind: str) -> Meeting:
    """A meeting in which everything happens that can, running since half past nine on a Monday."""
    at(board, "2026-11-16T09:00")
    board.plan.set_charter(vision="Leader in solar by 2030")
    board.plan.add_goal("Cheap roofs")
    portal, academy = active(board, 2)
    board.plan.edit_objective("OBJ-1", supports="GOAL-1")
    board.plan.add_key_result("OBJ-1", "quotes a week", target="150", owner="ana")
    board.initiatives.edit(portal, supports=("KR-1",))
    board.meeting_kinds.set(kind, goal="GOAL-1")
    board.actions.add("contract to legal", "bram", due="fri", on=academy)
    board.blockers.add("legal review", on=portal, owner="bram", kind="external")
    hold(board, "standup", "2026-11-17T09:30")
    hold(board, "standup", "2026-11-18T09:30")
    hold(board, kind, "2026-11-19T09:30")
    at(board, "2026-11-20T16:00")
    board.wins.add("first quote *came* through", on=portal, by=("chen", "dua"))
    board.actions.add("book trainer", "bram")
    board.inbox.capture("ask Dua about the meters")
    board.decisions.ask("Second depot?", on="OBJ-1", date="2026-11-18")
    at(board, "2026-11-23T09:30")
    meeting = board.meetings.start(kind)
    board.meetings.attend(meeting.ref, ["ana", "bram", "chen"], ["dua"])
    board.places.go(meeting, "wins")
    at(board, "2026-11-23T09:33")
    board.places.go(meeting, "round")
    board.noting.mark(meeting.ref, "ACT-2", "done")
    board.noting.mark(meeting.ref, "ACT-1", "still", "they answer on Friday")
    board.noting.note(meeting.ref, "on leave from Thursday", person="bram")
    with board.meetings.during(meeting.ref):
        board.actions.add("call the vendor", "chen")
        board.blockers.add("keys are lost", on=academy)
        board.check_ins.check_in("KR-1", "42", 7, "the first partner")
        board.moves.leave(academy, "pause", "the fair comes first")
        board.decisions.answer("DEC-1", "Not this year", "the first is not full")
    at(board, "2026-11-23T09:36")
    board.places.go(meeting, "blockers")
    board.noting.mark(meeting.ref, "BLK-1", "not-now", "after the fair")
    board.noting.park(meeting.ref, "naming of the portal")
    board.noting.note(meeting.ref, "the depot opens on Monday\nwith cake")
    at(board, "2026-11-23T09:40")
    return meeting


@pytest.mark.parametrize("kind", KINDS)
def test_the_minutes_of_each_kind(workspace: Workspace, kind: str) -> None:
    closed = workspace.meetings.close(story(workspace, kind).ref, 4)
    assert closed.minutes + "\n" == (GOOD / f"{kind}.md").read_text("utf-8")
    assert closed.chat + "\n" == (GOOD / f"{kind}.txt").read_text("utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_the_agenda_of_each_kind(workspace: Workspace, kind: str) -> None:
    story(workspace, kind)
    text = as_text(workspace, agenda(workspace, kind), "markdown")
    assert text == (GOOD / f"{kind}-agenda.md").read_text("utf-8")


words = st.text(min_size=1)


@given(words, words, st.lists(words, max_size=3))
def test_whatever_people_write_stays_in_its_line(title: str, line: str, below: list[str]) -> None:
    sheet = Sheet("Standup", "", (), (Section(title, (Item(line, tuple(below)),)),))
    markdown, chat = to_markdown(sheet).split("\n"), to_chat(sheet).split("\n")
    assert sum(one.startswith("#") for one in markdown) == 2
    assert (clean("\n".join(markdown)), clean("\n".join(chat))) == ("\n".join(markdown[:-1]), "\n".join(chat[:-1]))
