"""Rows of a list, and where they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, Protocol, runtime_checkable

from execboard.domain.errors import ExecboardError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from execboard.tui.widgets.text import Cell

Kind = Literal["item", "heading", "empty"]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row, or one heading between rows.

    A row with fewer cells than columns lets its last cell run to the right edge.
    """

    key: str
    cells: tuple[Cell, ...]
    under: Cell = ""
    """The second line, in lists whose rows have two."""
    kind: Kind = "item"
    """An ``empty`` row is a place for something: its last cell is filled up with dots."""
    stops: bool | None = None
    """Whether the cursor stops here; by default on all but headings."""

    @property
    def stops_cursor(self) -> bool:
        return self.kind != "heading" if self.stops is None else self.stops


@runtime_checkable
class Rows(Protocol):
    """Where a list gets its rows from."""

    def count(self) -> int: ...

    def rows(self, offset: int, limit: int) -> Sequence[Row]: ...

    def index_of(self, key: str) -> int | None: ...


class MadeRows:
    """Rows by key, each made when it comes into sight."""

    def __init__(self, makers: Iterable[tuple[str, Callable[[], Row]]]) -> None:
        self._makers = tuple(makers)
        self._places = {key: place for place, (key, _) in enumerate(self._makers)}

    def count(self) -> int:
        return len(self._makers)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        return [make() for _, make in self._makers[offset : offset + limit]]

    def index_of(self, key: str) -> int | None:
        return self._places.get(key)


class StaticRows:
    """Rows that are all at hand."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._rows = tuple(rows)
        self._index = {row.key: index for index, row in enumerate(self._rows)}

    def count(self) -> int:
        return len(self._rows)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        return self._rows[offset : offset + limit]

    def index_of(self, key: str) -> int | None:
        return self._index.get(key)


class PagedRows:
    """Rows of a source asked for by the page, a few pages kept."""

    PAGE: ClassVar[int] = 64
    KEPT: ClassVar[int] = 8

    def __init__(self, source: Rows) -> None:
        self.source = source
        self.failed: ExecboardError | None = None
        """Why rows could not be read; those are left blank, and not asked for again, until the list is reloaded."""
        self.count = source.count()
        self._pages: dict[int, Sequence[Row]] = {}

    def __getitem__(self, index: int) -> Row:
        page, place = divmod(index, self.PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if len(self._pages) >= self.KEPT:
                self._pages.pop(next(iter(self._pages)))
            rows = self._pages[page] = self.source.rows(page * self.PAGE, self.PAGE)
        # The file can shrink between two questions; the reload that follows puts it right.
        return rows[place] if place < len(rows) else Row(f"?{index}", (), stops=False)

    def to_draw(self, index: int) -> Row:
        """The same for drawing, which must not fail: a row that cannot be read just now is blank."""
        if self.failed is None:
            try:
                return self[index]
            except ExecboardError as error:
                self.failed = error
        known = self._pages.get(index // self.PAGE, ())
        place = index % self.PAGE
        return known[place] if place < len(known) else Row(f"?{index}", (), stops=False)

    def next_stop(self, index: int, direction: int) -> int | None:
        """The next row from `index` on, upwards (-1) or downwards (1), where the cursor may stand."""
        while 0 <= index < self.count:
            if self[index].stops_cursor:
                return index
            index += direction
        return None

    def nearest(self, index: int) -> int | None:
        """The row nearest to `index` where the cursor may stand, looking downwards first."""
        index = min(max(index, 0), self.count - 1)
        below = self.next_stop(index, 1)
        return self.next_stop(index - 1, -1) if below is None else below
