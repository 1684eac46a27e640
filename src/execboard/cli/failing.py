"""How every failure is said: one line for people, for scripts a JSON object besides, and the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli.output import tell
from execboard.domain.errors import ExecboardError, Invalid, Unusable

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 2_000
"""Characters of a message. What people typed is echoed in it, and they may have typed a novel."""


def say(error: ExecboardError, *, as_json: bool) -> int:
    """Say what went wrong on standard error; the exit code that goes with it."""
    tell(f"execboard: {ExecboardError(_line(error.message), _line(error.remedy))}")
    if as_json:
        import json

        tell(json.dumps({"error": body(error)}, default=str))
    return error.exit_code


def body(error: ExecboardError) -> dict[str, Any]:
    """What scripts are told of an error."""
    return {**error.data, "code": error.code, "message": _line(error.message), "remedy": _line(error.remedy)}


def usage(error: click.ClickException) -> ExecboardError:
    """What click says about the words of a command, in ours."""
    context = getattr(error, "ctx", None)
    see = f"see {context.command_path if context else 'execboard'} --help"
    if isinstance(error, click.NoSuchOption):
        from difflib import get_close_matches

        near = get_close_matches(error.option_name, error.possibilities or (), n=1, cutoff=0.7)
        return Invalid(f"there is no option {error.option_name} here", f"did you mean {near[0]}?" if near else see)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        kind = error.param.type
        choices = f"one of: {', '.join(kind.choices)}" if isinstance(kind, click.Choice) else see
        return Invalid(f"{_name(error.param, context)} is missing", choices)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return Invalid(f"{_name(error.param, context)}: {_lower(error.message)}", see)
    if context is not None and isinstance(context.command, click.Group) and not context.invoked_subcommand:
        return Invalid(f"{context.command_path} needs a command", f"one of: {_listed(context.command, context)}")
    return Invalid(_lower(error.format_message()), see)


def unknown_command(word: str, known: Sequence[str], path: str) -> Invalid:
    """The refusal of a command that does not exist, with the nearest."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return Invalid(f"there is no command {word!r}", f"did you mean {close[0]}?" if close else f"see {path} --help")


def system(error: OSError, *, changed: bool = False) -> ExecboardError:
    """What the system would not do: most often the disk that the output goes to is full.

    `changed` where the command had changed the workspace by then, so that nobody does it twice.
    """
    what = error.filename or "the output"
    remedy = "what you asked for was done all the same: see execboard log" if changed else "name another place"
    return Unusable(f"{what} cannot be used ({error.strerror})", remedy)


def unexpected(error: Exception) -> ExecboardError:
    """A mistake of ours, named by its class: what is in it may be anybody's words."""
    what = f"{type(error).__name__} was not expected"
    return ExecboardError(f"something went wrong: {what}", "please report it; EXECBOARD_DEBUG=1 shows where")


def _name(param: click.Parameter, context: click.Context | None) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.human_readable_name).strip("[].").upper()


def _listed(group: click.Group, context: click.Context) -> str:
    return ", ".join(group.list_commands(context))


def _lower(text: str) -> str:
    text = text.rstrip(".")
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def _line(text: str) -> str:
    from execboard.domain.text import clean_line, cut

    return cut(clean_line(text[: 4 * LONGEST]), LONGEST)
