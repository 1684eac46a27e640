"""Health, metrics and the pulse from the command line: what is printed, what is piped in, what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran


def test_health_says_how_much_of_it_is_known(run: Callable[..., Ran], demo: Path) -> None:
    told = run("health", "--json").json
    head = run("health").lines[0]
    assert head.startswith(f"health {told['score']} (of {told['coverage']:.0%} known)"), head


def test_every_part_is_in_the_shape_that_scripts_rely_on(run: Callable[..., Ran], demo: Path) -> None:
    parts = run("health", "--json").json["parts"]
    wanted = {"name", "value", "target", "known", "because", "rows", "series", "points"}
    assert [one["name"] for one in parts if wanted - set(one)] == []


def test_a_number_opens_to_its_rows(run: Callable[..., Ran], demo: Path) -> None:
    ids = {one["id"] for one in run("health", "completion", "--json").json["parts"][0]["rows"]}
    lines = run("health", "completion").out
    assert [one for one in ids if one not in lines] == []


def test_an_empty_workspace_has_no_score(run: Callable[..., Ran], empty: Path) -> None:
    told = run("health", "--json").json
    assert (told["score"], told["coverage"], [one["value"] for one in told["parts"] if one["known"]]) == (None, 0.0, [])


def test_status_says_the_score_and_how_much_of_it_is_known(run: Callable[..., Ran], demo: Path) -> None:
    health = run("status", "--json").json["health"]
    assert f"health {health['score']} (of {health['coverage']:.0%} known)" in run("status").lines[0]


def test_lines_and_tables_are_piped_into_metrics(run: Callable[..., Ran], empty: Path, tmp_path: Path) -> None:
    run("metric", "add", "Orders")
    run("metric", "record", "--stdin", stdin="# october\nMET-1 12 2026-10-01 two fairs\n")
    table = tmp_path / "numbers.csv"
    table.write_text("metric,date,value\nOrders,2026-11-01,14\n", "utf-8")
    run("metric", "record", "--csv", str(table))
    run("metric", "record", "MET-1", "-", stdin="15\n")
    assert [one["value"] for one in run("metric", "show", "MET-1", "--json").json["series"]] == [15, 14, 12]


def test_a_metric_may_be_below_zero(run: Callable[..., Ran], empty: Path) -> None:
    run("metric", "add", "Profit")
    assert run("metric", "record", "MET-1", "-12.5", "--json").json["current"] == -12.5


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("metric record", 2, "an id and a value are needed"),
        ("metric record --csv nowhere.csv", 2, "nowhere.csv cannot be read"),
        ("metric record MET-1 5 --stdin", 2, "--stdin and --csv take everything"),
        ("metric show MET-9", 3, "there is no MET-9"),
        ("metric edit MET-1", 2, "nothing to change was given"),
        ("metric expect MET-1 --date eoq", 2, "a value is needed"),
        ("pulse judge ana strategy yes", 3, "there is no @ana"),
        ("pulse show 2026-99", 2, "'2026-99' is not a month"),
        ("health mood", 3, "health has no part 'mood'"),
        ("health --as-of tomorrow", 2, "2026-11-24 is in the future"),
    ],
)
def test_what_is_off_is_refused_in_one_line(
    run: Callable[..., Ran], empty: Path, words: str, code: int, message: str
) -> None:
    run("metric", "add", "Orders")
    told = run(*words.split(), "--json")
    assert (told.code, told.error["message"].startswith(message), told.err.count("\n")) == (code, True, 2), told.err
