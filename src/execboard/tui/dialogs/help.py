"""The keys of a place, as the catalogue has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from execboard.tui.actions import PLACES, key_words
from execboard.tui.dialogs.base import NoticeDialog
from execboard.tui.widgets.text import as_content, fit, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.geometry import Size

    from execboard.tui.actions import Action, Place

KEY_CELLS = 13


class HelpDialog(NoticeDialog):
    """Every key of a place and what it does, by where it works; in two columns where there is room."""

    def __init__(self, place_title: str, actions: Sequence[Action], keymap: Mapping[str, str]) -> None:
        super().__init__(f"Keys · {place_title}" if place_title else "Keys", "")
        self._columns = _halves(actions)
        self._keymap = keymap

    def body(self) -> Iterable[Widget]:
        yield Container(*(KeyTable(column, self._keymap) for column in self._columns), id="help-columns")


class KeyTable(Widget):
    """Some places with their keys; what a key does is wrapped beside it."""

    def __init__(self, places: Sequence[tuple[Place, Sequence[Action]]], keymap: Mapping[str, str]) -> None:
        super().__init__()
        self._places = tuple(places)
        self._keymap = keymap

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for place, actions in self._places:
            lines.append(joined((PLACES[place], "bold")))
            for action in actions:
                keys = fit((keys_of(action, self._keymap), "bold $accent"), KEY_CELLS)
                words = as_content((action.help.rstrip("."), "$muted")).wrap(max(12, width - KEY_CELLS - 1))
                lines += [joined(keys if not n else " " * KEY_CELLS, " ", line) for n, line in enumerate(words)]
            lines.append(Content(""))
        return lines


def keys_of(action: Action, keymap: Mapping[str, str]) -> str:
    """The keys of an action as people read them, the user's own where there are some."""
    keys = keymap.get(action.id) or ",".join(action.keys)
    return " ".join(key_words(key.strip()) for key in keys.split(","))


def _halves(actions: Sequence[Action]) -> list[list[tuple[Place, list[Action]]]]:
    """The actions by place, in two columns of about the same length; what works only here comes first."""
    places: dict[Place, list[Action]] = {}
    for action in sorted(actions, key=lambda action: action.where in ("everywhere", "go")):
        places.setdefault(action.where, []).append(action)
    order = list(places)
    columns: list[list[Place]] = [[], []]
    for place in sorted(places, key=lambda place: -len(places[place])):
        min(columns, key=lambda column: sum(len(places[one]) + 2 for one in column)).append(place)
    columns = [sorted(column, key=order.index) for column in columns]
    columns.sort(key=lambda column: min(map(order.index, column), default=len(order)))
    return [[(place, places[place]) for place in column] for column in columns]
