"""Every command explains itself: all its options, by example, calmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from execboard.cli.main import SCREENS, SECTIONS, cli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.cli.conftest import Ran

ROOT = click.Context(cli, info_name="execboard")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its words, groups too."""
    for name in group.list_commands(ROOT):
        command = group.get_command(ROOT, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = {" ".join(words): command for words, command in commands(cli)} | {"": cli}
CONTRACT = {
    "init": {"--vision", "--demo"},
    "status": {"--all", "--as-of"},
    "vision": {"--why"},
    "person add": set(),
    "person list": set(),
    "person edit": set(),
    "person show": set(),
    "team add": set(),
    "team list": set(),
    "goal add": {"--why", "--owner", "--due"},
    "goal list": set(),
    "goal show": set(),
    "goal edit": set(),
    "cycle list": set(),
    "cycle show": set(),
    "cycle open": {"--starts", "--ends"},
    "cycle edit": {"--starts", "--ends", "--reflection"},
    "cycle review": set(),
    "cycle close": {"--accept"},
    "cycle carry": {"--into"},
    "objective add": {"--owner", "--cycle", "--supports", "--why", "--aspirational"},
    "objective list": {"--cycle", "--owner", "--team", "--health"},
    "objective move": {"--cycle", "--supports"},
    "objective rank": {"--before", "--first", "--last"},
    "objective verdict": {"--reflection"},
    "objective show": set(),
    "objective edit": set(),
    "objective close": set(),
    "kr add": {"--target", "--start", "--unit", "--owner", "--kind", "--direction"},
    "kr list": {"--objective", "--cycle", "--owner", "--team", "--health"},
    "kr show": set(),
    "kr edit": {"--reason", "--trigger", "--weight", "--commit", "--stretch", "--source", "--every", "--team"},
    "kr checkin": {"--confidence", "--note", "--date", "--stdin"},
    "kr correct": {"--value", "--confidence", "--note", "--date"},
    "kr override": {"--note", "--clear"},
    "kr score": {"--cause", "--words", "--reflection"},
    "kr due": {"--owner"},
    "initiative add": {"--owner", "--outcome", "--measure", "--supports", "--because", "--due"},
    "initiative list": {"--status", "--limit", "--offset"},
    "initiative show": set(),
    "initiative edit": {"--edit"},
    "initiative rank": {"--before", "--first", "--last"},
    "initiative compare": set(),
    "initiative score": {
        *("--reach", "--impact", "--confidence", "--effort", "--ease", "--value", "--urgency", "--risk", "--size")
    },
    "initiative activate": {"--instead-of", "--how", "--reason", "--revisit"},
    "initiative pause": {"--reason"},
    "initiative resume": {"--reason"},
    "initiative complete": {"--reason"},
    "initiative retire": {"--outcome", "--learning"},
    "initiative decline": {"--class", "--reason", "--revisit"},
    "milestone add": {"--due"},
    "milestone done": {"--date"},
    "milestone move": {"--reason"},
    "milestone list": set(),
    "blocker add": {"--on", "--owner", "--kind", "--next", "--by", "--date"},
    "blocker next": {"--by"},
    "blocker clear": {"--how", "--date"},
    "blocker list": {"--all"},
    "win add": {"--on", "--by", "--date"},
    "win list": {"--since"},
    "action add": {"--owner", "--due", "--on"},
    "action done": {"--date"},
    "action drop": {"--reason"},
    "action list": {"--owner"},
    "decision add": {"--because", "--on", "--gives-up", "--revisit", "--date"},
    "decision ask": set(),
    "decision answer": {"--because"},
    "decision list": set(),
    "capture": set(),
    "inbox list": set(),
    "inbox turn": set(),
    "search": set(),
    "log": {"--since"},
    "undo": set(),
    "redo": set(),
    "import": {"--from", "--map", "--dry-run"},
    "export": {"--to", "--format", "--cycle", "--table", "--force"},
    "info": set(),
    "config": set(),
    "completion": set(),
}
"""The options that scripts rely on."""


def options(command: click.Command) -> set[str]:
    return {name for param in command.params if isinstance(param, click.Option) for name in param.opts}


@pytest.mark.parametrize("name", CONTRACT)
def test_what_scripts_rely_on_is_there(name: str) -> None:
    assert CONTRACT[name] <= options(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_the_shared_options_go_with_every_command(name: str) -> None:
    assert {"--db", "--workspace", "--as", "--json"} <= options(ALL[name])


@pytest.mark.parametrize("name", ALL)
def test_no_two_parameters_of_a_command_are_one(name: str) -> None:
    names = [param.name for param in ALL[name].params]
    assert sorted(names, key=str) == sorted(set(names), key=str)


@pytest.mark.parametrize("name", ALL)
def test_help_names_every_option_and_gives_an_example(run: Callable[..., Ran], name: str) -> None:
    told = run(*name.split(), "--help")
    missing = [option for option in options(ALL[name]) if option not in told.out]
    example = f"  execboard {name}".rstrip()
    assert (told.code, missing, example in told.out.partition("Examples:")[2], told.err) == (0, [], True, "")


@pytest.mark.parametrize("name", ALL)
def test_help_is_calm(run: Callable[..., Ran], name: str) -> None:
    assert "!" not in run(*name.split(), "--help").out


def test_the_program_lists_its_commands_by_section_without_loading_them(run: Callable[..., Ran]) -> None:
    told = run("--help").out
    listed = [name for section in SECTIONS.values() for name in section]
    assert [name for name in (*SECTIONS, *listed) if f"{name}" not in told] == []


def test_the_version(run: Callable[..., Ran]) -> None:
    assert run("--version").out == "execboard 0.1.0\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["statsu"], "there is no command 'statsu'; did you mean status?"),
        (["initiative", "lst"], "there is no command 'lst'; did you mean list?"),
        (["frobnicate"], "there is no command 'frobnicate'; see execboard --help"),
        (["status", "--al"], "there is no option --al here; did you mean --all?"),
        (["status", "--zzz"], "there is no option --zzz here; see execboard status --help"),
        (
            ["kr"],
            "execboard kr needs a command; one of: add, list, show, edit, move, rank, override, score, "
            "checkin, checkins, correct, due",
        ),
        (["initiative", "show"], "ID is missing; see execboard initiative show --help"),
        (
            ["initiative", "decline", "INI-1"],
            "--class is missing; one of: not-aligned, not-now, no-capacity, no-owner, no-measure, duplicate",
        ),
        (["log", "--limit", "0"], "--limit: 0 is not in the range x>=1; see execboard log --help"),
        (["undo", "many"], "N: 'many' is not a valid integer; see execboard undo --help"),
        (["status", "now"], "got unexpected extra argument (now); see execboard status --help"),
        (["status", "--db"], "option '--db' requires an argument; see execboard --help"),
        (["--screen", "five", "status"], "--screen goes with no command; leave out status to open the screens"),
    ],
)
def test_a_slip_is_told_in_one_line_with_what_to_do(run: Callable[..., Ran], words: list[str], said: str) -> None:
    told = run(*words)
    assert (told.code, told.out, told.err) == (2, "", f"execboard: {said}\n")


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_of_the_contract_is_known_by_name(run: Callable[..., Ran], screen: str) -> None:
    assert "not one of" not in run("--screen", screen).err
