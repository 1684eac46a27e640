"""Closing a cycle at the prompt: what is not said yet, one question after the other.

Every answer is kept as it is given, so that Ctrl+c loses nothing and the next time goes on there.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from execboard.cli import okr_printing, printing
from execboard.domain.closing import CAUSES, VERDICT_WORDS, needs_cause
from execboard.domain.errors import ExecboardError

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.cli.base import Run
    from execboard.services.views.okr_closing import ClosingView, KeyResultClosing, ObjectiveClosing

LATER = "-"
"""What is typed to leave a question for later."""


def ask(run: Run, name: str) -> bool:
    """Ask all that is not said of a cycle; whether it is to be closed now."""
    from execboard.services.views.okr_closing import closing

    view = closing(run.workspace, name)
    _tell(f"Closing {view.cycle}. {LATER} leaves a question for later; every answer is kept at once.")
    for one in view.objectives:
        for result in one.key_results:
            if result.score is None or (result.needs_cause and not result.cause_words):
                _until_taken(partial(_score, run, one, result))
        if one.verdict is None:
            _until_taken(partial(_verdict, run, one))
    if not view.reflection:
        _until_taken(partial(_learned, run, view))
    if view.status == "closed":
        return True
    left = closing(run.workspace, name).left_words
    return click.confirm(f"\n{f'{left}. ' if left else ''}Close {view.cycle}", err=True)


def _score(run: Run, of: ObjectiveClosing, one: KeyResultClosing) -> None:
    _tell("", f"{one.id} {one.title}  {okr_printing.percent(one.progress)}", f"of {of.id} {of.title}")
    proposed = one.proposed if one.score is None else one.score
    score = _prompt("score 0.0 to 1.0", f"{proposed:g}")
    if score == LATER:
        return
    given = {"score": score}
    if needs_cause(_number(score)) and not one.cause_words:
        causes = list(CAUSES)
        _tell(*(f"  {place}  {words}" for place, words in enumerate(CAUSES.values(), 1)))
        cause = _prompt("what stopped it, 1 to 8 or in your words")
        if cause == LATER:
            return
        if cause.isdecimal() and 1 <= int(cause) <= len(causes):
            given["cause_class"] = causes[int(cause) - 1]
        else:
            given["cause"] = cause
    run.workspace.closing.score(one.id, **given)


def _verdict(run: Run, one: ObjectiveClosing) -> None:
    _tell("", f"{one.id} {one.title}")
    _tell(*(f"  {name}: {words}" for name, words in VERDICT_WORDS.items()))
    answer = _prompt("keep, modify or abandon").casefold()
    if answer != LATER:
        full = next((name for name in VERDICT_WORDS if name.startswith(answer)), answer)
        run.workspace.closing.verdict(one.id, verdict=full)


def _learned(run: Run, view: ClosingView) -> None:
    _tell(*(["", *(f"{slip.kind}: {slip.id} {slip.words}" for slip in view.slippage)]))
    answer = _prompt(f"what was learned in {view.cycle}")
    if answer != LATER:
        run.workspace.cycles.edit(view.cycle, reflection=answer)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _prompt(words: str, proposed: str | None = None) -> str:
    return str(click.prompt(words, default=proposed or LATER, err=True)).strip()


def _tell(*lines: str) -> None:
    for line in lines:
        click.echo(printing.line(line), err=True)


def _until_taken(question: Callable[[], None]) -> None:
    """Ask again where an answer is refused, saying why; a question can always be left."""
    while True:
        try:
            question()
        except ExecboardError as error:
            _tell(str(error))
        else:
            return
