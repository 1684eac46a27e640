"""The command line: every command by name, loaded when it is called."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from execboard.cli import failing, output
from execboard.cli.base import Run, common_options, write_examples
from execboard.cli.running import open_them
from execboard.domain.errors import CapReached, ExecboardError, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.cli.base import CheckSettings, OpenScreens

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "The board": {
        "status": ("glance:status", "The five, and what needs a look."),
        "run": ("running:run", "Open the screens inside a meeting."),
        "initiative": ("initiatives:initiative", "Initiatives: add, order, activate, trade, say no."),
        "milestone": ("milestones:milestone", "Dated steps of initiatives."),
        "decision": ("decisions:decision", "Decisions, and questions that wait for one."),
    },
    "The plan": {
        "vision": ("vision:vision", "The vision, in one line, and why it matters."),
        "goal": ("plan:goal", "Long-term goals."),
        "cycle": ("cycles:cycle", "Quarters and other periods."),
        "objective": ("objectives:objective", "Objectives."),
        "kr": ("key_results:kr", "Key results and their check-ins."),
        "person": ("people:person", "People."),
        "team": ("people:team", "Teams."),
    },
    "The line": {
        "trace": ("strategy:trace", "The line through one thing, up to the vision and down."),
        "audit": ("strategy:audit", "Where the plan is broken, and what repairs it."),
        "health": ("health:health", "How well you execute, and how much of that is known."),
        "metric": ("metrics:metric", "Measures of the business, their values and projections."),
        "pulse": ("pulse:pulse", "Two questions a month: whether the strategy has arrived."),
    },
    "Day by day": {
        "capture": ("inbox:capture", "Keep a thought in the inbox."),
        "inbox": ("inbox:inbox", "Turn what was captured into what it is."),
        "blocker": ("notes:blocker", "What stops something."),
        "win": ("notes:win", "What went well."),
        "action": ("notes:action", "What somebody commits to."),
        "agenda": ("agenda:agenda", "What the next meeting goes through."),
        "digest": ("digest:digest", "A week in one page, for whoever you answer to."),
        "meeting": ("meetings:meeting", "Meetings: start, attend, note, mark, close, minutes."),
        "retro": ("retros:retro", "Retrospectives, their actions, and whether those helped."),
        "learning": ("retro_memory:learning", "What the team learned."),
        "search": ("glance:search", "Search everything that has words."),
    },
    "History": {
        "log": ("history:log", "Every change: who, when, what."),
        "undo": ("history:undo", "Take changes back."),
        "redo": ("history:redo", "Bring back what was undone."),
    },
    "The workspace": {
        "init": ("files:init", "Make a workspace."),
        "import": ("importing:import_", "Bring in a list, a table, or an export."),
        "export": ("exporting:export", "Write the plan: JSON, Markdown, CSV, calendar, HTML, one page."),
        "backup": ("backups:backup", "Copy the whole workspace, or list the copies."),
        "restore": ("backups:restore", "Go back to what a backup holds."),
        "doctor": ("doctor:doctor", "Whether the workspace is sound, and its repair."),
        "info": ("files:info", "Where the workspace is and what it holds."),
        "config": ("files:config", "Your settings and the team's rules."),
        "completion": ("files:completion", "Completion for your shell."),
    },
}
"""Every command by section: where it is, and its line in the help (so that --help loads none of them)."""

SCREENS = ("five", "okrs", "meetings", "retros", "strategy", "health", "log")
"""The screens, in the order of their keys."""

EXAMPLES = """
execboard                                        opens the screens
execboard init --demo --db /tmp/demo.db          makes a workspace to try
execboard import plans.md --dry-run              shows what a file would bring
execboard initiative activate INI-3              gives INI-3 a slot
execboard status --line                          one line, for a prompt or tmux
execboard capture -- "--dashes first"            text that begins with a dash goes after --
"""


class Root(click.Group):
    """The program. Commands are looked up in SECTIONS and imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for commands in SECTIONS.values() for name in commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from importlib import import_module

        for commands in SECTIONS.values():
            if cmd_name in commands:
                module, _, attribute = commands[cmd_name][0].partition(":")
                found: click.Command = getattr(import_module(f"execboard.cli.{module}"), attribute)
                return found
        return None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if not ctx.resilient_parsing and args[0] not in self.list_commands(ctx):
            raise failing.unknown_command(args[0], self.list_commands(ctx), "execboard")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, words) for name, (_, words) in commands.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_examples(formatter, EXAMPLES)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from execboard import __version__

        output.out(f"execboard {__version__}")
        ctx.exit()


@click.command(cls=Root, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--screen", type=click.Choice(SCREENS), help="Open the screens on this one.")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="The version.")
@click.pass_context
def cli(ctx: click.Context, screen: str | None) -> None:
    """Keep a team's few priorities, and the line from today's work up to the vision.

    Without a command it opens the screens. The options below stand before a command or after it.
    """
    if ctx.invoked_subcommand is not None:
        if screen:
            raise Invalid("--screen goes with no command", f"leave out {ctx.invoked_subcommand} to open the screens")
        return
    ctx.exit(open_them(ctx.ensure_object(Run), screen=screen))


cli.params.extend(common_options())


def main(
    open_screens: OpenScreens | None = None,
    args: Sequence[str] | None = None,
    *,
    check_settings: CheckSettings | None = None,
) -> NoReturn:
    """Run one command and exit. `open_screens` is what ``execboard`` alone does; `args` are the process's own.

    `check_settings` says what the screens could not use of the settings that ``config`` is about to write.
    """
    output.give_streams()
    sys.exit(_run(list(sys.argv[1:] if args is None else args), Run(open_screens, check_settings)))


def _tell_active(run: Run, error: CapReached) -> None:
    """Scripts get the active ones whole."""
    from execboard.services.views import initiatives
    from execboard.services.views.shape import to_json

    error.data["active"] = to_json(initiatives.active(run.workspace))


def _back_up(run: Run) -> None:
    """After everything was printed, so that nobody waits for it."""
    from execboard.cli.backups import back_up_after

    back_up_after(run)


def _run(words: list[str], run: Run) -> int:
    """Run one command; its exit code. Whatever happens, it is said in words."""
    as_json = "--json" in (words[: words.index("--")] if "--" in words else words)
    try:
        code = cli.main(words, prog_name="execboard", standalone_mode=False, obj=run)
        output.finish()
    except (output.Stopped, BrokenPipeError):
        output.silence()
        return 0
    except ExecboardError as error:
        if as_json and isinstance(error, CapReached) and "in_file" not in error.data:
            _tell_active(run, error)
        return failing.say(error, as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        return 130
    except click.ClickException as error:
        return failing.say(failing.usage(error), as_json=as_json)
    except OSError as error:
        output.silence()
        return failing.say(failing.system(error, changed=run.changed), as_json=as_json)
    except Exception as error:
        if os.environ.get("EXECBOARD_DEBUG"):
            raise
        cause = run.blame(error)
        expected = cause if isinstance(cause, ExecboardError) else failing.unexpected(cause)
        return failing.say(expected, as_json=as_json)
    finally:
        if any(one.wrote for one in run.opened):
            _back_up(run)
        run.close()
    return code if isinstance(code, int) else 0
