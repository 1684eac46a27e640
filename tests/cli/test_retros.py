"""Retros from scripts: every step by a command, the shapes that scripts rely on, and what bad input says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

RETRO = {"id", "title", "date", "format", "status", "columns", "actions", "learned", "previous_actions"}


def test_a_whole_retro_by_commands(run: Callable[..., Ran], empty: Path) -> None:
    steps = (
        ("retro", "start", "--format", "sailboat", "--title", "After the pilot"),
        ("retro", "note", "RET-1", "anchors", "Reviews wait for days"),
        ("retro", "note", "RET-1", "anch", "-"),
        ("retro", "vote", "RET-1.1", "3"),
        ("retro", "vote", "RET-1.1", "-1"),
        ("retro", "vote", "RET-1.2", "2", "--by", "bram"),
        ("retro", "group", "RET-1", "Review latency", "RET-1.1", "2"),
        ("retro", "discuss", "RET-1.1", "--said", "nobody owns it", "--cause", "ownership"),
        ("retro", "action", "RET-1", "Pair on reviews", "--owner", "@bram", "--due", "+2w", "--proof", "below a day"),
        ("retro", "learned", "RET-1", "reviews need a #slot"),
        ("retro", "close", "RET-1"),
    )
    codes = [run(*words, "--json", stdin="- Slow reviews\n- The phone\n").code for words in steps]
    view = run("retro", "show", "RET-1", "--json").json
    notes = [(note["id"], note["text"], note["votes"], note["group"]) for note in view["columns"][1]["notes"]]
    assert (codes, view.keys() >= RETRO, view["status"]) == ([0] * len(steps), True, "held")
    assert notes == [
        ("RET-1.1", "Reviews wait for days", 2, "Review latency"),
        ("RET-1.2", "Slow reviews", 2, "Review latency"),
        ("RET-1.3", "The phone", 0, None),
    ]
    assert (view["actions"][0]["proof"], view["learned"][0]["tags"]) == ("below a day", ["slot"])


def test_what_is_agreed_comes_back_until_it_is_judged(run: Callable[..., Ran], empty: Path) -> None:
    run("retro", "start", "--date", "2026-11-02")
    run("retro", "action", "RET-1", "Pair on reviews", "--owner", "bram")
    run("retro", "close", "RET-1")
    opens = run("retro", "start", "--json").json["previous_actions"]
    judged = run("retro", "review", "ACT-1", "helped", "--json").json
    assert ([one["id"] for one in opens], judged["effect"], judged["status"]) == (["ACT-1"], "helped", "done")


def test_notes_become_a_held_retro_in_one_step(run: Callable[..., Ran], empty: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("## Went well\n- Deploys +2\n\n## Actions\n- Pair @bram\n- book a room\n")
    logged = run("retro", "log", str(notes), "--date", "2026-11-20", "--json").json
    assert (logged["date"], logged["format"], logged["columns"][0]["notes"][0]["votes"]) == (
        "2026-11-20",
        "well-improve",
        2,
    )


def test_the_file_that_is_edited_reads_back(run: Callable[..., Ran], demo: Path) -> None:
    text = run("retro", "show", "RET-1", "--file").out
    changed = text.replace("Scaffolds come two days late", "Scaffolds come three days late")
    edited = run("retro", "edit", "RET-1", "--from", "-", "--json", stdin=changed).json
    assert edited["columns"][1]["notes"][0]["text"] == "Scaffolds come three days late"


def test_the_report_reads_back_to_the_same(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    report = run("retro", "show", "RET-1", "--markdown").out
    again = run("--db", str(tmp_path / "other.db"), "init")
    made = run("--db", str(tmp_path / "other.db"), "retro", "log", "-", stdin=report)
    told = run("--db", str(tmp_path / "other.db"), "retro", "show", "RET-1", "--markdown").out
    assert (again.code, made.code, told) == (0, 0, report)


@pytest.mark.parametrize(
    "words",
    [
        ("retro", "list"),
        ("retro", "themes"),
        ("retro", "themes", "scaffold"),
        ("retro", "search", "scaffold"),
        ("retro", "formats"),
        ("retro", "rates"),
        ("retro", "evidence", "RET-3"),
        ("learning", "list"),
    ],
)
def test_lists_of_the_demo_have_something_in_them(run: Callable[..., Ran], demo: Path, words: tuple[str, ...]) -> None:
    as_json, as_text = run(*words, "--json").json, run(*words)
    assert (bool(as_json), bool(as_text.out.strip()), as_text.code) == (True, True, 0)


def test_what_recurs_in_the_demo_was_tried_without_effect(run: Callable[..., Ran], demo: Path) -> None:
    first = run("retro", "themes", "--json").json[0]
    assert (first["term"], first["retros"]) == ("scaffold", ["RET-3", "RET-2", "RET-1"])


def test_the_weekly_asks_whether_the_demos_action_helped(run: Callable[..., Ran], demo: Path) -> None:
    asked = [one for one in run("agenda", "weekly", "--json").json["attention"] if one["code"] == "did-it-help"]
    assert [one["text"] for one in asked] == ["A second scaffold firm for the south"]


def test_suggestions_say_why(run: Callable[..., Ran], empty: Path) -> None:
    run("retro", "start")
    run("retro", "note", "RET-1", "1", "-", stdin="Reviews are slow\nSlow reviews again\nThe phone\n")
    assert run("retro", "suggest", "RET-1").lines == ["Review slow: RET-1.1, RET-1.2 (they share review, slow)"]


def test_the_rest_of_the_commands(run: Callable[..., Ran], empty: Path) -> None:
    run("retro", "start", "--format", "well-improve")
    run("retro", "note", "RET-1", "1", "-", stdin="one\ntwo\nthree\n")
    run("blocker", "add", "legal review")
    steps = (
        ("retro", "reword", "RET-1.1", "--text", "first", "--by", "bram"),
        ("retro", "move", "RET-1.2", "to"),
        ("retro", "move", "RET-1.3", "--before", "RET-1.1"),
        ("retro", "group", "RET-1", "All", "1", "3"),
        ("retro", "group", "RET-1", "All", "--rename", "Both"),
        ("retro", "ungroup", "RET-1.3"),
        ("retro", "reveal", "RET-1"),
        ("retro", "column", "RET-1", "Parked"),
        ("retro", "column", "RET-1", "Parked", "--rename", "Later"),
        ("retro", "evidence", "RET-1", "--note", "BLK-1", "--column", "later"),
        ("retro", "turn", "RET-1.2", "candidate"),
        ("retro", "decide", "RET-1.1", "Do it", "--because", "it pays"),
        ("retro", "link", "RET-1.3", "INI-1"),
        ("retro", "delete", "RET-1.3"),
        ("retro", "close", "RET-1"),
        ("retro", "reopen", "RET-1"),
        ("learning", "add", "pilots need a budget", "--tag", "pilots"),
        ("learning", "edit", "LRN-1", "--text", "pilots need a budget of their own"),
        ("learning", "show", "LRN-1"),
        ("learning", "delete", "LRN-1"),
    )
    ran = [(" ".join(words[:2]), run(*words, "--json").code) for words in steps]
    view = run("retro", "show", "RET-1", "--json").json
    told = [
        (note["text"], note["author"], note["became"], note["on"]) for col in view["columns"] for note in col["notes"]
    ]
    assert [step for step in ran if step[1]] == []
    assert told == [
        ("first", "bram", None, None),
        ("two", "", "INI-1", None),
        ("blocked: legal review", "", None, "BLK-1"),
    ]
    assert view["topics"][0]["became"] == "DEC-1"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("retro", "note", "RET-1", "clouds", "x"), 2, "there is no column 'clouds'"),
        (("retro", "note", "RET-9", "1", "x"), 3, "there is no RET-9"),
        (("retro", "vote", "RET-1.9"), 3, "there is no RET-1.9"),
        (("retro", "vote", "INI-1"), 2, "is no note of a retro"),
        (("retro", "vote", "RET-1.1", "-5"), 2, "take away no more than those"),
        (("retro", "vote", "RET-1.1", "many"), 2, "not a valid integer"),
        (("retro", "group", "RET-1", "x"), 2, "no note was named"),
        (("retro", "action", "RET-1", "x"), 2, "--owner"),
        (("retro", "action", "RET-1", "x", "--owner", "everyone"), 2, "what all own, nobody owns"),
        (("retro", "review", "ACT-9", "helped"), 3, "there is no ACT-9"),
        (("retro", "start"), 1, "RET-1 is running"),
        (("retro", "start", "--date", "2027-01-01"), 2, "2027-01-01"),
        (("retro", "start", "--format", "jazz"), 3, "one of: start-stop-continue"),
        (("retro", "log", "missing.md"), 2, "missing.md"),
        (("retro", "turn", "RET-1.1", "question", "--text", "x" * 10_001), 2, "10,000 is the limit"),
        (("retro", "evidence", "RET-1", "--note", "BLK-9"), 3, "not in the period"),
        (("learning", "show", "LRN-9"), 3, "execboard learning list"),
    ],
)
def test_bad_input_says_what_to_do(
    run: Callable[..., Ran], empty: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    run("retro", "start")
    run("retro", "note", "RET-1", "1", "one")
    ran = run(*words)
    assert (ran.code, says in ran.err, ran.err.count("\n")) == (code, True, 1)


def test_a_format_is_made_in_the_configuration(run: Callable[..., Ran], empty: Path) -> None:
    run("config", "formats.speedboat", "Engine, Sharks ahead")
    made = run("retro", "start", "--format", "speedboat", "--json").json
    assert [column["name"] for column in made["columns"]] == ["Engine", "Sharks ahead"]
