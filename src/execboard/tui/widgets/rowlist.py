"""The list of the program: draws only the rows in sight, from any source, and keeps its cursor by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from execboard.tui.calm import Calm
from execboard.tui.widgets.rowlines import RowLines
from execboard.tui.widgets.rows import PagedRows, Row, Rows, StaticRows
from execboard.tui.widgets.rowstyles import RowStyles, State
from execboard.tui.widgets.text import Cell, as_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual import events
    from textual.content import Content

    from execboard.domain.errors import ExecboardError
    from execboard.tui.widgets.columns import Column

__all__ = ["Row", "RowList", "Rows", "StaticRows"]


class RowList(Calm, ScrollView, can_focus=True):
    """A list with a cursor. Letters are bound by the screen, to the ``action_cursor_…`` methods."""

    ALLOW_SELECT = False
    GLOW_SECONDS: ClassVar[float] = 4.0
    GUTTER: ClassVar[int] = 3
    """Cells left of the columns: the cursor's bar, the mark, and air. On the right one cell of air is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
        Binding("home", "cursor_top", show=False),
        Binding("end", "cursor_bottom", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Highlighted(Message):
        """The cursor stands on another row; None where there is none to stand on."""

        def __init__(self, rowlist: RowList, key: str | None) -> None:
            super().__init__()
            self.rowlist = rowlist
            self.key = key

        @property
        def control(self) -> RowList:
            return self.rowlist

    class Chosen(Message):
        """Enter or a double click on a row."""

        def __init__(self, rowlist: RowList, key: str) -> None:
            super().__init__()
            self.rowlist = rowlist
            self.key = key

        @property
        def control(self) -> RowList:
            return self.rowlist

    class Unread(Message):
        """Rows in sight could not be read."""

        def __init__(self, error: ExecboardError) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        columns: Sequence[Column] = (),
        source: Rows | Iterable[Row] = (),
        *,
        row_height: Literal[1, 2] = 1,
        gap: int = 2,
        under: str | None = None,
        empty: Cell = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`under` names the column where the second line starts; `empty` is shown where there are no rows."""
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._source = source if isinstance(source, Rows) else StaticRows(source)
        self._rows = PagedRows(StaticRows())
        self._row_height: Literal[1, 2] = row_height
        self._gap = gap
        self._under = under
        self._empty = empty
        self._index: int | None = None
        self._key: str | None = None
        self._wanted: str | None = None
        self._marked: frozenset[str] = frozenset()
        self._glowing: frozenset[str] = frozenset()
        self._strips: dict[tuple[str, State, bool], tuple[Row, list[Strip]]] = {}
        self._lines: RowLines | None = None
        self._drawn_width = -1
        self._styles = RowStyles(self)

    # What is shown

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._key

    @property
    def row_count(self) -> int:
        """How many rows there are, headings included."""
        return self._rows.count

    def show(
        self,
        source: Rows | Iterable[Row] | None = None,
        *,
        columns: Sequence[Column] | None = None,
        row_height: Literal[1, 2] | None = None,
        empty: Cell | None = None,
        cursor: str | None = None,
    ) -> None:
        """Show other rows, or the same ones in another way. The cursor keeps its row, or goes to `cursor`."""
        if source is not None:
            self._source = source if isinstance(source, Rows) else StaticRows(source)
        if columns is not None:
            self._columns = tuple(columns)
        if row_height is not None:
            self._row_height = row_height
        if empty is not None:
            self._empty = empty
        self.reload(cursor)

    def reload(self, cursor: str | None = None) -> None:
        """Read the rows again. The cursor keeps its row, or the place of one that is gone, or goes to `cursor`."""
        self._wanted = cursor or self._wanted
        if not self.is_running:
            return
        self._rows = PagedRows(self._source)
        self._forget_drawn()
        self._fit_virtual_size()
        wanted, self._wanted = self._wanted or self._key, None
        index = None if wanted is None else self._source.index_of(wanted)
        self._place(self._rows.nearest((self._index or 0) if index is None else index))
        self.refresh()

    def mark(self, keys: Iterable[str]) -> None:
        """Mark these rows, and no others."""
        self._marked = frozenset(keys)
        self.refresh()

    def glow(self, keys: Iterable[str]) -> None:
        """Let rows that somebody else changed glow faintly, once."""
        self._glowing |= frozenset(keys)
        self.refresh()
        self.set_timer(self.GLOW_SECONDS, self._end_glow)

    def _end_glow(self) -> None:
        self._glowing = frozenset()
        self.refresh()

    def move_to(self, key: str) -> bool:
        """Put the cursor on the row `key`; False where there is none."""
        index = self._source.index_of(key)
        if index is None or index >= self._rows.count:
            return False
        self._place(index)
        return True

    # The cursor

    def action_cursor_down(self) -> None:
        if self._index is not None:
            self._place_if_any(self._rows.next_stop(self._index + 1, 1))

    def action_cursor_up(self) -> None:
        if self._index is None:
            return
        above = self._rows.next_stop(self._index - 1, -1)
        self._place_if_any(above)
        if above is None:
            # Nothing above but headings: let them be seen.
            self.scroll_to(y=0, animate=False)

    def action_cursor_top(self) -> None:
        self._place_if_any(self._rows.nearest(0))
        self.scroll_to(y=0, animate=False)

    def action_cursor_bottom(self) -> None:
        self._place_if_any(self._rows.nearest(self._rows.count - 1))

    def action_half_page_down(self) -> None:
        self._jump(max(1, self._rows_in_sight // 2))

    def action_half_page_up(self) -> None:
        self._jump(-max(1, self._rows_in_sight // 2))

    def action_page_down(self) -> None:
        self._jump(max(1, self._rows_in_sight - 1))

    def action_page_up(self) -> None:
        self._jump(-max(1, self._rows_in_sight - 1))

    def action_choose(self) -> None:
        if self._key is not None:
            self.post_message(self.Chosen(self, self._key))

    @property
    def _rows_in_sight(self) -> int:
        return max(1, self.scrollable_content_region.height // self._row_height)

    def _jump(self, rows: int) -> None:
        if self._index is None:
            return
        aim = min(max(self._index + rows, 0), self._rows.count - 1)
        stop = self._rows.next_stop(aim, 1 if rows > 0 else -1)
        self._place_if_any(self._rows.nearest(aim) if stop is None else stop)

    def _place_if_any(self, index: int | None) -> None:
        if index is not None:
            self._place(index)

    def _place(self, index: int | None) -> None:
        before, self._index = self._index, index
        self._refresh_row(before)
        self._refresh_row(index)
        key = None
        if index is not None:
            key = self._rows[index].key
            self._scroll_to_row(index)
        if key != self._key:
            self._key = key
            self.post_message(self.Highlighted(self, key))

    def _refresh_row(self, index: int | None) -> None:
        if index is not None:
            top = index * self._row_height - self.scroll_offset.y
            self.refresh(Region(0, top, self.size.width, self._row_height))

    def _scroll_to_row(self, index: int) -> None:
        height = self.scrollable_content_region.height
        if not height:
            return
        top, bottom = index * self._row_height, (index + 1) * self._row_height
        if index and not self._rows[index - 1].stops_cursor:
            top -= self._row_height
        # By force: a list that has just grown has no scroll bar yet.
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - height, animate=False, force=True)

    # Life

    def on_mount(self) -> None:
        self.reload()

    def on_resize(self) -> None:
        self._fit_virtual_size()
        if self._index is not None:
            self._scroll_to_row(self._index)

    def on_focus(self) -> None:
        self._refresh_row(self._index)

    def on_blur(self) -> None:
        self._refresh_row(self._index)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (offset.y + self.scroll_offset.y) // self._row_height
        if 0 <= index < self._rows.count and self._rows[index].stops_cursor:
            self._place(index)
            if event.chain == 2:
                self.action_choose()

    def notify_style_update(self) -> None:
        self._strips.clear()
        self._styles.forget()
        super().notify_style_update()

    def _fit_virtual_size(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self._rows.count * self._row_height)

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if width != self._drawn_width:
            self._forget_drawn()
            self._drawn_width = width
        index, line = divmod(y + self.scroll_offset.y, self._row_height)
        if index >= self._rows.count:
            return self._beyond(y, width)
        known = self._rows.failed
        row = self._rows.to_draw(index)
        if self._rows.failed is not known and self._rows.failed is not None:
            self.post_message(self.Unread(self._rows.failed))
        return self._draw(row, index == self._index)[line]

    def _forget_drawn(self) -> None:
        self._strips.clear()
        self._lines = None
        self._drawn_width = -1

    def _draw(self, row: Row, at_cursor: bool) -> list[Strip]:
        state: State = "glow" if row.key in self._glowing else "plain"
        if at_cursor:
            state = "cursor" if self.has_focus else "blurred"
        marked = row.key in self._marked
        known = self._strips.get((row.key, state, marked))
        if known is not None and known[0] is row:
            return known[1]
        if len(self._strips) > 1000:
            self._strips.clear()
        if self._lines is None:
            room = self._drawn_width - self.GUTTER - 1
            self._lines = RowLines(self._columns, room, self._row_height, self._gap, self._under)
        strips = [self._strip(line, state, marked and not n) for n, line in enumerate(self._lines.lines(row))]
        self._strips[row.key, state, marked] = (row, strips)
        return strips

    def _strip(self, line: Content, state: State, marked: bool = False) -> Strip:
        base = self._styles.base(state)
        bar, mark = self._styles.gutter(state)
        segments = [
            Segment("▌" if state in ("cursor", "blurred") else " ", bar),
            Segment("• " if marked else "  ", mark),
        ]
        for text, style in line.render(base, "", lambda style: self._styles.span(style, state)):
            segments.append(Segment(text, style.rich_style))
        return Strip(segments).adjust_cell_length(self._drawn_width, base.rich_style)

    def _beyond(self, y: int, width: int) -> Strip:
        """A line below the last row; in a list without rows, what belongs there."""
        base = self._styles.base("plain")
        if self._rows.count or y != self.size.height // 3:
            return Strip.blank(width, base.rich_style)
        words = as_content(self._empty).truncate(max(0, width - 4), ellipsis=True)
        return self._strip(words.pad_left(max(0, (width - words.cell_length) // 2 - self.GUTTER)), "plain")
