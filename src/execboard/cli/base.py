"""What every command shares: the options that stand before or after it, the workspace, and how it prints."""

from __future__ import annotations

from functools import cached_property
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeVar

import click

from execboard.cli import output
from execboard.cli.failing import unknown_command
from execboard.domain.errors import Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from execboard.services.settings import Settings
    from execboard.services.workspace import Workspace

    OpenScreens = Callable[[Path, str, Settings, str | None, str | None], int]
    CheckSettings = Callable[[Settings], list[str]]


T = TypeVar("T")
F = TypeVar("F", bound="Callable[..., Any]")


class Run:
    """One run of the program: what was asked for everywhere, and the workspace once it is needed."""

    def __init__(self, open_screens: OpenScreens | None = None, check_settings: CheckSettings | None = None) -> None:
        self.open_screens = open_screens
        self.check_settings = check_settings
        self.db: str | None = None
        self.workspace_name: str | None = None
        self.actor_name: str | None = None
        self.meeting: str | None = None
        self.json = False
        self.limit: int | None = None
        self.offset = 0
        self.opened: list[Workspace] = []

    @cached_property
    def settings(self) -> Settings:
        """The user's settings."""
        from execboard.services import settings

        return settings.load()

    @cached_property
    def path(self) -> Path:
        """The workspace file that is meant."""
        from execboard.services import settings

        return settings.workspace_path(self.settings, self.db, self.workspace_name)

    @cached_property
    def actor(self) -> str:
        """Who acts. Raises Invalid where ``--as`` names nobody."""
        from execboard.domain.people import handle_of
        from execboard.services import settings

        if self.actor_name is not None and not handle_of(self.actor_name):
            raise Invalid(f"{self.actor_name!r} is not a name", "name one person, such as --as ana")
        return settings.actor(self.settings, self.actor_name)

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace, which must exist. Raises Unusable."""
        workspace = self.open(self.path)
        if self.meeting:
            workspace.meetings.enter(self.meeting)
        return workspace

    def open(self, path: Path) -> Workspace:
        """The workspace in a file, which must exist. Raises Unusable."""
        from execboard.services.workspace import Workspace

        if not path.exists():
            from execboard.services.missing import refuse_where_backed_up

            refuse_where_backed_up(path, self.settings)
        return self._keep(Workspace(path, self.actor))

    @property
    def exists(self) -> bool:
        """Whether there is anything but an empty file where the workspace is, or ought to be."""
        return _has_something(self.path)

    def created(self) -> Workspace:
        """The workspace, made where it is missing."""
        from execboard.services.workspace import Workspace

        if self.exists:
            return self.workspace
        return self._keep(Workspace.create(self.path, self.actor))

    def _keep(self, workspace: Workspace) -> Workspace:
        self.opened.append(workspace)
        return workspace

    @property
    def changed(self) -> bool:
        """Whether anything was changed, and is on disk."""
        return any(workspace.wrote for workspace in self.opened)

    def blame(self, error: Exception) -> Exception:
        """What stands behind an error that nobody expected: a damaged file, where it is that, else the error itself."""
        for workspace in self.opened:
            error = workspace.blame(error)
        return error

    def close(self) -> None:
        """Close what was opened."""
        for workspace in self.opened:
            workspace.close()

    def emit(self, view: Any, words: str | Callable[[], str]) -> None:
        """Print `view` as one JSON document, or `words` for people; plain words are cleaned of terminal codes."""
        if self.json:
            output.out_json(view)
            return
        text = _line(words) if isinstance(words, str) else words()
        if text:
            output.out(text, ascii_marks=self.settings.ascii)

    def page(self, found: Sequence[T]) -> Sequence[T]:
        """The part of a list that ``--limit`` and ``--offset`` ask for."""
        return found[self.offset : None if self.limit is None else self.offset + self.limit]

    def tell(self, words: str) -> None:
        """Say something about the data, on standard error, to people only."""
        if words and not self.json:
            output.tell(_line(words))


pass_run = click.make_pass_decorator(Run)


def paged(command: F) -> F:
    """``--limit`` and ``--offset``, as every list takes them; `Run.page` or `Run.limit` then heeds them."""

    def store(ctx: click.Context, param: click.Parameter, value: Any) -> None:
        setattr(ctx.ensure_object(Run), str(param.name), value)

    limit = click.option(
        "--limit", type=click.IntRange(1), expose_value=False, callback=store, help="How many at most."
    )
    skip = click.option(
        "--offset", type=click.IntRange(0), default=0, expose_value=False, callback=store, help="How many to leave out."
    )
    return limit(skip(command))


def common_options() -> list[click.Option]:
    """``--db``, ``--workspace``, ``--as``, ``--meeting`` and ``--json``, as every command takes them."""

    def option(*names: str, **more: Any) -> click.Option:
        def store(ctx: click.Context, _: click.Parameter, value: Any) -> None:
            if value == "" and not ctx.resilient_parsing:
                raise Invalid(f"{names[0]} is empty", "give it something, or leave it out")
            if names[0] != "--db":
                check_words(names[0], value)
            if value:
                setattr(ctx.ensure_object(Run), names[-1].lstrip("-"), value)

        return click.Option(names, expose_value=False, is_eager=True, callback=store, **more)

    return [
        option("--db", metavar="PATH", help="The workspace file."),
        option("--workspace", "workspace_name", metavar="NAME", help="A workspace named in the configuration."),
        option("--as", "actor_name", metavar="NAME", help="Who acts."),
        option("--meeting", metavar="MEETING", help="Tell what it changes in the minutes of that meeting."),
        option("--json", is_flag=True, help="Print one JSON document."),
    ]


class Leaf(click.Command):
    """A command with the shared options and its examples below its help."""

    def __init__(self, *args: Any, examples: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.params.extend(common_options())

    def invoke(self, ctx: click.Context) -> Any:
        for param in self.params:
            if not isinstance(param.type, click.Path) and param.metavar not in ("FILE", "PATH"):
                check_words(max(param.opts, key=len), ctx.params.get(str(param.name)))
        return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, self.examples)


class Room(click.Group):
    """A group of commands about one kind of thing."""

    command_class = Leaf

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.no_args_is_help = False
        self.params.extend(common_options())

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if not ctx.resilient_parsing and args[0] not in self.commands:
            raise unknown_command(args[0], self.list_commands(ctx), ctx.command_path)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are written down, which is the order in which they are learned."""
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        first = next((one.examples for one in self.commands.values() if isinstance(one, Leaf)), "")
        write_examples(formatter, first)


def write_examples(formatter: click.HelpFormatter, examples: str) -> None:
    """Examples as they are typed: never wrapped, so that they can be copied."""
    formatter.write_paragraph()
    formatter.write("Examples:\n")
    for line in cleandoc(examples).splitlines():
        formatter.write(f"  {line}\n")


def check_words(name: str, value: object) -> None:
    """Raises Invalid for words that are no UTF-8. Paths may be any bytes; words are shown to people."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, str) and any("\udc80" <= char <= "\udcff" for char in one):
            name = name if name.startswith("-") else name.upper()
            raise Invalid(f"{name} is not UTF-8", "convert it, or give it on standard input with - after iconv")


def check_given(given: dict[str, Any], such_as: str) -> None:
    """Raises Invalid for an edit that says nothing."""
    if all(value is None for value in given.values()):
        raise Invalid("nothing to change was given", f"give an option, such as {such_as}")


def _has_something(path: Path) -> bool:
    """Whether there is anything but an empty file. What cannot be looked at is left to those who open it."""
    try:
        found = path.stat()
    except OSError:
        return False
    return found.st_size > 0 or not path.is_file()


def _line(words: str) -> str:
    from execboard.domain.text import clean

    return clean(words)
