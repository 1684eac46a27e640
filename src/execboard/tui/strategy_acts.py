"""What the usual keys do on screen 5, by what is under the cursor: the vision, an item, a gap, a person."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from execboard.domain.strategy import VISION
from execboard.tui.paged import Paged
from execboard.tui.typeahead import flow

if TYPE_CHECKING:
    from execboard.services.workspace import Workspace
    from execboard.tui.widgets.rowlist import RowList


PARENTS = (VISION, "GOAL-", "OBJ-", "KR-", "INI-")
"""What something belongs below."""


class StrategyActs(Paged):
    """The vision has no id, and a person is no item: what keys do about them."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._places: dict[str, str | None] = {}
        """The row of each page on which the cursor was left."""

    @property
    @abstractmethod
    def key(self) -> str:
        """What is under the cursor."""

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.action_open()

    def action_open(self) -> None:
        """The vision opens its form, a kind of meeting its screen, everything else its page."""
        if self.key == VISION:
            self.action_edit()
        elif self.key.startswith("@") or self.ref:
            self.app.open_ref(self.key)
        elif self.key:
            self.app.show_mode("meetings")
        else:
            self.say("there is nothing here to open", "no")

    @flow
    async def action_edit(self) -> None:
        from execboard.tui.dialogs.editing import edit_item
        from execboard.tui.dialogs.workspace import edit_charter

        with self.telling():
            if self.key == VISION:
                self.told(await edit_charter(self))
            elif self.key.startswith("@") or self.ref:
                self.told(await edit_item(self, self.key))
            else:
                self.say(self.nothing_here(), "no")

    @flow
    async def action_new(self) -> None:
        """What belongs right below: a goal, an objective, a key result, an initiative, a milestone; a person."""
        from execboard.tui.dialogs import notes, plan_forms
        from execboard.tui.dialogs.initiative import new_initiative

        key = self.key
        with self.telling():
            if self.page == "people":
                self.told(await plan_forms.new_person(self))
            elif key == VISION and not self.workspace.charter.vision:
                self.say("the vision comes first: Enter sets it", "no")
            elif key in ("", VISION):
                self.told(await plan_forms.new_goal(self))
            elif key.startswith("GOAL-"):
                self.told(await plan_forms.new_objective(self, supports=key))
            elif key.startswith("OBJ-"):
                self.told(await plan_forms.new_key_result(self, key))
            elif key.startswith("KR-"):
                self.told(await new_initiative(self, key))
            elif key.startswith("INI-"):
                self.told(await notes.new_milestone(self, key))
            else:
                self.say("nothing belongs below it: O adds another beside it", "no")

    @flow
    async def action_sibling(self) -> None:
        """Another of the same kind, under the same."""
        from execboard.tui.dialogs import notes, plan_forms
        from execboard.tui.dialogs.initiative import new_initiative

        key = self.key
        above = self.above_of(key)
        with self.telling():
            if self.page == "people":
                self.told(await plan_forms.new_person(self))
            elif key.startswith(("GOAL-", VISION)) or not key:
                self.told(await plan_forms.new_goal(self))
            elif key.startswith("OBJ-"):
                self.told(await plan_forms.new_objective(self, supports=above))
            elif key.startswith("KR-"):
                self.told(await plan_forms.new_key_result(self, above or ""))
            elif key.startswith("INI-"):
                self.told(await new_initiative(self, above or ""))
            elif key.startswith("MS-") and above:
                self.told(await notes.new_milestone(self, above))
            elif key.startswith("BLK-"):
                self.told(await notes.note_blocker(self, above))
            else:
                self.told(await notes.note_action(self, above))

    def above_of(self, key: str) -> str | None:
        """What a thing of the tree hangs on."""
        from execboard.services.views.line import upwards

        if "-" not in key:
            return None
        steps = upwards(self.workspace, key).steps
        return steps[1].id if len(steps) > 1 and steps[1].id != VISION else None

    @flow
    async def action_action(self) -> None:
        from execboard.tui.dialogs.notes import note_action

        owner = self.key[1:] if self.key.startswith("@") else ""
        self.told(await note_action(self, self.ref, owner))

    def action_line(self) -> None:
        from execboard.tui.dialogs.line import LineDialog

        if self.key == VISION:
            self.app.push_screen(LineDialog(self.workspace, VISION))
        elif self.key.startswith("@"):
            self.say("a person has no line of sight: what they own has", "no")
        else:
            super().action_line()

    def action_copy(self) -> None:
        from execboard.tui.copying import copy

        if self.key.startswith("@"):
            with self.telling():
                self.say(copy(self.app, self.workspace, self.key))
        elif self.key == VISION:
            self.say("y copies an item: Y copies everything", "no")
        else:
            super().action_copy()

    def action_copy_all(self) -> None:
        from execboard.services.views import audit, audit_text
        from execboard.tui.copying import put

        if self.page != "audit":
            super().action_copy_all()
            return
        with self.telling():
            self.say(put(self.app, audit_text.to_markdown(audit.audit(self.workspace)), "the audit", "audit.md"))

    def nothing_here(self) -> str:
        if self.key == VISION:
            return "that is for an item: j goes down to one"
        if self.key.startswith("@"):
            return "that is for an item: Enter opens what they own"
        return super().nothing_here()
