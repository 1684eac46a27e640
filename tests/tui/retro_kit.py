"""Retros beside those of the demo: one more that was held, and one that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.retro_reading import read
from tests.tui.driver import reopened

if TYPE_CHECKING:
    from pathlib import Path

    from execboard.services.workspace import Workspace

SEPTEMBER = """# Retro after the first pilot

Date: 2026-09-14

## Went well
- The foremen liked the checklist +2

## To improve
- Reviews wait for days +4 #reviews
- Nobody knew who decides on tariffs +1

## Actions
- [x] Review within a day @ana !2026-09-21 (done 2026-09-21)
- [ ] Name who decides on tariffs @chen !2026-10-01
- [ ] Order a second test rig @dua !2026-11-20
- [ ] Ask installers why they leave @eli !2026-11-30

## Learnings
- A pilot needs its own budget #pilots
"""


def held(path: Path) -> None:
    """One more that was held, with three actions that are open."""
    board = reopened(path)
    board.retro_logging.log(read(SEPTEMBER, loose="Notes"), format="well-improve")
    board.close()


RUNNING = "RET-5"
"""The one that runs."""


def running(path: Path, format: str = "sailboat") -> None:
    """The same, and one that runs, with notes, a group and votes."""
    held(path)
    board = reopened(path)
    retro = board.retros.start(format).ref
    if format == "incident":
        _incident(board, retro)
    else:
        _sailboat(board, retro)
    board.close()


def _sailboat(board: Workspace, retro: str) -> None:
    notes = board.retro_notes
    for column, body in (
        ("Wind", "The warranty bot answers forty mails in a hundred"),
        ("Wind", "Both foremen plan their week in the portal now"),
        ("Anchors", "Reviews of the tariff engine wait three days"),
        ("Anchors", "Reviews are asked of two people only"),
        ("Anchors", "The contract with the academy is still with legal"),
        ("Anchors", "The test rig is booked twice a week"),
        ("Rocks", "The test rig may break before the pilot"),
        ("Rocks", "The grid operator may change the tariffs in January"),
        ("Rocks", "One installer of three looks for another job, said quietly at the summer party and twice since"),
        ("Island", "A quote in ten minutes, from any roof"),
    ):
        notes.note(retro, column, body, by="chen" if "quietly" in body else "")
    groups = board.retro_groups
    groups.group(retro, "Reviews", [f"{retro}.3", f"{retro}.4"])
    for number, votes in ((3, 2), (4, 1), (9, 3), (1, 1), (5, 2)):
        groups.vote(f"{retro}.{number}", votes)
    board.retro_topics.discuss(
        f"{retro}.3", said="Two reviewers is the bottleneck, not the size of changes", cause="reviews"
    )
    board.retro_topics.turn(f"{retro}.5", "blocker", owner="ana")
    board.retro_actions.action(
        retro, "Four people review the tariff engine", "chen", due="2026-12-07", proof="no review older than a day"
    )
    board.learnings.learned("A review that two can do waits for two #reviews", retro=retro)


def _incident(board: Workspace, retro: str) -> None:
    for column, body in (
        ("Timeline", "09:12 quotes fail for roofs with two inverters"),
        ("Timeline", "09:40 Eli sees it in the log, and says so"),
        ("Timeline", "10:05 the change of the day before is taken back"),
        ("Impact", "Fourteen partners saw no quote for an hour"),
        ("Contributing factors", "The test roofs have one inverter each"),
        ("Contributing factors", "Alerts go to a list that nobody reads"),
        ("What went well", "Taking it back took two minutes"),
        ("Actions", "A test roof with two inverters"),
        ("Thanks", "Eli, for looking"),
    ):
        board.retro_notes.note(retro, column, body)
