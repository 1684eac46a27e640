"""docs/commands.md: every command, from the click tree that runs it."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from execboard.cli.base import Leaf, common_options
from execboard.cli.main import EXAMPLES, SECTIONS, cli
from pages import document, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ABOUT = """
`execboard` alone opens the screens; `execboard COMMAND` does one thing and ends. `--help` says the same as this page.
Data goes to stdout, words about it to stderr. Exit codes: 0 done, 1 a rule of the board refused, 2 the words or values
are off, 3 no such thing, 4 the workspace cannot be used, 130 interrupted.
""".strip()


def page() -> str:
    """The whole page."""
    context = click.Context(cli, info_name="execboard")
    parts = [_ABOUT, _block(EXAMPLES), "## Options of every command", _options(common_options(), context)]
    for section, names in SECTIONS.items():
        parts.append(f"## {section}")
        for name in names:
            parts.extend(_entries(name, cli.get_command(context, name), context))
    return document("Commands", *parts)


def _entries(name: str, command: click.Command | None, parent: click.Context) -> Iterator[str]:
    """A command, or for a group each of its commands."""
    if command is None:
        raise LookupError(f"{parent.command_path} names a command {name!r} that is not there")
    context = click.Context(command, info_name=name, parent=parent)
    if not isinstance(command, click.Group) or command.invoke_without_command:
        yield _entry(command, context)
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            yield from _entries(inner, command.get_command(context, inner), context)


def _entry(command: click.Command, context: click.Context) -> str:
    shared = {tuple(option.opts) for option in common_options()}
    own = [param for param in command.params if isinstance(param, click.Option) and tuple(param.opts) not in shared]
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    parts = [f"### {context.command_path}", _help(command), _block(usage)]
    if any(not option.hidden for option in own):
        parts.append(_options(own, context))
    if isinstance(command, Leaf) and command.examples:
        parts.append(f"For example:\n\n{_block(command.examples)}")
    return "\n\n".join(part for part in parts if part)


def _help(command: click.Command) -> str:
    return inspect.cleandoc(command.help or "").split("\f")[0].replace("\b\n", "").strip()


def _options(options: Iterable[click.Option], context: click.Context) -> str:
    records = [record for option in options if (record := option.get_help_record(context))]
    return table(("option", "what it does"), [(f"`{names}`", what) for names, what in records])


def _block(text: str) -> str:
    return f"```\n{inspect.cleandoc(text)}\n```"
