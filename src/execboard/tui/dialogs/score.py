"""Scoring: the inputs of the workspace's method, and what they come to as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from execboard.domain import scoring
from execboard.domain.errors import ExecboardError
from execboard.domain.text import cut
from execboard.services.views import initiatives
from execboard.services.views.places import candidate_scores, places
from execboard.tui.dialogs.drafts import guard, keeper, kept
from execboard.tui.forms import Field, FormDialog
from execboard.tui.forms.inputs import Edited
from execboard.tui.widgets.text import Cell, as_content, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.board import BoardScreen
    from execboard.tui.dialogs.drafts import Answers

_HINT = 62
"""Characters of a hint for which there is room at 80 columns; a longer one goes without its unit."""


async def score(screen: BoardScreen, ref: str) -> str | None:
    """Ask for the inputs of a score; what to say about it, or None where the form was left."""
    with screen.telling():
        view = initiatives.one(screen.workspace, ref)
        return await screen.app.push_screen_wait(ScoreForm(screen.workspace, view))
    return None


class ScoreForm(FormDialog[str]):
    """Each input with its unit and range; the result and the places by hand and by score stay in sight."""

    def __init__(self, workspace: Workspace, view: InitiativeView) -> None:
        self._workspace = workspace
        self._view = view
        self._method = scoring.method_of(workspace.charter.scoring)
        self._scores = candidate_scores(workspace)
        key = f"score:{view.id}:{self._method.name}"
        fields = [self._field(one, view) for one in self._method.fields]
        super().__init__(
            f"{self._method.label} of {view.id}",
            fields,
            self._save,
            draft=kept(workspace, key),
            on_draft=keeper(workspace, key, fields),
            guard=guard(workspace, key, view.id, fields, self._fields_now),
        )

    def _fields_now(self) -> list[Field]:
        now = initiatives.one(self._workspace, self._view.id)
        return [self._field(one, now) for one in self._method.fields]

    def _field(self, one: scoring.Field, view: InitiativeView) -> Field:
        value = view.inputs[one.name]

        def check(answer: str) -> str | None:
            try:
                self._number(one.name, answer)
            except ExecboardError as error:
                return str(error)
            return None

        with_unit = f"{one.unit}: {one.hint}"
        hint = with_unit if len(with_unit) <= _HINT else one.hint
        return Field(one.name, one.label, "" if value is None else f"{value:g}", hint, check=check, anew=True)

    def _number(self, name: str, answer: str) -> float | None:
        """One answer as it would be stored. Raises Invalid for what is no number or out of its range."""
        from execboard.domain.drafts.board import ScoreDraft

        value: float | None = ScoreDraft.read(self._workspace.today, **{name: answer}).checked(self._method.name)[name]
        return value

    def body(self) -> Iterable[Widget]:
        yield Static(joined((cut(self._view.title, 140), "bold")))
        yield Static(id="result")
        yield Static(id="places", classes="intro")
        yield from super().body()
        yield Static(as_content((self._method.source, "$muted")), id="source")

    def on_mount(self) -> None:
        self._show_result()

    @on(Edited)
    def _show_result(self) -> None:
        given: dict[str, float | None] = {}
        for name, answer in self.answers.items():
            try:
                given[name] = self._number(name, answer)
            except ExecboardError:
                given[name] = None
        inputs = scoring.Inputs(**given)
        value = scoring.score(inputs, self._method.name)
        result, standing = self.query_one("#result", Static), self.query_one("#places", Static)
        if value is None:
            lacks = scoring.missing(inputs, self._method.name)
            labels = ", ".join(one.label.lower() for one in self._method.fields if one.name in lacks)
            result.update(joined(("no score yet", "$warning"), (f": it needs {labels}", "$muted")))
            standing.update("")
        else:
            result.update(joined((scoring.score_words(value), "bold $accent"), (f"  {self._method.formula}", "$muted")))
            standing.update(as_content(self._places(value)))

    def _places(self, value: float) -> Cell:
        """Its place by hand and by score among the candidates with a score, where it is one of them."""
        found = places(self._view.id, value, self._scores)
        if found is None:
            return ""
        words = f"place {found.by_hand} by hand, {found.by_score} by score, of {found.among}"
        return (words, "$warning" if found.by_hand != found.by_score else "$muted")

    def _save(self, answers: Answers) -> str:
        given = {name: answer for name, answer in answers.items() if answer != self._rows[name].field.value}
        if not given:
            return f"{self._view.id} keeps its score"
        self._workspace.order.score(self._view.id, **given)
        value = initiatives.one(self._workspace, self._view.id).score
        words = scoring.score_words(value) if value is not None else "no score yet"
        return f"{self._view.id} {self._method.label}: {words}"
