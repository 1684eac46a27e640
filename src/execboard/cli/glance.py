"""Looking: status and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from execboard.cli import failing, printing
from execboard.cli.base import Leaf, Run, paged, pass_run
from execboard.domain.errors import ExecboardError, Invalid, NotFound

if TYPE_CHECKING:
    from execboard.services.views.board import StatusView

MOST_HITS = 50


@click.command(
    cls=Leaf,
    examples="""
    execboard status
    execboard status --line          4/5 · 2 blocked · 1 starved
    execboard status --as-of 2026-09-30
    execboard status --all
    """,
)
@click.option("--all", "every", is_flag=True, help="Every workspace that is configured.")
@click.option("--as-of", metavar="DAY", help="The board as it stood at the end of that day.")
@click.option("--line", "--short", "line", is_flag=True, help="One line, for a prompt or a status bar.")
@pass_run
def status(run: Run, every: bool, as_of: str | None, line: bool) -> None:
    """The five, and what needs a look."""
    if every and as_of is not None:
        raise Invalid("--all and --as-of do not go together", "give one of them")
    if every:
        _all(run)
    elif as_of is not None:
        _as_of(run, as_of, line)
    else:
        from execboard.services.views import board

        view = board.status(run.workspace) if line and not run.json else board.status_with_health(run.workspace)
        run.emit(view, lambda: one_line(view) if line else _words(view))
        if not line:
            run.tell(view.hint)


def one_line(view: StatusView) -> str:
    """``4/5 · 2 blocked · 1 starved · 3 in the inbox``."""
    parts = [f"{len(view.active)}/{view.limit}"]
    blocked = sum(bool(one.blockers) for one in view.active)
    for number, words in (
        (view.key_results.get("off track", 0), "off track"),
        (view.stale, "stale"),
        (blocked, "blocked"),
        (view.starved, "starved"),
        (view.actions_late, "late"),
        (view.inbox, "in the inbox"),
    ):
        parts += [f"{number} {words}"] if number else []
    return " · ".join(parts)


def _words(view: StatusView) -> str:
    cycle = f"{view.cycle.name} · week {view.cycle.week} of {view.cycle.weeks} · {len(view.active)}/{view.limit}"
    rows = [
        (str(one.slot), one.id, one.title, printing.owner(one.owner), " ".join(one.supports), printing.state(one))
        for one in view.active
    ]
    taken = {one.slot for one in view.active}
    rows += [
        (
            str(slot),
            "free",
            _free(view.candidates),
            "",
            "",
            "",
        )
        for slot in range(1, view.limit + 1)
        if slot not in taken
    ]
    rows.sort()
    waking = f" ({view.waking} to look at again this week)" if view.waking else ""
    counts = (
        f"candidates {view.candidates} · paused {view.paused} · declined {view.declined}{waking} · done {view.done}"
    )
    more = [
        f"{view.inbox} in the inbox" if view.inbox else "",
        printing.number_of(view.blockers, "open blocker") if view.blockers else "",
        f"{printing.number_of(view.wins_7d, 'win')} in 7 days" if view.wins_7d else "",
        printing.number_of(view.actions_late, "late action") if view.actions_late else "",
    ]
    measured = ", ".join(f"{number} {word}" for word, number in view.key_results.items())
    due = f" · {printing.number_of(view.checkins_due, 'check-in')} due" if view.checkins_due else ""
    cycle += f" · health {view.health.words}" if view.health and view.health.score is not None else ""
    lines = [
        printing.ends(view.vision or "no vision yet: execboard vision TEXT", cycle),
        printing.table(rows, flexible=2, right=(1,), muted=(1, 4), yields={4: 6, 5: 14}),
        printing.line(counts, "muted"),
        printing.line(f"key results: {measured}{due}" if measured else "", "muted"),
        printing.line(" · ".join(filter(None, more)), "muted"),
    ]
    return "\n".join(filter(None, lines))


def _free(candidates: int) -> str:
    """What fills a free slot."""
    if not candidates:
        return "execboard initiative add makes a candidate for it"
    return f"execboard initiative activate gives it to {'the candidate' if candidates == 1 else f'one of {candidates}'}"


def _as_of(run: Run, text: str, line: bool) -> None:
    from execboard.domain.dates import parse_past_day
    from execboard.services.views import log

    view = log.status_as_of(run.workspace, parse_past_day(text, run.workspace.today))

    def words() -> str:
        if line:
            return f"{len(view.active)}/{view.limit}"
        shown = [(str(one.slot or ""), one.id, one.status, one.title) for one in view.initiatives]
        vision = view.vision or "no vision yet"
        return "\n".join(
            filter(
                None,
                [printing.ends(vision, view.cycle.name), printing.table(shown, flexible=3, right=(1,), muted=(1, 2))],
            )
        )

    run.emit(view, words)
    if not view.initiatives and not line:
        run.tell(f"there were no initiatives on {view.date}")


def _all(run: Run) -> None:
    from execboard.services import settings
    from execboard.services.views import board

    if not run.settings.workspaces:
        raise NotFound("no workspace is configured", "name one: execboard config workspaces.NAME PATH")
    found: list[dict[str, object]] = []
    rows = []
    for name in sorted(run.settings.workspaces):
        try:
            view = board.status(run.open(settings.workspace_path(run.settings, name=name)))
        except ExecboardError as error:
            found.append({"workspace": name, "error": failing.body(error)})
            rows.append((name, "", str(error)))
        else:
            found.append({"workspace": name, "status": view})
            rows.append((name, one_line(view), view.vision))
    run.emit(found, lambda: printing.table(rows, flexible=2))


@click.command(
    cls=Leaf,
    examples="""
    execboard search solar
    execboard search "partner quo" --limit 5 --json
    """,
)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@paged
@pass_run
def search(run: Run, words: tuple[str, ...]) -> None:
    """Search everything that has words, by the beginnings of words: the newest 50, unless --limit says otherwise."""
    from execboard.services.views import search as views

    hits = views.search(run.workspace, " ".join(words), run.limit or MOST_HITS, run.offset)
    run.emit(hits, lambda: printing.table([(hit.id, hit.title) for hit in hits], flexible=1, muted=(0,)))
    if not hits:
        run.tell("nothing has these words")
