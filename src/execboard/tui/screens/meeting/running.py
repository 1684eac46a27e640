"""What a running meeting's screen stands on: which meeting, what is under the cursor, asking in a line."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError, NotFound
from execboard.services.views import meeting_now
from execboard.tui.forms.sayline import SayLine
from execboard.tui.initiative_actions import InitiativeActions
from execboard.tui.remedies import in_keys
from execboard.tui.screens.meeting.questions import question
from execboard.tui.widgets.rowlist import RowList
from execboard.tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from typing import Any

    from execboard.services.views.meeting_now import NowView

_THING = re.compile(r"[A-Z]+-[0-9]+(?:\.[0-9]+)?")


class Running(InitiativeActions):
    """A screen in a meeting."""

    def __init__(self, workspace: Any) -> None:
        super().__init__(workspace)
        self.meeting = ""
        """The id of the meeting that is shown; empty before the first."""
        self.now: NowView | None = None

    @property
    def rows(self) -> RowList:
        """The list of the present part."""
        return self.query_one("#meeting-rows", RowList)

    @property
    def line(self) -> SayLine:
        """Where a line is typed."""
        return self.query_one("#meeting-line", SayLine)

    @property
    def ref(self) -> str | None:
        """The id of the thing under the cursor; people have none."""
        key = self.rows.cursor_key
        return key if key and _THING.fullmatch(key) else None

    @property
    def person(self) -> str:
        """``@ana``, whose turn it is; empty where it is nobody's."""
        return f"@{self.now.turn[1]}" if self.now and self.now.turn[1] else ""

    def nothing_here(self) -> str:
        return "there is nothing under the cursor for that: j and k move, ] goes on"

    def look(self) -> None:
        """Read the meeting again."""
        try:
            self.now = meeting_now.now(self.workspace, self.meeting) if self.meeting else None
        except NotFound:  # the step that began it was undone
            self.now = None

    # One line

    async def ask_line(self, verb: str, ref: str = "") -> None:
        """Ask one line about a thing or person; what was half-typed about it before is there again."""
        refused, kept = "", self._kept()
        words = kept.get(f"{verb} {ref}", "")
        week = self.now is not None and self.now.turn[0] == "next-week"
        while True:
            with self.telling():
                asked = question(self.workspace, self.meeting, verb, ref, week=week)
                self._keep(verb, ref, words, is_open=True)
                self.query_one("#status", StatusLine).hints((("Enter", "say it"), ("Esc", "leave it, kept")))
                answer = await self.line.ask(
                    asked.field,
                    words,
                    keep=lambda typed: self._keep(verb, ref, typed, is_open=True),
                    ready=self._let_keys_go,
                    refused=refused,
                )
                self.show_hints()
                if answer is None or (asked.needed and not answer):
                    self._keep(verb, ref, self._kept().get(f"{verb} {ref}", ""), is_open=False)
                    return
                try:
                    said = asked.submit(answer)
                except ExecboardError as error:
                    words, refused = answer, in_keys(error)
                    continue
                self._keep(verb, ref, "", is_open=False)
                self.say(said)
            return

    def _let_keys_go(self) -> None:
        self.app.call_later(self.app.release_keys)

    @property
    def _line_key(self) -> str:
        return f"meeting:{self.meeting.partition('-')[2]}:line:{self.workspace.actor}"

    def _kept(self) -> dict[str, str]:
        """Question to what is half-typed in answer to it; under ``open`` the one that is being asked."""
        try:
            found = json.loads(self.workspace.draft(self._line_key) or "{}")
        except ValueError:
            return {}
        return {str(name): str(words) for name, words in found.items()} if isinstance(found, dict) else {}

    def _keep(self, verb: str, ref: str, words: str, *, is_open: bool) -> None:
        with self.telling():
            before = self._kept()
            after = {**before, f"{verb} {ref}": words, "open": f"{verb} {ref}" if is_open else ""}
            after = {name: value for name, value in after.items() if value}
            if after != before:
                self.workspace.keep_draft(self._line_key, json.dumps(after, ensure_ascii=False) if after else None)

    @property
    def open_question(self) -> tuple[str, str] | None:
        """The question that was being asked when the program ended, where something was typed."""
        kept = self._kept()
        name = kept.get("open", "")
        if not kept.get(name):
            return None
        verb, _, ref = name.rpartition(" ")
        return verb, ref
