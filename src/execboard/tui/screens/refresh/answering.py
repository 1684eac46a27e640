"""Enter in a refresh: what is under the cursor is answered, with the dialogs that other screens have for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.refresh import NAMES
from execboard.tui.screens.meeting.screen import MeetingScreen
from execboard.tui.typeahead import flow

if TYPE_CHECKING:
    from execboard.services.views.agenda_shapes import ItemView
    from execboard.services.views.audit import GapView
    from execboard.services.views.refresh import RefreshView, StepView


class Answering(MeetingScreen, inherit_bindings=False):
    """A screen on a step of a refresh."""

    @property
    def step(self) -> StepView | None:
        """The step that the refresh is in; None in another part."""
        now = self.now
        if now is None or now.refresh is None or now.turn[0] not in NAMES:
            return None
        return now.refresh.step(now.turn[0])

    @property
    def plan(self) -> RefreshView:
        """The refresh as it was read last."""
        assert self.now is not None
        assert self.now.refresh is not None
        return self.now.refresh

    @property
    def key(self) -> str:
        """The id under the cursor, of a thing or of a row."""
        return (self.rows.cursor_key or "").partition("#")[0]

    @property
    def ref(self) -> str | None:
        key = self.key
        return key if "-" in key and key[:1].isupper() else None

    @property
    def item(self) -> ItemView | None:
        """What is under the cursor; of several gaps of one thing the one that is meant."""
        step = self.step
        if step is None:
            return None
        key, _, number = (self.rows.cursor_key or "").partition("#")
        same = [one for one in step.items if one.id == key]
        at = int(number or 1) - 1
        return same[at] if at < len(same) else None

    @flow
    async def action_open(self) -> None:
        with self.telling():
            if self.rows.cursor_key is None:
                self.say("there is nothing to answer here: ] goes on", "no")
            elif self.step is None:
                await self._open_other()
            else:
                self.told(await getattr(self, f"_on_{self.step.name}")())

    async def _open_other(self) -> None:
        """In a part that is no step: a question is answered, anything else shown."""
        from execboard.services.views import work
        from execboard.tui.dialogs.answering import answer

        ref = self.ref or ""
        if ref.startswith("DEC-") and work.decision(self.workspace, ref).status == "open":
            self.told(await answer(self, ref))
        elif ref:
            self.app.open_ref(ref)

    async def _on_vision(self) -> str | None:
        from execboard.tui.dialogs.refresh import vision

        if self.ref:
            self.app.open_ref(self.ref)
            return None
        return await vision(self, self.meeting)

    async def _on_close(self) -> str | None:
        from execboard.services.views.okr_closing import closing
        from execboard.tui.dialogs.closing import close_now

        cycle = self.plan.cycle
        if self.key == "close":
            return await close_now(self, closing(self.workspace, cycle))
        await self._walk(cycle, self.key)
        return None

    async def _on_causes(self) -> str | None:
        from execboard.tui.closing_rows import LEARNED

        await self._walk(self.plan.cycle, LEARNED if self.key == "learned" else self.key)
        return None

    async def _walk(self, cycle: str, key: str) -> None:
        from execboard.tui.dialogs.closing import walk

        self.rows.move_to(await walk(self, cycle, key))

    async def _on_nos(self) -> str | None:
        from execboard.tui.dialogs.refresh import wake

        item = self.item
        if item is not None and item.code == "ask":
            return await wake(self, self.meeting, item.id)
        self.app.open_ref(self.ref or "")
        return None

    async def _on_compare(self) -> str | None:
        from execboard.tui.dialogs.compare import compare

        if self.key == "ordered":
            self.workspace.refresh.stands(self.meeting, "compare")
            return "the order stands"
        return await compare(self)

    async def _on_choose(self) -> str | None:
        from execboard.tui.dialogs.playbook import activate

        if self.key == "chosen":
            self.workspace.refresh.stands(self.meeting, "choose")
            return f"chosen: {self.item.because if self.item else ''}"
        item = self.item
        if item is not None and item.code == "waiting":
            return await activate(self, item.id)
        self.app.open_ref(self.ref or "")
        return None

    async def _on_playbooks(self) -> str | None:
        from execboard.services.views import initiatives
        from execboard.tui.dialogs.editing import edit_item
        from execboard.tui.dialogs.refresh import agree

        if self.key == "agreed":
            made = self.workspace.refresh.agree_all(self.meeting)
            return f"you agree on {', '.join(one.ref for one in made)}"
        if initiatives.one(self.workspace, self.key).missing:
            return await edit_item(self, self.key)
        return await agree(self, self.meeting, self.key)

    async def _on_okrs(self) -> str | None:
        from execboard.services.views.okr_closing import closing
        from execboard.tui.dialogs.closing import carry_on
        from execboard.tui.dialogs.editing import edit_item

        if self.key == "carry":
            return await carry_on(self, closing(self.workspace, self.plan.cycle))
        item = self.item
        if self.ref is None or (item is not None and item.code == "ask"):
            return await self._aim()
        return await edit_item(self, self.ref)

    async def _aim(self) -> str | None:
        """A new objective of the cycle that is planned; on one without key results its first."""
        from execboard.tui.dialogs.plan_forms import new_key_result, new_objective

        if (self.ref or "").startswith("OBJ-"):
            return await new_key_result(self, self.ref or "")
        return await new_objective(self, cycle=self.plan.into)

    async def _on_capacity(self) -> str | None:
        from execboard.tui.dialogs.refresh import fits
        from execboard.tui.dialogs.staff import staff

        step, item = self.step, self.item
        if self.key == "fits" and step is not None:
            return await fits(self, self.meeting, step)
        if self.key.startswith("@"):
            await self.ask_line("weeks", self.key)
            return None
        if item is not None and item.code == "ask":
            from execboard.tui.dialogs.notes import new_milestone

            return await new_milestone(self, item.id)
        return await staff(self, self.key)

    async def _on_rhythm(self) -> str | None:
        if self.key != "written":
            await self.ask_line("rhythm", self.key)
            return None
        return self._write("rhythm", "ics", "the calendar", "meetings.ics")

    async def _on_onepager(self) -> str | None:
        return self._write("onepager", "onepager", "the one-pager", f"one-pager-{self.plan.into}.md")

    def _write(self, step: str, form: str, what: str, name: str) -> str:
        """Put a text where it can be got at, and note where that is."""
        from execboard.services.exporting.formats import whole
        from execboard.tui.copying import put, short, state_folder

        told = put(self.app, whole(self.workspace, form, self._planned(form)), what, name)  # type: ignore[arg-type]
        self.workspace.refresh.say(self.meeting, step, "written", short(state_folder() / name))
        return told

    def _planned(self, form: str) -> str | None:
        """The cycle whose OKRs stand on the page: the one that is planned, once it has any."""
        from execboard.services.views import okrs

        into = self.plan.into
        return into if form == "onepager" and okrs.count(self.workspace, into) else None

    async def _on_audit(self) -> str | None:
        from execboard.tui.repairs import repair

        if self.key == "named":
            return f"named {self.workspace.refresh.name_all(self.meeting)} gaps: the minutes have their remedies"
        gap = self.gap()
        return await repair(self, gap) if gap is not None else None

    def gap(self) -> GapView | None:
        """The gap under the cursor."""
        from execboard.services.views.audit import audit

        item = self.item
        found = audit(self.workspace).gaps if item is not None else ()
        return next((one for one in found if item and (one.id, one.text) == (item.id, item.text)), None)
