"""A refresh as text: on an agenda what each step starts from, in minutes what it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.minutes import Item, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from execboard.services.views.agenda_shapes import ItemView
    from execboard.services.views.refresh.shapes import RefreshView, StepView

MOST = 5
"""Things that an agenda tells of a step; the screen has all."""
_IDLE = frozenset({"answer", "more", "waiting"})
"""Rows that are only there to be answered on a screen, or to choose from."""
_ALWAYS = frozenset({"audit"})
"""Steps whose things are told even where nobody came to them: a gap is open all the same."""
_ROWS = frozenset({"close", "learned", "carry", "objective", "ordered", "chosen", "agreed", "fits", "written", "named"})
"""Ids of rows that are no things."""


def steps_of(view: RefreshView) -> list[Item]:
    """On an agenda: each step with what it asks, what waits in it, and the command that does it."""
    return [
        Item(
            f"{one.number}. {one.title}: {one.left_words or 'nothing waits'} ({one.command})",
            tuple(_some([each for each in one.items if each.code == "ask"])),
        )
        for one in view.steps
    ]


def _some(items: list[ItemView]) -> Iterable[str]:
    for one in items[:MOST]:
        yield _words(one)
    if len(items) > MOST:
        yield f"and {len(items) - MOST} more"


def sections_of(view: RefreshView, seconds: Mapping[str, int]) -> list[Section]:
    """In minutes: a section for each step."""
    return [Section(_heading(one, seconds.get(one.name)), tuple(_told(one))) for one in view.steps]


def _heading(one: StepView, seconds: int | None) -> str:
    took = f", {max(1, round(seconds / 60))} min" if seconds else ""
    return f"{one.number}. {one.title}{took}"


def _told(one: StepView) -> Iterable[Item]:
    """What it found and decided; what is left of it with its remedy, for whoever looks after it."""
    if one.state == "skipped":
        yield Item(f"skipped: {one.skipped}")
    elif one.state == "to come":
        yield Item(f"not come to{f': {one.left_words}' if one.left_words else ''}")
    elif one.left_words:
        yield Item(f"left open: {one.left_words}")
    if one.state in ("skipped", "to come") and one.name not in _ALWAYS:
        return
    told = [each for each in one.items if each.code not in _IDLE]
    for each in told:
        yield Item(_words(each), ((f"remedy: {each.remedy}",) if each.remedy and each.code in ("ask", "named") else ()))
    if not told and one.state == "done":
        yield Item("there was nothing to do")


def _words(one: ItemView) -> str:
    """``KR-2 Quotes through partners: 0.34, it waited for somebody else``."""
    name = one.text if one.id in _ROWS or one.id.casefold() == one.text.casefold() else f"{one.id} {one.text}"
    return f"{name}: {one.because}" if one.because else name
