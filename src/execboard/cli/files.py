"""The workspace as a file: making it, what comes in, what goes out, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from execboard.cli import output, printing
from execboard.cli.base import Leaf, Run, pass_run
from execboard.cli.words import or_standard_input
from execboard.domain.errors import Invalid, Refused, Unusable
from execboard.services import settings

if TYPE_CHECKING:
    from execboard.services.importing.report import Report

LARGEST_IMPORT = 50_000_000
"""Bytes. More is no list that people wrote."""
UTF_8 = "utf-8-sig"
"""UTF-8, with or without the mark that some programs put at its beginning."""
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


@click.command(
    "import",
    cls=Leaf,
    examples="""
    execboard import plans.csv --dry-run
    execboard import goals.csv --map title="Project goal" --map owner="Point of contact"
    pbpaste | execboard import - --from list
    """,
)
@click.argument("file", type=click.Path(path_type=str))
@click.option(
    "--from",
    "kind",
    type=click.Choice(["execboard", "csv", "markdown", "list"]),
    help="What it is; found out unless said.",
)
@click.option("--map", "mapping", multiple=True, metavar="FIELD=HEADING", help="Which column is which.")
@click.option("--dry-run", is_flag=True, help="Show what would come and what would not, and why.")
@click.option("--encoding", default=UTF_8, metavar="NAME", help="Of the file; UTF-8 unless said.")
@pass_run
def import_(run: Run, file: str, kind: str | None, mapping: tuple[str, ...], dry_run: bool, encoding: str) -> None:
    """Bring in a table, a list, or an execboard export. All of it or nothing, one step of undo."""
    from execboard.services.importing.bring import bring

    text = _read(file, encoding)
    whole = kind == "execboard" or (kind is None and text.lstrip().startswith("{"))
    workspace = run.created() if whole and not dry_run else run.workspace
    fields = dict(_pair(one) for one in mapping)
    report = bring(workspace, text, name=None if file == "-" else file, kind=kind, mapping=fields, dry_run=dry_run)
    run.emit(report, lambda: report_words(report))


def _read(file: str, encoding: str) -> str:
    body, name = _body(file), "standard input" if file == "-" else file
    if len(body) > LARGEST_IMPORT:
        raise Invalid(f"{name} is larger than {LARGEST_IMPORT // 1_000_000} MB", "split it")
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    try:
        return body.decode(encoding)
    except (LookupError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            line = body[: error.start].count(b"\n") + 1
            remedy = "name its encoding, such as --encoding latin-1"
            said = "UTF-8" if encoding == UTF_8 else encoding
            raise Invalid(f"{name} is not {said}: line {line}", remedy) from None
        raise Invalid(f"there is no encoding {encoding!r}", "give one such as latin-1") from None


def _body(file: str) -> bytes:
    """The bytes of a file or of standard input, one more than the most at most."""
    import sys

    if file == "-":
        return sys.stdin.buffer.read(LARGEST_IMPORT + 1)
    path = settings.expanded(file)
    if path.is_dir():
        raise Invalid(f"{file} is a folder", "give one file; execboard import takes one at a time")
    if path.exists() and not path.is_file() and not path.is_fifo():
        raise Invalid(f"{file} is not a file", "give one file")
    try:
        with path.open("rb") as source:
            return source.read(LARGEST_IMPORT + 1)
    except OSError as error:
        raise Invalid(f"{file} cannot be read ({error.strerror})", "check the path") from error


def _pair(text: str) -> tuple[str, str]:
    field, equals, heading = text.partition("=")
    if not equals:
        raise Invalid(f"--map {text!r} names no heading", "write it as FIELD=HEADING")
    return field.strip(), heading.strip()


def report_words(report: Report) -> str:
    """An import's report for people."""
    would = "would come" if report.dry_run else "came"
    lines = []
    if report.rows is not None:
        lines.append(f"{sum(report.rows.values())} rows {would} from an execboard export")
    else:
        by_status: dict[str, int] = {}
        for one in report.added:
            by_status[one.status] = by_status.get(one.status, 0) + 1
        counts = ", ".join(f"{number} {status}" for status, number in by_status.items())
        lines.append(f"{len(report.added)} {would} as {report.kind}" + (f": {counts}" if counts else ""))
    rows = [(one.id, one.status, one.title, printing.owner(one.owner)) for one in report.added]
    lines += [printing.table(rows, flexible=2, muted=(0, 1))] if rows else []
    lines += [f"asked again: {one.id} {one.title}: {one.words}" for one in report.asked_again]
    lines += [f"filled in: {one.id} {', '.join(one.fields)}" for one in report.filled]
    lines += [f"{len(report.unchanged)} were here already"] if report.unchanged else []
    lines += [
        f"edited here, kept: {one.id} {one.field}: {one.here!r}, there {one.source!r}" for one in report.edited_here
    ]
    lines += [f"not taken, line {one.line}: {one.text[:60]} ({one.why})" for one in report.skipped]
    lines += list(report.remarks)
    if report.operation is not None:
        lines.append("execboard undo takes it back")
    return "\n".join(lines)


@click.command(
    cls=Leaf,
    examples="""
    execboard export > plan.json
    execboard export --format markdown --cycle 2026-Q4 --to plan.md
    """,
)
@click.option("--to", metavar="FILE", help="Where to; standard output unless said.")
@click.option(
    "--format", "form", type=click.Choice(["json", "markdown", "csv"]), help="JSON unless said; it is lossless."
)
@click.option("--cycle", metavar="CYCLE", help="In Markdown, only the objectives of that cycle.")
@click.option("--force", is_flag=True, help="Write over an existing file.")
@pass_run
def export(run: Run, to: str | None, form: str | None, cycle: str | None, force: bool) -> None:
    """Write the plan: everything as JSON, to read as Markdown, initiatives as CSV."""
    if cycle is not None and form != "markdown":
        raise Invalid("--cycle goes with --format markdown", "the other formats are always whole")
    text = _exported(run, form or "json", cycle)
    if to is None:
        output.out_whole(text)
        return
    from execboard.services.exporting.files import write_new

    path = settings.expanded(to)
    write_new(path, text, force=force, keep=run.path)
    run.emit({"path": path.as_posix(), "format": form or "json"}, f"wrote {path}")


def _exported(run: Run, form: str, cycle: str | None) -> str:
    if form == "json":
        from execboard.services.exporting.workspace_json import to_text

        return to_text(run.workspace)
    if form == "markdown":
        from execboard.services.exporting.markdown import to_markdown
        from execboard.services.views.cycles import name_of

        return to_markdown(run.workspace, cycle=None if cycle is None else name_of(run.workspace, cycle))
    from execboard.services.exporting.csv_tables import to_csv

    return to_csv(run.workspace)


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

    Yours are user, theme, workspace, ascii, workspaces.NAME and keys.ACTION; the team's are limit, scoring, timezone,
    fiscal_start (the month 1-12 that its year begins with), cycle_months, checkin_days, and the thresholds of health:
    off_track, behind, ahead (paces such as -0.25) and low_confidence. A KEY alone shows it, with a VALUE it is set,
    with an empty one it is removed.
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
        run.settings = settings.change(key, value)
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
    shown: dict[str, Any] = {"user": own.user, "theme": own.theme, "workspace": own.workspace, "ascii": own.ascii}
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
def completion(shell: str) -> None:
    """Print the completion script for your shell."""
    from click.shell_completion import get_completion_class

    from execboard.cli.main import cli

    found = get_completion_class(shell)
    if found is None:
        raise Invalid(f"there is no completion for {shell}", "one of: bash, zsh, fish")
    output.out(found(cli, {}, "execboard", "_EXECBOARD_COMPLETE").source())
