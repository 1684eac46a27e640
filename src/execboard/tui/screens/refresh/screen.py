"""The quarterly refresh: its steps at the left, the present one at the right, Enter for whatever is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen

from execboard.domain.turns import next_turn
from execboard.tui.actions import Place, bindings_of
from execboard.tui.refresh_hints import hints_in
from execboard.tui.refresh_rows import COLUMNS, open_keys, rows_of
from execboard.tui.screens.refresh.answering import Answering
from execboard.tui.screens.refresh.questions import question
from execboard.tui.typeahead import flow
from execboard.tui.widgets.agendalist import AgendaList
from execboard.tui.widgets.statusline import StatusLine
from execboard.tui.widgets.text import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from execboard.services.views.meeting_now import NowView
    from execboard.tui.asking import Question
    from execboard.tui.widgets.columns import Column
    from execboard.tui.widgets.rowlist import Row


class RefreshScreen(Answering, inherit_bindings=False):
    """A running meeting that goes by steps. Where it is and every word of it survive a crash, as in any meeting."""

    PLACES: ClassVar[tuple[Place, ...]] = ("everywhere", "item", "held", "five", "refresh")
    TITLE_OF_PLACE: ClassVar[str] = "In the quarterly refresh"
    MODE: ClassVar[str] = "refresh"
    WATCHES: ClassVar[frozenset[str]] = Answering.WATCHES | frozenset(
        {"goal", "support", "assignment", "comparison", "learning", "goalpost", "workspace", "ask", "vision"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [*Screen.BINDINGS, *bindings_of(PLACES)]

    def part_rows(self, now: NowView) -> tuple[list[Row], Sequence[Column], bool]:
        step = self.step
        return super().part_rows(now) if step is None else (rows_of(step), COLUMNS, True)

    def first_row(self, rows: list[Row]) -> str | None:
        """Where the cursor begins: on the first that still asks for something."""
        step = self.step
        if step is None:
            return super().first_row(rows)
        waiting = open_keys(step, rows)
        return waiting[0] if waiting else next((row.key for row in rows if row.stops_cursor), None)

    def show_part(self, *, anew: bool = False) -> None:
        super().show_part(anew=anew or self.rows.cursor_key is None)
        if self.now is not None and self.now.refresh is not None:
            left = self.now.steps_left
            words = f"{left} of {len(self.now.refresh.steps)} steps left" if left else "all steps are done"
            self.query_one(AgendaList).show(self.now, (words, "$muted"))

    def show_hints(self) -> None:
        part = self.now.turn[0] if self.now else ""
        self.query_one("#status", StatusLine).hints(hints_in(part, self.app.keymap))

    def question(self, verb: str, ref: str) -> Question:
        return question(self.workspace, self.meeting, verb, ref) or super().question(verb, ref)

    async def ask_line(self, verb: str, ref: str = "") -> bool:
        """As in every meeting; a step that is skipped is left."""
        said = await super().ask_line(verb, ref)
        if said and verb == "skip":
            self.action_next_segment()
        return said

    # Moving

    def action_next_turn(self) -> None:
        self._to_open(1)

    def action_previous_turn(self) -> None:
        self._to_open(-1)

    def _to_open(self, by: int) -> None:
        """The next row that asks for something; after the last the next step."""
        step, now = self.step, self.now
        if step is None or now is None:
            super()._turn_by(by)
            return
        rows = rows_of(step)
        keys = [row.key for row in rows]
        at = keys.index(self.rows.cursor_key) if self.rows.cursor_key in keys else -1
        waiting = [keys.index(key) for key in open_keys(step, rows)]
        found = [place for place in waiting if (place > at if by > 0 else place < at)]
        if found:
            self.rows.move_to(keys[found[0 if by > 0 else -1]])
            return
        beyond = "that was the last step: Q ends it" if by > 0 else "this is the beginning"
        self.go_and_show(next_turn(self.part_names, now.turn, now.names, by), beyond)

    # Acting

    @flow
    async def action_new(self) -> None:
        """What belongs here: an objective of the next cycle, its key result, a milestone, a candidate."""
        from execboard.tui.dialogs import notes
        from execboard.tui.dialogs.initiative import new_initiative

        part, ref = (self.now.turn[0] if self.now else ""), self.ref or ""
        with self.telling():
            if part == "okrs":
                self.told(await self._aim())
            elif part == "capacity" and ref.startswith("INI-"):
                self.told(await notes.new_milestone(self, ref))
            elif part == "wins":
                self.told(await notes.note_win(self, None))
            elif part == "blockers":
                self.told(await notes.note_blocker(self, None))
            elif part == "decisions":
                self.told(await notes.note_decision(self, None))
            else:
                self.told(await new_initiative(self))

    action_sibling = action_new

    @flow
    async def action_skip_step(self) -> None:
        step = self.step
        if step is None:
            self.say("only a step is skipped: ] goes on", "no")
        elif step.state == "done":
            self.say("it is done: ] goes on", "no")
        else:
            await self.ask_line("skip", step.name)

    @flow
    async def action_as_it_is(self) -> None:
        step, item, ref = self.step, self.item, self.ref or ""
        name = step.name if step else ""
        if name == "nos" and item is not None and item.code == "ask":
            self.mark_not_now(ref)
        elif name == "audit" and (gap := self.gap()) is not None:
            await self.ask_line("stays", f"{gap.code}/{gap.id}")
        elif step is None and ref.partition("-")[0] in ("BLK", "DEC"):
            self.mark_not_now(ref)
        else:
            self.say(". leaves a no that wakes as it is, or names a gap: move to one", "no")

    def mark_not_now(self, ref: str) -> None:
        """Say of a thing that nothing is decided about it now."""
        doing = lambda: self.workspace.noting.mark(self.meeting, ref, "not-now")  # noqa: E731
        self._do(doing, f"{ref}: as it is, and the minutes say so", onwards=True)

    @flow
    async def action_close_it(self) -> None:
        from execboard.services.views.okr_closing import closing
        from execboard.tui.dialogs.closing import close_now

        if self.now is None or self.now.refresh is None:
            return
        with self.telling():
            self.told(await close_now(self, closing(self.workspace, self.now.refresh.cycle)))

    @flow
    async def action_not_there(self) -> None:
        await self.ask_line("absent")

    def initiative_ref(self) -> str | None:
        ref = self.ref
        if ref is None or not ref.startswith("INI-"):
            self.say("there is no initiative under the cursor: move to one", "no")
            return None
        return ref

    def _title(self) -> None:
        super()._title()
        step = self.step
        if step is not None and step.left_words:
            self.query_one("#part-pane").border_subtitle = joined((step.left_words, "$warning"))
