"""Whether the workspace is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import output, printing
from execboard.cli.base import Leaf, Run, pass_run

if TYPE_CHECKING:
    from execboard.services.doctor import Diagnosis


@click.command(
    cls=Leaf,
    examples="""
    execboard doctor
    execboard doctor --json | jq '.checks[] | select(.ok | not)'
    execboard doctor --repair
    """,
)
@click.option("--repair", is_flag=True, help="Repair what can be, after a copy was made beside the file.")
@click.pass_context
@pass_run
def doctor(run: Run, ctx: click.Context, repair: bool) -> None:
    """Look whether the workspace is sound: 0 when it is, 4 when it is not.

    It looks at the file and its permissions, the journal, every page, every reference, tables and triggers, the log,
    the search index and the counters. --repair puts right triggers, tables and indices that another program altered,
    the search index, the log, counters, permissions and files that were left behind.
    """
    from execboard.services import doctor as doctors

    found = doctors.repair(run.path) if repair else doctors.diagnose(run.path)
    run.emit(found, lambda: _words(found))
    if not found.ok:
        run.tell("the workspace is not sound: see what is marked above")
        ctx.exit(4)


def _words(found: Diagnosis) -> str:
    lines = [f"repaired: {words}" for words in found.repaired]
    lines += [f"the file as it was: {found.backup}"] if found.backup else []
    for check in found.checks:
        mark = output.paint("✔", "muted") if check.ok else "✖"
        lines.append(f"{mark} {printing.line(f'{check.name}: {check.says}')}")
        lines += [f"    {printing.line(check.remedy)}"] if check.remedy else []
    return "\n".join(lines)
