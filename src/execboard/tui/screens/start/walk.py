"""The start walk: mark up to five, fill in what each lacks, look at them all, activate them as one step."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from execboard.domain.errors import ExecboardError, NotFound, Refused, Unusable
from execboard.services.views import board, initiatives
from execboard.tui.dialogs.drafts import keep, kept
from execboard.tui.dialogs.playbook import only_line
from execboard.tui.screens.start.marking import MarkDialog
from execboard.tui.screens.start.review import ReviewDialog
from execboard.tui.screens.start.steps import Step, StepForm

if TYPE_CHECKING:
    from textual.app import App

    from execboard.services.views.initiatives import InitiativeView
    from execboard.services.workspace import Workspace
    from execboard.tui.dialogs.drafts import Answers

_DRAFT = "walk"


class Host(Protocol):
    """The screen that a walk begins from."""

    @property
    def app(self) -> App[Any]: ...

    @property
    def workspace(self) -> Workspace: ...

    def say(self, words: str, mood: str = "done") -> None: ...


async def walk(screen: Host, remark: str = "") -> str | None:
    """From a list of candidates to active ones; what to say about it, or None where it was left.

    What was marked and written is kept for the next walk. `remark` is shown above the list.
    """
    try:
        free = room(screen.workspace)
        return await Walk(screen, free, remark).go()
    except ExecboardError as error:
        screen.say(str(error), "no")
        return None


def room(workspace: Workspace) -> int:
    """How many slots are free. Raises Refused where there are none, or no candidates for them."""
    free = workspace.charter.active_limit - board.active_count(workspace)
    if free <= 0:
        raise Refused("all slots are taken", "a on a candidate trades, x frees a slot")
    if not initiatives.count(workspace, ["candidate"]):
        raise Refused("there are no candidates to choose from", "o adds one")
    return free


class Walk:
    """One walk: which are marked, and what was answered about each."""

    def __init__(self, screen: Host, free: int, remark: str) -> None:
        self._screen = screen
        self._workspace = screen.workspace
        self._free = free
        self._remark = remark
        self._sure: set[str] = set()
        self._marked: list[str] = []
        self._answers: dict[str, Answers] = {}
        self._recall()

    async def go(self) -> str | None:
        """Mark, fill in, look; back one with Escape, until it is done or left."""
        while True:
            marked = await self._screen.app.push_screen_wait(
                MarkDialog(self._workspace, self._free, self._marked, self._remark)
            )
            if marked is None:
                return None
            self._marked = list(marked)
            self._keep()
            if (told := await self._fill_in()) is not None:
                return told

    async def _fill_in(self) -> str | None:
        """Ask for each what it lacks, then show all; None for back to the marking."""
        views = self._still_candidates()
        if len(views) < len(self._marked):
            gone = [ref for ref in self._marked if ref not in {view.id for view in views}]
            self._marked = [view.id for view in views]
            are = "is no candidate" if len(gone) == 1 else "are no candidates"
            self._remark = f"{', '.join(gone)} {are} any more: somebody changed that meanwhile"
            return None
        lacking = [view for view in views if view.missing]
        at = 0
        while at >= 0:
            if at < len(lacking):
                at += 1 if await self._ask(lacking[at], at + 1, len(lacking)) else -1
                continue
            told = await self._screen.app.push_screen_wait(
                ReviewDialog(self._workspace, views, self._given(views), self._sure)
            )
            if told is not None:
                keep(self._workspace, _DRAFT, {})
                return told
            at = len(lacking) - 1
        return None

    def _still_candidates(self) -> list[InitiativeView]:
        """Those of the marked that can still be activated, as they are now."""
        found = []
        for ref in self._marked:
            with suppress(NotFound):
                found.append(initiatives.one(self._workspace, ref))
        return [view for view in found if view.status == "candidate"]

    async def _ask(self, view: InitiativeView, number: int, of: int) -> bool:
        """Ask what one lacks; whether to go on."""
        before = [self._answers[ref].get("supports", "") for ref in self._marked if ref in self._answers]
        named = list(dict.fromkeys(filter(None, before)))
        earlier = self._marked[: self._marked.index(view.id)]
        last = next((line for ref in reversed(earlier) if (line := self._answers.get(ref, {}).get("supports"))), "")
        step = Step(view, number, of, named, last or only_line(self._workspace), self._answers.get(view.id, {}))
        form = StepForm(self._workspace, step, self._sure)
        went_on = await self._screen.app.push_screen_wait(form)
        self._answers[view.id] = form.written
        self._keep()
        return bool(went_on)

    def _given(self, views: list[InitiativeView]) -> dict[str, Answers]:
        """The answers that are still wanted: somebody else may have filled in some meanwhile."""
        return {view.id: self._answers.get(view.id, {}) if view.missing else {} for view in views}

    # Kept for the next walk, and through a crash

    def _keep(self) -> None:
        body = {"marked": " ".join(self._marked)}
        for ref, answers in self._answers.items():
            body |= {f"{ref} {name}": answer for name, answer in answers.items() if answer}
        with suppress(Unusable):  # they are here until the walk ends; saving them says what is wrong
            keep(self._workspace, _DRAFT, body)

    def _recall(self) -> None:
        body = kept(self._workspace, _DRAFT)
        for key, answer in body.items():
            ref, _, name = key.partition(" ")
            if name:
                self._answers.setdefault(ref, {})[name] = answer
        for ref in body.get("marked", "").split():
            if len(self._marked) < self._free and initiatives.position(self._workspace, ref, ["candidate"]) is not None:
                self._marked.append(ref)
