"""A form in a dialog, made from a list of fields."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from execboard.domain.errors import ChangedMeanwhile, ExecboardError, Gone
from execboard.tui.dialog import Choice, ChoiceDialog, Dialog
from execboard.tui.forms.inputs import (
    ChoiceInput,
    Edited,
    LineInput,
    LinesInput,
    LinesPasted,
    Moved,
    PasteRefused,
    joined_words,
)
from execboard.tui.forms.rows import FieldRow
from execboard.tui.forms.several import lines_in, too_many
from execboard.tui.widgets.text import Cell, as_content, as_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from textual import events
    from textual.timer import Timer
    from textual.widget import Widget

    from execboard.domain.merging import Clash, Merge
    from execboard.services.guarding import Guard
    from execboard.tui.forms.fields import Field
    from execboard.tui.forms.several import Several

T = TypeVar("T")

Answers = dict[str, str]

FIRST_FIELD: ContextVar[str] = ContextVar("first_field", default="")
"""The field in which forms that are made now begin, where they have it: who opens one for a reason says so here."""


class FormDialog(Dialog[T], Generic[T]):
    """A form. Its result is what `submit` returns, or None where it was left.

    `submit` gets the answers by name; an ExecboardError that it raises is shown, nothing is lost, and the focus goes
    to the field that ``data['field']`` names. `on_draft` gets the answers shortly after each change, and ``{}`` when
    there is nothing left to keep; give them back as `draft` to go on. Several lines pasted into a field of one line are
    joined by spaces, and that is said; into the main field of what adds `several` they are offered as so many things.
    With a `guard` what somebody else saved meanwhile is merged, by field: what only one side changed by itself, the
    rest as it is chosen.
    """

    DRAFT_SECONDS: ClassVar[float] = 0.3
    TOO_LONG: ClassVar[str] = "Keep it in a file or behind a link."
    """What to do with a text that does not fit."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", show=False, priority=True)]

    def __init__(
        self,
        title: Cell,
        fields: Sequence[Field],
        submit: Callable[[Answers], T],
        *,
        intro: Cell = "",
        verb: str = "save",
        draft: Mapping[str, str] | None = None,
        on_draft: Callable[[Answers], None] | None = None,
        several: Several[T] | None = None,
        guard: Guard | None = None,
    ) -> None:
        last = ("Enter", f"next, {verb}") if len(fields) > 1 else ("Enter", verb)
        super().__init__(title, (last, ("Tab", "next"), ("Ctrl+s", verb), ("Esc", "leave")))
        self._submit = submit
        self._intro = as_lines(intro)
        self._draft = dict(draft or {})
        self._on_draft = on_draft
        self._several = several
        self._guard = guard
        self.merged: Merge | None = None
        """What was saved last came to, beside what somebody else had saved."""
        self._timer: Timer | None = None
        self._joined = ""
        self._fields = tuple(fields)
        self._first = FIRST_FIELD.get()
        self._rows: dict[str, FieldRow] = {}

    def body(self) -> Iterable[Widget]:
        if self._intro.plain:
            yield Static(self._intro, classes="intro")
        for field in self._fields:
            self._rows[field.name] = self._row_of(field)
        yield from self._rows.values()
        yield Static(id="form-message")

    def _row_of(self, field: Field, make: Callable[[Field, str], FieldRow] = FieldRow) -> FieldRow:
        value = self._draft.get(field.name, field.value)
        if self._several is not None and self._several.field == field.name and "\n" in value:
            field = self._several.field_of_lines(field)
        return make(field, value)

    def on_mount(self) -> None:
        self._say("")
        if self.changed:
            self._say("You wrote this before; it was kept.", "$muted")
        self._focus(self._first if self._first in self._rows else next(iter(self._rows), None))

    # Answers

    @property
    def answers(self) -> Answers:
        """What stands in the fields, by name."""
        return {name: row.answer for name, row in self._rows.items()}

    @property
    def changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return any(row.answer != row.field.value.strip() for row in self._rows.values())

    def action_save(self) -> None:
        if not self.is_current:  # a second Enter, typed before the first one was heard
            return
        for row in self._rows.values():
            row.has_news()
        wrong = [name for name, row in self._rows.items() if row.problem]
        if wrong:
            for row in self._rows.values():
                row.touched = True
                row.judge()
            labels = ", ".join(self._rows[name].field.label for name in wrong)
            self._say(f"Not saved yet. Look at: {labels}", "$error")
            self._focus(wrong[0])
            return
        try:
            result = self._saved(self.answers)
        except ExecboardError as error:
            self._refused(error)
            return
        self._keep({})
        self.dismiss(result)

    def _saved(self, answers: Answers) -> T:
        if self._several is not None and len(lines := lines_in(answers[self._several.field])) > 1:
            return self._several.add(lines, answers)
        if self._guard is None:
            return self._submit(answers)
        with self._guard.merging(answers) as self.merged:
            result = self._submit(self.merged.fields)
        if self.merged.taken and isinstance(result, str):
            labels = ", ".join(self._rows[name].field.label.lower() for name in self.merged.taken)
            return f"{result} · kept what changed meanwhile: {labels}"  # type: ignore[return-value]
        return result

    def _refused(self, error: ExecboardError) -> None:
        if isinstance(error, ChangedMeanwhile) and self._guard is not None:
            self._show_conflict(error)
        elif isinstance(error, Gone):
            self._show_gone(error)
        else:
            self._accuse(error)

    def _show_conflict(self, error: ChangedMeanwhile) -> None:
        from execboard.services.guarding import clashes_of
        from execboard.tui.forms.conflict import ConflictDialog

        clashes = clashes_of(error)
        labels = {name: row.field.label for name, row in self._rows.items()}
        dialog = ConflictDialog(str(error.data.get("id", "")), str(error.data.get("who", "")), clashes, labels)
        self.app.push_screen(dialog, lambda theirs: self._settle(clashes, theirs))

    def _settle(self, clashes: Sequence[Clash], theirs: frozenset[str] | None) -> None:
        """Go on from what was chosen, and save; None goes on writing."""
        if self not in self.app.screen_stack:  # it was closed with the question open
            return
        if theirs is None or self._guard is None:
            self._say("Not saved yet: what changed meanwhile is asked again when you save.", "$warning")
            return
        from execboard.tui.forms.conflict import set_aside

        try:
            set_aside(clashes, theirs, {name: row.field.label for name, row in self._rows.items()})
        except ExecboardError as error:
            self._accuse(error)
            return
        for clash in clashes:
            if clash.field in theirs:
                self.answer(clash.field, clash.theirs)
        self._guard = self._guard.knowing(clashes)
        self.action_save()

    def _show_gone(self, error: Gone) -> None:
        """Nothing can be saved where there is nothing any more; the words are not lost for that."""
        choices = [Choice("c", "copy what you wrote, and leave", "copy")]
        if self._on_draft:
            choices.append(Choice("k", "keep it, for when it comes back", "keep"))
        choices += [Choice("g", "go on writing", "on"), Choice("t", "throw it away", "throw")]
        self.app.push_screen(ChoiceDialog(error.message, choices, intro=error.remedy), self._left_over)

    def _left_over(self, how: str | None) -> None:
        if how == "copy":
            from execboard.tui.copying import put

            text = "\n\n".join(f"## {self._rows[name].field.label}\n\n{words}" for name, words in self.answers.items())
            try:
                told = put(self.app, text + "\n", "what you wrote", "not-saved.md")
            except ExecboardError as error:
                self._accuse(error)
                return
            self._keep({})
            self.dismiss(None)
            self.app.call_later(_tell, self.app, told)
        else:
            self._leave(how)

    def _accuse(self, error: ExecboardError) -> None:
        named = str(error.data.get("field", ""))
        self._say(str(error), "$error")
        if named in self._rows:
            self._rows[named].accuse(error.message)
            self._focus(named)

    def action_close(self) -> None:
        if not self.changed:
            self.dismiss(None)
            return
        choices: list[Choice[str]] = [Choice("t", "throw it away", "throw")]
        if self._on_draft:
            choices.insert(0, Choice("k", "keep it for the next time", "keep"))
        choices.append(Choice("g", "go on writing", "on"))
        self.app.push_screen(ChoiceDialog("Leave the form?", choices), self._leave)

    def _leave(self, how: str | None) -> None:
        if how == "throw":
            self._keep({})
        elif how != "keep" or not self._keep(self.answers):
            return
        self.dismiss(None)

    # Drafts

    def _keep(self, answers: Answers) -> bool:
        """Keep a draft; whether nothing is left that is only here. Where that cannot be, it is said."""
        self._stop_timer()
        if self._on_draft:
            try:
                self._on_draft(answers)
            except ExecboardError as error:
                self._say(f"Not kept, only here: {error}", "$warning")
                return not answers
        return bool(self._on_draft) or not answers

    def keep_now(self) -> bool:
        """Keep what is typed, without waiting for a pause; whether nothing is left that is only here."""
        return self._keep(self.answers if self.changed else {})

    def _keep_now(self) -> None:
        self.keep_now()

    def _keep_soon(self) -> None:
        self._stop_timer()
        if self._on_draft:
            self._timer = self.set_timer(self.DRAFT_SECONDS, self._keep_now)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # Moving about

    @on(Edited)
    def _edited(self, message: Edited) -> None:
        row = self._rows[message.name]
        if row.has_news():
            row.touched = True
            row.accusation = ""
            self._say(self._joined, "$muted")
            self._joined = ""
            self._keep_soon()
        row.judge()

    @on(Moved)
    def _moved(self, message: Moved) -> None:
        self._step(message.step)

    @on(Input.Submitted)
    @on(ChoiceInput.Entered)
    def _entered(self) -> None:
        if not self._step(1, around=False):
            self.action_save()

    def _step(self, step: int, *, around: bool = True) -> bool:
        """Go `step` fields on; False where that is beyond the last and not `around`."""
        names = [name for name, row in self._rows.items() if row.display]
        here = next((place for place, name in enumerate(names) if self._rows[name].input.has_focus), 0)
        there = here + step
        if not names or (not around and there >= len(names)):  # none once it is being closed
            return False
        self._focus(names[there % len(names)])
        return True

    def _focus(self, name: str | None) -> None:
        if name is not None:
            row = self._rows[name]
            row.input.focus()
            row.scroll_visible(animate=False)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        for row in self._rows.values():
            row.judge()
        if self._timer is not None:
            self._keep_now()

    @on(LinesPasted)
    def _lines_pasted(self, message: LinesPasted) -> None:
        several, lines = self._several, message.around
        if several is None or self._rows[several.field].input is not message.field:
            self._join(message)
        elif said := too_many(lines):
            self._say(f"Nothing was pasted: {said}. Import a longer list: :import", "$error")
        elif outcome := several.outcome(lines):
            question = several.question(lines, outcome)
            self.app.push_screen(question, lambda each: self._made_of_lines(message, each))
        else:
            self._join(message)

    def _join(self, message: LinesPasted) -> None:
        if message.field.put(message.joined):
            self._joined = joined_words(message)  # said when the edit comes through, which unsays what was said before

    async def _made_of_lines(self, message: LinesPasted, each: bool | None) -> None:
        """Go on as was chosen: the only field is saved at once; beside others it has a line for each thing now."""
        if each is None:
            self._say("Nothing was pasted.", "$muted")
        elif not each:
            self._join(message)
        elif self._several is not None:
            row, lines = self._rows[self._several.field], "\n".join(message.around)
            await row.ask_for_lines(self._several.field_of_lines(row.field), lines)
            self._focus(self._several.field)
            self._keep_soon()
            if len(self._rows) == 1:
                self.action_save()

    @on(PasteRefused)
    def _paste_refused(self, message: PasteRefused) -> None:
        what_to_do = f" {self.TOO_LONG}" if message.too_long else ""
        self._say(f"Nothing was pasted: {message.words}.{what_to_do}", "$error")

    def _say(self, words: str, style: str = "") -> None:
        message = self.query_one("#form-message", Static)
        message.update(as_content((words, style)))
        message.display = bool(words)
        if words:
            message.scroll_visible(animate=False)

    def answer(self, name: str, value: str) -> None:
        """Put `value` into a field, as if it had been typed."""
        given: Any = self._rows[name].input
        if isinstance(given, LineInput):
            given.value = value
        elif isinstance(given, LinesInput):
            given.text = value
        else:
            given.choose(value)


def _tell(app: Any, words: str) -> None:
    """Say something on the screen below, once the form has gone."""
    app.say(words)
