"""The workspace as a file: making it, what goes out, settings."""

from __future__ import annotations

from typing import Any

import click

from execboard.cli import output, printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.words import or_standard_input
from execboard.domain.errors import Invalid, Refused, Unusable
from execboard.services import settings

TEAM_KEYS = {
    "limit": "active_limit",
    "scoring": "scoring",
    "timezone": "timezone",
    "fiscal_start": "fiscal_start",
    "cycle_months": "cycle_months",
    "checkin_days": "checkin_days",
    "off_track": "off_track",
    "behind": "behind",
    "ahead": "ahead",
    "low_confidence": "low_confidence",
}
"""What ``config`` sets for the whole team, in the workspace, and the names of those fields."""


@click.command(
    cls=Leaf,
    examples="""
    execboard init --vision "Leader in solar by 2030"
    execboard init --demo --db /tmp/demo.db
    """,
)
@click.option("--vision", callback=or_standard_input, metavar="TEXT", help="The vision, in one line.")
@click.option("--demo", is_flag=True, help="Fill it with an invented firm's eight weeks, to try things on.")
@pass_run
def init(run: Run, vision: str | None, demo: bool) -> None:
    """Make a workspace."""
    from execboard.services.views import board

    workspace = run.created()
    if not board.is_empty(workspace):
        raise Refused(f"{run.path} has a plan in it already", "name another file with --db")
    if demo:
        from execboard.services.demo import fill

        fill(workspace)
    if vision is not None or not demo:
        workspace.plan.set_charter(vision=vision)
    view = {"path": run.path.as_posix(), "vision": workspace.charter.vision, "demo": demo}
    run.emit(view, f"made {run.path}")
    run.tell("execboard opens the screens")


@click.command(cls=Leaf, examples="execboard info --json")
@pass_run
def info(run: Run) -> None:
    """Where the workspace is, what it holds, and how it is kept."""
    from execboard.services.views import info as views

    view = views.info(run.workspace)
    rows = [(name.replace("_", " "), value) for name, value in views.pairs(view)]
    run.emit(view, lambda: printing.facts(rows))


@click.command(
    cls=Leaf,
    examples="""
    execboard config
    execboard config theme execboard-light
    execboard config limit 4
    execboard config fiscal_start 4
    execboard config behind -- -0.15
    execboard config workspaces.team ~/plans/team.db
    execboard config backups /mnt/nas/execboard
    execboard config keys.activate A
    execboard config --unset theme
    """,
)
@click.argument("key", required=False)
@click.argument("value", required=False)
@click.option("--unset", metavar="KEY", help="Remove one of your settings.")
@pass_run
def config(run: Run, key: str | None, value: str | None, unset: str | None) -> None:
    """Your settings and the team's.

    Yours are user, theme, workspace, backups (a folder, or off), ascii, workspaces.NAME and keys.ACTION; the team's
    are limit, scoring, timezone, fiscal_start (the month 1-12 that its year begins with), cycle_months, checkin_days,
    and the thresholds of health: off_track, behind, ahead (paces such as -0.25) and low_confidence. A KEY alone shows
    it, with a VALUE it is set, with an empty one it is removed.
    """
    if unset is not None:
        if key is not None:
            raise Invalid("--unset names its own KEY", f"write execboard config --unset {unset}")
        key, value = unset, ""
    if key is None:
        _show_all(run)
    elif value is None:
        _show_setting(run, key)
    elif key in TEAM_KEYS:
        run.workspace.plan.set_charter(**{TEAM_KEYS[key]: _team_value(key, value)})
        _say_setting(run, key, _team(run)[key], ", for the team")
    else:
        run.settings = settings.change(key, value, check=run.check_settings)
        _say_setting(run, key, _own(run.settings).get(key), "")


def _team_value(key: str, value: str) -> str | int:
    if key != "limit":
        return value
    if value not in ("3", "4", "5"):
        raise Invalid(f"the limit cannot be {value!r}", "give 3, 4 or 5: five is the most, ever")
    return int(value)


def _team(run: Run) -> dict[str, Any]:
    charter = run.workspace.charter
    return {key: getattr(charter, field) for key, field in TEAM_KEYS.items()}


def _own(own: settings.Settings) -> dict[str, Any]:
    shown: dict[str, Any] = {name: getattr(own, name) for name in settings.KEYS}
    shown |= {f"workspaces.{name}": path for name, path in sorted(own.workspaces.items())}
    return shown | {f"keys.{name}": " ".join(keys) for name, keys in sorted(own.keys.items())}


def _say_setting(run: Run, key: str, value: Any, whose: str) -> None:
    run.emit({key: value}, f"{key} is {_in_words(value)}{whose}")


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "not set" if value in ("", None) else str(value)


def _show_setting(run: Run, key: str) -> None:
    own = _own(run.settings)
    if key not in own and key not in TEAM_KEYS:
        raise Invalid(f"there is no setting {key!r}", f"one of: {', '.join((*own, *TEAM_KEYS))}")
    value = own[key] if key in own else _team(run)[key]
    run.emit({key: value}, _in_words(value))


def _show_all(run: Run) -> None:
    shown: dict[str, Any] = {"file": run.settings.path.as_posix(), **_own(run.settings)}
    left_out = ""
    try:
        shown |= _team(run)
    except Unusable as error:
        left_out = f"the team's settings are not shown: {error}"
    run.emit(shown, lambda: printing.table([(name, _in_words(value)) for name, value in shown.items()], flexible=1))
    run.tell(left_out)


@click.command(
    cls=Leaf,
    examples="""
    eval "$(execboard completion bash)"
    execboard completion fish > ~/.config/fish/completions/execboard.fish
    """,
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@pass_run
def completion(run: Run, shell: str) -> None:
    """Print the completion script for your shell."""
    from click.shell_completion import get_completion_class

    from execboard.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise Invalid(f"there is no completion for {shell}", "one of: bash, zsh, fish")
    script = found(cli, {}, "execboard", "_EXECBOARD_COMPLETE").source()
    if run.json:
        output.out_json({"shell": shell, "script": script})
    else:
        output.out(script)
