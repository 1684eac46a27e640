"""The quarterly refresh from scripts: its steps, what is said of them, what is written, and its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from execboard.domain.refresh import NAMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


@pytest.fixture
def refresh(run: Callable[..., Ran], demo: Path) -> Callable[..., Ran]:
    """The demo with a refresh that is on."""
    run("meeting", "start", "quarterly")
    return run


def states(run: Callable[..., Ran]) -> dict[str, str]:
    return {one["name"]: one["state"] for one in run("meeting", "steps", "--json").json["steps"]}


def test_the_whole_of_it_by_commands(refresh: Callable[..., Ran], tmp_path: Path) -> None:
    commands = """
        meeting step quarterly vision
        cycle close 2026-Q4 --accept
        objective verdict OBJ-1 keep
        objective verdict OBJ-2 modify
        objective verdict OBJ-3 abandon
        cycle edit 2026-Q4 --reflection later
        meeting not-now quarterly INI-8
        initiative rank INI-16 --first
        meeting step quarterly compare
        initiative activate INI-12
        meeting step quarterly choose
        meeting agree quarterly INI-3 --dissent @chen --because early
        meeting agree quarterly --all
        cycle carry 2026-Q4
        milestone add INI-12 Pilot --due 2027-02-01
        meeting fits quarterly --person @eli --weeks 6
        meeting fits quarterly exceeds --cut pilot
        meeting skip quarterly rhythm --because unchanged
        meeting name-gap quarterly orphan-initiative INI-15 --because vote
        meeting name-gap quarterly --all
    """
    codes = [refresh(*line.split()).code for line in commands.strip().splitlines()]
    page = tmp_path / "strategy.md"
    refresh("--meeting", "quarterly", "export", "--format", "onepager", "--to", str(page))
    for number, cause in (
        (1, "capacity"),
        (2, "waiting"),
        (3, "waiting"),
        (4, "waiting"),
        (5, "late-start"),
        (7, "measure"),
    ):
        codes.append(refresh("kr", "score", f"KR-{number}", "--cause", cause).code)
    found = states(refresh)
    told = refresh("meeting", "close", "quarterly", "--markdown").lines
    assert (set(codes), found, page.read_text()[:24]) == (
        {0},
        {**dict.fromkeys(NAMES, "done"), "rhythm": "skipped"},
        "# Leader in solar by 203",
    )
    assert [line for line in told if line.startswith("- skipped") or "cut: pilot" in line] == [
        "- People and time of 2027-Q1: exceeds, cut: pilot",
        "- skipped: unchanged",
    ]


def test_what_the_next_would_start_from_is_read_and_changes_nothing(run: Callable[..., Ran], demo: Path) -> None:
    view = run("agenda", "quarterly", "--json").json["refresh"]
    lines = run("agenda", "quarterly", "--markdown").lines
    told = run("meeting", "steps").lines
    assert ([one["name"] for one in view["steps"]], view["meeting"], len(told)) == (list(NAMES), None, 12)
    assert "- 4. Wake the nos: 1 wakes (execboard initiative decline)" in lines


def test_one_step_has_its_things(refresh: Callable[..., Ran]) -> None:
    view = refresh("meeting", "steps", "quarterly", "nos", "--json").json
    lines = refresh("meeting", "steps", "quarterly", "4").lines
    assert (view["items"][0]["code"], view["left"], "INI-8" in lines[0]) == ("ask", 1, True)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("meeting step quarterly close", 1, "Score and close: 8 without a score, 2026-Q4 is not closed"),
        ("meeting skip quarterly party --because x", 3, "there is no step 'party'; one of: vision, close, causes"),
        ("meeting skip quarterly audit", 2, "why Audit is skipped is missing; say it in a few words"),
        ("meeting agree quarterly", 2, "which initiative is missing; give its id"),
        ("meeting agree quarterly INI-3 --dissent @chen", 2, "why @chen does not agree is missing"),
        ("meeting fits quarterly", 2, "'' is no answer; one of: fits, tight, exceeds"),
        ("meeting fits quarterly --person @ana", 2, "--person and --weeks go together"),
        ("meeting name-gap quarterly orphan-action", 2, "which gap is missing"),
        ("meeting skip MTG-11 audit --because x", 1, "MTG-11 is over"),
        ("meeting steps quarterly party", 3, "there is no step 'party'"),
        ("export --format onepager --cycle 2031-Q1", 3, "there is no cycle 2031-Q1"),
    ],
)
def test_a_refusal_is_one_line_with_a_remedy(refresh: Callable[..., Ran], words: str, code: int, told: str) -> None:
    ran = refresh(*words.split())
    assert (ran.code, ran.err.count("\n"), ran.err.startswith(f"execboard: {told}")) == (code, 1, True)
