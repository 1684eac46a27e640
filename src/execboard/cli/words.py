"""Text that is long: ``-`` reads it from standard input, ``--edit`` from the user's editor."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from execboard.domain.errors import ExecboardError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def edit_option(what: str) -> Callable[[F], F]:
    """``--edit``, which opens the editor on `what`."""
    return click.option("--edit", "in_editor", is_flag=True, help=f"Write {what} in $EDITOR.")


@contextmanager
def edited(text: str, name: str) -> Iterator[str]:
    """`text` as the user's editor leaves it. Raises Invalid where there is no editor, or it fails.

    Where what is done with it is refused, the file stays, and the error says where.
    """
    import shlex
    import shutil
    import subprocess
    from pathlib import Path
    from tempfile import mkdtemp

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise Invalid("no editor is set", "set EDITOR, or give the text as an option")
    folder = Path(mkdtemp(prefix="execboard-"))
    path = folder / f"{name}.md"
    keep = False
    try:
        path.write_text(text, "utf-8")
        try:
            status = subprocess.run([*shlex.split(editor), str(path)], check=False).returncode
        except (OSError, ValueError) as error:
            raise Invalid(f"the editor {editor!r} cannot be started ({error})", "set EDITOR to one that can") from error
        if status:
            raise Invalid(f"the editor {editor!r} ended with {status}", "nothing was changed")
        yield _written(path)
    except ExecboardError as error:
        keep = path.exists() and path.read_bytes() != text.encode()
        if keep:
            error.remedy = f"{error.remedy}; what you wrote is kept in {path}"
        raise
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)  # with the swap files and copies that editors leave


@contextmanager
def written(in_editor: bool, said: str | None, before: Callable[[], str], name: str) -> Iterator[str | None]:
    """What was `said`, or with ``--edit`` that, or what there was `before`, as the user's editor leaves it."""
    if not in_editor:
        yield said
        return
    with edited(before() if said is None else said, name) as text:
        yield text


def _written(path: Any) -> str:
    try:
        return str(path.read_text("utf-8"))
    except UnicodeDecodeError:
        raise Invalid("what the editor left is not UTF-8", "save it as UTF-8") from None
    except OSError as error:
        raise Invalid(f"what the editor left cannot be read ({error.strerror})", "nothing was changed") from error
