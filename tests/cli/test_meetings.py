"""Agendas and meetings from scripts: all that the screens do, and the shapes that scripts rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import last_operation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

AGENDA = {"kind", "since", "until", "vision", "wins", "blockers", "actions", "key_results", "decisions", "empty"}
MEETING = {"id", "kind", "date", "started", "ended", "attended", "absent", "notes", "parked", "minutes"}


@pytest.mark.parametrize("kind", ["standup", "weekly", "monthly", "quarterly"])
def test_an_agenda_has_its_shape(run: Callable[..., Ran], demo: Path, kind: str) -> None:
    view = run("agenda", kind, "--json").json
    assert (view.keys() >= AGENDA, view["kind"], view["empty"]) == (True, kind, False)


def test_the_agenda_of_the_demo_has_a_third_mention_and_who_carries_what(run: Callable[..., Ran], demo: Path) -> None:
    view = run("agenda", "standup", "--json").json
    first = view["blockers"][0]
    carried = {one["owner"]: one["carried"] for one in view["actions"]}
    assert (first["id"], first["mentions"], first["must_decide"], first["threatens"][0]) == ("BLK-3", 2, True, "KR-5")
    assert carried == {"ana": 0, "chen": 6, "dua": 2, "eli": 4, "fenna": 5, "goran": 0}


def test_without_a_kind_it_is_the_one_that_is_due(run: Callable[..., Ran], demo: Path) -> None:
    assert run("agenda").lines[:2] == ["Standup Mon 23 Nov 2026", "Leader in solar by 2030"]


def test_an_agenda_by_cron_is_a_text_for_a_chat(run: Callable[..., Ran], demo: Path) -> None:
    told = run("agenda", "standup", "--chat")
    assert (told.code, "   3rd mention: decide, escalate or accept" in told.lines) == (0, True)


def test_an_agenda_as_markdown(run: Callable[..., Ran], demo: Path) -> None:
    assert "## Blockers (3 min)" in run("agenda", "standup", "--markdown").lines


def test_with_nothing_to_do_it_offers_to_call_the_meeting_off(run: Callable[..., Ran], path: Path) -> None:
    run("init")
    assert run("agenda", "standup").lines[-1] == (
        "nothing to unblock, celebrate, decide or adjust: call this standup off"
    )


def test_a_standup_from_start_to_minutes(run: Callable[..., Ran], demo: Path) -> None:
    for words in (
        ["meeting", "start", "standup"],
        ["meeting", "attend", "standup", "@ana,@bram", "chen", "--absent", "dua", "--only"],
        ["meeting", "done", "standup", "ACT-12"],
        ["meeting", "still", "standup", "ACT-9", "--note", "five of ten asked"],
        ["meeting", "drop", "standup", "ACT-6", "--reason", "moot"],
        ["meeting", "not-now", "standup", "BLK-3", "--note", "counsel is ill"],
        ["meeting", "note", "standup", "the fair is on"],
        ["meeting", "park", "standup", "naming"],
        ["--meeting", "standup", "win", "add", "A roof in a day", "--by", "goran"],
        ["--meeting", "standup", "blocker", "escalate", "BLK-4", "--to", "ana"],
        ["meeting", "paste", "standup", "@eli", "Done: asked five\nNext: ask the others"],
    ):
        assert run(*words).code == 0, words
    closed = run("meeting", "close", "standup", "--rating", "4", "--json").json
    lines = closed["minutes"].splitlines()
    assert (closed.keys() >= MEETING, closed["attended"], closed["parked"]) == (
        True,
        ["ana", "bram", "chen"],
        ["naming"],
    )
    assert closed["absent"] == ["dua", "eli", "fenna", "goran"]
    for line in (
        "- WIN-8 A roof in a day, thanks to @goran",
        "  - done: ACT-12 Show the pilot to both foremen",
        "  - still: ACT-9 Ask ten partners how they quote today, 6th day, due 2026-11-30, five of ten asked",
        "  - done: ACT-13 asked five",
        "  - new: ACT-14 ask the others",
        "  - not now: counsel is ill",
        "  - escalated",
        "- the fair is on",
    ):
        assert line in lines, closed["minutes"]


def test_minutes_are_printed_as_markdown_or_for_a_chat(run: Callable[..., Ran], demo: Path) -> None:
    told = [run("meeting", "show", "MTG-11", form).lines[0] for form in ("--markdown", "--chat")]
    assert told == ["# Weekly 2026-11-20", "Weekly 2026-11-20"]


def test_meetings_are_listed_by_kind_and_found_by_words(run: Callable[..., Ran], demo: Path) -> None:
    standups = [one["id"] for one in run("meeting", "list", "--kind", "standup", "--json").json]
    found = [one["id"] for one in run("meeting", "list", "--words", "second bay", "--json").json]
    assert (standups, found) == (["MTG-10", "MTG-9", "MTG-8"], ["MTG-11"])


def test_the_kinds_say_when_they_were_and_are(run: Callable[..., Ran], demo: Path) -> None:
    found = {one["kind"]: (one["last"], one["next"], one["due"]) for one in run("meeting", "kinds", "--json").json}
    assert found == {
        "standup": ("2026-11-19", "2026-11-23", True),
        "weekly": ("2026-11-20", "2026-11-27", False),
        "monthly": (None, "2026-12-07", False),
        "quarterly": (None, "2026-12-25", False),
    }


def test_a_kind_of_ones_own_has_an_agenda(run: Callable[..., Ran], demo: Path) -> None:
    run("meeting", "kind", "board", "--segments", "decisions 20, blockers", "--serves", "GOAL-1")
    view = run("agenda", "board", "--json").json
    assert ([one["name"] for one in view["segments"]], view["clock"]) == (["decisions", "blockers"], 20)


def test_a_meeting_that_is_undone_was_never_closed(run: Callable[..., Ran], demo: Path) -> None:
    run("meeting", "start", "standup")
    run("meeting", "close", "standup")
    undone = run("undo").out
    assert (undone, run("meeting", "show", "standup", "--json").json["status"]) == (
        f"undid {last_operation() + 2}: closed MTG-12 Standup 2026-11-23\n",
        "running",
    )


def test_what_a_candidate_supports_is_asked_when_it_is_turned(run: Callable[..., Ran], demo: Path) -> None:
    run("inbox", "turn", "INB-3", "candidate", "--supports", "KR-2,KR-3")
    assert run("initiative", "show", "last", "--json").json["supports"] == ["KR-2", "KR-3"]


def test_what_was_captured_says_where_it_comes_from(run: Callable[..., Ran], demo: Path) -> None:
    run("inbox", "turn", "INB-3", "action", "--owner", "eli")
    assert run("action", "list", "--owner", "eli", "--json").json[-1]["source"] == "INB-3"


def test_a_decision_tells_how_long_it_took_and_what_it_takes_up(run: Callable[..., Ran], demo: Path) -> None:
    run("decision", "answer", "DEC-12", "By use", "--because", "bills")
    run("decision", "reopen", "DEC-12", "--because", "prices fell")
    found = {one["id"]: one for one in run("decision", "list", "--json").json}
    assert (found["DEC-12"]["lead_days"], found["DEC-12"]["reopened_as"]) == (6, "DEC-13")
    assert (found["DEC-13"]["status"], found["DEC-13"]["reopens"]) == ("open", "DEC-12")


def test_the_status_counts_what_meetings_are_about(run: Callable[..., Ran], demo: Path) -> None:
    status = run("status", "--json").json
    assert (status["blockers"], status["wins_7d"], status["actions_late"]) == (2, 2, 1)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("agenda party", 3, "there is no kind of meeting 'party'; one of: standup, weekly, monthly, quarterly"),
        ("agenda standup --since tomorrow", 2, "2026-11-24 is in the future"),
        ("agenda standup --markdown --chat", 2, "--markdown and --chat are two forms; give one of them"),
        ("meeting start", 2, "KIND is missing"),
        ("meeting start standup --date +1d", 2, "2026-11-24 is in the future"),
        ("meeting show MTG-99", 3, "there is no MTG-99; see execboard meeting list"),
        ("meeting close MTG-11", 1, "MTG-11 is over; to correct it: execboard meeting reopen MTG-11"),
        ("meeting done MTG-11 ACT-12", 1, "MTG-11 is over"),
        ("meeting rate MTG-11 7", 2, "7 is no rating; give 1 to 5"),
        ("meeting kind standup --rhythm never", 2, "'never' is no rhythm; give weekdays, mon wed fri"),
        ("meeting kind standup --segments song", 2, "'song' is no segment; one of: wins, round"),
        ("meeting kind standup", 2, "nothing to change was given"),
        ("--meeting MTG-99 win add yes", 3, "there is no MTG-99"),
        ("--meeting MTG-11 win add yes", 1, "MTG-11 is over"),
        ("blocker accept BLK-3", 2, "accepting it needs a reason; say why with --reason"),
        ("decision reopen DEC-12", 1, "DEC-12 is not decided yet"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(
    run: Callable[..., Ran], demo: Path, words: str, code: int, said: str
) -> None:
    told = run(*words.split())
    assert (told.code, told.err.startswith(f"execboard: {said}"), told.err.count("\n")) == (code, True, 1), told.err
