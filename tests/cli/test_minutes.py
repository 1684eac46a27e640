"""Minutes from the command line: what would come and why, the day that they lack, wrong matches put right."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.hostile import WORDS
from tests.services.importing import minutes_samples as samples

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

NO_DAY = "# Weekly\n\n@ana\n- Done: x\n- Next: y\n"


@pytest.fixture
def weeks(path: Path) -> Path:
    """A workspace into which three weeks were brought: BLK-1 was raised in all, BLK-2 in the last."""
    return samples.weeks_in(path)


def test_a_dry_run_says_what_would_come_and_which_line_is_what_and_why(
    run: Callable[..., Ran], empty: Path, tmp_path: Path
) -> None:
    told = run("import", samples.folder(tmp_path / "minutes"), "--dry-run")
    assert told.lines[0] == (
        "3 meetings would come: 2 wins, 7 commitments (4 done, 0 let go, 3 open), "
        "2 done that nobody had announced, 2 blockers (0 cleared, 0 not told any more, 2 open), "
        "4 mentions of blockers"
    )
    assert told.lines[1] == "8 lines not understood: in the minutes' text alone"
    assert (
        "BLK-1 is told again, 2026-09-18.md line 13: Waiting for API keys from the vendor, told before as "
        "Waiting for the vendor's API keys shop#12 (3 of 3 words: api, keys, vendor)"
    ) in told.lines
    assert (
        "BLK-1 Waiting for the vendor's API keys shop#12: raised in three of three weeklies since 2026-09-04"
    ) in told.lines
    assert "not taken, 2026-09-04.md line 56: @everyone: fill in the survey (it names nobody whose it is)" in told.lines
    assert run("meeting", "list", "--json").json == []


def test_the_same_again_says_that_it_is_here(run: Callable[..., Ran], weeks: Path, tmp_path: Path) -> None:
    told = run("import", samples.folder(tmp_path / "minutes"))
    assert told.lines == ["no minutes came that are not here", "3 were here already"]


def test_json_has_every_line_and_what_became_of_it(run: Callable[..., Ran], empty: Path) -> None:
    told = run("import", "-", "--json", stdin=samples.STANDUP).json["minutes"]
    assert [(one["id"], one["became"], one["line"]) for one in told["told"]] == [
        ("ACT-1", "added", 5),
        ("ACT-2", "done at once", 4),
        ("ACT-3", "done at once", 10),
        ("BLK-1", "added", 12),
    ]


def test_minutes_without_a_day_ask_for_it(run: Callable[..., Ran], empty: Path) -> None:
    told = run("import", "-", stdin=NO_DAY)
    assert (told.code, told.err) == (
        2,
        "execboard: No day is found for the meeting in the text; "
        "say it with --date 2026-11-20, or have it in the title or the file's name\n",
    )
    assert run("import", "-", "--date", "yesterday", "--json", stdin=NO_DAY).json["minutes"]["meetings"][0]["date"] == (
        "2026-11-22"
    )


def test_a_day_to_come_is_refused(run: Callable[..., Ran], empty: Path) -> None:
    told = run("import", "-", "--date", "tomorrow", stdin=NO_DAY)
    assert (told.code, "in the future" in told.err) == (2, True)


def test_another_encoding_says_so(run: Callable[..., Ran], empty: Path, tmp_path: Path) -> None:
    file = tmp_path / "2026-11-20.md"
    file.write_bytes("# Weekly\n\n@ana\n- Done: café\n".encode("latin-1"))
    refused = run("import", str(file))
    taken = run("import", str(file), "--encoding", "latin-1")
    assert (refused.code, refused.err.split(": ")[2].strip(), taken.code) == (
        2,
        "line 4; name its encoding, such as --encoding latin-1",
        0,
    )


def test_hostile_minutes_print_as_data(run: Callable[..., Ran], empty: Path) -> None:
    text = f"# Weekly 2026-11-20\n\n@ana\n- Done:\n  - {WORDS}\n- Blocked:\n  - {WORDS}\n"
    told = run("import", "-", "--from", "minutes", stdin=text.encode("utf-8", "replace"))
    assert (told.code, [sign for sign in "\x1b\x9b\x07\u202e" if sign in told.out]) == (0, [])


def test_how_often_a_blocker_was_raised(run: Callable[..., Ran], weeks: Path) -> None:
    assert run("blocker", "mentions", "BLK-1").lines == [
        "BLK-1 Waiting for the vendor's API keys shop#12: raised in three of three weeklies since 2026-09-04",
        "MTG-1  2026-09-04  Waiting for the vendor's API keys shop#12",
        "MTG-2  2026-09-11  still no API keys: shop#12",
        "MTG-3  2026-09-18  Waiting for API keys from the vendor",
    ]
    assert [(one["id"], one["mentions"]) for one in run("blocker", "mentions", "--json").json] == [("BLK-1", 3)]


def test_an_agenda_says_how_often_a_blocker_was_raised(run: Callable[..., Ran], weeks: Path) -> None:
    told = run("agenda", "weekly", "--since", "2026-09-04", "--json").json
    assert told["raised"]["BLK-1"] == "raised in three of three weeklies since 2026-09-04"


def test_what_nobody_had_announced_is_counted_in_an_agenda_and_read_by_oneself(
    run: Callable[..., Ran], weeks: Path
) -> None:
    told = run("agenda", "weekly", "--since", "2026-09-04", "--json").json
    text = run("agenda", "weekly", "--since", "2026-09-04").out
    round_, _, read = text.partition("Read yourself")
    assert len(told["unsaid"]) == 2
    assert [(ref in round_, ref in read) for ref in told["unsaid"]] == [(False, True)] * 2
    assert "2 more things done" in told["digest"]
    assert "more done" in round_


def test_a_wrong_match_is_split_joined_and_undone(run: Callable[..., Ran], weeks: Path) -> None:
    split = run("blocker", "split", "BLK-1", "MTG-3", "--text", "keys of another vendor")
    assert split.out == "BLK-3 keys of another vendor is a blocker of its own, raised in one meeting, on 2026-09-18\n"
    joined = run("blocker", "join", "BLK-1", "BLK-3", "--json")
    assert (json.loads(joined.out)["mentions"], run("undo").code, run("undo").code) == (3, 0, 0)
    assert run("blocker", "mentions", "BLK-1", "--json").json["mentions"] == 3
