"""Notes of a retro: typed one after the other, pasted, made from the timeline, put right, moved, let go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.domain.retro_said import split_author
from execboard.services.views import retro_now
from execboard.tui.remedies import in_keys
from execboard.tui.screens.retro.moving import Moving
from execboard.tui.typeahead import flow
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from execboard.services.views.retro_evidence import EvidenceView
    from execboard.tui.forms.noteline import NoteLine

HINTS = (("Enter", "next note"), ("Tab", "keep it, next column"), ("@ana: …", "whose it is"), ("Esc", "the keys again"))


class Noting(Moving):
    """The keys for notes."""

    evidence_under_cursor: EvidenceView | None = None

    def show_new_note(self, ref: str) -> None:
        """Put the cursor on a note, in its column, and leave the focus where it is."""

    # Typing

    def action_new(self) -> None:
        """What belongs here: notes; an action where those are agreed, a learning where those are kept."""
        if self.phase == "actions":
            self.action_action()
        elif self.phase == "learned":
            self.action_learn()
        elif self.phase == "previous":
            self.say("these are the last retro's: ] goes on to the notes, t agrees a new action now", "no")
        else:
            self.type_notes()

    action_sibling = action_new

    def type_notes(self, text: str = "") -> None:
        """Open the line for notes, with what was half-typed in it before."""
        if self.now is None or self.line.is_open:
            return
        kept = self._kept_note()
        self.column = self.column or self.columns_of_notes()[0]
        self.app.hold_keys()
        self._open_line(text or kept.get("text", ""))
        self.call_after_refresh(self.app.call_later, self.app.release_keys)

    def _open_line(self, text: str) -> None:
        self.note_line.open(self.column, text)
        self.note_line.say("")
        self.query_one("#status", StatusLine).hints(HINTS)
        self._keep_note(text, is_open=True)
        self.show_phase()

    def on_note_line_written(self, message: NoteLine.Written) -> None:
        self._write_note(message.text)

    def _write_note(self, text: str) -> bool:
        """Make a note of a line; where it is refused the line has it again. Whether there is one."""
        author, words = split_author(text)
        try:
            made = self.workspace.retro_notes.note(self.retro, self.column, words, by=author)
        except ExecboardError as error:
            self.note_line.put_back(text)
            self.note_line.say((in_keys(error), "$error"))
            return False
        self._keep_note("", is_open=True)
        shown = "; whose it is stays hidden until r" if author and not self.entity.revealed else ""
        self.note_line.say((f"✔ {made.ref}{shown}", "$muted"))
        self.show_new_note(made.ref)
        return True

    def on_note_line_pasted(self, message: NoteLine.Pasted) -> None:
        try:
            made = self.workspace.retro_notes.paste(self.retro, self.column, message.text)
        except ExecboardError as error:
            self.note_line.say((in_keys(error), "$error"))
            return
        self._keep_note("", is_open=True)
        self.note_line.say((f"✔ {len(made)} notes in {self.column}; u takes them back in one step", "$muted"))
        self.show_new_note(made[-1].ref)

    def on_note_line_turned(self, message: NoteLine.Turned) -> None:
        if message.text and not self._write_note(message.text):
            return
        names = self.columns_of_notes()
        at = names.index(self.column) if self.column in names else 0
        self.column = names[(at + message.step) % len(names)]
        self.note_line.into(self.column)
        self._keep_note(self.note_line.input.value, is_open=True)
        self.show_phase()

    def on_note_line_typed(self, message: NoteLine.Typed) -> None:
        self._keep_note(message.text.strip(), is_open=not message.left)
        if message.left:
            self.show_phase()
            if message.text.strip():
                self.say("what you typed waits: o goes on with it")
            self.call_after_refresh(self.focus_column)

    def focus_column(self) -> None:
        """Give the keys back to the list of the column that notes went to."""

    # Half-typed notes

    @property
    def _note_key(self) -> str:
        return f"retro:{self.retro.partition('-')[2]}:note:{self.workspace.actor}"

    def _kept_note(self) -> dict[str, str]:
        try:
            found = json.loads(self.workspace.draft(self._note_key) or "{}")
        except ValueError:
            return {}
        return {str(name): str(words) for name, words in found.items()} if isinstance(found, dict) else {}

    def _keep_note(self, text: str, *, is_open: bool) -> None:
        if not self.retro:
            return
        after = {"text": text, "column": self.column, "open": "yes" if is_open else ""}
        wanted = json.dumps(after, ensure_ascii=False) if text or is_open else None
        with self.telling():
            if wanted != self.workspace.draft(self._note_key):
                self.workspace.keep_draft(self._note_key, wanted)

    def resume_typing(self) -> bool:
        """Go on with the note that was being typed when the program ended; whether one was."""
        kept = self._kept_note()
        if not kept.get("open") or not kept.get("text"):
            return False
        if kept.get("column") in self.columns_of_notes():
            self.column = kept["column"]
        self.type_notes()
        return True

    # Notes that are there

    def note_evidence(self, one: EvidenceView) -> None:
        """A line of the timeline becomes a note, linked to what it tells of."""
        with self.telling():
            column = self.column or self.columns_of_notes()[0]
            made = self.workspace.retro_notes.note(self.retro, column, one.text, on=one.id)
            self.say(f"noted {made.ref} in {column}, from {one.id} · u takes it back")
            if self.listing is not None:
                self.listing.action_cursor_down()

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.dialogs import retro_forms

        ref = self.ref or ""
        with self.telling():
            topic = self.topic
            if self.phase in ("vote", "discuss") and topic and topic.group:
                await self.ask_line("rename", topic.id)
            elif self.note is not None:
                self.told(await retro_forms.edit_note(self, ref))
            elif ref.startswith("LRN-"):
                self.told(await retro_forms.edit_learning(self, ref))
            elif ref.startswith("ACT-"):
                self.told(await retro_forms.edit_action(self, ref))
            else:
                self.told(await retro_forms.edit_retro(self, self.retro))

    @flow
    async def action_edit_outside(self) -> None:
        from execboard.tui.retro_outside import edit_retro_outside

        with self.telling():
            self.told(await edit_retro_outside(self, self.retro))

    @flow
    async def action_add_column(self) -> None:
        await self.ask_line("column")

    def action_note_down(self) -> None:
        self._move(1)

    def action_note_up(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        ref = self.note_here("J and K move a note, past the end into the next column")
        if ref is None or self.now is None:
            return
        there = retro_now.beyond(self.now.view, ref, by)
        if there is None:
            self.say("there is no column beyond this one", "no")
            return
        with self.telling():
            column, before = there
            self.workspace.retro_notes.move(ref, column, before=before)
            self.show_new_note(ref)
            self.focus_column()

    @flow
    async def action_retro_drop(self) -> None:
        """An earlier action is dropped, with why; a note or a learning is let go; all of it can be undone."""
        ref = self.ref or ""
        if self.note is not None:
            refs = self.marked_or(ref)
            with self.telling():
                self.workspace.retro_notes.delete(*refs)
                self.unmark()
                self.say(f"deleted {', '.join(refs[:4])}{' …' if len(refs) > 4 else ''} · u brings it back")
        elif ref.startswith("LRN-"):
            with self.telling():
                self.workspace.learnings.delete(ref)
                self.say(f"deleted {ref} · u brings it back")
        elif ref.startswith("ACT-") and self.phase == "previous":
            if await self.ask_line("drop", ref) and self.listing is not None:
                self.listing.action_cursor_down()
        elif ref.startswith("ACT-"):
            with self.telling():
                self.workspace.actions.drop(ref, "")
                self.say(f"dropped {ref} · u brings it back")
        else:
            self.say("d drops an action, or lets a note or a learning go: move to one", "no")

    def action_learn(self) -> None:
        """Keep what was learned."""

    def marked_or(self, ref: str) -> list[str]:
        """The notes that are marked; without any, that one."""
        return [ref]

    def unmark(self) -> None:
        """Nothing is marked any more."""
