"""OKRs from the command line: check-ins from words, pipes and lines; cycles from opening to carrying over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.cli import output
from tests.cli.conftest import last_operation

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


@pytest.mark.parametrize(
    ("words", "stdin", "value"),
    [
        ("kr checkin KR-3 80 --confidence 7 --note fine --date 2026-11-20", "", 80),
        ("kr checkin kr-3 -", "81\n", 81),
        ("kr checkin KR-3 -5", "", -5),
        ("kr checkin KR-3 =", "", 82.3),
        ("kr checkin KR-3 80 --note -", "from a pipe", 80),
    ],
)
def test_a_check_in_prints_the_key_result_as_it_stands(
    run: Callable[..., Ran], demo: Path, words: str, stdin: str, value: float
) -> None:
    told = run(*words.split(), "--json", stdin=stdin)
    assert (told.code, told.json["id"], told.json["current"]) == (0, "KR-3", value)


def test_many_lines_are_all_or_nothing(run: Callable[..., Ran], demo: Path) -> None:
    told = run("kr", "checkin", "--stdin", "--json", stdin="# Monday\nKR-3 80 7 fine\n\nKR-99 1\nKR-5 many\n")
    assert (told.code, [one["line"] for one in told.error["lines"]]) == (2, [4, 5])
    assert run("kr", "show", "KR-3", "--json").json["current"] == 82.3


def test_many_lines_are_one_step_of_undo(run: Callable[..., Ran], demo: Path) -> None:
    told = run("kr", "checkin", "--stdin", "--json", stdin="KR-3 80 7 fine\nKR-5 60\n")
    assert (told.code, told.json["checked_in"], [one["id"] for one in told.json["key_results"]]) == (
        0,
        2,
        ["KR-3", "KR-5"],
    )
    assert run("undo").out == f"undid {last_operation() + 1}: checked in 2 key results\n"


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        ("kr checkin KR-3", "", 2, "an id and a value are needed; write execboard kr checkin KR-1 42, or --stdin"),
        ("kr checkin KR-3 -", "", 2, "there was no value on standard input; pipe a number into it"),
        ("kr checkin KR-3 -", "12 lines", 2, "'12 lines' is not a number"),
        ("kr checkin KR-3 - --note -", "1", 2, "standard input can be only one of the texts"),
        ("kr checkin KR-3 5 --stdin", "", 2, "--stdin takes everything from its lines"),
        ("kr checkin --stdin", "", 2, "there are no check-ins to record; give lines such as KR-1 42 7 what changed"),
        ("kr checkin KR-3 5 --date tomorrow", "", 2, "2026-11-24 is in the future"),
        ("kr checkin KR-99 5", "", 3, "there is no KR-99; see execboard kr list"),
        ("kr checkin KR-9 5", "", 1, "2026-Q3 is closed and can only be looked at; reopen it: execboard cycle open"),
        ("kr edit KR-1 --target 99", "", 2, "KR-1 is measured already: a start or target that moves now says why"),
        ("kr override KR-1", "", 2, "say what its health is, or --clear"),
        ("kr override KR-1 behind", "", 2, "note is empty; say it in a few words"),
        ("kr score KR-5 2", "", 2, "score cannot be 2"),
        ("objective add X --cycle 2026-Q3", "", 1, "2026-Q3 is closed and can only be looked at"),
        ("objective rank OBJ-1 --before OBJ-4", "", 1, "OBJ-1 and that one are not side by side"),
        ("objective add X --team Nowhere", "", 3, "there is no team Nowhere; there are: Field, Product"),
        ("cycle review 2031-Q1", "", 3, "there is no cycle 2031-Q1; see execboard cycle list"),
        (
            "cycle open Soon --starts 2027-02-01 --ends 2027-01-01",
            "",
            2,
            "it would end on 2027-01-01, before",
        ),
        ("config fiscal_start 13", "", 2, "fiscal start cannot be 13; give 12 or less"),
        ("config cycle_months 5", "", 2, "5 is no cycle months; one of: 1, 3, 4, 6 or 12"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_do(
    run: Callable[..., Ran], demo: Path, words: str, stdin: str, code: int, said: str
) -> None:
    told = run(*words.split(), stdin=stdin)
    assert (told.code, told.out, told.err.startswith(f"execboard: {said}")) == (code, "", True)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("cycle show", "1 off track, 2 behind, 1 stale, 1 no data, 1 on track, 1 ahead, 1 done · 2 check-ins due"),
        ("cycle review 2026-Q3", "it was begun too late, or lost from sight: the template came five weeks in"),
        ("kr due", "KR-1  Quotes priced without the grid desk  @chen  35 → 80%     13d late"),
        ("kr list --health stale", "60%  ◆ stale 20d"),
        ("kr show KR-5", "flattering: confidence is 7 of 10, 36% short of what is expected"),
        ("kr show KR-1", "source         the quote tool, every Friday"),
        ("kr checkins KR-5 --limit 1", "no class without a training roof"),
        ("objective show OBJ-2", "health       ✖ off track: KR-5: 21% where 58% is expected"),
        ("objective list --owner dua", "KR-8     Every warranty answer names one person  @dua  leading  done or not"),
        ("status", "key results: 1 off track, 2 behind, 1 stale, 1 no data, 1 on track, 1 ahead, 1 done"),
        ("status --line", "4/5 · 1 off track · 1 stale · 1 blocked"),
    ],
)
def test_people_read_how_things_stand(run: Callable[..., Ran], demo: Path, words: str, line: str) -> None:
    told = run(*words.split())
    assert (told.code, line in told.out) == (0, True)


def test_a_cycle_is_closed_and_what_is_kept_goes_on(run: Callable[..., Ran], demo: Path) -> None:
    run("kr", "score", "KR-5", "0.2", "--cause", "waiting", "--words", "the training roof")
    run("objective", "verdict", "OBJ-2", "keep")
    closed = run("cycle", "close", "2026-Q4", "--accept")
    assert (closed.out, closed.err) == (
        "2026-Q4 is closed\n",
        "5 without a cause, 2 without a verdict: execboard cycle review 2026-Q4\n",
    )
    carried = run("cycle", "carry", "2026-Q4", "--json").json
    assert [(one["cycle"], one["lineage"]) for one in carried["objectives"]] == [("2027-Q1", "OBJ-2")]


def test_hints_are_told_to_people_beside_what_was_done(
    run: Callable[..., Ran], demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "on_terminal", lambda: True)
    told = run("objective", "add", "Launch 3 depots")
    assert (told.code, told.err.splitlines()[0]) == (
        0,
        "hint: numbers belong in its key results: say what they make true",
    )


def test_scripts_get_no_hints(run: Callable[..., Ran], demo: Path) -> None:
    assert run("kr", "add", "OBJ-1", "Better quotes", "--target", "9", "--json").err == ""
