"""Text that is long: ``-`` reads it from standard input, ``--edit`` from the user's editor."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from execboard.domain.errors import ExecboardError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from execboard.services.session import Session

F = TypeVar("F", bound="Callable[..., Any]")
_READ = "execboard.stdin"


def or_standard_input(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Callback of a text: ``-`` stands for standard input, in one of the texts of a command."""
    if value != "-" or ctx.resilient_parsing:
        return value
    if ctx.find_root().meta.get(_READ):
        raise Invalid("standard input can be only one of the texts", "give the other one as it is")
    ctx.find_root().meta[_READ] = True
    return standard_input()


def standard_input() -> str:
    """Everything on standard input. Raises Invalid where that is no UTF-8."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid("standard input is not UTF-8", "convert it, for instance with iconv") from None


def numbered_lines() -> list[tuple[int, str]]:
    """The lines on standard input with their numbers, without blank ones and those that begin with ``#``."""
    lines = enumerate(standard_input().splitlines(), 1)
    return [(number, line) for number, line in lines if line.strip() and not line.lstrip().startswith("#")]


def value_and_note(value: str, note: str | None) -> tuple[str, str]:
    """A value and its words, one of which may be ``-`` for standard input. Raises Invalid where no value comes."""
    if value == "-" and note == "-":
        raise Invalid("standard input can be only one of the texts", "give the other one as it is")
    value = standard_input().strip() if value == "-" else value
    if not value:
        raise Invalid("there was no value on standard input", "pipe a number into it")
    return value, standard_input() if note == "-" else note or ""


def edit_option(what: str) -> Callable[[F], F]:
    """``--edit``, which opens the editor on `what`."""
    return click.option("--edit", "in_editor", is_flag=True, help=f"Write {what} in $EDITOR.")


@contextmanager
def edited(text: str, name: str) -> Iterator[str]:
    """`text` as the user's editor leaves it. Raises Invalid where there is no editor, Refused where it fails.

    Where what is done with it is refused, the file stays, and the error says where.
    """
    import shutil
    import subprocess
    from pathlib import Path
    from tempfile import mkdtemp

    from execboard.services import editors

    command = editors.command()
    folder = Path(mkdtemp(prefix="execboard-"))
    path = folder / f"{name}.md"
    keep = False
    try:
        path.write_text(text, "utf-8")
        try:
            code = subprocess.run([*command, str(path)], check=False).returncode
        except (OSError, ValueError) as error:
            raise editors.cannot_start(command, error) from error
        editors.check_end(command, code)
        yield editors.read(path)
    except ExecboardError as error:
        keep = path.exists() and path.read_bytes() != text.encode()
        if keep:
            error.remedy = f"{error.remedy}; what you wrote is kept in {path}"
        raise
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)  # with the swap files and copies that editors leave


@contextmanager
def written(
    in_editor: bool, said: str | None, before: Callable[[], str], name: str, over: tuple[Session, str] | None = None
) -> Iterator[str | None]:
    """What was `said`, or with ``--edit`` that, or what there was `before`, as the user's editor leaves it.

    `over` is a thing that is there already, with its workspace: what somebody else wrote there meanwhile is not written
    over. Raises ChangedMeanwhile where nobody decides between the two.
    """
    if not in_editor:
        yield said
        return
    was = before()
    with edited(was if said is None else said, name) as text:
        if over is None:
            yield text
            return
        with _merged(text, was, before, name, over) as agreed:
            yield agreed


@contextmanager
def _merged(text: str, was: str, before: Callable[[], str], name: str, over: tuple[Session, str]) -> Iterator[str]:
    from execboard.cli.conflicts import settled
    from execboard.domain.text import clean
    from execboard.services.guarding import Guard

    def look(guard: Guard, fields: Mapping[str, str]) -> tuple[Guard, Mapping[str, str]]:
        with guard.merging(fields) as merged:
            return guard, merged.fields

    session, ref = over
    guard, fields = settled(Guard(session, ref, {name: was}, lambda: {name: before()}), {name: clean(text)}, look)
    with guard.merging(fields) as merged:
        yield merged.fields[name]
