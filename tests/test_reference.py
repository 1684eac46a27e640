"""What docs/commands.md and --help live on: every command explains itself, by example, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from execboard.cli.base import Leaf
from execboard.cli.main import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = click.Context(cli, info_name="execboard")


def leaves(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below a group that is not a group itself, with its whole name."""
    for name in group.list_commands(ROOT):
        command = group.get_command(ROOT, name)
        if isinstance(command, click.Group):
            yield from leaves(command, f"{path} {name}")
        elif command is not None:
            yield f"{path} {name}", command


EVERY_COMMAND = dict(leaves(cli, "execboard"))


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_a_command_says_what_it_does(name: str) -> None:
    assert EVERY_COMMAND[name].help


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_a_command_has_an_example(name: str) -> None:
    command = EVERY_COMMAND[name]
    assert isinstance(command, Leaf)
    assert name in command.examples


@pytest.mark.parametrize("name", EVERY_COMMAND)
def test_every_option_of_a_command_is_explained(name: str) -> None:
    silent = [
        option.opts
        for option in EVERY_COMMAND[name].params
        if isinstance(option, click.Option) and not option.help and not option.hidden
    ]
    assert silent == []
