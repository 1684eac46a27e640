"""What a running retro's screen stands on: which retro, what is under the cursor, the lines that it asks."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from execboard.domain.errors import NotFound
from execboard.services.views import retro_now
from execboard.tui.asking import Asking, Question
from execboard.tui.forms.noteline import NoteLine
from execboard.tui.forms.sayline import SayLine
from execboard.tui.screens.retro.questions import question
from execboard.tui.widgets.rowlist import RowList

if TYPE_CHECKING:
    from execboard.services.views.retro_now import RetroNowView
    from execboard.services.views.retro_shapes import NoteView, TopicView

_THING = re.compile(r"[A-Z]+-[0-9]+(?:\.[0-9]+)?")


class RunningRetro(Asking):
    """A screen in a retro."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self.retro = ""
        """The id of the retro that is shown; empty before the first."""
        self.now: RetroNowView | None = None
        self.column = ""
        """The column that notes go to: the last in which the cursor stood."""

    @property
    def phase(self) -> str:
        """The phase that is shown."""
        return self.now.phase if self.now else ""

    @property
    def line(self) -> SayLine:
        return self.query_one("#retro-line", SayLine)

    @property
    def note_line(self) -> NoteLine:
        """Where notes are typed."""
        return self.query_one(NoteLine)

    @property
    def line_key(self) -> str:
        return f"retro:{self.retro.partition('-')[2]}:line:{self.workspace.actor}"

    def question(self, verb: str, ref: str) -> Question:
        return question(self.workspace, self.retro, verb, ref)

    @property
    def key(self) -> str:
        """The key of the row under the cursor; while a line is typed, of the list that it was about."""
        return (self.listing or self.main).cursor_key or ""

    @property
    @abstractmethod
    def main(self) -> RowList:
        """The list that a phase is about."""

    @property
    def ref(self) -> str | None:
        """The id of what is under the cursor; a line of the timeline has that of its thing."""
        key = self.key.rpartition(" ")[2]
        return key if _THING.fullmatch(key) else None

    @property
    def on_evidence(self) -> bool:
        """Whether the cursor stands beside the columns."""
        return self.listing is not None and self.listing.id == "beside"

    @property
    def note(self) -> NoteView | None:
        """The note under the cursor; of a group, its first one."""
        ref = self.ref or ""
        return retro_now.note_of(self.now.view, ref) if self.now and not self.on_evidence else None

    @property
    def topic(self) -> TopicView | None:
        """The topic under the cursor."""
        note = self.note
        return retro_now.topic_of(self.now.view, note.id) if self.now and note else None

    def note_here(self, what: str) -> str | None:
        """The id of the note under the cursor; says `what` it is wanted for where there is none."""
        note = self.note
        if note is None:
            self.say(f"{what}: move to a note", "no")
            return None
        return note.id

    def nothing_here(self) -> str:
        return "there is nothing under the cursor for that: j and k move, ] goes on"

    def look(self) -> None:
        """Read the retro again."""
        try:
            self.now = retro_now.now(self.workspace, self.retro) if self.retro else None
        except NotFound:  # the step that began it was undone
            self.now = None

    def columns_of_notes(self) -> list[str]:
        """The columns by name."""
        return [one.name for one in self.now.view.columns] if self.now else []

    def lists(self) -> list[RowList]:
        """The lists that can be seen, in their order."""
        return [one for one in self.focus_chain if isinstance(one, RowList)]
