"""Asking one line below a list: what was half-typed about a thing is kept, and there again after a crash."""

from __future__ import annotations

import json
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.tui.board import BoardScreen
from execboard.tui.remedies import in_keys
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from execboard.tui.forms import Field
    from execboard.tui.forms.sayline import SayLine


HINTS = (("Enter", "say it"), ("Esc", "leave it, kept"))
HINTS_IN_TURN = (("Enter", "say it"), ("Tab", "say it, and on to the next"), ("Esc", "leave it, kept"))


@dataclass(frozen=True, slots=True)
class Question:
    """A field, and what makes its words true; that returns what to say about it."""

    field: Field
    submit: Callable[[str], str]
    needed: bool = False
    """Whether Enter alone says nothing."""
    begins: str = ""
    """What stands in the field at first."""


class Asking(BoardScreen):
    """A screen that asks in lines. Subclasses say where the line is, what is asked, and where it is kept."""

    @property
    @abstractmethod
    def line(self) -> SayLine:
        """Where a line is typed."""

    @property
    @abstractmethod
    def line_key(self) -> str:
        """Under which draft half-typed lines are kept."""

    @abstractmethod
    def question(self, verb: str, ref: str) -> Question:
        """What `verb` asks about a thing. Raises NotFound for what is not there."""

    def next_in_turn(self, verb: str) -> Callable[[], None] | None:
        """What goes on to the next whom `verb` is asked of; None where nobody is next."""
        return None

    async def ask_line(self, verb: str, ref: str = "") -> bool:
        """Ask one line about a thing; what was half-typed about it before is there again. Whether it was said."""
        refused, go_on = "", self.next_in_turn(verb)
        words = self._kept().get(f"{verb} {ref}", "")
        while True:
            with self.telling():
                asked = self.question(verb, ref)
                self._keep(verb, ref, words, is_open=True)
                self.query_one("#status", StatusLine).hints(HINTS_IN_TURN if go_on else HINTS)
                answer = await self.line.ask(
                    asked.field,
                    words or asked.begins,
                    keep=lambda typed: self._keep(verb, ref, typed, is_open=True),
                    ready=self.let_keys_go,
                    refused=refused,
                    in_turn=go_on is not None,
                )
                self.show_hints()
                if answer is None or (asked.needed and not answer):
                    self._keep(verb, ref, self._kept().get(f"{verb} {ref}", ""), is_open=False)
                    self._go_on(go_on)
                    return False
                try:
                    said = asked.submit(answer)
                except ExecboardError as error:
                    words, refused = answer, in_keys(error)
                    continue
                self._keep(verb, ref, "", is_open=False)
                self._go_on(go_on)
                self.say(said)
                return True
            return False

    def _go_on(self, go_on: Callable[[], None] | None) -> None:
        if go_on is not None and self.line.went_on:
            go_on()

    def let_keys_go(self) -> None:
        """The field is there: what was typed ahead goes into it."""
        self.app.call_later(self.app.release_keys)

    def _kept(self) -> dict[str, str]:
        """Question to what is half-typed in answer to it; under ``open`` the one that is being asked."""
        try:
            found = json.loads(self.workspace.draft(self.line_key) or "{}")
        except ValueError:
            return {}
        return {str(name): str(words) for name, words in found.items()} if isinstance(found, dict) else {}

    def _keep(self, verb: str, ref: str, words: str, *, is_open: bool) -> None:
        with self.telling():
            before = self._kept()
            after = {**before, f"{verb} {ref}": words, "open": f"{verb} {ref}" if is_open else ""}
            after = {name: value for name, value in after.items() if value}
            if after != before:
                self.workspace.keep_draft(self.line_key, json.dumps(after, ensure_ascii=False) if after else None)

    @property
    def open_question(self) -> tuple[str, str] | None:
        """The question that was being asked when the program ended, where something was typed."""
        kept = self._kept()
        name = kept.get("open", "")
        if not kept.get(name):
            return None
        verb, _, ref = name.rpartition(" ")
        return verb, ref
