"""One blocker that is two, two that are one: which mentions belong to which, put right and taken back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from execboard.domain.errors import Invalid, NotFound, Refused
from execboard.services.views import work
from execboard.services.views.mentions import raised
from tests.builders import open_board, rows
from tests.services.importing.minutes_samples import weeks_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from execboard.services.workspace import Workspace


@pytest.fixture
def weeks(path: Path) -> Iterator[Workspace]:
    """A workspace into which three weeks were brought: BLK-1 was raised in all, BLK-2 in the last."""
    with closing(open_board(weeks_in(path))) as board:
        yield board


def told(workspace: Workspace, ref: str) -> list[str]:
    return [one.meeting for one in raised(workspace, ref).told]


def test_what_was_told_in_a_meeting_becomes_a_blocker_of_its_own(weeks: Workspace) -> None:
    made = weeks.mentioning.split("BLK-1", ["MTG-3"])
    assert (made.text, told(weeks, "BLK-1"), told(weeks, "BLK-3")) == (
        "Waiting for API keys from the vendor",
        ["MTG-1", "MTG-2"],
        ["MTG-3"],
    )


def test_what_is_left_begins_when_it_was_told_first(weeks: Workspace) -> None:
    weeks.mentioning.split("BLK-1", ["MTG-1"], "keys of the first vendor")
    assert {one.text: one.opened.isoformat() for one in work.blockers(weeks)} == {
        "keys of the first vendor": "2026-09-04",
        "Waiting for the vendor's API keys shop#12": "2026-09-11",
        "No test phones": "2026-09-18",
    }


def test_two_that_are_one(weeks: Workspace) -> None:
    weeks.mentioning.split("BLK-1", ["MTG-2", "MTG-3"])
    weeks.mentioning.join("BLK-3", "BLK-1")
    gone = work.blocker(weeks, "BLK-1")
    assert (told(weeks, "BLK-3"), gone.status, gone.how) == (
        ["MTG-1", "MTG-2", "MTG-3"],
        "cleared",
        "the same as BLK-3",
    )


def test_two_that_were_told_in_one_meeting_are_one_mention_there(weeks: Workspace) -> None:
    weeks.mentioning.join("BLK-1", "BLK-2")
    assert told(weeks, "BLK-1") == ["MTG-1", "MTG-2", "MTG-3"]


def test_what_blocks_still_blocks_under_the_other_name(weeks: Workspace) -> None:
    weeks.blockers.clear("BLK-2")
    weeks.mentioning.join("BLK-2", "BLK-1")
    kept = work.blocker(weeks, "BLK-2")
    assert (kept.text, kept.status, kept.opened.isoformat()) == ("No test phones", "open", "2026-09-04")


@pytest.mark.parametrize("verb", ["split", "join"])
def test_one_undo_takes_it_back(weeks: Workspace, verb: str) -> None:
    kinds = ["blocker", "mention", "outcome"]
    before = rows(weeks, kinds)
    if verb == "split":
        weeks.mentioning.split("BLK-1", ["MTG-2"])
    else:
        weeks.mentioning.join("BLK-1", "BLK-2")
    weeks.history.undo()
    assert rows(weeks, kinds) == before


def test_refused(weeks: Workspace) -> None:
    with pytest.raises(NotFound, match="BLK-2 was not raised in MTG-1; see execboard blocker mentions BLK-2"):
        weeks.mentioning.split("BLK-2", ["MTG-1"])
    with pytest.raises(Invalid, match="BLK-2 would be left without a mention; to say it in other words"):
        weeks.mentioning.split("BLK-2", ["MTG-3"])
    with pytest.raises(Refused, match="BLK-1 is one already; name two blockers"):
        weeks.mentioning.join("BLK-1", "blk-1")
