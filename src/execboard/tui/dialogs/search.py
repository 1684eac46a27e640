"""Search over everything that has words, as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execboard.domain.errors import ExecboardError
from execboard.domain.ids import WORDS
from execboard.domain.text import clean_line
from execboard.tui.dialogs.pick import PickDialog
from execboard.tui.widgets.columns import Column
from execboard.tui.widgets.rowlist import Row
from execboard.tui.widgets.text import Cell, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from execboard.services.workspace import Workspace
    from execboard.tui.app import ExecboardApp

COLUMNS = (
    Column("kind", width=10, gives_way=2),
    Column("id", width=8, align="right"),
    Column("title", minimum=18, share=2),
    Column("text", minimum=20, share=2, gives_way=1),
)
AROUND = 30
"""Characters shown before a match, so that one sees where it stands."""


class SearchDialog(PickDialog):
    """What is taken opens above it, so that Esc comes back to what was found."""

    app: ExecboardApp

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        hints = (("Enter", "open"), ("↑ ↓", "move"), ("Esc", "close"))
        super().__init__(
            "Search everything",
            self._search,
            COLUMNS,
            placeholder="words, or the beginnings of words",
            empty="Type what you remember: titles, reasons, notes, names of things.",
            hints=hints,
        )

    def take(self, key: str) -> None:
        self.app.open_ref(key)

    def _search(self, words: str) -> Sequence[Row]:
        from execboard.services.views.search import search

        rows = self._by_id(words)
        rows += [
            Row(hit.id, _cells(hit.id, hit.kind, hit.title, excerpt(hit.text, words)))
            for hit in search(self._workspace, words)
            if hit.id not in {row.key for row in rows}
        ]
        return rows

    def _by_id(self, words: str) -> list[Row]:
        from execboard.services import lookup

        try:
            ref, entity = lookup.find(self._workspace, words)
        except ExecboardError:
            return []
        return [Row(str(ref), _cells(str(ref), ref.kind, lookup.title_of(entity), ""))]

    def find_again(self) -> None:
        super().find_again()
        if self.words.strip() and not self.listing.row_count:
            self.listing.show(empty="Nothing has all these words; fewer find more.")
        elif not self.words.strip():
            self.listing.show(empty=self._empty)


def excerpt(text: str, words: str) -> Cell:
    """The part of `text` in which the first of `words` that is in it begins a word; it stands out."""
    line = clean_line(text[:20_000])
    low = line.casefold()
    places = [(at, len(word)) for word in words.casefold().split() if (at := low.find(word)) >= 0]
    if not places or len(low) != len(line):
        return (line[:200], "$muted")
    at, length = min(places)
    start = max(0, at - AROUND)
    before = ("…" if start else "") + line[start:at]
    return joined((before, "$muted"), (line[at : at + length], "bold"), (line[at + length : at + 200], "$muted"))


def _cells(ref: str, kind: str, title: str, text: Cell) -> tuple[Cell, ...]:
    return (WORDS.get(kind, kind.replace("_", " ")), "$faint"), (ref, "$muted"), title, text
