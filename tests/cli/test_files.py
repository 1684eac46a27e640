"""The workspace as a file: making one, what comes in, what goes out, settings, completion."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

TABLE = "Title,Owner,Status\nPartner API,Ana,open\nRebrand,Bram,done\nSponsorship,Chen,Not accepted\n"


def test_init_makes_a_workspace(run: Callable[..., Ran], path: Path) -> None:
    told = run("init", "--vision", "Leader in solar by 2030")
    assert (told.code, told.out, told.err) == (0, f"made {path}\n", "execboard opens the screens\n")


def test_init_tells_scripts_what_it_made(run: Callable[..., Ran], path: Path) -> None:
    told = run("init", "--vision", "Sun", "--json")
    assert (told.json, told.err) == ({"path": path.as_posix(), "vision": "Sun", "demo": False}, "")


def test_init_fills_an_empty_file(run: Callable[..., Ran], path: Path) -> None:
    path.touch()
    assert run("init", "--vision", "Sun").code == 0


def test_the_demo_has_four_active_and_one_slot_free(run: Callable[..., Ran], path: Path) -> None:
    run("init", "--demo")
    view = run("status", "--json").json
    assert (len(view["active"]), view["free_slots"]) == (4, 1)


def test_the_demo_takes_another_vision(run: Callable[..., Ran], path: Path) -> None:
    assert run("init", "--demo", "--vision", "Wind", "--json").json["vision"] == "Wind"


@pytest.mark.parametrize("words", [["init"], ["init", "--demo"], ["init", "--vision", "Other"]])
def test_a_plan_is_never_made_anew(run: Callable[..., Ran], demo: Path, words: list[str]) -> None:
    told = run(*words)
    said = f"execboard: {demo} has a plan in it already; name another file with --db\n"
    assert (told.code, told.err) == (1, said)


def test_init_makes_its_folders(run: Callable[..., Ran], tmp_path: Path) -> None:
    assert run("init", "--db", str(tmp_path / "a" / "b" / "c.db")).code == 0


@pytest.mark.parametrize("place", ["/proc/board.db", "/dev/null/board.db", "{long}"])
def test_where_nothing_can_be_made_nothing_is(run: Callable[..., Ran], tmp_path: Path, place: str) -> None:
    told = run("init", "--db", place.replace("{long}", str(tmp_path / ("x" * 300))))
    assert (told.code, told.out, told.err.count("\n")) == (4, "", 1)


def test_a_home_that_is_nobodys(run: Callable[..., Ran]) -> None:
    told = run("init", "--db", "~nobody-of-that-name/board.db")
    assert (told.code, "names a home folder that does not exist; write the path out" in told.err) == (2, True)


@pytest.fixture
def table(tmp_path: Path) -> str:
    """A table of three initiatives."""
    place = tmp_path / "plans.csv"
    place.write_text(TABLE)
    return str(place)


def test_an_import_says_what_came(run: Callable[..., Ran], empty: Path, table: str) -> None:
    told = run("import", table)
    assert (told.code, told.lines[0], told.lines[-1]) == (
        0,
        "3 came as csv: 1 candidate, 1 done, 1 declined",
        "execboard undo takes it back",
    )


def test_an_import_tells_scripts_what_came(run: Callable[..., Ran], empty: Path, table: str) -> None:
    told = run("import", table, "--json")
    added = [(one["id"], one["title"], one["status"], one["owner"]) for one in told.json["added"]]
    assert (told.json["dry_run"], added) == (
        False,
        [
            ("INI-1", "Partner API", "candidate", "ana"),
            ("INI-2", "Rebrand", "done", "bram"),
            ("INI-3", "Sponsorship", "declined", "chen"),
        ],
    )


def test_a_dry_run_says_what_would_come_and_brings_nothing(run: Callable[..., Ran], empty: Path, table: str) -> None:
    told = run("import", table, "--dry-run")
    assert (told.lines[0], run("initiative", "list", "--json").json) == (
        "3 would come as csv: 1 candidate, 1 done, 1 declined",
        [],
    )


def test_an_import_is_one_step_of_undo(run: Callable[..., Ran], empty: Path, table: str) -> None:
    run("import", table)
    run("undo")
    assert run("initiative", "list", "--json").json == []


def test_the_same_again_adds_nothing(run: Callable[..., Ran], empty: Path, table: str) -> None:
    run("import", table)
    assert run("import", table, "--json").json["added"] == []


def test_a_list_comes_by_standard_input(run: Callable[..., Ran], empty: Path) -> None:
    run("import", "-", "--from", "list", stdin="Partner API\nRebrand\n")
    assert [one["title"] for one in run("initiative", "list", "--json").json] == ["Partner API", "Rebrand"]


def test_headings_are_mapped_by_name(run: Callable[..., Ran], empty: Path) -> None:
    words = ["import", "-", "--from", "csv", "--map", "title=Was tun", "--map", "owner=Wer"]
    run(*words, stdin="Was tun,Wer\nSolar,Ana\n")
    assert [(one["title"], one["owner"]) for one in run("initiative", "list", "--json").json] == [("Solar", "ana")]


def test_another_encoding_is_named(run: Callable[..., Ran], empty: Path) -> None:
    body = "Title\nCafé\n".encode("latin-1")
    refused = run("import", "-", "--from", "csv", stdin=body)
    run("import", "-", "--from", "csv", "--encoding", "latin-1", stdin=body)
    assert (refused.code, refused.err, run("initiative", "list", "--json").json[0]["title"]) == (
        2,
        "execboard: standard input is not UTF-8: line 2; name its encoding, such as --encoding latin-1\n",
        "Café",
    )


@pytest.mark.parametrize("mark", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_is_read(run: Callable[..., Ran], empty: Path, mark: str) -> None:
    run("import", "-", "--from", "csv", stdin="Title\nCafé\n".encode(mark))
    assert run("initiative", "list", "--json").json[0]["title"] == "Café"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such.csv"], "no-such.csv cannot be read (No such file or directory); check the path"),
        (["/dev/zero"], "/dev/zero is not a file; give one file"),
        (["-", "--map", "title"], "--map 'title' names no heading; write it as FIELD=HEADING"),
        (["-", "--encoding", "morse"], "there is no encoding 'morse'; give one such as latin-1"),
        (["-", "--encoding", "hex"], "there is no encoding 'hex'; give one such as latin-1"),
        (
            ["-", "--from", "pdf"],
            "--from: 'pdf' is not one of 'execboard', 'okrs', 'csv', 'markdown', 'minutes', 'list', 'retro', 'jira'",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(run: Callable[..., Ran], empty: Path, words: list[str], said: str) -> None:
    told = run("import", *words, stdin="Title\nX\n")
    assert (told.code, told.out, told.err.startswith(f"execboard: {said}")) == (2, "", True)


def test_a_folder_is_one_import(run: Callable[..., Ran], empty: Path, tmp_path: Path) -> None:
    place = tmp_path / "plans"
    place.mkdir()
    (place / "a.csv").write_text("title,owner\nSolar,Ana\n")
    (place / "b.txt").write_text("Wind\n\n---\n")
    (place / "c.pdf").write_text("%PDF")
    told = run("import", str(place))
    assert (told.code, told.lines[:6]) == (
        0,
        [
            "2 came from 2 files: 2 candidate",
            "a.csv, csv: 1 new, 0 here already",
            "b.txt, list: 1 new, 0 here already",
            "INI-1  candidate  Solar  @ana",
            "INI-2  candidate  Wind   -",
            "not taken, b.txt line 3: --- (it has no title)",
        ],
    )


def test_a_list_of_issues_is_piped_in(run: Callable[..., Ran], empty: Path) -> None:
    body = '[{"title":"Solar","url":"https://github.com/a/b/issues/1","state":"OPEN","assignees":[{"login":"bo"}]}]'
    told = run("import", "-", "--json", stdin=body)
    assert (told.json["kind"], [(one["title"], one["owner"]) for one in told.json["added"]]) == (
        "github",
        [("Solar", "bo")],
    )


def test_an_export_comes_in_again_as_it_was(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    whole = run("export").out
    place = tmp_path / "plan.json"
    place.write_text(whole)
    brought = run("import", str(place), "--db", str(tmp_path / "copy.db"))
    again = run("export", "--db", str(tmp_path / "copy.db")).out
    assert (brought.code, json.loads(again)["tables"]) == (0, json.loads(whole)["tables"])


def test_an_export_goes_to_a_file_that_is_not_there_yet(run: Callable[..., Ran], demo: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "plan.md")
    first = run("export", "--format", "markdown", "--to", place)
    again = run("export", "--format", "markdown", "--to", place)
    forced = run("export", "--format", "markdown", "--to", place, "--force", "--json")
    assert (first.out, again.code, again.err, forced.json) == (
        f"wrote {place}\n",
        1,
        "execboard: there is a plan.md already; name another file, or replace it with --force\n",
        {"path": place, "format": "markdown"},
    )


def test_an_export_never_replaces_the_workspace(run: Callable[..., Ran], demo: Path) -> None:
    told = run("export", "--to", str(demo), "--force")
    assert (told.code, told.err) == (1, f"execboard: {demo} is the workspace itself; name another file\n")


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        ([], ["## Objectives 2026-Q4", "## Objectives 2026-Q3"]),
        (["--cycle", "2026-q3"], ["## Objectives 2026-Q3"]),
    ],
)
def test_markdown_has_the_objectives_of_every_cycle_or_of_one(
    run: Callable[..., Ran], demo: Path, words: list[str], heads: list[str]
) -> None:
    lines = run("export", "--format", "markdown", *words).lines
    assert sorted(line for line in lines if line.startswith("## Objectives")) == sorted(heads)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--format", "markdown", "--cycle", "2031-Q1"], 3, "there is no cycle 2031-Q1; see execboard cycle list"),
        (["--format", "csv", "--cycle", "2026-Q4"], 2, "--cycle goes with --format markdown"),
        (["--format", "pdf"], 2, "--format: 'pdf' is not one of 'json', 'markdown', 'csv', 'ics', 'html'"),
        (["--to", "/nowhere/plan.json"], 4, "/nowhere/plan.json cannot be written (No such file or directory)"),
    ],
)
def test_what_cannot_be_written_is_refused(
    run: Callable[..., Ran], demo: Path, words: list[str], code: int, said: str
) -> None:
    told = run("export", *words)
    assert (told.code, told.out, told.err.startswith(f"execboard: {said}")) == (code, "", True)


def test_csv_has_a_row_for_every_initiative(run: Callable[..., Ran], demo: Path) -> None:
    assert len(run("export", "--format", "csv").lines) == 28


@pytest.mark.parametrize(
    ("shell", "mark"), [("bash", "complete -o"), ("zsh", "#compdef execboard"), ("fish", "complete")]
)
def test_completion_is_printed_for_three_shells(run: Callable[..., Ran], shell: str, mark: str) -> None:
    told = run("completion", shell)
    assert (told.code, mark in told.out) == (0, True)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("execboard initi", "initiative"),
        ("execboard initiative act", "activate"),
        ("execboard status --as-", "--as-of"),
    ],
)
def test_bash_completes(run: Callable[..., Ran], tmp_path: Path, typed: str, offered: str) -> None:
    program = tmp_path / "execboard"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m execboard "$@"\n')
    program.chmod(0o700)
    script = f"""
        PATH="{tmp_path}:$PATH"
        {run("completion", "bash").out}
        COMP_WORDS=({typed}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
        _execboard_completion execboard
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    told = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert (told.stdout.split(), told.stderr) == ([offered], "")


@pytest.mark.parametrize("typed", ["execboard nonsense ", "execboard nonsense --x"])
def test_completing_what_is_no_command_is_quiet(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("_EXECBOARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
    told = run()
    assert (told.code, told.err) == (0, "")


def test_an_empty_file_that_becomes_a_workspace_is_its_owners_alone(run: Callable[..., Ran], path: Path) -> None:
    path.touch(0o644)
    run("init")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", ["export --format markdown", "export --format csv", "export --table person"])
def test_json_is_never_something_else(run: Callable[..., Ran], demo: Path, words: str) -> None:
    told = run(*words.split(), "--json")
    assert (told.code, told.error["message"].startswith("--json prints one JSON document, and this is")) == (2, True)


def test_a_completion_script_comes_as_json_too(run: Callable[..., Ran]) -> None:
    assert "_EXECBOARD_COMPLETE" in run("completion", "bash", "--json").json["script"]


def test_a_no_that_is_imported_is_a_decision_too(run: Callable[..., Ran], empty: Path, tmp_path: Path) -> None:
    (tmp_path / "plans.csv").write_text(TABLE)
    run("import", str(tmp_path / "plans.csv"))
    (made,) = run("decision", "list", "--json").json
    assert (made["kind"], made["question"], made["on"]) == ("no", "Do we take on Sponsorship?", "INI-3")
