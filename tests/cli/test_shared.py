"""What goes with every command: which workspace, who acts, what day it is, ids, days, long texts, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import new_file, open_board

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Opened, Ran


@pytest.fixture
def four(tmp_path: Path, home: Path) -> Callable[[str], str]:
    """Four workspaces, each with its own name as its vision; the path of one."""

    def place(name: str) -> str:
        return str(tmp_path / f"{name}.db")

    for name in ("option", "named", "environment", "configured"):
        board = open_board(new_file(tmp_path / f"{name}.db"))
        board.plan.set_charter(vision=name)
        board.close()
    configuration = home / ".config" / "execboard" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_text(
        f'workspace = "usual"\n[workspaces]\nusual = "{place("configured")}"\nother = "{place("named")}"\n'
    )
    return place


def vision_of(ran: Ran) -> str:
    return str(ran.json["vision"])


@pytest.mark.parametrize("before", [True, False])
def test_the_option_names_the_workspace_before_or_after_the_command(
    run: Callable[..., Ran], four: Callable[[str], str], before: bool
) -> None:
    words = ["--db", four("option"), "vision", "--json"] if before else ["vision", "--json", "--db", four("option")]
    assert vision_of(run(*words)) == "option"


def test_the_options_path_wins(
    run: Callable[..., Ran], four: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXECBOARD_DB", four("environment"))
    assert vision_of(run("vision", "--json", "--db", four("option"), "--workspace", "other")) == "option"


def test_a_name_wins_over_the_environment(
    run: Callable[..., Ran], four: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXECBOARD_DB", four("environment"))
    assert vision_of(run("vision", "--json", "--workspace", "other")) == "named"


def test_the_environment_wins_over_the_configuration(
    run: Callable[..., Ran], four: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXECBOARD_DB", four("environment"))
    assert vision_of(run("vision", "--json")) == "environment"


def test_the_configuration_names_the_usual_one(
    run: Callable[..., Ran], four: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXECBOARD_DB")
    assert vision_of(run("vision", "--json")) == "configured"


def test_without_any_of_them_it_is_in_the_data_folder(
    run: Callable[..., Ran], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EXECBOARD_DB")
    assert run("init", "--json").json["path"] == (home / ".local/share/execboard/workspace.db").as_posix()


def test_a_name_that_is_not_configured_is_refused(run: Callable[..., Ran], four: Callable[[str], str]) -> None:
    told = run("status", "--workspace", "elsewhere")
    assert (told.code, told.err) == (
        3,
        "execboard: no workspace is called 'elsewhere'; configured are: other, usual; see execboard config --help\n",
    )


@pytest.mark.parametrize("option", ["--db", "--workspace", "--as"])
def test_an_empty_shared_option_is_a_slip_of_the_script(run: Callable[..., Ran], demo: Path, option: str) -> None:
    told = run("status", option, "")
    assert (told.code, told.err) == (2, f"execboard: {option} is empty; give it something, or leave it out\n")


@pytest.mark.parametrize("name", ["a b.db", "q?.db", "h#.db", "p%20.db", "é.db", "-x.db"])
def test_a_path_is_what_it_says(run: Callable[..., Ran], tmp_path: Path, name: str) -> None:
    place = str(tmp_path / name)
    run("init", "--db", place, "--vision", "Here")
    assert ((tmp_path / name).exists(), vision_of(run("vision", "--json", "--db", place))) == (True, "Here")


def test_two_slashes_are_one(run: Callable[..., Ran], demo: Path) -> None:
    assert vision_of(run("vision", "--json", "--db", f"/{demo}")) == "Leader in solar by 2030"


@pytest.mark.parametrize("words", [["status"], ["log"], ["initiative", "add", "X"], ["config", "limit", "4"]])
def test_a_missing_workspace_says_how_to_make_one(run: Callable[..., Ran], path: Path, words: list[str]) -> None:
    told = run(*words)
    said = f"execboard: there is no workspace at {path}; make one: execboard --db {path} init\n"
    assert (told.code, told.out, told.err, path.exists()) == (4, "", said, False)


def test_a_folder_is_no_workspace(run: Callable[..., Ran], tmp_path: Path) -> None:
    told = run("status", "--db", str(tmp_path))
    assert (told.code, "is not a file" in told.err) == (4, True)


def test_any_other_file_is_left_alone(run: Callable[..., Ran], path: Path) -> None:
    path.write_text("Dear diary")
    codes = [run(*words).code for words in (["status"], ["init"], ["capture", "x"])]
    assert (codes, path.read_text()) == ([4, 4, 4], "Dear diary")


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        (["--as", "Bram", "capture", "x"], "bram"),
        (["capture", "x", "--as", "@chen"], "chen"),
        (["capture", "x"], "ana"),
    ],
)
def test_who_acts_is_recorded(run: Callable[..., Ran], demo: Path, words: list[str], actor: str) -> None:
    run(*words)
    assert run("log", "--limit", "1", "--json").json[0]["who"] == actor


def test_who_acts_has_a_name(run: Callable[..., Ran], demo: Path) -> None:
    told = run("capture", "x", "--as", "?!")
    assert (told.code, told.err) == (2, "execboard: '?!' is not a name; name one person, such as --as ana\n")


def test_a_day_that_is_none_is_named_and_makes_no_file(
    run: Callable[..., Ran], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXECBOARD_NOW", "soon")
    told = run("init")
    assert (told.code, told.err.startswith("execboard: EXECBOARD_NOW: 'soon' is not a date"), path.exists()) == (
        2,
        True,
        False,
    )


@pytest.mark.parametrize("body", ["broken = [", "user = 3", "colour = 'red'", "workspaces = 'x'", "\udcff"])
def test_a_broken_configuration_is_one_clear_line(run: Callable[..., Ran], home: Path, demo: Path, body: str) -> None:
    configuration = home / ".config" / "execboard" / "config.toml"
    configuration.parent.mkdir(parents=True)
    configuration.write_bytes(body.encode("utf-8", "surrogateescape"))
    told = run("status")
    assert (told.code, told.err.count("\n"), str(configuration) in told.err) == (2, 1, True)


@pytest.mark.parametrize("ref", ["INI-3", "ini-3", "Ini3", " ini 3 "])
def test_ids_are_typed_in_any_case(run: Callable[..., Ran], demo: Path, ref: str) -> None:
    assert run("initiative", "show", ref, "--json").json["id"] == "INI-3"


@pytest.mark.parametrize("word", ["last", "LAST"])
def test_last_is_the_one_touched_last(run: Callable[..., Ran], demo: Path, word: str) -> None:
    run("initiative", "edit", "INI-12", "--notes", "looked at")
    assert run("initiative", "show", word, "--json").json["id"] == "INI-12"


def test_last_is_of_the_kind_that_is_meant(run: Callable[..., Ran], demo: Path) -> None:
    run("initiative", "edit", "INI-12", "--notes", "looked at")
    assert run("decision", "show", "last", "--json").json["id"] == "DEC-12"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["show", "INI-999"], 3),
        (["show", "KR-1"], 2),
        (["show", "3"], 2),
        (["show", ""], 2),
        (["show", "INI-٣"], 2),
        (["show", "INI-99999999999999999999"], 2),
    ],
)
def test_an_id_that_is_none_is_refused(run: Callable[..., Ran], demo: Path, words: list[str], code: int) -> None:
    told = run("initiative", *words)
    assert (told.code, told.out, told.err.count("\n")) == (code, "", 1)


@pytest.mark.parametrize(
    ("day", "iso"),
    [
        ("2026-12-30", "2026-12-30"),
        ("today", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("+3d", "2026-11-26"),
        ("+2w", "2026-12-07"),
        ("FRI", "2026-11-27"),
        ("next mon", "2026-11-30"),
        ("eow", "2026-11-27"),
        ("eom", "2026-11-30"),
        ("eoq", "2026-12-31"),
    ],
)
def test_days_are_typed_as_people_say_them_and_told_in_iso(
    run: Callable[..., Ran], demo: Path, day: str, iso: str
) -> None:
    assert run("initiative", "edit", "INI-3", "--due", day, "--json").json["due"] == iso


@pytest.mark.parametrize(
    "words",
    [
        ["blocker", "add", "x"],
        ["win", "add", "x"],
        ["blocker", "clear", "BLK-3"],
        ["action", "done", "ACT-3"],
        ["milestone", "done", "MS-2"],
        ["decision", "add", "x", "--because", "y"],
    ],
)
def test_nothing_happened_in_the_future(run: Callable[..., Ran], demo: Path, words: list[str]) -> None:
    told = run(*words, "--date", "tomorrow")
    assert (told.code, "2026-11-24 is in the future" in told.err) == (2, True)


def test_a_text_is_read_from_standard_input(run: Callable[..., Ran], demo: Path) -> None:
    told = run("initiative", "edit", "INI-3", "--because", "-", "--json", stdin="First line.\n\nSecond line.\n")
    assert told.json["because"] == "First line.\n\nSecond line."


def test_only_one_text_comes_from_standard_input(run: Callable[..., Ran], demo: Path) -> None:
    told = run("decision", "add", "-", "--because", "-", stdin="x")
    said = "execboard: standard input can be only one of the texts; give the other one as it is\n"
    assert (told.code, told.err) == (2, said)


def test_a_text_that_is_no_utf8_is_refused(run: Callable[..., Ran], demo: Path) -> None:
    told = run("capture", "-", stdin=b"caf\xe9")
    assert (told.code, told.err) == (2, "execboard: standard input is not UTF-8; convert it, for instance with iconv\n")


def test_words_after_two_dashes_are_words(run: Callable[..., Ran], demo: Path) -> None:
    assert run("capture", "--json", "--", "--db", "is", "no", "option").json["text"] == "--db is no option"


def test_an_error_is_one_line_for_people_and_an_object_for_scripts(run: Callable[..., Ran], demo: Path) -> None:
    told = run("initiative", "show", "INI-999", "--json")
    assert (told.code, told.out, told.err.splitlines()[0], told.error) == (
        3,
        "",
        "execboard: there is no INI-999; see execboard initiative list",
        {"code": "not_found", "message": "there is no INI-999", "remedy": "see execboard initiative list"},
    )


def test_a_slip_in_the_words_is_an_object_for_scripts_too(run: Callable[..., Ran], demo: Path) -> None:
    assert run("initiative", "lits", "--json").error["code"] == "invalid"


def test_the_cap_tells_scripts_the_whole_five(run: Callable[..., Ran], demo: Path) -> None:
    run("initiative", "activate", "INI-12")
    told = run("initiative", "activate", "INI-16", "--json")
    names = [(one["slot"], one["id"], one["owner"]) for one in told.error["active"]]
    assert (told.code, told.error["code"], names) == (
        1,
        "cap_reached",
        [(1, "INI-3", "ana"), (2, "INI-7", "bram"), (3, "INI-9", "chen"), (4, "INI-11", "dua"), (5, "INI-12", "eli")],
    )


def test_an_incomplete_playbook_tells_scripts_what_is_missing(run: Callable[..., Ran], demo: Path) -> None:
    told = run("initiative", "activate", "INI-15", "--json")
    assert (told.code, told.error["code"], told.error["missing"]) == (
        1,
        "playbook_incomplete",
        ["how measured", "owner", "supports"],
    )


def test_a_change_meanwhile_is_refused(run: Callable[..., Ran], demo: Path) -> None:
    rev = run("initiative", "show", "INI-12", "--json").json["rev"]
    run("initiative", "edit", "INI-12", "--notes", "mine", "--as", "bram")
    told = run("initiative", "edit", "INI-12", "--notes", "yours", "--expect-rev", str(rev), "--json")
    assert (told.code, told.error["code"]) == (1, "changed_meanwhile")


def test_without_a_terminal_the_screens_stay_shut(run: Callable[..., Ran], demo: Path, opened: Opened) -> None:
    told = run()
    said = "execboard: the screens need a terminal; run execboard in one, or use a command such as execboard status\n"
    assert (told.code, told.err, opened) == (2, said, [])
